// X: operators that let places of an axis meet (sheet §3.5, §3.11): normalization, softmax, cumulative sums, recurrence, sorting.
import {
  type AxisHow,
  blockStep,
  type CauseKind,
  type Edge,
  exactDivide,
  type Integer,
  SAME,
} from '../engine/index.ts';
import type { Cumulate, MixAll, MixAxes, Normalize, Recurrence } from '../graph/index.ts';
import {
  axesEdge,
  fromFront,
  movedEdge,
  NO_EDGES,
  opaqueOutputs,
  outputOf,
  reachedOperands,
  resolveAxes,
  shapeWithout,
  stepHow,
  unknownEdge,
} from './axes.ts';
import { broadcastEdge } from './join.ts';
import { withPins } from './pinned.ts';
import { isFiniteInteger, readNumbers, readParameter } from './parameter.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';
import { groupHow } from './window.ts';

function union(cause: CauseKind, length: Integer): AxisHow {
  return { kind: 'union', cause, length };
}

/**
 * y = f(x[u], a statistic of x): the operand's own element by a local edge, every element of the normalized axes by an ending
 * one. Grouped channels: a block of them. Output 0 is y; the others are the statistics.
 */
export const normalize: OperatorClass<Normalize> = {
  shapes(view) {
    const shape = view.shape(0);
    const axes = shape === null ? null : resolveAxes(view, view.operator.axes, shape.length);
    const statistics =
      shape === null || axes === null ? null : shapeWithout(shape, axes, keepsAxes(view.operator));
    return view.node.outputs.map((_, output) => (output === 0 ? shape : statistics));
  },
  edges(view) {
    const { operator } = view;
    const shape = view.shape(0);
    const axes = shape === null ? null : resolveAxes(view, operator.axes, shape.length);
    if (shape === null || axes === null)
      return opaqueOutputs(view, 'the rank or the normalized axes are not known');
    const statisticHow = (axis: number): AxisHow => {
      if (axis === 1 && operator.groups !== null) return groupHow(operator.groups, shape[1]!, shape[1]!);
      return axes.includes(axis) ? union('statistics', shape[axis]!) : SAME;
    };
    const rest = reachedOperands(view).filter((operand) => operand !== 0);
    const parameterEdges = view.node.inputs.flatMap((_, operand) =>
      operand === 0 || !view.present(operand) ? [] : [parameterEdge(view, operand, shape)],
    );
    const parameters = parameterEdges.filter(({ operand }) => view.reached(operand));
    const statistic = axesEdge(0, shape.length, statisticHow);
    const own: Edge[] = view.reached(0) ? [{ kind: 'share', operand: 0 }, statistic] : [];
    const normalized = withPins(view, [...own, ...parameterEdges], NO_EDGES);
    if (keepsAxes(operator)) {
      const statistics = outputOf(...own.slice(1), ...parameters);
      return view.node.outputs.map((_, output) => (output === 0 ? normalized : statistics));
    }
    // Running statistics have the shape of the parameters that they go on from.
    const kept = shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
    const alone = movedEdge(
      0,
      shape.map((_, axis) => ({
        to: axes.includes(axis) ? null : kept.indexOf(axis),
        how: statisticHow(axis),
      })),
    );
    const running = rest.map((operand): Edge => ({ kind: 'share', operand }));
    const statistics = outputOf(...(view.reached(0) ? [alone] : []), ...running);
    return view.node.outputs.map((_, output) => (output === 0 ? normalized : statistics));
  },
};

// Of a layer normalization they broadcast; else they lie along the channels, or along groups of these.
function parameterEdge(view: NodeView<Normalize>, operand: number, shape: readonly Integer[]): Edge {
  const own = view.shape(operand);
  if (keepsAxes(view.operator) || own?.length !== 1 || shape.length < 2)
    return broadcastEdge(operand, own, shape) ?? unknownEdge(operand, 'its rank is not known');
  const each = exactDivide(shape[1]!, own[0]!);
  const how: AxisHow = typeof each === 'number' ? stepHow(blockStep(each, 1), own[0]!, shape[1]!) : SAME;
  return movedEdge(operand, [{ to: 1, how }]);
}

// The statistics of a layer normalization keep their axes with length 1; those of a batch, or of a whole tensor, lack them.
function keepsAxes({ axes }: Normalize): boolean {
  return axes.kind === 'from';
}

/** CumSum, CumProd: all places up to this one, or from it on. */
export const cumulate: OperatorClass<Cumulate> = {
  shapes: (view) => [view.shape(0)],
  edges(view) {
    const { axis: parameter, reverse, exclusive } = view.operator;
    const shape = view.shape(0);
    const read = readNumbers(view, parameter);
    const first = read.kind === 'known' ? read.values[0] : undefined;
    const at = shape === null || first === undefined ? null : fromFront(first, shape.length);
    if (shape === null || at === null) return opaqueOutputs(view, 'the rank or the axis is not known');
    const reach = exclusive ? (reverse ? 1 : -1) : 0;
    const side = reverse ? 'after' : 'before';
    const open: AxisHow = { kind: 'open', side, reach, cause: 'recurrence' };
    return [
      view.reached(0)
        ? outputOf(axesEdge(0, shape.length, (axis) => (axis === at ? open : SAME)))
        : outputOf(),
    ];
  },
};

