// What an element is, as one number: a hash of how it is computed out of the source's samples. Equal numbers are the same
// function of the same samples, so a law about values ("shifting the input by G shifts the output") can be tried
// without weights. Reads that end an axis are left out, as in `local`.
import { DROPPED, FOLDED, axisQuestion, follow, type Follower } from './follow.ts';
import { elementCount, places, type Place } from './net.ts';
import { readsOf } from './reads.ts';
import type { Value } from './value.ts';

/** For one source and axis; keeps what it has computed. */
export interface Meanings {
  /** Meanings of a tensor's elements after sample i of the source was replaced by sample i + shift. */
  readonly of: (value: Value, shift: number) => Int32Array;
  readonly follower: Follower;
}

export function meanings(source: Value, axis: number): Meanings {
  const follower = follow(axisQuestion(source, axis, 'local'));
  const numbers = new Map<Value, number>();
  const known = new Map<number, Map<Value, Int32Array>>();
  const of = (asked: Value, shift: number): Int32Array => {
    const found = known.get(shift) ?? new Map<Value, Int32Array>();
    known.set(shift, found);
    const waiting = [asked];
    while (waiting.length > 0) {
      const value = waiting.at(-1)!;
      const needed = value === source ? [] : value.operands.filter((operand) => !found.has(operand.value));
      waiting.push(...needed.map((operand) => operand.value));
      if (needed.length > 0) continue;
      waiting.pop();
      if (found.has(value)) continue;
      if (!numbers.has(value)) numbers.set(value, numbers.size + 1);
      found.set(
        value,
        value === source
          ? samples(value, (place) => place.with(axis, place[axis]! + shift))
          : combined(value, numbers.get(value)!, follower, found),
      );
    }
    return found.get(asked)!;
  };
  return { of, follower };
}

/**
 * Whether shifting the source by `grid` samples shifts the tensor by `steps` of w along the axes that w is made of, wherever no border has
 * a part. Where indices on several of them make one w, one that fits is enough. `compared`: how many elements could be compared.
 */
export function shiftsAlong(
  { of, follower }: Meanings,
  value: Value,
  { axes, at }: { readonly axes: readonly number[]; readonly at: (place: Place) => number },
  grid: number,
  steps: number,
): { readonly holds: boolean; readonly compared: number } {
  const [still, moved] = [of(value, 0), of(value, grid)];
  const { border } = follower(value);
  const isInside = (element: number): boolean => (border[element]! & (DROPPED | FOLDED)) === 0;
  const keys: (readonly [string, number])[] = [...places(value.shape)].map((place) => [
    place.filter((_, axis) => !axes.includes(axis)).join(),
    at(place),
  ]);
  const alike = new Map<string, number[]>();
  keys.forEach(([rest, w], element) => {
    const key = `${rest}|${w}`;
    alike.set(key, [...(alike.get(key) ?? []), element]);
  });
  let compared = 0;
  for (const [element, [rest, w]] of keys.entries()) {
    const behind = alike.get(`${rest}|${w + steps}`) ?? [];
    if (!isInside(element) || behind.length === 0 || !behind.every(isInside)) continue;
    compared += 1;
    if (!behind.some((other) => moved[element] === still[other])) return { holds: false, compared };
  }
  return { holds: true, compared };
}

function samples(value: Value, shifted: (place: Place) => Place): Int32Array {
  return Int32Array.from(places(value.shape), (place) =>
    shifted(place).reduce((hash, at) => mixed(hash, at), 7),
  );
}

function combined(
  value: Value,
  number: number,
  follower: Follower,
  found: ReadonlyMap<Value, Int32Array>,
): Int32Array {
  const meaning = new Int32Array(elementCount(value.shape)).fill(number);
  const { ended, sets } = follower(value);
  // Nothing of the source comes by here: whatever it is, it doesn't move.
  if (sets.every((word) => word === 0)) return meaning.fill(0);
  const reads = readsOf(value);
  for (let element = 0; element < meaning.length; element += 1) {
    let hash = reads.met[element] === 0 ? number : mixed(number, reads.met[element]!);
    for (let at = reads.first[element]!; at < reads.first[element + 1]!; at += 1) {
      const operand = reads.operand[at]!;
      if (ended[operand]) continue;
      hash = mixed(hash, operand);
      hash = mixed(hash, reads.weight[at]! % 2_147_483_647);
      hash = mixed(hash, found.get(value.operands[operand]!.value)![reads.element[at]!]!);
    }
    meaning[element] = hash;
  }
  return meaning;
}

function mixed(hash: number, next: number): number {
  let h = Math.imul(hash ^ next, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b) + 0x27d4eb2f;
  return h ^ (h >>> 13);
}
