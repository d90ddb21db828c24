// Operators that runtimes fuse out of several: each operand's axes, by what the dialect says of them.
import {
  type AxisEdge,
  type AxisHow,
  blockStep,
  type Edge,
  equal,
  type Integer,
  periodicStep,
  PERIOD_LIMIT,
  SAME,
  windowStep,
} from '../engine/index.ts';
import type { Extent, Fused, FusedOutput, FusedShape, Part } from '../graph/index.ts';
import {
  fromFront,
  movedEdge,
  outputOf,
  reachedOperands,
  resolveAxes,
  stepHow,
  unknownEdge,
} from './axes.ts';
import { broadcast } from './join.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';
import { groupHow } from './window.ts';

export const fused: OperatorClass<Fused> = {
  shapes: (view) =>
    view.node.outputs.map((_, output) => {
      const shape = view.operator.outputs[output]?.shape ?? null;
      return shape === null ? null : shapeOf(view, output, shape);
    }),
  edges: (view, shapes) =>
    view.node.outputs.map((_, output) => {
      const spoken = view.operator.outputs[output] ?? null;
      const edges = reachedOperands(view).flatMap((operand) =>
        spoken === null
          ? [unknownEdge(operand, view.operator.unfollowed)]
          : edgesOf(view, operand, spoken, shapes[output] ?? null),
      );
      return outputOf(...edges);
    }),
};

function shapeOf(view: NodeView<Fused>, output: number, { like, kept, behind }: FusedShape): Shape {
  const common = broadcast(like.map((operand) => view.shape(operand)));
  if (common === null) return null;
  const count = kept === null ? common.length : kept < 0 ? common.length + kept : kept;
  if (count < 0 || count > common.length) return null;
  const more = behind.map((length, at): Integer => {
    if (typeof length === 'number') return length;
    const shape = length === null ? null : view.shape(length.operand);
    const fits = length !== null && (length.rank === null || length.rank === shape?.length);
    const own = fits ? shape?.at(length.axis) : undefined;
    return own ?? view.fresh(output, count + at);
  });
  return [...common.slice(0, count), ...more];
}

function edgesOf(
  view: NodeView<Fused>,
  operand: number,
  { parts, rest }: FusedOutput,
  result: Shape,
): Edge[] {
  const own = parts.filter((part) => part.operand === operand);
  if (own.length === 0) return rest === null ? [] : [{ kind: 'all', operand, cause: rest }];
  const shape = view.shape(operand);
  if (shape === null || result === null) return [unknownEdge(operand, 'the rank of an operand is not known')];
  const fitting = own.filter(
    ({ rank, resultRank }) =>
      (rank === null || rank === shape.length) && (resultRank === null || resultRank === result.length),
  );
  const edges = fitting.map((part) => partEdge(view, part, shape, result));
  return edges.length === 0 || edges.some((edge) => edge === null)
    ? [unknownEdge(operand, 'an operand has axes that the operator does not take')]
    : (edges as Edge[]);
}

/** Null: its axes don't fit. */
function partEdge(
  view: NodeView<Fused>,
  part: Part,
  shape: readonly Integer[],
  result: readonly Integer[],
): Edge | null {
  const ahead = part.places === 'back' ? result.length - shape.length : 0;
  if (ahead < 0) return null;
  if (part.places === 'tokens') return tokensEdge(part, shape, result);
  const places = placesOf(part, shape.length, result.length);
  if (places === null) return null;
  const extents = new Map<number, Extent>();
  for (const { axes, extent } of part.reach) {
    const reached = resolveAxes(view, axes, part.places === 'back' ? result.length : shape.length);
    if (reached === null) return null;
    for (const axis of reached) extents.set(axis - ahead, extent);
  }
  const edges = shape.map((length, axis): AxisEdge => {
    const to = places[axis]!;
    const extent = extents.get(axis);
    if (to === null)
      return {
        to,
        how:
          extent === undefined ? { kind: 'union', cause: part.gone, length } : wholeOf(extent, part, length),
      };
    const behind = result[to]!;
    if (length === 1 && !equal(behind, 1)) return { to, how: { kind: 'pick', index: 0 } };
    return { to, how: extent === undefined ? SAME : extentHow(extent, length, behind, shape.length) };
  });
  const still = edges.every(({ to, how }, axis) => to === axis && how === SAME);
  return still && shape.length === result.length
    ? { kind: 'share', operand: part.operand }
    : movedEdge(part.operand, edges);
}

