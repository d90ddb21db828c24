import type { Parameter } from '../axes.ts';
export type ResampleMode = 'nearest' | 'linear' | 'cubic';
export type CoordinateMode = 'half_pixel' | 'pytorch_half_pixel' | 'half_pixel_symmetric' | 'align_corners' | 'asymmetric' | 'tf_half_pixel_for_nn' | 'tf_crop_and_resize';
/** `up-floor-down-ceil`: Resize-10 and Upsample (sheet §5.3). */
export type NearestMode = 'round_prefer_floor' | 'round_prefer_ceil' | 'floor' | 'ceil' | 'up-floor-down-ceil';
export interface Resample {
    readonly kind: 'resample';
    readonly mode: ResampleMode;
    readonly coordinates: CoordinateMode;
    readonly nearest: NearestMode;
    readonly antialias: boolean;
    readonly scales: Parameter;
    readonly sizes: Parameter;
    readonly roi: Parameter;
    /** Axes that scales and sizes speak of; null: all. */
    readonly axes: readonly number[] | null;
    readonly aspect: 'stretch' | 'not_larger' | 'not_smaller';
}
/** A grid [N, D1 … Dr, r] of the places that matrices [N, r, r + 1] send the places of an image [N, C, D1 … Dr] to. */
export interface AffineGrid {
    readonly kind: 'affine-grid';
    readonly size: Parameter;
}
