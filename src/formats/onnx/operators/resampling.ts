// Class R of the sheet (§5): Resize and Upsample through their versions.
import type {
  CoordinateMode,
  NearestMode,
  Operator,
  Parameter,
  Resample,
  ResampleMode,
} from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { axesOrAll, choice, flag, requiredScale, requiredScales } from './attributes.ts';
import { ABSENT, filledOperand, given, requiredOperand } from './parameters.ts';
import { opaque, type Rows } from './row.ts';

export const RESAMPLING: Rows = {
  Upsample: [
    [
      1,
      (node) => {
        const scales = [1, 1, requiredScale(node, 'height_scale'), requiredScale(node, 'width_scale')];
        return asymmetric(node, given(scales));
      },
    ],
    [7, (node) => asymmetric(node, given(requiredScales(node, 'scales')))],
    [9, (node) => asymmetric(node, requiredOperand(node, 1))],
  ],
  Resize: [
    [10, (node) => asymmetric(node, requiredOperand(node, 1))],
    [11, resize],
  ],
};

/** Upsample and Resize-10, the ones without a choice of coordinates. */
function asymmetric(node: OnnxNode, scales: Parameter): Resample {
  return {
    kind: 'resample',
    mode: choice(node, 'mode', MODES, 'nearest'),
    coordinates: 'asymmetric',
    nearest: 'up-floor-down-ceil',
    antialias: false,
    scales,
    sizes: ABSENT,
    roi: ABSENT,
    axes: null,
    aspect: 'stretch',
  };
}

/** Operands: X, roi, scales, sizes. What isn't meant is absent or, at 11, empty; sizes exclude scales. */
function resize(node: OnnxNode): Operator {
  const sizes = filledOperand(node, 3);
  const scales = sizes.kind === 'absent' ? filledOperand(node, 2) : ABSENT;
  if (sizes.kind === 'absent' && scales.kind === 'absent')
    return opaque('neither scales nor sizes are there');
  const coordinates = choice(node, 'coordinate_transformation_mode', COORDINATES, 'half_pixel');
  return {
    kind: 'resample',
    mode: choice(node, 'mode', MODES, 'nearest'),
    coordinates,
    nearest: choice(node, 'nearest_mode', NEAREST, 'round_prefer_floor'),
    antialias: flag(node, 'antialias'),
    scales,
    sizes,
    roi: coordinates === 'tf_crop_and_resize' ? filledOperand(node, 1) : ABSENT,
    axes: axesOrAll(node, 'axes'),
    aspect: choice(node, 'keep_aspect_ratio_policy', ASPECTS, 'stretch'),
  };
}

/** `bilinear` and `trilinear` are how Upsample-1 and old exporters say linear. */
export const MODES: ReadonlyMap<string, ResampleMode> = new Map<string, ResampleMode>([
  ['nearest', 'nearest'],
  ['linear', 'linear'],
  ['bilinear', 'linear'],
  ['trilinear', 'linear'],
  ['cubic', 'cubic'],
]);

export const COORDINATES: ReadonlyMap<string, CoordinateMode> = keyed<CoordinateMode>([
  'half_pixel',
  'pytorch_half_pixel',
  'half_pixel_symmetric',
  'align_corners',
  'asymmetric',
  'tf_half_pixel_for_nn',
  'tf_crop_and_resize',
]);

const NEAREST: ReadonlyMap<string, NearestMode> = keyed<NearestMode>([
  'round_prefer_floor',
  'round_prefer_ceil',
  'floor',
  'ceil',
]);

const ASPECTS = keyed<Resample['aspect']>(['stretch', 'not_larger', 'not_smaller']);

function keyed<T extends string>(names: readonly T[]): ReadonlyMap<string, T> {
  return new Map(names.map((name) => [name, name]));
}
