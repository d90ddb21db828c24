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
import type { Chooser, Gather, Sample } from '../graph/index.ts';
import {
  axesEdge,
  fromFront,
  movedEdge,
  opaqueOutputs,
  outputOf,
  reachedOperands,
  resolveAxes,
  stepHow,
  unknownEdge,
} from './axes.ts';
import { frontIndices, gridEdge, tableHow } from './index-table.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';
import { window } from './window.ts';

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
      return opaqueOutputs(view, 'the rank of an operand or the axis is not known');
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
  if (front === null) return { to: null, how: NOT_KNOWN };
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
  if (front === null) return { to: null, how: NOT_KNOWN };
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

/** Values of operand 0 from computed places: any place along the axes. What computes the places sees through. */
export const sample: OperatorClass<Sample> = {
  shapes: (view) => [sampledShape(view)],
  edges(view) {
    const shape = view.shape(0);
    const axes = shape === null ? null : resolveAxes(view, view.operator.axes, shape.length);
    if (shape === null || axes === null) return opaqueOutputs(view, 'the rank or the axes are not known');
    const choosers = new Map((view.operator.choosers ?? []).map((chooser) => [chooser.operand, chooser]));
    const edges = reachedOperands(view).map((operand): Edge => {
      if (operand === 0) {
        return axesEdge(0, shape.length, (axis) =>
          axes.includes(axis) ? { kind: 'union', cause: 'data-dependent', length: shape[axis]! } : SAME,
        );
      }
      const chooser = choosers.get(operand);
      const rank = view.shape(operand)?.length ?? null;
      if (chooser === undefined || rank === null) return { kind: 'all', operand, cause: 'data-dependent' };
      return chooserEdge(chooser, rank);
    });
    const output = outputOf(...unmovedEdges(view), ...edges);
    return view.node.outputs.map(() => output);
  },
};

// What a deformable convolution sees where its offsets are 0.
function unmovedEdges(view: NodeView<Sample>): readonly Edge[] {
  const { around } = view.operator;
  if (around === undefined || !view.reached(0)) return [];
  const [output] = window.edges({ ...view, operator: around }, []);
  return output!.edges.filter((edge) => edge.operand === 0 && edge.kind === 'axes');
}

// [N, C, D1 … Dr]: rows of regions, or the places of a grid or a map; a convolution's channels are those of its weights.
function sampledShape(view: NodeView<Sample>): Shape {
  const [first] = view.operator.choosers ?? [];
  const data = view.shape(0);
  const chooser = first === undefined ? null : view.shape(first.operand);
  if (first === undefined || data === null || chooser === null || data.length < 3) return null;
  const { lengths } = view.operator;
  if (first.form === 'rows') return lengths === undefined ? null : [chooser[0]!, data[1]!, ...lengths];
  if (first.form === 'grid') return [data[0]!, data[1]!, ...chooser.slice(1, -1)];
  return [data[0]!, view.shape(1)?.[0] ?? view.fresh(0, 1), ...chooser.slice(2)];
}

// grid [N, D1 … Dr, r], map [N, any, D1 … Dr], rows [N, …] into [N, C, D1 … Dr].
function chooserEdge({ operand, form }: Chooser, rank: number): Edge {
  const any: AxisHow = { kind: 'union', cause: 'data-dependent', length: null };
  return movedEdge(
    operand,
    Array.from({ length: rank }, (_, axis): AxisEdge => {
      if (axis === 0) return { to: 0, how: SAME };
      if (form === 'rows') return { to: null, how: any };
      if (form === 'map') return axis === 1 ? { to: null, how: any } : { to: axis, how: SAME };
      return axis === rank - 1 ? { to: null, how: any } : { to: axis + 1, how: SAME };
    }),
  );
}
