// Which tensor an operand was sliced from, and where: a walk back along slices.
import type { Graph, Node, Parameter, Slice, TensorIndex } from '../graph/index.ts';
import { type Cut, fromFront, type Shape } from '../ops/index.ts';
import type { Small } from './small.ts';

/** Null: no slice made it, or one whose start, axis or step isn't a known number from the front. */
export function cutFrom(
  graph: Graph,
  makers: ArrayLike<number>,
  shape: (tensor: TensorIndex) => Shape,
  fold: (tensor: TensorIndex) => Pick<Small, 'entries'> | null,
  tensor: TensorIndex,
): Cut | null {
  let steps: Cut['steps'] = new Map();
  let at = tensor;
  for (;;) {
    const maker = makers[at] ?? -1;
    const node = maker < 0 ? null : graph.nodes[maker]!;
    const input = node?.inputs[0] ?? null;
    if (node === null || node.operator.kind !== 'slice' || input === null) break;
    const taken = takenBySlice(node, node.operator, fold, shape(input)?.length ?? 0);
    if (taken === null) return null;
    steps = takenOf(steps, taken);
    at = input;
  }
  return at === tensor ? null : { tensor: at, steps };
}

/** Of an axis: the first index that is taken, and from one to the next. */
export interface Taken {
  readonly axis: number;
  readonly start: number;
  readonly step: number;
}

/** What is taken of a tensor where these indices are taken of it first, and those steps of what is left. */
export function takenOf(steps: Cut['steps'], taken: readonly Taken[]): Cut['steps'] {
  const all = new Map(steps);
  for (const { axis, start, step } of taken) {
    const inner = all.get(axis) ?? { start: 0, step: 1 };
    const both = { start: start + step * inner.start, step: step * inner.step };
    if (both.start !== 0 || both.step !== 1) all.set(axis, both);
  }
  return all;
}

/** Null: a start, axis or step isn't a known number from the front. */
export function takenBySlice(
  node: Node,
  operator: Slice,
  fold: (tensor: TensorIndex) => Pick<Small, 'entries'> | null,
  rank: number,
): readonly Taken[] | null {
  const read = (parameter: Parameter): readonly number[] | null =>
    parameter.kind === 'operand' ? numbersOf(fold, node.inputs[parameter.operand] ?? null) : given(parameter);
  const starts = read(operator.starts);
  if (starts === null) return null;
  const axes = operator.axes.kind === 'absent' ? starts.map((_, axis) => axis) : read(operator.axes);
  const pace = operator.steps.kind === 'absent' ? starts.map(() => 1) : read(operator.steps);
  if (axes === null || pace === null) return null;
  const taken = starts.map((start, entry): Taken | null => {
    const axis = fromFront(axes[entry] ?? rank, rank);
    const step = pace[entry] ?? 1;
    return axis === null || start < 0 || step < 1 ? null : { axis, start, step };
  });
  return taken.includes(null) ? null : (taken as Taken[]);
}

function given(parameter: Parameter): readonly number[] | null {
  return parameter.kind === 'given' ? parameter.values : null;
}

function numbersOf(
  fold: (tensor: TensorIndex) => Pick<Small, 'entries'> | null,
  tensor: TensorIndex | null,
): readonly number[] | null {
  const entries = tensor === null ? null : (fold(tensor)?.entries ?? null);
  return entries !== null && entries.every((entry) => typeof entry === 'number')
    ? (entries as number[])
    : null;
}
