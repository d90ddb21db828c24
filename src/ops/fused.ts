// Operators that runtimes fuse out of several: each operand's axes, by what the dialect says of them.
import { type AxisEdge, type AxisHow, type Edge, equal, type Integer, SAME } from '../engine/index.ts';
import type { Extent, Fused, FusedOutput, FusedShape, Part } from '../graph/index.ts';
import { fromFront, movedEdge, NO_EDGES, resolveAxes, unknownEdge } from './axes.ts';
import { extentHow } from './fused-extent.ts';
import { broadcast } from './join.ts';
import { withPins } from './pinned.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

export const fused: OperatorClass<Fused> = {
  shapes: (view) =>
    view.node.outputs.map((_, output) => {
      const shape = view.operator.outputs[output]?.shape ?? null;
      return shape === null ? null : shapeOf(view, output, shape);
    }),
  edges: (view, shapes) =>
    view.node.outputs.map((_, output) => {
      const spoken = view.operator.outputs[output] ?? null;
      const edges = view.node.inputs.flatMap((_, operand) => {
        if (!view.present(operand)) return [];
        return spoken === null
          ? [unknownEdge(operand, view.operator.unfollowed)]
          : edgesOf(view, operand, spoken, shapes[output] ?? null);
      });
      return withPins(view, edges, NO_EDGES);
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
