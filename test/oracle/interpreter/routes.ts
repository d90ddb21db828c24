// On which axes of a tensor the source axis lies, told by routes.
//
// A route leads from an element back to one sample of the source: at each operator by one operand and one term of the formula. The source
// axis lies on an axis of the tensor where two elements that differ only along it come, by a route that both have, from
// different places along the source axis: so a coefficient other than 0 in an index form (engine.md §3) is seen without forms. Elements that see
// different things since they were made in different ways, as the parts of a concatenation, have no such route in common.
import { elementCount, places, type Place } from './net.ts';
import { readsOf } from './reads.ts';
import type { Value } from './value.ts';

export interface Routes {
  /** To be said of each value before anything that reads it is asked about. */
  know(value: Value, known: Known): void;
  /** Whether the label at the end of a route changes when going along this axis; null: no two elements share a route. */
  moveAlong(value: Value, axis: number): boolean | null;
}

export interface Known {
  /** Operands by position: no route leads on to these. */
  readonly ended: readonly boolean[];
  /** Whether any route leads from the element to the source. */
  readonly reached: (element: number) => boolean;
}

/** Two elements of one value, by row-major number. */
interface Pair {
  readonly value: Value;
  readonly a: number;
  readonly b: number;
}

/** Pairs that are known to lead nowhere. */
type Vain = Map<Value, Set<number>>;

export function routesTo(source: Value, label: (place: Place) => number): Routes {
  const labels = [...places(source.shape)].map(label);
  const known = new Map<Value, Known>();
  const neverApart: Vain = new Map();
  const neverTogether: Vain = new Map();
  const apart = ({ value, a, b }: Pair): boolean => value === source && labels[a] !== labels[b];
  const together = ({ value, a, b }: Pair): boolean =>
    value === source || (a === b && known.get(value)!.reached(a));

  /** Whether routes that both elements have lead to a pair that is wanted. */
  function lead(first: Pair, wanted: (pair: Pair) => boolean, vain: Vain): boolean {
    const waiting = [first];
    const tried: [Set<number>, number][] = [];
    while (waiting.length > 0) {
      const pair = waiting.pop()!;
      const { value, a, b } = pair;
      if (wanted(pair)) {
        for (const [pairs, key] of tried) pairs.delete(key);
        return true;
      }
      if (a === b || value === source) continue;
      const pairs = vain.get(value) ?? new Set();
      vain.set(value, pairs);
      const key = Math.min(a, b) * elementCount(value.shape) + Math.max(a, b);
      if (pairs.has(key)) continue;
      pairs.add(key);
      tried.push([pairs, key]);
      pushSteps(pair, waiting);
    }
    return false;
  }

  /** The pairs one step back: what both elements read from the same operand by the same term. */
  function pushSteps({ value, a, b }: Pair, waiting: Pair[]): void {
    const { first, operand, tap, element } = readsOf(value);
    const { ended } = known.get(value)!;
    for (const [k, { value: from }] of value.operands.entries()) {
      if (ended[k]) continue;
      let ofB = first[b]!;
      for (let ofA = first[a]!; ofA < first[a + 1]!; ofA += 1) {
        if (operand[ofA] !== k) continue;
        while (ofB < first[b + 1]! && (operand[ofB] !== k || tap[ofB]! < tap[ofA]!)) ofB += 1;
        if (ofB === first[b + 1]!) break;
        if (tap[ofB] === tap[ofA]) waiting.push({ value: from, a: element[ofA]!, b: element[ofB]! });
      }
    }
  }

  return {
    know: (value, one) => void known.set(value, one),
    moveAlong: (value, axis) => {
      for (const pair of pairsAlong(value, axis)) if (lead(pair, apart, neverApart)) return true;
      for (const pair of pairsAlong(value, axis)) if (lead(pair, together, neverTogether)) return false;
      return null;
    },
  };
}

/** Pairs of elements that differ only along the axis, neighbors first, since these mostly tell. */
function* pairsAlong(value: Value, axis: number): Generator<Pair> {
  const length = value.shape[axis]!;
  const inner = elementCount(value.shape.slice(axis + 1));
  const count = elementCount(value.shape);
  for (let steps = 1; steps < length; steps += 1) {
    for (let a = 0; a < count; a += 1) {
      if ((Math.floor(a / inner) % length) + steps < length) yield { value, a, b: a + steps * inner };
    }
  }
}
