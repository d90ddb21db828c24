// G: operators that choose elements by index (sheet §3.13, §4.5). Indices that fold give an exact map; computed ones see the
// whole axis, and what they are computed from sees through too.
import {
  affineStep,
  type AxisEdge,
  type AxisHow,
  type Edge,
  type Integer,
  PERIOD_LIMIT,
  periodicStep,
  tableStep,
  SAME,
} from '../engine/index.ts';
import type { Chooser, Gather, Sample, Scatter } from '../graph/index.ts';
import {
  axesEdge,
  fromFront,
  movedEdge,
  opaqueOutputs,
  outputOf,
  reachedOperands,
  resolveAxes,
  stepHow,
  takeHow,
} from './axes.ts';
import type { NodeView, OperatorClass } from './view.ts';

export const gather: OperatorClass<Gather> = {
  shapes(view) {
    const data = view.shape(0);
    const indices = view.shape(1);
    const axis = data === null ? null : fromFront(view.operator.axis, data.length);
    if (data === null || indices === null) return [null];
    if (view.operator.form === 'elements') return [indices];
    if (view.operator.form === 'nd') return [tupleShape(view, data, indices)];
    if (axis === null) return [null];
    return [[...data.slice(0, axis), ...indices, ...data.slice(axis + 1)]];
  },
  edges(view) {
    const data = view.shape(0);
    const indices = view.shape(1);
    const axis = data === null ? null : fromFront(view.operator.axis, data.length);
    if (data === null || indices === null || axis === null || view.operator.form === 'nd') {
      return [
        outputOf(
          ...reachedOperands(view).map((operand): Edge => ({
            kind: 'all',
            operand,
            cause: 'data-dependent',
          })),
        ),
      ];
    }
    return [
      view.operator.form === 'gather'
        ? outputOf(...gatherEdges(view, data, indices, axis))
        : outputOf(...elementEdges(view, data, indices, axis)),
    ];
  },
};

// Indices [batch…, others…, k] are tuples of k indices: the result is [batch…, others…, data's axes behind those addressed].
function tupleShape(
  view: NodeView<Gather>,
  data: readonly Integer[],
  indices: readonly Integer[],
): readonly Integer[] | null {
  const count = indices.at(-1);
  if (typeof count !== 'number') return null;
  return [...indices.slice(0, -1), ...data.slice(view.operator.batchAxes + count)];
}