// By axis of the operand; null: outside the result.
function placesOf({ places }: Part, rank: number, result: number): readonly (number | null)[] | null {
  const own = Array.from({ length: rank }, (_, axis): number | null => {
    if (places === 'front') return axis;
    if (places === 'back') return axis + result - rank;
    if (places === 'tokens') return null;
    if ('but' in places) return axis < rank - places.but ? axis : null;
    const place = places[axis] ?? null;
    return place === null ? null : place < 0 ? place + result : place;
  });
  return own.every((place) => place === null || fromFront(place, result) !== null) ? own : null;
}

// [T, …] into [N, S, C], T = N·S.
function tokensEdge(
  { operand, gone }: Part,
  shape: readonly Integer[],
  result: readonly Integer[],
): Edge | null {
  if (shape.length === 0 || result.length < 2) return null;
  const rows = shape.map((length, axis): AxisEdge =>
    axis === 0 ? { to: 0, how: SAME } : { to: null, how: { kind: 'union', cause: gone, length } },
  );
  const leading = result.slice(0, -1);
  if (leading.length === 1) return movedEdge(operand, rows);
  const regrouped: Edge = { kind: 'regroup', operand, from: [shape[0]!], to: leading };
  return { kind: 'chain', operand, edges: [movedEdge(operand, rows), regrouped] };
}

function wholeOf(extent: Extent, { gone }: Part, length: Integer): AxisHow {
  return { kind: 'union', cause: extent.kind === 'all' ? extent.cause : gone, length };
}

function extentHow(extent: Extent, length: Integer, result: Integer, rank: number): AxisHow {
  switch (extent.kind) {
    case 'all':
      return { kind: 'union', cause: extent.cause, length };
    case 'open':
      return extent;
    case 'taps':
      return stepHow(windowStep(extent.count, 1, extent.spacing, extent.before), length, result);
    case 'groups':
      return groupHow(extent.count, length, result);
    case 'repeats':
      return repeatsHow(extent.count, length, result);
    case 'blocks':
      if (extent.length > PERIOD_LIMIT) return lost('the blocks of an axis are too long');
      return stepHow(blockStep(extent.length, extent.length), length, result);
    case 'pairs':
      return pairsHow(extent, length, rank);
  }
}

// Keys of few heads serve queries of many: a block of the result repeats its block of the operand.
function repeatsHow(count: number, length: Integer, result: Integer): AxisHow {
  if (
    typeof length !== 'number' ||
    typeof result !== 'number' ||
    length % count !== 0 ||
    result % length !== 0
  )
    return lost('the lengths of the heads are not known');
  if (length === result) return SAME;
  const [block, period] = [length / count, result / count];
  if (period > PERIOD_LIMIT) return lost('the heads are too long');
  const indices = Array.from({ length: period }, (_, index) => index % block);
  return stepHow(periodicStep(block, indices, indices), length, result);
}

function lost(reason: string): AxisHow {
  return { kind: 'lost', cause: 'unknown', reason };
}

// Channels of a head [r₀ … r₁ of the rotated part, then those that pass]: r sees itself and its partner.
function pairsHow(
  { rotated, heads, interleaved }: Extract<Extent, { kind: 'pairs' }>,
  length: Integer,
  rank: number,
): AxisHow {
  const head =
    rank > 3 ? length : heads === null ? rotated : typeof length === 'number' ? length / heads : null;
  if (typeof head !== 'number' || !Number.isInteger(head) || head < rotated || head > PERIOD_LIMIT)
    return lost('the length of a head is not known');
  const half = interleaved ? 1 : rotated / 2;
  const first = (r: number): boolean => (interleaved ? r % 2 === 0 : r < half);
  const indices = Array.from({ length: head }, (_, r) => r);
  const step = {
    period: head,
    advance: head,
    first: indices.map((r) => (r < rotated && !first(r) ? r - half : r)),
    count: indices.map((r) => (r < rotated ? 2 : 1)),
    spacing: half,
    offset: 0,
  };
  return stepHow(step, length, length);
}
