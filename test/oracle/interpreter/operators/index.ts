// Operator name -> what it does, straight from the operator's own definition.
import type { Rule } from '../call.ts';
import { attention } from './attention.ts';
import {
  compress,
  gatherElements,
  gatherNd,
  reverseSequence,
  scatterElements,
  scatterNd,
  trilu,
} from './choosing.ts';
import { shapeOf } from './constants.ts';
import { conv } from './convolution.ts';
import { einsum } from './einsum.ts';
import { gather } from './gather.ts';
import { concat, join, JOINS, where } from './join.ts';
import {
  batchNormalization,
  groupNormalization,
  instanceNormalization,
  layerNormalization,
  lpNormalization,
  lrn,
  softmax,
} from './normalization.ts';
import { pointwise, POINTWISE } from './pointwise.ts';
import { pool } from './pooling.ts';
import { gemm, matMul } from './product.ts';
import { depthToSpace, flatten, reshape, spaceToDepth, squeeze, transpose, unsqueeze } from './rearrange.ts';
import { GLOBAL_POOLS, globalPool, reduce, REDUCTIONS } from './reduction.ts';
import { expand, tile } from './repeat.ts';
import { resize } from './resize.ts';
import { cumSum, stft } from './sequence.ts';
import { pad, slice, split } from './shift.ts';
import { col2Im, convTranspose, maxUnpool } from './transposed.ts';

export const OPERATORS: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ...POINTWISE.map((op) => [op, pointwise] as const),
  ...JOINS.map((op) => [op, join] as const),
  ...REDUCTIONS.map((op) => [op, reduce] as const),
  ...GLOBAL_POOLS.map((op) => [op, globalPool] as const),
  ['Attention', attention],
  ['AveragePool', pool],
  ['BatchNormalization', batchNormalization],
  ['Col2Im', col2Im],
  ['Compress', compress],
  ['Concat', concat],
  ['Conv', conv],
  ['ConvTranspose', convTranspose],
  ['CumSum', cumSum],
  ['DepthToSpace', depthToSpace],
  ['Einsum', einsum],
  ['Expand', expand],
  ['Flatten', flatten],
  ['Gather', gather],
  ['GatherElements', gatherElements],
  ['GatherND', gatherNd],
  ['Gemm', gemm],
  ['GroupNormalization', groupNormalization],
  ['InstanceNormalization', instanceNormalization],
  ['LayerNormalization', layerNormalization],
  ['LogSoftmax', softmax],
  ['LpNormalization', lpNormalization],
  ['LpPool', pool],
  ['LRN', lrn],
  ['MatMul', matMul],
  ['MaxPool', pool],
  ['MaxUnpool', maxUnpool],
  ['Pad', pad],
  ['Reshape', reshape],
  ['Resize', resize],
  ['ReverseSequence', reverseSequence],
  ['ScatterElements', scatterElements],
  ['ScatterND', scatterNd],
  ['Shape', shapeOf],
  ['Slice', slice],
  ['Softmax', softmax],
  ['SpaceToDepth', spaceToDepth],
  ['Split', split],
  ['Squeeze', squeeze],
  ['STFT', stft],
  ['Tile', tile],
  ['Transpose', transpose],
  ['Trilu', trilu],
  ['Unsqueeze', unsqueeze],
  ['Upsample', resize],
  ['Where', where],
]);
