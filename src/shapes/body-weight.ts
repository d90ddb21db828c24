// What copies of bodies come to, so that nobody starts to write what would never end.
import type { Graph, InnerGraph, Node, Tensor } from '../graph/index.ts';

/** Trips that are written out. */
export const TRIP_LIMIT = 64;
/** Copies of a body that find its states, the last one included. */
export const ROUNDS = 4;

/** By body, with all that is repeated within it written out. Linear in nodes, and in tensors times the depth. */
export function bodyWeights({ bodies, tensors }: Graph): ReadonlyMap<InnerGraph, number> {
  const weights = new Map<InnerGraph, number>();
  // A body stands behind those that lie within it.
  for (const body of bodies) {
    let weight = weightOf(tensors, body);
    for (const node of body.nodes) {
      const within = bodyOf(node);
      if (within !== null) weight += timesOf(tensors, node) * (weights.get(bodies[within]!) ?? Infinity);
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
function timesOf(tensors: readonly Tensor[], { operator, inputs }: Node): number {
  const [most = null] = inputs;
  const constant = operator.kind === 'loop' && most !== null ? tensors[most]!.constant : null;
  const [trips = null] = constant?.values(1) ?? [];
  return trips !== null && trips <= TRIP_LIMIT ? Math.max(0, trips) : ROUNDS;
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
