// G: operators that write values over others (sheet §3.13). Constant indices say where: a stretch of one axis is what a
// concatenation would put there, other boxes are an upper bound; computed ones reach every place.
import {
  affineStep,
  type AxisEdge,
  type AxisHow,
  type Edge,
  type Integer,
  type OutputEdges,
  SAME,
  type Segment,
  subtract,
  transposedStep,
} from '../engine/index.ts';
import type { Scatter, WriteAt } from '../graph/index.ts';
import { axesEdge, fromFront, movedEdge, opaqueOutputs, outputOf, reachedOperands, stepHow } from './axes.ts';
import { frontIndices, gridEdge } from './index-table.ts';
import { longAxes, pinnedBy, pinsOf } from './pinned.ts';
import type { NodeView, OperatorClass } from './view.ts';

export const scatter: OperatorClass<Scatter> = {
  shapes: (view) => [view.shape(0)],
  edges(view) {
    const data = view.shape(0);
    const updates = view.shape(2);
    if (data === null || updates === null) return opaqueOutputs(view, 'the rank of an operand is not known');
    if (view.reached(1)) return [computedPlaces(view, data, updates)];
    const box = boxOf(view, data, updates);
    return [box === null ? unknownPlaces(view, data, updates) : written(view, data, updates, box)];
  },
};

/** Where the updates stand along one axis of the data: start + step·i, i along axis `from` of the updates; null: one place. */
interface Side {
  readonly start: number;
  readonly step: number;
  readonly count: Integer;
  readonly from: number | null;
}

// The data passes, at any place or not; updates and what computes the places reach any place of the scattered axes.
function computedPlaces(
  view: NodeView<Scatter>,
  data: readonly Integer[],
  updates: readonly Integer[],
): OutputEdges {
  const edges: Edge[] = view.reached(0) ? [{ kind: 'share', operand: 0 }] : [];
  const { form } = view.operator;
  const axis = fromFront(view.operator.axis, data.length);
  const any = (length: Integer): AxisHow => ({ kind: 'union', cause: 'data-dependent', length });
  const behind = data.length - updates.length;
  const outer = (view.shape(1)?.length ?? 1) - 1;
  for (const operand of reachedOperands(view).filter((at) => at !== 0)) {
    if (form === 'elements' && axis !== null) {
      edges.push(axesEdge(operand, data.length, (at) => (at === axis ? any(data[at]!) : SAME)));
    } else if (form === 'nd' && operand === 2) {
      const axes = updates.map((length, at): AxisEdge =>
        at < outer ? { to: null, how: any(length) } : { to: at + behind, how: SAME },
      );
      edges.push(movedEdge(operand, axes));
    } else edges.push({ kind: 'all', operand, cause: 'data-dependent' });
  }
  return outputOf(...edges);
}

function unknownPlaces(
  view: NodeView<Scatter>,
  data: readonly Integer[],
  updates: readonly Integer[],
): OutputEdges {
  const lost: AxisHow = { kind: 'lost', cause: 'unknown', reason: 'its indices are not known' };
  const edges: Edge[] = view.reached(0) ? [{ kind: 'share', operand: 0 }] : [];
  if (view.reached(2))
    edges.push(
      movedEdge(
        2,
        updates.map(() => ({ to: null, how: lost })),
      ),
    );
  const pins = [{ operand: 1, axes: longAxes(data) }];
  return { ...outputOf(...edges), partial: true, pins };
}

/** By axis of the data; null: the indices don't fold, or aren't a box. */
function boxOf(
  view: NodeView<Scatter>,
  data: readonly Integer[],
  updates: readonly Integer[],
): readonly Side[] | null {
  const indices = view.shape(1);
  const values = view.values(1);
  if (indices === null || values === null || !indices.every((length) => typeof length === 'number'))
    return null;
  if (view.operator.form === 'elements') {
    const axis = fromFront(view.operator.axis, data.length);
    if (axis === null || indices.length !== data.length) return null;
    const side = sideOf(frontIndices(values, data[axis]!), indices, axis);
    if (side === null) return null;
    return data.map((_, at) => (at === axis ? side : { start: 0, step: 1, count: indices[at]!, from: at }));
  }
  const outer = indices.slice(0, -1);
  const width = indices.at(-1);
  if (width === undefined || width > data.length || updates.length !== outer.length + data.length - width)
    return null;
  const sides: Side[] = [];
  for (let part = 0; part < width; part++) {
    const own = frontIndices(
      values.filter((_, at) => at % width === part),
      data[part]!,
    );
    const side = sideOf(own, outer, null);
    if (side === null) return null;
    sides.push(side);
  }
  const used = sides.flatMap(({ from }) => from ?? []);
  const named = outer.flatMap((length, at) => (length === 1 ? [] : [at]));
  if (new Set(used).size !== used.length || named.some((at) => !used.includes(at))) return null;
  const kept = data
    .slice(width)
    .map((count, at): Side => ({ start: 0, step: 1, count, from: outer.length + at }));
  return [...sides, ...kept];
}