// Output axes: data's before the axis, then the indices' axes, then data's behind.
function gatherEdges(
  view: NodeView<Gather>,
  data: readonly Integer[],
  indices: readonly Integer[],
  axis: number,
): Edge[] {
  const edges: Edge[] = [];
  if (view.reached(0)) {
    edges.push(
      movedEdge(
        0,
        data.map((length, at): AxisEdge => {
          if (at < axis) return { to: at, how: SAME };
          if (at > axis) return { to: at - 1 + indices.length, how: SAME };
          return gatheredAxis(view, length, indices, axis);
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

function gatheredAxis(
  view: NodeView<Gather>,
  length: Integer,
  indices: readonly Integer[],
  axis: number,
): AxisEdge {
  const computed = view.reached(1);
  const values = computed ? null : view.values(1);
  const numbers = values?.every((value) => typeof value === 'number') === true ? (values as number[]) : null;
  const lost: AxisHow = computed
    ? { kind: 'union', cause: 'data-dependent', length }
    : { kind: 'lost', cause: 'unknown', reason: 'its indices are not known' };
  if (indices.length === 0) {
    const index = values?.[0];
    if (typeof index === 'number') {
      const front = index >= 0 ? index : typeof length === 'number' ? index + length : null;
      if (front !== null) return { to: null, how: { kind: 'pick', index: front } };
    }
    return { to: null, how: lost };
  }
  if (numbers === null || indices.length > 1) return { to: null, how: lost };
  const front = numbers.map((index) => (index < 0 && typeof length === 'number' ? index + length : index));
  return { to: axis, how: front.some((index) => index < 0) ? lost : tableHow(front, length) };
}

/** Evenly spaced indices are an affine step, a pattern that repeats a periodic one, others a table. */
function tableHow(indices: readonly number[], length: Integer): AxisHow {
  // The same index throughout is one place, not an axis.
  if (indices.length > 1 && indices.every((index) => index === indices[0]))
    return { kind: 'pick', index: indices[0]! };
  const step = indices.length > 1 ? indices[1]! - indices[0]! : 1;
  if (step !== 0 && indices.every((index, at) => index === indices[0]! + step * at)) {
    return takeHow(affineStep(step, indices[0] ?? 0), length, indices.length);
  }
  const period = patternOf(indices);
  if (period !== null) {
    const pattern = indices.slice(0, period);
    return stepHow(periodicStep(indices[period]! - indices[0]!, pattern, pattern), length, indices.length);
  }
  if (indices.length > PERIOD_LIMIT)
    return { kind: 'lost', cause: 'unknown', reason: 'its table of indices is too long' };
  return stepHow(tableStep(indices), length, indices.length);
}

// The smallest p with indices[o + p] = indices[o] + N throughout, seen twice at least; null: there is none.
function patternOf(indices: readonly number[]): number | null {
  for (let period = 2; 2 * period <= indices.length; period++) {
    const advance = indices[period]! - indices[0]!;
    if (
      advance !== 0 &&
      indices.every((index, at) => at < period || index === indices[at - period]! + advance)
    )
      return period;
  }
  return null;
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

/** Data passes; updates reach any place of the scattered axes, and so do computed indices. */
export const scatter: OperatorClass<Scatter> = {
  shapes: (view) => [view.shape(0)],
  edges(view) {
    const data = view.shape(0);
    const edges: Edge[] = view.reached(0) ? [{ kind: 'share', operand: 0 }] : [];
    const axis = data === null ? null : fromFront(view.operator.axis, data.length);
    for (const operand of reachedOperands(view).filter((at) => at !== 0)) {
      if (data === null || axis === null || view.operator.form === 'nd')
        edges.push({ kind: 'all', operand, cause: 'data-dependent' });
      else {
        const how = (at: number): AxisHow =>
          at === axis ? { kind: 'union', cause: 'data-dependent', length: data[at]! } : SAME;
        edges.push(axesEdge(operand, data.length, how));
      }
    }
    // Constant indices overwrite the data at their places: there it counts no longer.
    return [{ ...outputOf(...edges), partial: !view.reached(1) }];
  },
};

/** Values of operand 0 from computed places: any place along the axes. What computes the places sees through. */
export const sample: OperatorClass<Sample> = {
  shapes: () => [null],
  edges(view) {
    const shape = view.shape(0);
    const axes = shape === null ? null : resolveAxes(view, view.operator.axes, shape.length);
    if (shape === null || axes === null) return opaqueOutputs(view, 'the rank or the axes are not known');
    const choosers = new Map((view.operator.choosers ?? []).map((chooser) => [chooser.operand, chooser]));
    const channelsLast = 'layout' in view.operator.axes && view.operator.axes.layout === 'channels-last';
    const edges = reachedOperands(view).map((operand): Edge => {
      if (operand === 0) {
        return axesEdge(0, shape.length, (axis) =>
          axes.includes(axis) ? { kind: 'union', cause: 'data-dependent', length: shape[axis]! } : SAME,
        );
      }
      const chooser = choosers.get(operand);
      const rank = view.shape(operand)?.length ?? null;
      if (chooser === undefined || rank === null) return { kind: 'all', operand, cause: 'data-dependent' };
      return chooserEdge(chooser, rank, channelsLast);
    });
    const output = outputOf(...edges);
    return view.node.outputs.map(() => output);
  },
};

// grid [N, D1 … Dr, r], map [N, any, D1 … Dr], rows [N, …] into [N, C, D1 … Dr].
function chooserEdge({ operand, form }: Chooser, rank: number, channelsLast: boolean): Edge {
  const any: AxisHow = { kind: 'union', cause: 'data-dependent', length: null };
  return movedEdge(
    operand,
    Array.from({ length: rank }, (_, axis): AxisEdge => {
      if (axis === 0) return { to: 0, how: SAME };
      if (form === 'rows') return { to: null, how: any };
      if (form === 'map') return axis === 1 ? { to: null, how: any } : { to: axis, how: SAME };
      return axis === rank - 1 ? { to: null, how: any } : { to: channelsLast ? axis : axis + 1, how: SAME };
    }),
  );
}
