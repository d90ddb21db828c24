// The normalizations among class X of the sheet (§3.5): local identity, and axes through a statistic.
import type { Axes, Normalize } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { integerFrom, integerOr, integers } from './attributes.ts';
import { each, type Rows } from './row.ts';

export const NORMALIZING: Rows = {
  InstanceNormalization: statistics({ kind: 'spatial' }),
  GroupNormalization: (node) => groupNormalization(integerFrom(node, 'num_groups', 1)),
  LayerNormalization: fromAxis,
  RMSNormalization: fromAxis,
  LpNormalization: (node) => statistics({ kind: 'list', axes: [integerOr(node, 'axis', -1)] }),
  MeanVarianceNormalization: (node) =>
    statistics({ kind: 'list', axes: integers(node, 'axes') ?? [0, 2, 3] }),
  // Output 1 is a scale and output 2 a zero point for the whole tensor.
  DynamicQuantizeLinear: statistics({ kind: 'all' }),
  ...each(
    ['Softmax', 'LogSoftmax', 'Hardmax'],
    [
      [1, (node) => softmaxOfMatrix(node)],
      [13, softmax],
    ],
  ),
};

export function groupNormalization(groups: number): Normalize {
  return { kind: 'normalize', axes: { kind: 'spatial' }, statistic: 'statistics', groups };
}

export function fromAxis(node: OnnxNode): Normalize {
  return statistics({ kind: 'from', axis: integerOr(node, 'axis', -1) });
}

export function softmax(node: OnnxNode): Normalize {
  return normalizer({ kind: 'list', axes: [integerOr(node, 'axis', -1)] });
}

/** Before 13 the operand is a matrix, and all axes from `axis` on make one row. */
export function softmaxOfMatrix(node: OnnxNode, byDefault = 1): Normalize {
  return normalizer({ kind: 'from', axis: integerOr(node, 'axis', byDefault) });
}

export function statistics(axes: Axes): Normalize {
  return { kind: 'normalize', axes, statistic: 'statistics', groups: null };
}

function normalizer(axes: Axes): Normalize {
  return { kind: 'normalize', axes, statistic: 'normalizer', groups: null };
}
