// X: scaled dot-product attention (sheet §3.11). The query's place is seen by a local edge; keys and values end the axis, are open to
// the past where it is causal, or are a window of places where one is stated.
import {
  add,
  type AxisEdge,
  type AxisHow,
  blockStep,
  type Edge,
  equal,
  exactDivide,
  type Integer,
  multiply,
  type OutputEdges,
  SAME,
  subtract,
  windowStep,
} from '../engine/index.ts';
import type { Attention } from '../graph/index.ts';
import { movedEdge, NO_EDGES, opaqueOutputs, outputOf, reachedOperands, stepHow } from './axes.ts';
import { besideOf, pastLength, present, presentShape } from './attention-past.ts';
import { withPins } from './pinned.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

const [QUERY, KEY, VALUE] = [0, 1, 2];

export const attention: OperatorClass<Attention> = {
  shapes(view) {
    const { pastKey, pastValue } = besideOf(view);
    const [key, value] = [presentShape(view, KEY, pastKey), presentShape(view, VALUE, pastValue)];
    return [attendedShape(view), key, value, scoresShape(view)].slice(0, view.node.outputs.length);
  },
  edges(view) {
    const rank = view.shape(QUERY)?.length ?? null;
    if (rank === null || rank < 2) return opaqueOutputs(view, 'the rank is not known');
    return view.node.outputs.map((_, output): OutputEdges => {
      if (output > 0 && (view.operator.beside === undefined || output > 2))
        return outputOf(...reachedOperands(view).map(asScore));
      if (output === 1) return present(view, KEY, besideOf(view).pastKey);
      if (output === 2) return present(view, VALUE, besideOf(view).pastValue);
      const operands = view.node.inputs.flatMap((_, operand) => (view.present(operand) ? [operand] : []));
      return withPins(
        view,
        operands.map((operand) => operandEdge(view, operand, rank)),
        NO_EDGES,
      );
    });
  },
};

function operandEdge(view: NodeView<Attention>, operand: number, rank: number): Edge {
  const { mask, pastKey, pastValue, counts } = besideOf(view);
  if (operand === mask) return maskEdge(mask, view.shape(mask)?.length ?? null, rank);
  if (operand === counts) return movedEdge(counts, [{ to: 0, how: SAME }]);
  const own = view.shape(operand)?.length ?? rank;
  const past = operand === pastKey || operand === pastValue;
  if ((operand > VALUE && !past) || (own !== rank && own !== 4))
    return { kind: 'all', operand, cause: 'attention' };
  const axes = Array.from({ length: own }, (_, axis): AxisEdge => {
    if (axis === own - 1) return { to: rank - 1, how: hiddenHow(view, operand, rank) };
    if (axis === own - 2)
      return {
        to: rank - 2,
        how: operand === QUERY ? SAME : placesHow(view, past),
      };
    if (axis === 0) return { to: 0, how: SAME };
    // A past has heads on an axis of its own.
    if (own !== rank) return { to: null, how: WHOLE };
    return { to: axis, how: axis === 1 && operand !== QUERY ? headHow(view, operand) : SAME };
  });
  return movedEdge(operand, axes);
}

const WHOLE: AxisHow = { kind: 'union', cause: 'attention', length: null };

/** Which places of keys and values query u sees: u − left … u + right behind the past, none ahead where it is causal. */
function placesHow(view: NodeView<Attention>, past: boolean): AxisHow {
  const { causal, left = null } = view.operator;
  const right = causal ? 0 : (view.operator.right ?? null);
  const ahead = aheadOf(view);
  // Of the past, which stands before all keys, only its far end may be out of sight.
  if (past && left === null) return WHOLE;
  if (left === null && right === null) return WHOLE;
  if (ahead === null) return WHOLE;
  const offset = past ? add(ahead, pastLength(view) ?? 0) : ahead;
  if (left !== null && right !== null) {
    const step = windowStep(left + right + 1, 1, 1, subtract(left, offset));
    const length = view.shape(past ? besideOf(view).pastKey : KEY)?.at(-2) ?? null;
    return stepHow(step, length, view.shape(QUERY)?.at(-2) ?? null);
  }
  if (typeof offset !== 'number') return WHOLE;
  return right === null
    ? { kind: 'open', side: 'after', reach: offset - (left ?? 0), cause: 'attention' }
    : { kind: 'open', side: 'before', reach: offset + right, cause: 'attention' };
}

