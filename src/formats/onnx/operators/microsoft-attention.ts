// Attention as ONNX Runtime fuses it (sheet §8.2; operands by its document ContribOperators.md). Local from the query's token,
// ending from the keys; a window of keys is a step like any other.
import type { FusedOutput, Operator, Part, Reach } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integerFrom, integerOr, integers } from './attributes.ts';
import { along, fused, grouped, lengthOf, like, output, part, upTo, whole } from './fused.ts';
import { opaque, type Rows } from './row.ts';

const CACHE = "a cache of keys and values isn't followed";
const GONE = { gone: 'attention' } as const;

export const ATTENTION: Rows = {
  Attention: (node) => selfAttention(node, keys(1, flag(node, 'unidirectional')), 5, projected(node)),
  QAttention: (node) => selfAttention(node, keys(1, flag(node, 'unidirectional')), null, projected(node)),
  QOrderedAttention: (node) =>
    selfAttention(node, keys(1, flag(node, 'unidirectional')), 19, lengthOf(13, 0)),
  // One query, which sees all that came before.
  DecoderMaskedSelfAttention: (node) => selfAttention(node, keys(1, false), 5, projected(node)),
  MultiHeadAttention: (node) => headAttention(node, keys(1, flag(node, 'unidirectional')), 5),
  DecoderMaskedMultiHeadAttention: (node) => headAttention(node, keys(1, false), 4),
  DecoderAttention: opaque('operands decide at run time whether it attends to itself'),
  PackedAttention: (node) => packed(node, [0], keys(0, false)),
  PackedMultiHeadAttention: (node) => packed(node, [0, 1, 2], keys(0, false)),
  GroupQueryAttention: (node) =>
    groupedAttention(node, keys(1, flag(node, 'causal', true), integerOr(node, 'local_window_size', -1)), 10),
  SparseAttention: (node) => groupedAttention(node, keys(1, true), null),
  PagedAttention: (node) =>
    packed(node, [0, 1, 2], keys(0, flag(node, 'is_causal', true), integerOr(node, 'local_window_size', -1))),
  LongformerAttention: (node) => banded(node, { mask: 3, global: 6 }),
  QOrderedLongformerAttention: (node) => banded(node, { mask: 7, global: 12 }),
  LinearAttention: linear,
  GatedDeltaNet: deltaNet,
  GatedRelativePositionBias: (node) => gatedBias(integerFrom(node, 'num_heads', 1)),
};

/** Which keys a query sees along the sequence. `window`: that many, itself included, to the left; below 1: all. */
function keys(axis: number, causal: boolean, window = -1): Reach {
  const axes = { kind: 'list', axes: [axis] } as const;
  if (window < 1) return causal ? upTo('attention', axis) : whole('attention', axis);
  return causal
    ? along(axes, { kind: 'taps', count: window, spacing: 1, before: window - 1 })
    : along(axes, { kind: 'open', side: 'after', reach: 1 - window, cause: 'attention' });
}

/** Query, key and value are projections of operand 0, [N, S, C]. `bias` is added to the scores [N, H, S, keys]. */
function selfAttention(
  node: OnnxNode,
  seen: Reach,
  bias: number | null,
  last: number | ReturnType<typeof lengthOf> | null,
): Operator {
  const parts = [part(0, [0, 1], { rank: 3, ...GONE }), part(0, [0, 1], { rank: 3, reach: [seen], ...GONE })];
  return withCache([output(like(0, 2, [last]), [...parts, ...scoreBias(node, bias)], 'attention')]);
}

/** Channels of the value: the third of `qkv_hidden_sizes`, else a third of the merged weights [C, 3·C′]. */
function projected(node: OnnxNode): number | null {
  const listed = integers(node, 'qkv_hidden_sizes')?.[2];
  const merged = node.constantShape(1)?.[1];
  return listed ?? (merged !== undefined && merged % 3 === 0 ? merged / 3 : null);
}

function scoreBias(node: OnnxNode, bias: number | null): readonly Part[] {
  if (bias === null || !node.present(bias)) return [];
  return [part(bias, [0, null, 1, null], { rank: 4, ...GONE })];
}

/** Of [N, S, C] each; keys and values may be packed into the operand before, or stand by heads, [N, H, S, D]. */
function headAttention(node: OnnxNode, seen: Reach, bias: number): Operator {
  const heads = grouped(2, integerFrom(node, 'num_heads', 1));
  const packedQuery = [part(0, [0, 1], { ...GONE }), part(0, [0, 1], { reach: [seen], ...GONE })];
  if (!node.present(1))
    return withCache([output(like(0, 2, [null]), [...packedQuery, ...scoreBias(node, bias)], 'attention')]);
  const parts = [
    part(0, [0, 1, 2], { rank: 3, reach: [heads] }),
    part(1, [0, 1, 2], { rank: 3, reach: [seen, heads] }),
    part(1, [0, 1], { rank: 5, reach: [seen], ...GONE }),
    part(1, [0, null, 1], { rank: 4, reach: [whole('attention', 2)], ...GONE }),
    part(2, [0, 1, 2], { rank: 3, reach: [seen] }),
    part(2, [0, null, 1], { rank: 4, reach: [whole('attention', 2)], ...GONE }),
  ];
  return withCache([
    output(like(0, 2, [lengthOf(2, -1, 3)]), [...parts, ...scoreBias(node, bias)], 'attention'),
  ]);
}

