// G: operators that choose elements by index (sheet §3.13, §4.5). Indices that fold give an exact map; computed ones see the
// whole axis, and what they are computed from sees through too.
import {
  type AxisEdge,
  type AxisHow,
  type Edge,
  type Integer,
  PERIOD_LIMIT,
  periodicStep,
  SAME,
} from '../engine/index.ts';
import type { Gather } from '../graph/index.ts';
import {
  axesEdge,
  fromFront,
  movedEdge,
  opaqueOutputs,
  outputOf,
  reachedOperands,
  stepHow,
  unknownEdge,
} from './axes.ts';
import { frontIndices, gridEdge, tableHow, withoutIndices } from './index-table.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

export const gather: OperatorClass<Gather> = {
  shapes(view) {
    const data = view.shape(0);
    const indices = view.shape(1);
    const axis = data === null ? null : fromFront(view.operator.axis, data.length);
    if (data === null || indices === null) return [null];
    if (view.operator.form === 'elements') return [indices];
    if (view.operator.form === 'nd') return [tupleShape(view.operator.batchAxes, data, indices)];
    if (axis === null) return [null];
    return [[...data.slice(0, axis), ...indices, ...data.slice(axis + 1)]];
  },
  edges(view) {
    const data = view.shape(0);
    const indices = view.shape(1);
    const axis = data === null ? null : fromFront(view.operator.axis, data.length);
    if (data === null || indices === null || axis === null)
      return opaqueOutputs(
        view,
        data === null || indices === null
          ? 'the rank of an operand is not known'
          : 'its axis lies outside of the rank',
      );
    if (view.operator.form === 'nd') return [outputOf(...tupleEdges(view, data, indices))];
    return [
      view.operator.form === 'gather'
        ? outputOf(...gatherEdges(view, data, indices, axis))
        : outputOf(...elementEdges(view, data, indices, axis)),
    ];
  },
};

// Output axes: data's before the axis, then the indices' axes, then data's behind.
function gatherEdges(
  view: NodeView<Gather>,
  data: readonly Integer[],
  indices: readonly Integer[],
  axis: number,
): Edge[] {
  const edges: Edge[] = [];
  if (view.reached(0)) {
    const front = view.reached(1) ? null : frontIndices(view.values(1), data[axis]!);
    const gathered = gatheredAxis(view, front, data[axis]!, indices, axis);
    edges.push(
      gathered === null
        ? flatTableEdge(front!, data, indices, axis)
        : movedEdge(
            0,
            data.map((_, at): AxisEdge => {
              if (at < axis) return { to: at, how: SAME };
              return at > axis ? { to: at - 1 + indices.length, how: SAME } : gathered;
            }),
          ),
    );
  }
  if (view.reached(1)) {
    edges.push(
      movedEdge(
        1,
        indices.map((_, at) => ({ to: axis + at, how: SAME })),
      ),
    );
  }
  return edges;
}

// A table over several axes that is no grid: gathered in a row, then cut.
function flatTableEdge(
  front: readonly number[],
  data: readonly Integer[],
  indices: readonly Integer[],
  axis: number,
): Edge {
  const how = tableHow(front, data[axis]!);
  const row = axesEdge(0, data.length, (at) => (at === axis ? how : SAME));
  const flat = data.with(axis, front.length);
  const cut = data.toSpliced(axis, 1, ...indices);
  return { kind: 'chain', operand: 0, edges: [row, { kind: 'regroup', operand: 0, from: flat, to: cut }] };
}

// Null: a table over several axes that is no grid.
function gatheredAxis(
  view: NodeView<Gather>,
  front: readonly number[] | null,
  length: Integer,
  indices: readonly Integer[],
  axis: number,
): AxisEdge | null {
  if (view.reached(1)) return { to: null, how: { kind: 'union', cause: 'data-dependent', length } };
  if (front === null) return { to: null, how: withoutIndices(view.values(1)) };
  if (indices.length === 0) return { to: null, how: { kind: 'pick', index: front[0]! } };
  if (indices.length === 1) return { to: axis, how: tableHow(front, length) };
  const grid = gridEdge(front, length, indices as readonly number[]);
  if (grid?.how.kind !== 'spread')
    return grid === null ? null : { ...grid, to: grid.to === null ? null : grid.to + axis };
  const onto = grid.how.onto.map((term) => ({ ...term, to: term.to + axis }));
  return { to: null, how: { ...grid.how, onto } };
}

