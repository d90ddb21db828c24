// Axes as operators name them, and edges that keep all axes but a few.
import type { AxisEdge, AxisHow, Edge, Integer, OutputEdges } from '../engine/index.ts';
import { equal, IDENTITY, SAME, type StepMap } from '../engine/index.ts';
import type { Axes } from '../graph/index.ts';
import { readNumbers } from './parameter.ts';
import type { NodeView, Shape } from './view.ts';

/** The axis counted from 0; null: outside the rank. */
export function fromFront(axis: number, rank: number): number | null {
  const front = axis < 0 ? axis + rank : axis;
  return Number.isInteger(front) && front >= 0 && front < rank ? front : null;
}

/** The axes that are meant, ascending; null: not known, or outside the rank. */
export function resolveAxes(view: NodeView, axes: Axes, rank: number): readonly number[] | null {
  const all = Array.from({ length: rank }, (_, axis) => axis);
  switch (axes.kind) {
    case 'all':
      return all;
    case 'spatial':
      return axes.layout === 'channels-last' ? all.slice(1, -1) : all.slice(2);
    case 'all-but-channels':
      return axes.layout === 'channels-last' ? all.slice(0, -1) : all.filter((axis) => axis !== 1);
    case 'from': {
      const first = axes.axis === rank ? rank : fromFront(axes.axis, rank);
      return first === null ? null : all.slice(first);
    }
    case 'list':
      return frontAxes(axes.axes, rank);
    case 'parameter': {
      const read = readNumbers(view, axes.parameter);
      if (read.kind === 'unknown') return null;
      if (read.kind === 'absent' || read.values.length === 0) return axes.emptyMeans === 'all' ? all : [];
      return frontAxes(read.values, rank);
    }
  }
}

function frontAxes(axes: readonly number[], rank: number): readonly number[] | null {
  const front = axes.map((axis) => fromFront(axis, rank));
  if (front.some((axis) => axis === null)) return null;
  return [...new Set(front as number[])].sort((a, b) => a - b);
}

/** Edges of an output that takes each listed edge as it stands. */
export function outputOf(...edges: Edge[]): OutputEdges {
  return { edges, segments: null, complementary: false, partial: false };
}

export const NO_EDGES: OutputEdges = { edges: [], segments: null, complementary: false, partial: false };

/** The operand with axis a as axis a of the output, and `how` it gets there. */
export function axesEdge(operand: number, rank: number, how: (axis: number) => AxisHow): Edge {
  return { kind: 'axes', operand, axes: Array.from({ length: rank }, (_, to) => ({ to, how: how(to) })) };
}

/** The operand across axis edges that may move or go away. */
export function movedEdge(operand: number, axes: readonly AxisEdge[]): Edge {
  return { kind: 'axes', operand, axes };
}

/** A step between two axes of these lengths. */
export function stepHow(
  step: StepMap,
  operand: Integer | null,
  output: Integer | null,
  widened = false,
): AxisHow {
  if (step === IDENTITY) return SAME;
  return {
    kind: 'step',
    step,
    operandLength: numberOrNull(operand),
    outputLength: numberOrNull(output),
    widened,
  };
}

/** As {@link stepHow}, of an operator that may take a part of the axis: said as a step even where it starts at index 0. */
export function takeHow(step: StepMap, operand: Integer, output: Integer): AxisHow {
  if (step === IDENTITY && equal(operand, output)) return SAME;
  const lengths = { operandLength: numberOrNull(operand), outputLength: numberOrNull(output) };
  return { kind: 'step', step, ...lengths, widened: false };
}

export function numberOrNull(length: Integer | null | undefined): number | null {
  return typeof length === 'number' ? length : null;
}

/** Nothing is known of the node's effect on this operand, for this reason. */
export function unknownEdge(operand: number, reason: string): Edge {
  return { kind: 'opaque', operand, reason };
}

/** Every output depends on every element of every operand that a source reaches. */
export function opaqueOutputs(view: NodeView, reason: string): readonly OutputEdges[] {
  const edges = reachedOperands(view).map((operand) => unknownEdge(operand, reason));
  const output = outputOf(...edges);
  return view.node.outputs.map(() => output);
}

export function reachedOperands(view: NodeView): number[] {
  return view.node.inputs.flatMap((_, operand) =>
    view.present(operand) && view.reached(operand) ? [operand] : [],
  );
}

/** The lengths of the axes that are kept. */
export function shapeWithout(
  shape: readonly Integer[],
  axes: readonly number[],
  keep: boolean,
): readonly Integer[] {
  return keep
    ? shape.map((length, axis) => (axes.includes(axis) ? 1 : length))
    : shape.filter((_, axis) => !axes.includes(axis));
}

export function rankOf(shape: Shape): number | null {
  return shape === null ? null : shape.length;
}
