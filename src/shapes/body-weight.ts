// What copies of bodies come to, so that nobody starts to write what would never end.
import type { Graph, InnerGraph, Node, Tensor } from '../graph/index.ts';
import { type StateLinks, stateLinks } from './state-links.ts';

/** Trips that are written out. */
export const TRIP_LIMIT = 64;
/** Copies of a body that find its states, the last one included, where no state hangs on another. */
const ROUNDS = 4;

/**
 * Copies of a body with these states. What a trip reads needs further ones to come to a state by way of others, and so does an end
 * that was found to move.
 */
export function roundsOf(links: readonly StateLinks[]): number {
  return ROUNDS + 2 * Math.max(0, ...links.map(({ farthest }) => farthest));
}

/** By body, with all that is repeated within it written out. Linear in nodes, and in tensors times the depth. */
export function bodyWeights({ bodies, tensors }: Graph): ReadonlyMap<InnerGraph, number> {
  const weights = new Map<InnerGraph, number>();
  // A body stands behind those that lie within it.
  for (const body of bodies) {
    let weight = weightOf(tensors, body);
    for (const node of body.nodes) {
      const within = bodyOf(node);
      const inner = within === null ? null : bodies[within]!;
      if (inner !== null) weight += timesOf(tensors, node, inner) * (weights.get(inner) ?? Infinity);
    }
    weights.set(body, weight);
  }
  return weights;
}

function bodyOf({ operator }: Node): number | null {
  const repeats = operator.kind === 'loop' || operator.kind === 'scan' || operator.kind === 'sequence-map';
  return repeats ? operator.body : null;
}

// As often as the file says; what is computed is counted as rounds.
function timesOf(tensors: readonly Tensor[], { operator, inputs }: Node, body: InnerGraph): number {
  const [most = null] = inputs;
  const constant = operator.kind === 'loop' && most !== null ? tensors[most]!.constant : null;
  const [trips = null] = constant?.values(1) ?? [];
  if (trips !== null && trips <= TRIP_LIMIT) return Math.max(0, trips);
  const states = operator.kind === 'loop' || operator.kind === 'scan' ? operator.states : 0;
  const ahead = operator.kind === 'loop' ? { inputs: 2, outputs: 1 } : { inputs: 0, outputs: 0 };
  return roundsOf(stateLinks(body, states, ahead) ?? []);
}

/** Nodes and tensors, many operands and long names as further ones. */
function weightOf(tensors: readonly Tensor[], { nodes, made: { from, to } }: InnerGraph): number {
  let weight = OWN;
  for (const { inputs, name } of nodes)
    weight += 1 + Math.floor(inputs.length / OPERANDS) + Math.floor(name.length / CHARACTERS);
  for (let tensor = from; tensor < to; tensor++)
    weight += 1 + Math.floor(tensors[tensor]!.name.length / CHARACTERS);
  return weight;
}

/** The number of the trip, its condition, and what joins its results. */
const OWN = 8;
const OPERANDS = 16;
const CHARACTERS = 512;
