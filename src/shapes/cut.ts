// Which tensor an operand was sliced from, and where: a walk back along slices.
import type { Graph, Parameter, Slice, TensorIndex } from '../graph/index.ts';
import { type Cut, fromFront, type Shape } from '../ops/index.ts';
import type { Small } from './small.ts';

/** Null: no slice made it, or one whose start, axis or step isn't a known number from the front. */
export function cutFrom(
  graph: Graph,
  makers: ArrayLike<number>,
  shape: (tensor: TensorIndex) => Shape,
  fold: (tensor: TensorIndex) => Small | null,
  tensor: TensorIndex,
): Cut | null {
  const steps = new Map<number, { readonly start: number; readonly step: number }>();
  let at = tensor;
  for (;;) {
    const maker = makers[at] ?? -1;
    const node = maker < 0 ? null : graph.nodes[maker]!;
    const input = node?.inputs[0] ?? null;
    if (node === null || node.operator.kind !== 'slice' || input === null) break;
    const read = (parameter: Parameter): readonly number[] | null =>
      parameter.kind === 'operand'
        ? numbersOf(fold, node.inputs[parameter.operand] ?? null)
        : given(parameter);
    if (!addSlice(steps, node.operator, read, shape(input)?.length ?? 0)) return null;
    at = input;
  }
  return at === tensor ? null : { tensor: at, steps };
}

function given(parameter: Parameter): readonly number[] | null {
  return parameter.kind === 'given' ? parameter.values : null;
}

function numbersOf(
  fold: (tensor: TensorIndex) => Small | null,
  tensor: TensorIndex | null,
): readonly number[] | null {
  const entries = tensor === null ? null : (fold(tensor)?.entries ?? null);
  return entries !== null && entries.every((entry) => typeof entry === 'number')
    ? (entries as number[])
    : null;
}

// The outer slice takes start + step·(what the inner ones took).
function addSlice(
  steps: Map<number, { readonly start: number; readonly step: number }>,
  operator: Slice,
  read: (parameter: Parameter) => readonly number[] | null,
  rank: number,
): boolean {
  const starts = read(operator.starts);
  if (starts === null) return false;
  const axes = operator.axes.kind === 'absent' ? starts.map((_, axis) => axis) : read(operator.axes);
  const pace = operator.steps.kind === 'absent' ? starts.map(() => 1) : read(operator.steps);
  if (axes === null || pace === null) return false;
  for (const [entry, start] of starts.entries()) {
    const axis = fromFront(axes[entry] ?? rank, rank);
    const step = pace[entry] ?? 1;
    if (axis === null || start < 0 || step < 1) return false;
    const inner = steps.get(axis) ?? { start: 0, step: 1 };
    const taken = { start: start + step * inner.start, step: step * inner.step };
    if (taken.start !== 0 || taken.step !== 1) steps.set(axis, taken);
  }
  return true;
}
