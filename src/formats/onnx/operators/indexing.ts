// Class G of the sheet (§3.13): places that operands choose.
import type { Axes, Chooser, Sample } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { integer, integerFrom, integerOr, requiredIntegers } from './attributes.ts';
import { each, opaque, type Rows } from './row.ts';

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
  // A reduction at written places reads the data there, which it sees anyway.
  ...each(['Scatter', 'ScatterElements'], (node) => ({
    kind: 'scatter',
    form: 'elements',
    axis: integerOr(node, 'axis', 0),
  })),
  ScatterND: { kind: 'scatter', form: 'nd', axis: 0 },
  TensorScatter: opaque("writing into a cache isn't followed"),
  GridSample: sample({ kind: 'spatial' }, [{ operand: 1, form: 'grid' }]),
  // Offsets and mask have one place per place of the result; channels are summed besides.
  DeformConv: modulated(2, 4),
  RoiAlign: regions(2),
  MaxRoiPool: (node) => {
    requiredIntegers(node, 'pooled_shape');
    return regions(1);
  },
  Compress: compress,
  OneHot: opaque("a new axis of classes isn't followed"),
  // Rows of batch, class and box.
  NonMaxSuppression: { kind: 'choose-all', shapes: [[null, 3]] },
  // The values, then three lists of places. Along an axis the values keep their rank, which isn't read here.
  Unique: (node) => ({
    kind: 'choose-all',
    shapes: integer(node, 'axis') === null ? [[null], [null], [null], [null]] : [],
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

/** Without an axis the result is flat. Which places a constant condition keeps isn't read. */
function compress(node: OnnxNode) {
  const axis = integer(node, 'axis');
  if (axis === null) return opaque('the result is flattened');
  if (node.constantShape(1) !== null) return opaque("a constant condition isn't read");
  return sample({ kind: 'list', axes: [axis] }, []);
}
