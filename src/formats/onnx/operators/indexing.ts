// Class G of the sheet (§3.13): places that operands choose.
import type { Axes, Chooser, Sample, Scatter } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { choice, integer, integerFrom, integerOr, requiredIntegers } from './attributes.ts';
import { each, type Rows } from './row.ts';
import { convolution } from './windows.ts';

export const INDEXING: Rows = {
  Gather: (node) => ({ kind: 'gather', form: 'gather', axis: integerOr(node, 'axis', 0), batchAxes: 0 }),
  GatherElements: (node) => ({
    kind: 'gather',
    form: 'elements',
    axis: integerOr(node, 'axis', 0),
    batchAxes: 0,
  }),
  GatherND: (node) => ({
    kind: 'gather',
    form: 'nd',
    axis: 0,
    batchAxes: integerFrom(node, 'batch_dims', 0, 0),
  }),
  ...each(['Scatter', 'ScatterElements'], (node) => scatter(node, 'elements', integerOr(node, 'axis', 0))),
  ScatterND: (node) => scatter(node, 'nd', 0),
  TensorScatter: (node) => ({
    kind: 'write-at',
    axis: integerOr(node, 'axis', -2),
    circular: choice(node, 'mode', CIRCULAR, false),
  }),
  GridSample: sample({ kind: 'spatial' }, [{ operand: 1, form: 'grid' }]),
  // Offsets and mask have one place per place of the result; channels are summed besides.
  DeformConv: (node) => ({
    ...sample({ kind: 'from', axis: 1 }, [
      { operand: 2, form: 'map' },
      { operand: 4, form: 'map' },
    ]),
    around: convolution(1)(node),
  }),
  RoiAlign: (node) => ({
    ...regions(2),
    lengths: [integerFrom(node, 'output_height', 1, 1), integerFrom(node, 'output_width', 1, 1)],
  }),
  MaxRoiPool: (node) => ({ ...regions(1), lengths: requiredIntegers(node, 'pooled_shape') }),
  Compress: (node) => ({ kind: 'compress', axis: integer(node, 'axis') }),
  OneHot: (node) => ({ kind: 'one-hot', axis: integerOr(node, 'axis', -1) }),
  // Order and count of the results depend on all values.
  NonMaxSuppression: { kind: 'mix-all', cause: 'data-dependent', lengths: [null, 3] },
  Unique: (node) => ({
    kind: 'mix-all',
    cause: 'data-dependent',
    ...(node.attributes.has('axis') ? {} : { lengths: [null] }),
  }),
  NonZero: { kind: 'non-zero' },
};

/** A deformable convolution: offsets and mask are those operands. */
export function modulated(...maps: readonly number[]): Sample {
  return sample(
    { kind: 'from', axis: 1 },
    maps.map((operand) => ({ operand, form: 'map' })),
  );
}

/** Rows of operands 1 to `choosers` choose the image and the place in it. */
export function regions(choosers: number): Sample {
  const operands = Array.from({ length: choosers }, (_, index) => index + 1);
  return sample(
    { kind: 'all-but-channels' },
    operands.map((operand) => ({ operand, form: 'rows' })),
  );
}

function sample(axes: Axes, choosers: readonly Chooser[]): Sample {
  return Object.freeze({ kind: 'sample', axes, choosers });
}

function scatter(node: OnnxNode, form: Scatter['form'], axis: number): Scatter {
  return { kind: 'scatter', form, axis, reduction: choice(node, 'reduction', REDUCTIONS, null) };
}

const REDUCTIONS = new Map<string, Scatter['reduction']>([
  ['none', null],
  ['add', 'add'],
  ['mul', 'multiply'],
  ['min', 'minimum'],
  ['max', 'maximum'],
]);

const CIRCULAR = new Map([
  ['linear', false],
  ['circular', true],
]);
