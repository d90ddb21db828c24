// J: element-wise over several operands, shapes right-aligned and broadcast as numpy does (sheet §3.3).
import { type Edge, equal, type Integer, SAME } from '../engine/index.ts';
import type { Join } from '../graph/index.ts';
import { movedEdge, NO_EDGES, opaqueOutputs, outputOf, reachedOperands } from './axes.ts';
import { withPins } from './pinned.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

export const join: OperatorClass<Join> = {
  shapes(view) {
    const shapes = operandsOf(view).map((operand) => alignedShape(view, operand));
    const shape = broadcast(shapes);
    return view.node.outputs.map(() => shape);
  },
  edges(view, [shape]) {
    const chosen = chosenOperands(view);
    const reached = chosen.operands.filter((operand) => view.reached(operand));
    if (shape === null || shape === undefined) return withoutShape(view, reached);
    const edgeOf = (operand: number): Edge | null =>
      broadcastEdge(operand, alignedShape(view, operand), shape);
    const edges = reached.map(edgeOf);
    if (edges.some((edge) => edge === null)) return withoutShape(view, reached);
    const still = operandsOf(view).filter((operand) => !view.reached(operand));
    const pinning = still.map(edgeOf).filter((edge) => edge !== null);
    // Parameters that are computed after all, such as a scale.
    const parameters = parametersOf(view).map((operand): Edge => ({
      kind: 'all',
      operand,
      cause: 'data-dependent',
    }));
    const all = [...(edges as Edge[]), ...parameters, ...pinning];
    const output = { ...withPins(view, all, NO_EDGES), partial: chosen.partial };
    return view.node.outputs.map(() => output);
  },
};

/** The operands that an index may read; `partial`: some indices read one of them, some another. */
interface Chosen {
  readonly operands: readonly number[];
  readonly partial: boolean;
}

// A constant condition chooses once and for all: one side where it is the same everywhere.
function chosenOperands(view: NodeView<Join>): Chosen {
  const operands = operandsOf(view);
  if (view.operator.arithmetic !== 'where' || view.reached(0)) return { operands, partial: false };
  const values = view.values(0);
  if (values?.every((value) => typeof value === 'number' && value !== 0) === true)
    return { operands: [1], partial: false };
  if (values?.every((value) => value === 0) === true) return { operands: [2], partial: false };
  return { operands, partial: true };
}

function parametersOf(view: NodeView<Join>): readonly number[] {
  const { operands } = view.operator;
  return operands === null ? [] : reachedOperands(view).filter((operand) => !operands.includes(operand));
}

function operandsOf(view: NodeView<Join>): readonly number[] {
  const { operands } = view.operator;
  const all = operands ?? view.node.inputs.map((_, operand) => operand);
  return all.filter((operand) => view.present(operand));
}

// A single reached operand of unknown rank that the others can't widen keeps its axes only if nothing is broadcast: not known.
function withoutShape(
  view: NodeView<Join>,
  reached: readonly number[],
): ReturnType<OperatorClass<Join>['edges']> {
  const others = operandsOf(view).filter((operand) => !reached.includes(operand));
  const scalars = others.every((operand) => view.shape(operand)?.length === 0);
  if (reached.length === 1 && scalars && parametersOf(view).length === 0)
    return view.node.outputs.map(() => outputOf({ kind: 'share', operand: reached[0]! }));
  return opaqueOutputs(view, 'the rank of an operand is not known');
}

// Before opset 7 the second operand's axes may start at an axis of the first: ones behind complete it.
function alignedShape(view: NodeView<Join>, operand: number): Shape {
  const shape = view.shape(operand);
  const { broadcast: mode } = view.operator;
  if (shape === null || mode.kind === 'numpy' || operand === 0 || mode.axis === null) return shape;
  const first = view.shape(0);
  if (first === null) return null;
  const axis = mode.axis < 0 ? mode.axis + first.length : mode.axis;
  const behind = first.length - axis - shape.length;
  return behind <= 0 ? shape : [...shape, ...Array.from({ length: behind }, () => 1)];
}

/** The common shape; where two open lengths meet, equal or not, the first that isn't a literal 1 is taken. */
export function broadcast(shapes: readonly Shape[]): Shape {
  let result: Integer[] = [];
  for (const shape of shapes) {
    if (shape === null) return null;
    const rank = Math.max(result.length, shape.length);
    const merged: Integer[] = [];
    for (let back = rank; back > 0; back--) {
      const a = result.at(-back) ?? 1;
      const b = shape.at(-back) ?? 1;
      merged.push(a === 1 || (typeof b === 'number' && b !== 1 && typeof a !== 'number') ? b : a);
    }
    result = merged;
  }
  return result;
}

/** How an operand of this shape is broadcast to the output's; null: its rank isn't known. */
export function broadcastEdge(operand: number, shape: Shape, output: readonly Integer[]): Edge | null {
  if (shape === null) return null;
  const ahead = output.length - shape.length;
  const same = ahead === 0 && shape.every((length, axis) => length !== 1 || equal(output[axis]!, 1));
  if (same) return { kind: 'share', operand };
  return movedEdge(
    operand,
    shape.map((length, axis) => {
      const to = axis + ahead;
      // An axis of length 1 under a longer one: index 0 for every output index.
      const constant = length === 1 && !equal(output[to]!, 1);
      return { to, how: constant ? { kind: 'pick', index: 0 } : SAME };
    }),
  );
}
