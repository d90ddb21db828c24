// Normalizations that ONNX Runtime fuses with what stands before or behind them (sheet §8.2).
import type { Axes, FusedShape, Operator, Part } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integerFrom, integerOr, requiredInteger } from './attributes.ts';
import { along, fused, lengthOf, like, output, part, whole } from './fused.ts';
import { fromAxis, softmax, softmaxOfMatrix } from './normalizing.ts';
import { opaque, type Rows } from './row.ts';

const LAST: Axes = { kind: 'list', axes: [-1] };

export const FUSED_NORMALIZING: Rows = {
  SkipLayerNormalization: skipNormalization([0, 1, 4], [2, 3]),
  SkipSimplifiedLayerNormalization: skipNormalization([0, 1, 3], [2]),
  QOrderedLayerNormalization: fromAxis,
  GatedRMSNorm: gated,
  EmbedLayerNormalization: embedding(8),
  QEmbedLayerNormalization: embedding(null),
  GroupNorm: (node) => groups(node, false),
  SkipGroupNorm: (node) => groups(node, true),
  BiasSoftmax: biasSoftmax,
  QLinearSoftmax: (node) => (requiredInteger(node, 'opset') < 13 ? softmaxOfMatrix(node, -1) : softmax(node)),
};

/** The operand itself, and all of it along the axes. */
function normalized(operand: number, axes: Axes): readonly Part[] {
  const all = along(axes, { kind: 'all', cause: 'statistics' });
  return [part(operand, 'back'), part(operand, 'back', { reach: [all] })];
}

/** A sum, normalized along its last axis, then scaled. Outputs: that, mean, deviation, the sum. */
function skipNormalization(summed: readonly number[], scales: readonly number[]): Operator {
  const statistic = summed.map((operand) => part(operand, 'back', { reach: [whole('statistics', -1)] }));
  const statistics = output(like(0, -1, [1]), statistic, null);
  const parts = [
    ...summed.flatMap((operand) => normalized(operand, LAST)),
    ...scales.map((operand) => part(operand, 'back')),
  ];
  const sum = output(
    like(0),
    summed.map((operand) => part(operand, 'back')),
    null,
  );
  return fused([output(like(0), parts), statistics, statistics, sum]);
}

/** X [..., H · C] normalized over each C elements, times a scale [C] and a gate like X. */
function gated(node: OnnxNode): Operator {
  const [length] = node.constantShape(1) ?? [];
  if (length === undefined || length < 1) return opaque('the scale is no constant of one axis');
  const blocks = along(LAST, { kind: 'blocks', length });
  return fused([output(like(0), [part(0, 'back', { reach: [blocks] }), part(2, 'back')])]);
}

/** Identifiers [N, S] choose rows of tables, whose sum is normalized: [N, S, C]. Outputs: that, mask index, the sum. */
function embedding(positions: number | null): Operator {
  const shape = like(0, null, [lengthOf(2, 1)]);
  const parts = [0, 1, ...(positions === null ? [] : [positions])].map((operand) =>
    part(operand, [0, 1], { rank: 2 }),
  );
  const sum = output(shape, parts);
  const index = output(like(0, 1), [part(7, [0], { gone: 'data-dependent' })], null);
  return fused([sum, index, sum]);
}

/** X [N, H, W, C] (by default) or [N, C, H, W]; with a skip like X, [N, 1, 1, C] or [N, C], and a bias [C]. */
function groups(node: OnnxNode, skips: boolean): Operator {
  const last = flag(node, 'channels_last', true);
  const channel = last ? -1 : 1;
  const spatial: Axes = last ? { kind: 'spatial', layout: 'channels-last' } : { kind: 'spatial' };
  const group = { kind: 'groups', count: integerFrom(node, 'groups', 1) } as const;
  const statistic = [
    along(spatial, { kind: 'all', cause: 'statistics' }),
    along({ kind: 'list', axes: [channel] }, group),
  ];
  const byChannel = along({ kind: 'list', axes: [0] }, group);
  const perImage = along({ kind: 'list', axes: [1] }, group);
  const added = skips
    ? [
        part(3, 'back', { rank: 4 }),
        part(3, 'back', { rank: 4, reach: statistic }),
        part(3, [0, channel], { rank: 2 }),
        part(3, [0, channel], { rank: 2, reach: [perImage] }),
        part(4, [channel]),
        part(4, [channel], { reach: [byChannel] }),
      ]
    : [];
  const scales = [part(1, [channel]), part(2, [channel])];
  const y = output(like(0), [part(0, 'back'), part(0, 'back', { reach: statistic }), ...added, ...scales]);
  if (!skips) return fused([y]);
  const sum = added.filter(({ reach }) => reach.length === 0);
  return fused([y, output(like(0), [part(0, 'back'), ...sum], null)]);
}

/** Softmax over all axes from `axis` on, of data plus bias, which broadcasts if it has as many axes. */
function biasSoftmax(node: OnnxNode): Operator {
  const axes: Axes = { kind: 'from', axis: integerOr(node, 'axis', 1) };
  const shape: FusedShape = like([0, 1]);
  return fused([output(shape, [...normalized(0, axes), ...normalized(1, axes)])]);
}
