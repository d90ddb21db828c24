// How often a loop runs, as far as that can be known before it does (sheet §3.12).
import { type Integer, isAtLeast } from '../engine/index.ts';
import type { InnerGraph, Loop, Node, Operator, TensorIndex } from '../graph/index.ts';
import { isInteger } from '../ops/index.ts';
import { TRIP_LIMIT } from './body-weight.ts';
import type { Names } from './copy-names.ts';
import type { Growing } from './growing.ts';

export interface LoopPlan {
  readonly kind: 'trips';
  readonly trips: number;
  readonly body: InnerGraph;
  /** What the first trip starts from. */
  readonly states: readonly (TensorIndex | null)[];
}

export interface NoPlan {
  readonly kind: 'unknown';
  readonly reason: string;
}

/** Any number of trips. */
export interface AnyTrips {
  readonly kind: 'any';
  readonly body: InnerGraph;
  /** Operand 0 says how many, if only as an expression. */
  readonly known: boolean;
  readonly atLeastOne: boolean;
}

/** What is known; there is room for a plan of trips. */
export function loopPlan(
  growing: Growing,
  node: Node,
  { body: index, states }: Loop,
  names: Names,
): LoopPlan | AnyTrips | NoPlan {
  if (index === null) return { kind: 'unknown', reason: 'it has no body' };
  const body = growing.body(index);
  const trips = tripsOf(growing, node, body, names);
  const number = typeof trips === 'number' ? trips : null;
  // A stack of what each trip takes by its number is one region that moves, and not one for each trip.
  const stacks = node.outputs.slice(states).some((output) => output !== null);
  const writes = number !== null && number <= TRIP_LIMIT && !(number > 0 && stacks && takesByNumber(body));
  const weight = growing.weightOf(body);
  if (!writes || !growing.hasRoom(number * weight))
    return { kind: 'any', body, known: trips !== null, atLeastOne: trips !== null && isAtLeast(trips, 1) };
  return { kind: 'trips', trips: number, body, states: node.inputs.slice(2, 2 + states) };
}

function takesByNumber({ nodes, inputs: [number = null] }: InnerGraph): boolean {
  const numbers = new Set<TensorIndex | null>([number]);
  return nodes.some(({ operator, inputs, outputs }) => {
    if (isCopy(operator) && numbers.has(inputs[0] ?? null)) numbers.add(outputs[0] ?? null);
    return number !== null && operator.kind === 'gather' && numbers.has(inputs[1] ?? null);
  });
}

/** The same number or truth value again. */
function isCopy(operator: Operator): boolean {
  return (
    operator.kind === 'pointwise' &&
    (operator.arithmetic === 'identity' ||
      operator.arithmetic === 'to-boolean' ||
      operator.arithmetic === 'to-integer')
  );
}

/** A number, or an expression that is no number; null: it isn't known. */
function tripsOf(growing: Growing, node: Node, body: InnerGraph, names: Names): Integer | null {
  const [most = null, starts = null] = node.inputs;
  const limit = most === null ? Infinity : (growing.shapes.values(most)?.[0] ?? null);
  const first = starts === null ? 1 : growing.valueOf(starts);
  const goesOn = conditionOf(growing, body, names);
  if (first === 0 || limit === 0) return 0;
  if (first === null || goesOn === null || !isInteger(limit)) return null;
  if (goesOn === 0) return isAtLeast(limit, 1) ? 1 : null;
  if (typeof limit !== 'number') return limit;
  return Number.isSafeInteger(limit) ? Math.max(0, limit) : null;
}

/** What the body says of going on: a known truth value, 1 where it hands its condition on; null: that is computed. */
function conditionOf(growing: Growing, { nodes, inputs, outputs }: InnerGraph, names: Names): number | null {
  let [tensor = null] = outputs;
  // Nodes are in order, so one walk from the last to the first finds the makers of makers.
  for (const { operator, inputs: operands, outputs: made } of nodes.toReversed()) {
    if (tensor === null || !made.includes(tensor)) continue;
    if (!isCopy(operator)) return null;
    tensor = operands[0] ?? null;
  }
  if (tensor === null) return null;
  if (inputs.includes(tensor)) return tensor === inputs[1] ? 1 : null;
  const outside = names.tensor(tensor);
  const { constant } = growing.tensors[tensor]!;
  if (constant !== null) return constant.values(1)?.[0] ?? null;
  return outside === null ? null : growing.valueOf(outside);
}
