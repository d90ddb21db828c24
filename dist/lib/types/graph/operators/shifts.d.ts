import type { Parameter } from '../axes.ts';
export interface Pad {
    readonly kind: 'pad';
    /** All starts, then all ends; negative: crop. */
    readonly pads: Parameter;
    readonly axes: Parameter;
    readonly mode: 'constant' | 'edge' | 'reflect' | 'wrap';
    /** The one value that fills a constant border; absent: 0. */
    readonly fill: Parameter;
}
export interface Slice {
    readonly kind: 'slice';
    readonly starts: Parameter;
    readonly ends: Parameter;
    readonly axes: Parameter;
    readonly steps: Parameter;
}
export interface Split {
    readonly kind: 'split';
    readonly axis: number;
    /** Lengths of the parts; absent: equal parts (the last is smaller if it doesn't divide). */
    readonly parts: Parameter;
}
/** Elements moved on by `shifts` along `axes`, what leaves at one end coming in at the other. */
export interface Roll {
    readonly kind: 'roll';
    readonly shifts: Parameter;
    readonly axes: Parameter;
}
export interface Tile {
    readonly kind: 'tile';
    /** One for each axis, or one for `axis` where that is there. */
    readonly repeats: Parameter;
    readonly axis?: Parameter;
}
export interface Expand {
    readonly kind: 'expand';
    readonly shape: Parameter;
}
export interface CenterCropPad {
    readonly kind: 'center-crop-pad';
    readonly shape: Parameter;
    readonly axes: readonly number[] | null;
}
export interface Concat {
    readonly kind: 'concat';
    readonly axis: number;
    /** Operands from `first` on, every so many, are concatenated, and the others say how; left out: all of them are. */
    readonly operands?: {
        readonly first: number;
        readonly every: number;
    };
}