/** Keys and values have fewer heads than queries; all three may be packed into operand 0. */
function groupedAttention(node: OnnxNode, seen: Reach, bias: number | null): Operator {
  const more = scoreBias(node, bias);
  if (!node.present(1)) return selfAttention(node, seen, bias, null);
  const count = integerFrom(node, 'kv_num_heads', 1);
  const parts = [
    part(0, [0, 1, 2], { rank: 3, reach: [grouped(2, integerFrom(node, 'num_heads', 1))] }),
    part(1, [0, 1, 2], { rank: 3, reach: [seen, grouped(2, count)] }),
    part(2, [0, 1, 2], {
      rank: 3,
      reach: [seen, along({ kind: 'list', axes: [2] }, { kind: 'repeats', count })],
    }),
  ];
  return withCache([output(like(0), [...parts, ...more], 'attention')]);
}

/** Tokens of all sequences one after another, [T, …]: a border between sequences is a border like any other. */
function packed(node: OnnxNode, operands: readonly number[], seen: Reach): Operator {
  const there = operands.filter((operand) => node.present(operand));
  const sources = there.length > 1 ? there.slice(1) : there;
  const parts = sources.map((operand) => part(operand, [0], { reach: [seen], ...GONE }));
  return withCache([output(like(0, 1, [null]), [part(0, [0], GONE), ...parts], 'attention')]);
}

/** A band of `window` tokens to each side is local; tokens that a flag marks see all and are seen by all. */
function banded(node: OnnxNode, { mask, global }: { mask: number; global: number }): Operator {
  const window = integerFrom(node, 'window', 1);
  const band = along(
    { kind: 'list', axes: [1] },
    { kind: 'taps', count: 2 * window + 1, spacing: 1, before: window },
  );
  const everywhere = { rank: null, reach: [whole('attention', 1)], ...GONE };
  const parts = [
    part(0, [0, 1], { rank: 3, reach: [band], ...GONE }),
    part(0, [0, 1], { ...everywhere, rank: 3 }),
    part(mask, [0, 1], everywhere),
    part(global, [0, 1], everywhere),
  ];
  return fused([output(like(0), parts, 'attention')]);
}

/** A recurrence: the query of a token reads a state that all tokens so far have written. [N, T, heads · D] */
function linear(node: OnnxNode): Operator {
  const [asking, asked] = [integerFrom(node, 'q_num_heads', 1), integerFrom(node, 'kv_num_heads', 1)];
  const seen = upTo('recurrence', 1);
  const written = { rank: 3, reach: [seen], gone: 'recurrence' } as const;
  const channels = { kind: 'list', axes: [2] } as const;
  const repeated = along(channels, { kind: 'repeats', count: asked });
  // Where values have more heads than queries, keys may have as many as either.
  const ofKey =
    asking < asked
      ? along(channels, { kind: 'unknown', reason: 'how many heads the keys have is not known' })
      : grouped(2, asked);
  const parts = [
    part(0, [0, 1, 2], { rank: 3, reach: [grouped(2, asking)] }),
    part(1, [0, 1, 2], { rank: 3, reach: [seen, ofKey] }),
    part(2, [0, 1, 2], { rank: 3, reach: [seen, repeated] }),
    part(4, [0, 1], written),
    part(5, [0, 1], written),
  ];
  const last = asking <= asked ? lengthOf(2, -1) : null;
  return withCache(
    [output(like(0, 2, [last]), parts, 'recurrence')],
    "the state of a recurrence isn't followed",
  );
}

/** As {@link linear}, by tokens [T, H, D] or [N, T, H, D]. */
function deltaNet(): Operator {
  const parts = [0, 1].flatMap((time) => {
    const places = time === 0 ? [0] : [0, 1];
    const of = { resultRank: 3 + time, gone: 'recurrence' } as const;
    const written = [1, 2, 4, 5].map((operand) =>
      part(operand, places, { ...of, reach: [upTo('recurrence', time)] }),
    );
    return [part(0, places, of), ...written];
  });
  return withCache([output(like(2), parts, 'recurrence')], "the state of a recurrence isn't followed");
}

/** [N, H, S, S]: each query's bias by its own token. */
function gatedBias(heads: number): Operator {
  const shape = like(0, 1, [heads, lengthOf(0, 1), lengthOf(2, -1)]);
  return fused([output(shape, [part(0, [0, 2], { rank: 3 }), part(2, 'back', { rank: 4 })])]);
}

function withCache(outputs: readonly FusedOutput[], unfollowed = CACHE): Operator {
  return fused(outputs, unfollowed);
}