// `along`: the one axis that the places may hang on; null: any one.
function sideOf(
  indices: readonly number[] | null,
  lengths: readonly number[],
  along: number | null,
): Side | null {
  const [start, ...more] = indices ?? [];
  const grid = start === undefined ? null : gridEdge(indices!, Infinity, lengths);
  if (start === undefined || grid === null || grid.how.kind === 'spread') return null;
  if (grid.to === null)
    return along === null || lengths[along] === 1 ? { start, step: 1, count: 1, from: along } : null;
  if (along !== null && grid.to !== along) return null;
  const inner = lengths.slice(grid.to + 1).reduce((a, b) => a * b, 1);
  return { start, step: more[inner - 1]! - start, count: lengths[grid.to]!, from: grid.to };
}

function written(
  view: NodeView<Scatter>,
  data: readonly Integer[],
  updates: readonly Integer[],
  box: readonly Side[],
): OutputEdges {
  const cut = box.flatMap(({ step, count }, axis) =>
    Math.abs(step) === 1 && count === data[axis] ? [] : [axis],
  );
  const shared: Edge = { kind: 'share', operand: 0 };
  const placed = updateEdge(data, updates, box);
  const own = view.reached(0) ? [shared] : [];
  const update = view.reached(2) ? [placed] : [];
  const isOver = cut.length === 0 && view.operator.reduction === null;
  const pins = [
    ...pinsOf(view, isOver ? [placed] : [shared, placed]),
    ...(cut.length === 0 ? [] : [{ operand: 1, axes: cut }]),
  ];
  if (isOver) return pinnedBy(outputOf(...update), pins);
  if (view.operator.reduction !== null)
    return pinnedBy({ ...outputOf(...own, ...update), partial: cut.length > 0 }, pins);
  const [axis] = cut as [number];
  const { start, step, count } = box[axis]!;
  const length = data[axis]!;
  if (cut.length > 1 || step !== 1 || typeof count !== 'number' || typeof length !== 'number')
    return pinnedBy({ ...outputOf(...own, ...update), partial: true }, pins);
  const around = [
    { axis, start: 0, length: start },
    { axis, start: start + count, length: length - start - count },
  ].filter((segment) => segment.length > 0);
  const segments: Segment[] = own.flatMap(() => around);
  const edges = own.flatMap((edge) => around.map(() => edge));
  return pinnedBy(
    {
      edges: [...edges, ...update],
      segments: [...segments, ...update.map(() => ({ axis, start, length: count }))],
      complementary: false,
      partial: false,
    },
    pins,
  );
}

function updateEdge(data: readonly Integer[], updates: readonly Integer[], box: readonly Side[]): Edge {
  const axes = updates.map((length, at): AxisEdge => {
    const axis = box.findIndex(({ from }) => from === at);
    if (axis < 0) return { to: null, how: { kind: 'pick', index: 0 } };
    return { to: axis, how: placedHow(box[axis]!, length, data[axis]!) };
  });
  return movedEdge(2, axes);
}

// Output index o reads update (o − start) / step.
function placedHow({ start, step }: Side, updates: Integer, data: Integer): AxisHow {
  if (step === 1) return stepHow(affineStep(1, -start + 0), updates, data);
  if (step === -1) return stepHow(affineStep(-1, start), updates, data);
  if (step > 0) return stepHow(transposedStep(1, step, 1, -start + 0), updates, data);
  return { kind: 'lost', cause: 'unknown', reason: 'its indices step backwards over places' };
}

/** Operand 1 over operand 0 from a place on that operand 2 gives for each sequence. */
export const writeAt: OperatorClass<WriteAt> = {
  shapes: (view) => [view.shape(0)],
  edges(view) {
    const data = view.shape(0);
    const axis = data === null ? null : fromFront(view.operator.axis, data.length);
    if (data === null || axis === null) return opaqueOutputs(view, 'the rank or the axis is not known');
    const edges: Edge[] = view.reached(0) ? [{ kind: 'share', operand: 0 }] : [];
    if (view.reached(1)) {
      const how = writtenHow(view, data, axis);
      edges.push(axesEdge(1, data.length, (at) => (at === axis ? how : SAME)));
    }
    if (view.reached(2)) edges.push(movedEdge(2, [{ to: 0, how: SAME }]));
    const pins = [
      ...pinsOf(view, [
        { kind: 'share', operand: 0 },
        { kind: 'share', operand: 1 },
      ]),
      { operand: view.present(2) ? 2 : null, axes: [axis] },
    ];
    return [{ ...outputOf(...edges), partial: true, pins }];
  },
};

function writtenHow(view: NodeView<WriteAt>, data: readonly Integer[], axis: number): AxisHow {
  const length = view.shape(1)?.[axis] ?? null;
  if (!view.present(2)) return stepHow(affineStep(1, 0), length, data[axis]!);
  if (view.reached(2)) return { kind: 'union', cause: 'data-dependent', length };
  const starts = view.values(2);
  const [start] = starts ?? [];
  if (typeof start !== 'number' || starts?.some((own) => own !== start) === true || view.operator.circular)
    return { kind: 'lost', cause: 'unknown', reason: 'the places that it writes to are not known' };
  return stepHow(affineStep(1, subtract(0, start)), length, data[axis]!);
}
