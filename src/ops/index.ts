// Door of the room: what each operator class means, as shapes and edges.
import type { Operator } from '../graph/index.ts';
import { adaptivePool } from './adaptive-pool.ts';
import { affineGrid } from './affine-grid.ts';
import { attention } from './attention.ts';
import { branch } from './branch.ts';
import { compress, oneHot, reverseSequence, triangle } from './choose.ts';
import { concat } from './concat.ts';
import { eye, fill, noDependence, nonZero, opaque, range, shapeOf, sizeOf } from './constant.ts';
import { einsum } from './einsum.ts';
import { causalWindow, frames } from './frames.ts';
import { fused } from './fused.ts';
import { join } from './join.ts';
import { linearAttention } from './linear-attention.ts';
import { loss } from './loss.ts';
import { cumulate, mixAll, mixAxes, normalize, recurrence } from './mix.ts';
import { pointwise } from './pointwise.ts';
import { matrixProduct } from './product.ts';
import { depthToSpace, flatten, reshape, spaceToDepth, squeeze, transpose, unsqueeze } from './rearrange.ts';
import { reduce } from './reduce.ts';
import { oneOf, unwritten } from './repeated.ts';
import { resample } from './resample.ts';
import { roll } from './roll.ts';
import { rotary } from './rotary.ts';
import { sample } from './sample.ts';
import { scatter, writeAt } from './scatter.ts';
import { gather } from './select.ts';
import { centerCropPad, expand, pad, slice, split, tile } from './shift.ts';
import { transposedWindow } from './transposed-window.ts';
import { unfold } from './unfold.ts';
import { carry, collect, each, last, settle } from './trips.ts';
import { fold, unpool } from './unpool.ts';
import type { OperatorClass } from './view.ts';
import { axisWindow, window } from './window.ts';

type Classes = { readonly [Kind in Operator['kind']]: OperatorClass<Extract<Operator, { kind: Kind }>> };

const CLASSES: Classes = {
  pointwise,
  join,
  window,
  'adaptive-pool': adaptivePool,
  'axis-window': axisWindow,
  'transposed-window': transposedWindow,
  resample,
  pad,
  slice,
  split,
  roll,
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
  unfold,
  reduce,
  normalize,
  'matrix-product': matrixProduct,
  einsum,
  attention,
  'linear-attention': linearAttention,
  rotary,
  recurrence,
  cumulate,
  'mix-axes': mixAxes,
  fused,
  'mix-all': mixAll,
  loss,
  frames,
  'causal-window': causalWindow,
  unpool,
  fold,
  'affine-grid': affineGrid,
  concat,
  gather,
  scatter,
  'write-at': writeAt,
  compress,
  'one-hot': oneHot,
  'reverse-sequence': reverseSequence,
  triangle,
  sample,
  'shape-of': shapeOf,
  'size-of': sizeOf,
  fill,
  range,
  'non-zero': nonZero,
  eye,
  'no-dependence': noDependence,
  branch,
  loop: unwritten,
  scan: unwritten,
  'sequence-map': unwritten,
  sequence: unwritten,
  'split-to-sequence': unwritten,
  'concat-from-sequence': unwritten,
  'one-of': oneOf,
  each,
  collect,
  carry,
  settle,
  last,
  opaque,
};

/** The class of an operator. */
export function classOf(operator: Operator): OperatorClass<Operator> {
  return CLASSES[operator.kind] as OperatorClass<Operator>;
}

export type { Cut, Entry, NodeView, OperatorClass, Pooled, Shape } from './view.ts';
export { isInteger } from './parameter.ts';
export { entryOf } from './real.ts';
export { elementsOf } from './constant.ts';
export { takenBranch } from './branch.ts';
export { broadcast } from './join.ts';
export { fromFront, opaqueOutputs, resolveAxes } from './axes.ts';
