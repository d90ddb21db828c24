// How the states of a repeated body hang on one another: which are handed on as they are, and which come back to themselves.
import type { InnerGraph, TensorIndex } from '../graph/index.ts';

export interface StateLinks {
  /** The body gives back what it got. */
  readonly handedOn: boolean;
  /** What a trip leaves in it hangs, by way of further trips too, on what was in it. */
  readonly accumulates: boolean;
  /** Trips after which all states that it hangs on have reached it, each by its shortest way; 0: it hangs on no other than itself. */
  readonly farthest: number;
}

/** States that are told apart. */
export const STATE_LIMIT = 64;

/** `ahead`: positions in front of the states among the body's inputs and outputs. Null: more than {@link STATE_LIMIT} states. */
export function stateLinks(
  { nodes, inputs, outputs }: InnerGraph,
  count: number,
  ahead: { readonly inputs: number; readonly outputs: number },
): readonly StateLinks[] | null {
  if (count > STATE_LIMIT) return null;
  const found = inputs.slice(ahead.inputs, ahead.inputs + count);
  const left = outputs.slice(ahead.outputs, ahead.outputs + count);
  // Copies of copies, and by tensor which states it hangs on, as bits.
  const same = new Map<TensorIndex, TensorIndex>();
  const hangs = new Map<TensorIndex, bigint>();
  found.forEach((tensor, state) => {
    if (tensor !== null) hangs.set(tensor, 1n << BigInt(state));
  });
  for (const node of nodes) {
    let on = 0n;
    for (const input of node.inputs) if (input !== null) on |= hangs.get(input) ?? 0n;
    if (on === 0n) continue;
    for (const output of node.outputs) if (output !== null) hangs.set(output, on);
    const [from = null] = node.inputs;
    const [to = null] = node.outputs;
    const copies = node.operator.kind === 'pointwise' && node.operator.arithmetic === 'identity';
    if (copies && from !== null && to !== null) same.set(to, same.get(from) ?? from);
  }
  const steps = left.map((tensor) => (tensor === null ? 0n : (hangs.get(tensor) ?? 0n)));
  const reach = closure(steps);
  return left.map((tensor, state) => ({
    handedOn: tensor !== null && (same.get(tensor) ?? tensor) === found[state],
    accumulates: (reach[state]! & (1n << BigInt(state))) !== 0n,
    farthest: reach[state]! === 1n << BigInt(state) ? 0 : farthest(steps, state),
  }));
}

/** By state: all states that it hangs on over one step or more. */
function closure(steps: readonly bigint[]): readonly bigint[] {
  const reach = [...steps];
  for (let by = 0; by < reach.length; by++) {
    const bit = 1n << BigInt(by);
    for (let state = 0; state < reach.length; state++)
      if ((reach[state]! & bit) !== 0n) reach[state]! |= reach[by]!;
  }
  return reach;
}

function farthest(steps: readonly bigint[], state: number): number {
  let reached = 0n;
  let next = steps[state]!;
  let trips = 0;
  while (next !== 0n) {
    trips += 1;
    reached |= next;
    let further = 0n;
    for (let by = 0; by < steps.length; by++) if ((next & (1n << BigInt(by))) !== 0n) further |= steps[by]!;
    next = further & ~reached;
  }
  return trips;
}