const NOT_KNOWN: AxisHow = { kind: 'lost', cause: 'unknown', reason: 'its indices are not known' };

// [batch…, outer…, width] into [batch…, outer…, what is left of the data].
function tupleShape(batchAxes: number, data: readonly Integer[], indices: readonly Integer[]): Shape {
  const width = indices.at(-1);
  if (typeof width !== 'number' || batchAxes + width > data.length) return null;
  return [...indices.slice(0, -1), ...data.slice(batchAxes + width)];
}

// Each of the data's axes behind the batch axes is addressed by one entry of the tuples.
function tupleEdges(view: NodeView<Gather>, data: readonly Integer[], indices: readonly Integer[]): Edge[] {
  const { batchAxes } = view.operator;
  const width = indices.at(-1);
  if (typeof width !== 'number' || batchAxes + width > data.length)
    return reachedOperands(view).map((operand) =>
      unknownEdge(operand, 'its index tuples have an open length'),
    );
  const outer = indices.slice(0, -1);
  const edges: Edge[] = [];
  if (view.reached(0)) {
    const axes = data.map((length, at): AxisEdge => {
      if (at < batchAxes) return { to: at, how: SAME };
      if (at >= batchAxes + width) return { to: at - batchAxes - width + outer.length, how: SAME };
      return addressedAxis(view, at - batchAxes, length, outer, width);
    });
    edges.push(movedEdge(0, axes));
  }
  if (view.reached(1)) {
    const tuple: AxisEdge = { to: null, how: { kind: 'union', cause: 'data-dependent', length: width } };
    edges.push(movedEdge(1, [...outer.map((_, at) => ({ to: at, how: SAME })), tuple]));
  }
  return edges;
}

function addressedAxis(
  view: NodeView<Gather>,
  part: number,
  length: Integer,
  outer: readonly Integer[],
  width: number,
): AxisEdge {
  if (view.reached(1)) return { to: null, how: { kind: 'union', cause: 'data-dependent', length } };
  const own = view.values(1)?.filter((_, at) => at % width === part) ?? null;
  const front = frontIndices(own, length);
  if (front === null) return { to: null, how: withoutIndices(own) };
  const grid = gridEdge(front, length, outer as readonly number[]);
  if (grid !== null) return grid;
  return outer.length === 1 ? { to: 0, how: tableHow(front, length) } : { to: null, how: NOT_KNOWN };
}

function elementEdges(
  view: NodeView<Gather>,
  data: readonly Integer[],
  indices: readonly Integer[],
  axis: number,
): Edge[] {
  const edges: Edge[] = [];
  if (view.reached(0)) {
    const how = elementHow(view, data[axis]!, indices, axis);
    edges.push(axesEdge(0, data.length, (at) => (at === axis ? how : SAME)));
  }
  if (view.reached(1)) edges.push({ kind: 'share', operand: 1 });
  return edges;
}

/** Every element has an index of its own: at o, all that the elements there name. */
function elementHow(
  view: NodeView<Gather>,
  length: Integer,
  indices: readonly Integer[],
  axis: number,
): AxisHow {
  if (view.reached(1)) return { kind: 'union', cause: 'data-dependent', length };
  const values = view.values(1);
  const count = indices[axis];
  if (
    values === null ||
    typeof count !== 'number' ||
    count > PERIOD_LIMIT ||
    !indices.every((one) => typeof one === 'number')
  ) {
    return { kind: 'lost', cause: 'unknown', reason: 'its indices are not known' };
  }
  const inner = indices.slice(axis + 1).reduce((product, one) => product * one, 1);
  const lo = Array.from({ length: count }, () => Infinity);
  const hi = Array.from({ length: count }, () => -Infinity);
  for (const [element, value] of values.entries()) {
    const index =
      typeof value === 'number' && value < 0 && typeof length === 'number' ? value + length : value;
    if (typeof index !== 'number' || index < 0)
      return { kind: 'lost', cause: 'unknown', reason: 'its indices are not known' };
    const at = Math.floor(element / inner) % count;
    lo[at] = Math.min(lo[at]!, index);
    hi[at] = Math.max(hi[at]!, index);
  }
  const single = lo.every((index, at) => index === hi[at]);
  return single
    ? tableHow(lo, length)
    : stepHow({ ...periodicStep(0, lo, hi), bounded: true }, length, count);
}
