// C: what goes into a body that is repeated and what comes out (sheet §3.12). Within it the number of the trip is an axis that no
// tensor has and no operator moves.
import {
  affineStep,
  type AxisHow,
  type Edge,
  equal,
  type Integer,
  type OutputEdges,
  SAME,
  subtract,
} from '../engine/index.ts';
import type { Carry, Collect, Each, Last, ScanAxis, Settle } from '../graph/index.ts';
import { axesEdge, fromFront, movedEdge, NO_EDGES, opaqueOutputs, outputOf, stepHow } from './axes.ts';
import { isFiniteInteger } from './parameter.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

const NO_RANK = 'its rank is not known';

/** i = trip, or n − 1 − trip: the axis is that of trips. */
export const each: OperatorClass<Each> = {
  shapes(view) {
    const shape = view.shape(0);
    const axis = axisIn(shape, view.operator.slice);
    return [shape === null || axis === null ? null : shape.toSpliced(axis, 1)];
  },
  edges(view) {
    const shape = view.shape(0);
    const axis = axisIn(shape, view.operator.slice);
    if (shape === null || axis === null) return opaqueOutputs(view, NO_RANK);
    if (!view.reached(0)) return [NO_EDGES];
    const length = shape[axis]!;
    const how = view.operator.slice.reversed ? turned(length) : SAME;
    const edge = movedEdge(
      0,
      shape.map((_, at) =>
        at === axis ? { to: -view.operator.depth, how } : { to: at < axis ? at : at - 1, how: SAME },
      ),
    );
    return [outputOf(edge)];
  },
};

function axisIn(shape: Shape, { axis }: ScanAxis): number | null {
  return shape === null ? null : fromFront(axis, shape.length);
}

function turned(length: Integer): AxisHow {
  return stepHow(affineStep(-1, subtract(length, 1)), length, length);
}

export const collect: OperatorClass<Collect> = {
  shapes: (view) => [collected(view)],
  edges(view, [shape]) {
    const { depth, stack } = view.operator;
    const axis = axisIn(shape ?? null, stack);
    if (shape === null || shape === undefined || axis === null) return opaqueOutputs(view, NO_RANK);
    if (!view.reached(0)) return [NO_EDGES];
    const surface: Edge = { kind: 'surface', operand: 0, trips: -depth, to: axis };
    if (!stack.reversed) return [outputOf(surface)];
    const turn = axesEdge(0, shape.length, (at) => (at === axis ? turned(shape[axis]!) : SAME));
    return [outputOf({ kind: 'chain', operand: 0, edges: [surface, turn] })];
  },
};

function collected(view: NodeView<Collect>): Shape {
  const shape = view.shape(0);
  const axis = shape === null ? null : fromFront(view.operator.stack.axis, shape.length + 1);
  if (shape === null || axis === null) return null;
  return shape.toSpliced(axis, 0, stackedLength(view, axis));
}

function stackedLength(view: NodeView<Collect>, axis: number): Integer {
  const { length } = view.operator;
  const open = view.fresh(0, axis);
  if (length === null) return open;
  if (length.kind === 'value') {
    const [value = null] = view.values(1) ?? [];
    return isFiniteInteger(value) ? value : open;
  }
  const scanned = view.shape(1);
  const at = scanned === null ? null : fromFront(length.axis, scanned.length);
  return at === null ? open : scanned![at]!;
}

export const carry: OperatorClass<Carry> = {
  shapes: (view) => [commonShape(view)],
  edges(view, [shape]) {
    if ((shape ?? null) === null) return opaqueOutputs(view, 'its states differ in rank, or it is not known');
    // All that earlier trips left adds up, or the trip before alone counts.
    const { accumulates, backwards } = view.operator;
    const reach = backwards ? 1 : -1;
    const how: AxisHow = accumulates
      ? { kind: 'open', side: backwards ? 'after' : 'before', reach, cause: 'recurrence' }
      : stepHow(affineStep(1, reach), null, null);
    const left = overTrips(1, view.operator.depth, shape!.length, how);
    return [{ ...NO_EDGES, rounds: { kind: 'carry', left, before: view.present(2) ? 2 : null } }];
  },
};

// The axis of trips comes to light, moves, and goes back, or away where every trip counts.
function overTrips(operand: number, depth: number, rank: number, how: AxisHow): Edge {
  const to = how.kind === 'union' ? null : -depth;
  const axes = Array.from({ length: rank }, (_, axis) => ({ to: axis, how: SAME }));
  const moves: Edge = { kind: 'axes', operand, axes: [{ to, how }, ...axes] };
  return { kind: 'chain', operand, edges: [{ kind: 'surface', operand, trips: -depth, to: 0 }, moves] };
}

function commonShape(view: NodeView): Shape {
  const [start, left] = [view.shape(0), view.shape(1)];
  if (start === null || left === null || start.length !== left.length) return null;
  return start.map((length, axis) => (equal(length, left[axis]!) ? length : view.fresh(0, axis)));
}

export const settle: OperatorClass<Settle> = {
  shapes: (view) => view.node.outputs.map((_, output) => view.shape(view.node.outputs.length + output)),
  edges(view) {
    const count = view.node.outputs.length;
    const pairs = view.node.outputs.map((_, output) => [output, count + output] as const);
    return view.node.outputs.map((_, output): OutputEdges => ({
      ...NO_EDGES,
      rounds: { kind: 'settle', own: count + output, pairs },
    }));
  },
};

export const last: OperatorClass<Last> = {
  shapes: (view) => [view.shape(0)],
  edges(view, [shape]) {
    if (shape === null || shape === undefined) return opaqueOutputs(view, NO_RANK);
    const { depth, values } = view.operator;
    const edges = view.node.inputs.flatMap((_, operand): Edge[] => {
      if (!view.reached(operand)) return [];
      if (operand < values)
        return [
          overTrips(operand, depth, shape.length, { kind: 'union', cause: 'recurrence', length: null }),
        ];
      const all: Edge = { kind: 'all', operand, cause: 'data-dependent' };
      return [{ kind: 'chain', operand, edges: [{ kind: 'surface', operand, trips: -depth, to: 0 }, all] }];
    });
    return [{ ...outputOf(...edges), partial: values > 1, alternatives: values }];
  },
};
