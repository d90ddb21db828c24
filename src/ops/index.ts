// Door of the room: what each operator class means, as shapes and edges.
import type { Operator } from '../graph/index.ts';
import { branch } from './branch.ts';
import { concat } from './concat.ts';
import { fill, noDependence, nonZero, opaque, range, shapeOf, sizeOf } from './constant.ts';
import { join } from './join.ts';
import { attention, cumulate, mixAxes, normalize, recurrence } from './mix.ts';
import { pointwise } from './pointwise.ts';
import { einsum, matrixProduct } from './product.ts';
import { depthToSpace, flatten, reshape, spaceToDepth, squeeze, transpose, unsqueeze } from './rearrange.ts';
import { reduce } from './reduce.ts';
import { resample } from './resample.ts';
import { gather, sample, scatter } from './select.ts';
import { centerCropPad, expand, pad, slice, split, tile } from './shift.ts';
import { transposedWindow } from './transposed-window.ts';
import type { OperatorClass } from './view.ts';
import { axisWindow, window } from './window.ts';

type Classes = { readonly [Kind in Operator['kind']]: OperatorClass<Extract<Operator, { kind: Kind }>> };

const CLASSES: Classes = {
  pointwise,
  join,
  window,
  'axis-window': axisWindow,
  'transposed-window': transposedWindow,
  resample,
  pad,
  slice,
  split,
  tile,
  expand,
  'center-crop-pad': centerCropPad,
  transpose,
  reshape,
  flatten,
  squeeze,
  unsqueeze,
  'depth-to-space': depthToSpace,
  'space-to-depth': spaceToDepth,
  reduce,
  normalize,
  'matrix-product': matrixProduct,
  einsum,
  attention,
  recurrence,
  cumulate,
  'mix-axes': mixAxes,
  concat,
  gather,
  scatter,
  sample,
  'shape-of': shapeOf,
  'size-of': sizeOf,
  fill,
  range,
  'non-zero': nonZero,
  'no-dependence': noDependence,
  branch,
  opaque,
};

/** The class of an operator. */
export function classOf(operator: Operator): OperatorClass<Operator> {
  return CLASSES[operator.kind] as OperatorClass<Operator>;
}

export type { Cut, Entry, NodeView, OperatorClass, Shape } from './view.ts';
export { isInteger } from './parameter.ts';
export { entryOf } from './real.ts';
export { elementsOf } from './constant.ts';
export { takenBranch } from './branch.ts';
export { broadcast } from './join.ts';
export { fromFront, opaqueOutputs, resolveAxes } from './axes.ts';
