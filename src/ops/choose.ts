// G and S: places along an axis chosen by truths, marked by values, or turned round (sheet §3.8, §3.13).
import {
  type AxisEdge,
  type AxisHow,
  type Edge,
  type Integer,
  isAtLeast,
  type OutputEdges,
  SAME,
  subtract,
} from '../engine/index.ts';
import type { Compress, OneHot, ReverseSequence, Triangle } from '../graph/index.ts';
import { axesEdge, fromFront, movedEdge, opaqueOutputs, outputOf, reachedOperands } from './axes.ts';
import { elementsOf } from './constant.ts';
import { tableHow } from './index-table.ts';
import { pinnedBy } from './pinned.ts';
import { pointwise } from './pointwise.ts';
import type { NodeView, OperatorClass } from './view.ts';

/** A constant condition is a table of indices; without an axis the data is flat first. */
export const compress: OperatorClass<Compress> = {
  shapes(view) {
    const shape = view.shape(0);
    const axis = axisOf(view);
    const length = keptPlaces(view)?.length ?? view.fresh(0, axis ?? 0);
    if (view.operator.axis === null) return [[length]];
    return [shape === null || axis === null ? null : shape.with(axis, length)];
  },
  edges(view) {
    const shape = view.shape(0);
    const axis = axisOf(view);
    if (shape === null || (axis === null && view.operator.axis !== null))
      return opaqueOutputs(view, 'the rank or the axis is not known');
    const edges: Edge[] = [];
    const flat = [elementsOf(shape)];
    if (view.reached(0)) {
      const own = axesEdge(0, axis === null ? 1 : shape.length, (at) =>
        at === (axis ?? 0) ? keptHow(view, axis === null ? flat[0]! : shape[axis]!) : SAME,
      );
      const row: Edge = { kind: 'regroup', operand: 0, from: shape, to: flat };
      edges.push(axis === null ? { kind: 'chain', operand: 0, edges: [row, own] } : own);
    }
    if (view.reached(1)) edges.push({ kind: 'all', operand: 1, cause: 'data-dependent' });
    return [outputOf(...edges)];
  },
};

function axisOf(view: NodeView<Compress>): number | null {
  const rank = view.shape(0)?.length;
  const { axis } = view.operator;
  return rank === undefined || axis === null ? null : fromFront(axis, rank);
}

function keptPlaces(view: NodeView<Compress>): readonly number[] | null {
  const truths = view.reached(1) ? null : view.values(1);
  if (truths === null || truths.some((truth) => typeof truth !== 'number')) return null;
  return truths.flatMap((truth, place) => (truth === 0 ? [] : [place]));
}

function keptHow(view: NodeView<Compress>, length: Integer): AxisHow {
  if (view.reached(1)) return { kind: 'union', cause: 'data-dependent', length };
  const places = keptPlaces(view);
  if (places === null) return { kind: 'lost', cause: 'unknown', reason: 'its condition is not known' };
  return tableHow(places, length);
}

/** Every place of the new axis sees the value at its other places. */
export const oneHot: OperatorClass<OneHot> = {
  shapes(view) {
    const shape = view.shape(0);
    const axis = shape === null ? null : fromFront(view.operator.axis, shape.length + 1);
    if (shape === null || axis === null) return [null];
    const depth = view.values(1)?.[0];
    const known = typeof depth === 'number' && Number.isFinite(depth) && depth >= 0;
    return [shape.toSpliced(axis, 0, known ? depth : view.fresh(0, axis))];
  },
  edges(view) {
    const shape = view.shape(0);
    const axis = shape === null ? null : fromFront(view.operator.axis, shape.length + 1);
    if (shape === null || axis === null) return opaqueOutputs(view, 'the rank or the axis is not known');
    const edges = reachedOperands(view).map((operand): Edge => {
      if (operand > 0) return { kind: 'all', operand, cause: 'data-dependent' };
      return movedEdge(
        0,
        shape.map((_, at) => ({ to: at < axis ? at : at + 1, how: SAME })),
      );
    });
    return [outputOf(...edges)];
  },
};

/** i = length − 1 − o within a sequence, o behind it: exact where all lengths are one known number. */
export const reverseSequence: OperatorClass<ReverseSequence> = {
  shapes: (view) => [view.shape(0)],
  edges(view) {
    const shape = view.shape(0);
    const { timeAxis, batchAxis } = view.operator;
    const time = shape === null ? null : fromFront(timeAxis, shape.length);
    const batch = shape === null ? null : fromFront(batchAxis, shape.length);
    if (shape === null || time === null || batch === null)
      return opaqueOutputs(view, 'the rank or the axes are not known');
    const how = reversedHow(view, shape[time]!);
    const edges: Edge[] = view.reached(0)
      ? [axesEdge(0, shape.length, (at) => (at === time ? how : SAME))]
      : [];
    if (view.reached(1)) edges.push(movedEdge(1, [{ to: batch, how: SAME } satisfies AxisEdge]));
    const output: OutputEdges = outputOf(...edges);
    return [output];
  },
};

function reversedHow(view: NodeView<ReverseSequence>, length: Integer): AxisHow {
  if (view.reached(1)) return { kind: 'union', cause: 'data-dependent', length };
  const lengths = view.values(1);
  const [first] = lengths ?? [];
  if (typeof first !== 'number' || typeof length !== 'number')
    return { kind: 'lost', cause: 'unknown', reason: 'the lengths of its sequences are not known' };
  if (lengths!.some((own) => own !== first))
    return { kind: 'lost', cause: 'unknown', reason: 'its sequences have different lengths' };
  const places = Array.from({ length }, (_, place) => (place < first ? first - 1 - place : place));
  return tableHow(places, length);
}

/** Its operand; the mask is the operator's own, and lies along the last two axes. */
export const triangle: OperatorClass<Triangle> = {
  shapes: (view) => pointwise.shapes(view.doing(ELEMENTWISE)),
  edges(view, shapes) {
    const rank = view.shape(0)?.length ?? null;
    const pins = rank === null ? [] : [{ operand: null, axes: [rank - 2, rank - 1] }];
    const partial = !leavesNoneOut(view);
    return pointwise
      .edges(view.doing(ELEMENTWISE), shapes)
      .map((output) => ({ ...pinnedBy(output, pins), partial }));
  },
};

// Whether something of every row and of every column is known to be kept.
function leavesNoneOut(view: NodeView<Triangle>): boolean {
  const [height, width] = view.shape(0)?.slice(-2) ?? [];
  const above = view.present(1) ? (view.values(1)?.[0] ?? null) : 0;
  if (height === undefined || width === undefined || typeof above !== 'number') return false;
  // Width less height: where the diagonal leaves the last row.
  const longer = subtract(width, height);
  return view.operator.upper
    ? above <= 0 && isAtLeast(longer, above)
    : above >= 0 && isAtLeast(subtract(above, longer), 0);
}

const ELEMENTWISE = { kind: 'pointwise', arithmetic: null } as const;
