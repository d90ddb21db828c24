// K: results that read shapes or nothing at all; and what nobody taught us.
import { type Edge, type Integer, multiply } from '../engine/index.ts';
import type { Eye, Fill, NoDependence, NonZero, Opaque, Range, ShapeOf, SizeOf } from '../graph/index.ts';
import { NO_EDGES, opaqueOutputs, outputOf, reachedOperands } from './axes.ts';
import { openLengths, readLengths } from './parameter.ts';
import type { NodeView, OperatorClass } from './view.ts';

function nothing(view: NodeView): ReturnType<OperatorClass<Fill>['edges']> {
  return view.node.outputs.map(() => NO_EDGES);
}

/** Shape(x) reads no value of x: it cuts the dependence. */
export const shapeOf: OperatorClass<ShapeOf> = {
  shapes(view) {
    const rank = view.shape(0)?.length ?? null;
    if (rank === null) return [[view.fresh(0, 0)]];
    const clamp = (axis: number): number => Math.min(Math.max(axis < 0 ? axis + rank : axis, 0), rank);
    return [[Math.max(0, clamp(view.operator.end ?? rank) - clamp(view.operator.start))]];
  },
  edges: nothing,
};

export const sizeOf: OperatorClass<SizeOf> = { shapes: () => [[]], edges: nothing };

export const fill: OperatorClass<Fill> = {
  shapes: (view) => [readLengths(view, view.operator.shape) ?? openLengths(view, view.operator.shape)],
  edges: nothing,
};

/** start, limit, step: numbers that fold, or data that decides how much there is. */
export const range: OperatorClass<Range> = {
  shapes: (view) => [[rangeLength(view) ?? view.fresh(0, 0)]],
  edges: dataDependent,
};

function rangeLength(view: NodeView<Range>): Integer | null {
  const [start, limit, third] = [0, 1, 2].map((operand) => view.values(operand)?.[0] ?? null);
  const step = view.operator.stepOptional === true && !view.present(2) ? 1 : third;
  if (typeof start !== 'number' || typeof limit !== 'number' || typeof step !== 'number' || step === 0)
    return null;
  const count = Math.max(0, Math.ceil((limit - start) / step));
  return Number.isSafeInteger(count) ? count : null;
}

/** Order and count depend on every element. */
export const nonZero: OperatorClass<NonZero> = {
  shapes(view) {
    const truths = view.values(0);
    const known = truths !== null && truths.every((truth) => truth !== null);
    const count = known ? truths.filter((truth) => truth !== 0).length : view.fresh(0, 1);
    return [[view.shape(0)?.length ?? view.fresh(0, 0), count]];
  },
  edges: dataDependent,
};

function dataDependent(view: NodeView): ReturnType<OperatorClass<Fill>['edges']> {
  const edges = reachedOperands(view).map((operand): Edge => ({
    kind: 'all',
    operand,
    cause: 'data-dependent',
  }));
  return view.node.outputs.map(() => outputOf(...edges));
}

export const eye: OperatorClass<Eye> = { shapes: (view) => [view.shape(0)], edges: nothing };

export const noDependence: OperatorClass<NoDependence> = {
  shapes: (view) =>
    view.node.outputs.map(() => (view.operator.shapeOf === null ? null : view.shape(view.operator.shapeOf))),
  edges: nothing,
};

export const opaque: OperatorClass<Opaque> = {
  shapes: () => [],
  edges: (view) => opaqueOutputs(view, view.operator.reason),
};

/** Number of elements of a shape. */
export function elementsOf(shape: readonly Integer[]): Integer {
  return shape.reduce(multiply, 1);
}