/** Every place of the axes matters to every result on them. */
export const mixAxes: OperatorClass<MixAxes> = {
  shapes(view) {
    const shape = mixedShape(view);
    return view.node.outputs.map(() => shape);
  },
  edges(view) {
    const shape = view.shape(0);
    const axes = mixedAxes(view);
    if (shape === null || axes === null) return opaqueOutputs(view, 'the rank or the axes are not known');
    const mixed = axesEdge(0, shape.length, (axis) =>
      axes.includes(axis) ? union(view.operator.cause, shape[axis]!) : SAME,
    );
    const others = reachedOperands(view).filter((operand) => operand !== 0);
    const edges: Edge[] = others.map((operand) => ({ kind: 'all', operand, cause: 'data-dependent' }));
    const output = outputOf(...(view.reached(0) ? [mixed] : []), ...edges);
    return view.node.outputs.map(() => output);
  },
};

function mixedAxes(view: NodeView<MixAxes>): readonly number[] | null {
  const rank = view.shape(0)?.length ?? null;
  const axes = rank === null ? null : resolveAxes(view, view.operator.axes, rank);
  return axes !== null && view.operator.withLast === true ? [...axes, rank! - 1] : axes;
}

function mixedShape(view: NodeView<MixAxes>): Shape {
  const shape = view.shape(0);
  const axes = mixedAxes(view);
  if (shape === null || axes === null) return null;
  const { axes: named, lengths = [] } = view.operator;
  const listed = named.kind === 'list' ? named.axes.map((axis) => fromFront(axis, shape.length)) : axes;
  return shape.map((length, axis) => {
    if (!axes.includes(axis)) return length;
    const behind = lengths[listed.indexOf(axis)];
    if (behind === 'same') return length;
    const read = behind === undefined ? null : readParameter(view, behind);
    const [entry = null] = read?.kind === 'known' ? read.values : [];
    return isFiniteInteger(entry) ? entry : view.fresh(0, axis);
  });
}

/** Every element matters to every result. */
export const mixAll: OperatorClass<MixAll> = {
  shapes(view) {
    const { lengths } = view.operator;
    if (lengths === undefined) return [];
    return view.node.outputs.map((_, output) =>
      lengths.map((length, axis) => length ?? view.fresh(output, axis)),
    );
  },
  edges(view) {
    const { cause } = view.operator;
    const output = outputOf(
      ...reachedOperands(view).map((operand): Edge => ({ kind: 'all', operand, cause })),
    );
    return view.node.outputs.map(() => output);
  },
};

/** RNN, GRU, LSTM: Y [T, D, N, H] (or [N, T, D, H]) from X [T, N, F] (or [N, T, F]); then the final states. */
export const recurrence: OperatorClass<Recurrence> = {
  shapes(view) {
    const x = view.shape(0);
    const hidden = view.shape(2)?.[view.operator.hiddenAxis ?? 2] ?? null;
    if ((x !== null && x.length !== 3) || hidden === null) return view.node.outputs.map(() => null);
    const directions = view.operator.direction === 'both' ? 2 : 1;
    const places = x ?? [view.fresh(0, 0), view.fresh(0, 1)];
    const [time, batch] = view.operator.batchFirst ? [places[1]!, places[0]!] : [places[0]!, places[1]!];
    const sequence = view.operator.batchFirst
      ? [batch, time, directions, hidden]
      : [time, directions, batch, hidden];
    const state = view.operator.batchFirst ? [batch, directions, hidden] : [directions, batch, hidden];
    return view.node.outputs.map((_, output) => (output === 0 ? sequence : state));
  },
  edges(view) {
    const { batchFirst } = view.operator;
    if (view.shape(0)?.length !== 3) return opaqueOutputs(view, 'its operand does not have three axes');
    const others = reachedOperands(view).filter((operand) => operand !== 0);
    const rest = others.map((operand): Edge => ({ kind: 'all', operand, cause: 'recurrence' }));
    return view.node.outputs.map((_, output) => {
      if (!view.reached(0)) return outputOf(...rest);
      const time = { to: output === 0 ? (batchFirst ? 1 : 0) : null, how: timeHow(view, output) };
      const batch = { to: batchFirst ? 0 : output === 0 ? 2 : 1, how: SAME };
      const features = {
        to: null,
        how: { kind: 'union', cause: 'pooling', length: view.shape(0)?.[2] ?? null } as const,
      };
      return outputOf(movedEdge(0, batchFirst ? [batch, time, features] : [time, batch, features]), ...rest);
    });
  },
};

function timeHow(view: NodeView<Recurrence>, output: number): AxisHow {
  const { direction } = view.operator;
  if (output > 0 || direction === 'both') return { kind: 'union', cause: 'recurrence', length: null };
  return { kind: 'open', side: direction === 'forward' ? 'before' : 'after', reach: 0, cause: 'recurrence' };
}