// By how many places the first query stands behind the first key: 0, or what the lengths of keys that count leave; null: not known.
function aheadOf(view: NodeView<Attention>): Integer | null {
  const { counts } = besideOf(view);
  if (!view.present(counts)) return 0;
  const values = view.reached(counts) ? null : view.values(counts);
  const queries = view.shape(QUERY)?.at(-2);
  const [count] = values ?? [];
  if (typeof count !== 'number' || queries === undefined || values?.some((own) => own !== count) === true)
    return null;
  return subtract(count, queries);
}

// Query head h uses key head ⌊h·K / Q⌋.
function headHow(view: NodeView<Attention>, operand: number): AxisHow {
  const [queries, keys] = [view.shape(QUERY)?.[1], view.shape(operand)?.[1]];
  if (queries === undefined || keys === undefined || equal(queries, keys)) return SAME;
  const group = exactDivide(queries, keys);
  return typeof group === 'number' ? stepHow(blockStep(group, 1), keys, queries) : WHOLE;
}

// In [N, H, T, D] a score sums over D of query and key, and D of the value stays; in [N, T, H·D] within each head.
function hiddenHow(view: NodeView<Attention>, operand: number, rank: number): AxisHow {
  const isValue = operand === VALUE || operand === besideOf(view).pastValue;
  if (rank === 4) return isValue ? SAME : WHOLE;
  const { heads } = view.operator;
  const [own, value] = [view.shape(operand)?.at(-1), view.shape(VALUE)?.at(-1)];
  if (heads === undefined || operand > VALUE || typeof own !== 'number' || typeof value !== 'number')
    return WHOLE;
  const [length, behind] = [own / (operand === QUERY ? heads.query : heads.key), value / heads.key];
  const group = operand === QUERY ? 1 : heads.query / heads.key;
  if (![length, behind, group].every((one) => Number.isInteger(one) && one > 0)) return WHOLE;
  // A block of `behind` places for each head of the result, `group` of them on one head here.
  const places = Array.from({ length: group * behind }, (_, place) => place % behind);
  const step = {
    period: group * behind,
    advance: length,
    first: places.map((place) => (isValue ? place : 0)),
    count: places.map(() => (isValue ? 1 : length)),
    spacing: 1,
    offset: 0,
  };
  return stepHow(step, own, behind * heads.query);
}

// [… , queries, keys], aligned from the right; a mask over [N, T, H·D] has heads that its result has inside the last axis.
function maskEdge(mask: number, own: number | null, rank: number): Edge {
  if (own === null) return { kind: 'all', operand: mask, cause: 'attention' };
  const axes = Array.from({ length: own }, (_, axis): AxisEdge => {
    const back = own - axis;
    if (back === 1) return { to: null, how: WHOLE };
    if (back === 2) return { to: rank - 2, how: SAME };
    if (back === 4) return { to: 0, how: SAME };
    return rank === 4 ? { to: 1, how: SAME } : { to: null, how: WHOLE };
  });
  return movedEdge(mask, axes);
}

function asScore(operand: number): Edge {
  return { kind: 'all', operand, cause: 'attention' };
}

// As the query, but for the last length: that of the value where it differs from the key's, by heads alike.
function attendedShape(view: NodeView<Attention>): Shape {
  const query = view.shape(QUERY);
  const [own, key, value] = [query, view.shape(KEY), view.shape(VALUE)].map((shape) => shape?.at(-1));
  if (query === null || own === undefined || key === undefined || value === undefined) return query;
  if (equal(key, value)) return query;
  return query.with(-1, exactDivide(multiply(own, value), key) ?? view.fresh(0, query.length - 1));
}

// [N, query heads, queries, keys]
function scoresShape(view: NodeView<Attention>): Shape {
  const query = view.shape(QUERY);
  const keys = presentShape(view, KEY, besideOf(view).pastKey);
  const heads = query?.length === 4 ? query[1]! : view.operator.heads?.query;
  if (query === null || keys === null || heads === undefined) return null;
  return [query[0]!, heads, query.at(-2)!, keys[2]!];
}
