// What every element of a tensor reads, written down once as flat arrays, so that many questions can follow it.
import { elementCount, flatIndex, places, type Place, type Shape } from './net.ts';
import type { MissKind, Reader, Value } from './value.ts';

export interface Reads {
  /** Reads of element e are those from `first[e]` up to `first[e + 1]`, without it. */
  readonly first: Int32Array;
  readonly operand: Int32Array;
  /** Row-major number of the element in the operand. */
  readonly element: Int32Array;
  /** Ascending among the reads of one element and operand, each only once. */
  readonly tap: Int32Array;
  readonly weight: Float64Array;
  /** By element: which number of the model it meets beside what it reads; 0: none. */
  readonly met: Float64Array;
  /** As {@link Reads.first}: samples that aren't there. */
  readonly firstMiss: Int32Array;
  readonly misses: readonly Miss[];
  /** [operand][axis here][axis of the operand]: whether what is read moves along that one when going along this one. */
  readonly follows: readonly (readonly (readonly boolean[])[])[];
}

export interface Miss {
  readonly operand: number;
  readonly axis: number;
  readonly at: number;
  readonly kind: MissKind;
}

const known = new WeakMap<Value, Reads>();

export function readsOf(value: Value): Reads {
  const reads = known.get(value) ?? record(value);
  known.set(value, reads);
  return reads;
}

function record(value: Value): Reads {
  const operand: number[] = [];
  const element: number[] = [];
  const taps: number[] = [];
  const weight: number[] = [];
  const misses: Miss[] = [];
  const met: number[] = [];
  const first: number[] = [];
  const firstMiss: number[] = [];
  const reader: Reader = {
    take(index, place, tap = 0, one = tap) {
      // The reads of the element so far, of which those from this operand come in the order of their taps.
      const before = operand.lastIndexOf(index);
      if (before >= first.at(-1)! && taps[before]! >= tap) throw new Error('taps out of order');
      operand.push(index);
      element.push(checkedIndex(value.operands[index]!.value.shape, place));
      taps.push(tap);
      weight.push(one);
    },
    meet(one) {
      met[met.length - 1] = one + 1;
    },
    miss(index, axis, at, kind) {
      misses.push({ operand: index, axis, at, kind });
    },
  };
  for (const place of places(value.shape)) {
    first.push(element.length);
    firstMiss.push(misses.length);
    met.push(0);
    value.read(place, reader);
  }
  const reads = {
    first: Int32Array.from([...first, element.length]),
    operand: Int32Array.from(operand),
    element: Int32Array.from(element),
    tap: Int32Array.from(taps),
    weight: Float64Array.from(weight),
    met: Float64Array.from(met),
    firstMiss: Int32Array.from([...firstMiss, misses.length]),
    misses,
  };
  return {
    ...reads,
    follows: value.operands.map((one, index) => followed(value.shape, one.value.shape, reads, index)),
  };
}

/**
 * Whether the lowest or the highest place along each operand axis that is read, or would be if it were there, changes
 * along each axis here.
 */
function followed(shape: Shape, read: Shape, reads: Omit<Reads, 'follows'>, operand: number): boolean[][] {
  const count = elementCount(shape);
  const follows = shape.map(() => read.map(() => false));
  for (const [axis, length] of read.entries()) {
    const inner = elementCount(read.slice(axis + 1));
    const low = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
    const high = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
    const widen = (e: number, place: number): void => {
      low[e] = Math.min(low[e]!, place);
      high[e] = Math.max(high[e]!, place);
    };
    for (let e = 0; e < count; e += 1) {
      for (let at = reads.first[e]!; at < reads.first[e + 1]!; at += 1) {
        if (reads.operand[at] === operand) widen(e, Math.floor(reads.element[at]! / inner) % length);
      }
      for (let at = reads.firstMiss[e]!; at < reads.firstMiss[e + 1]!; at += 1) {
        const miss = reads.misses[at]!;
        if (miss.kind !== 'beside' && miss.operand === operand && miss.axis === axis) widen(e, miss.at);
      }
    }
    for (const here of shape.keys()) {
      const span = (e: number): number | null => (low[e]! > high[e]! ? null : low[e]! * 65_536 + high[e]!);
      follows[here]![axis] = variesAlong(shape, here, span) === true;
    }
  }
  return follows;
}

/**
 * Whether two elements that differ only along this axis have different keys; a key of null is passed over. Null: there aren't
 * two such elements with keys.
 */
export function variesAlong(
  shape: Shape,
  axis: number,
  key: (element: number) => number | null,
): boolean | null {
  let equal: false | null = null;
  const inner = elementCount(shape.slice(axis + 1));
  const length = shape[axis]!;
  const outer = elementCount(shape.slice(0, axis));
  for (let block = 0; block < outer; block += 1) {
    for (let offset = 0; offset < inner; offset += 1) {
      let seen: number | null = null;
      for (let at = 0; at < length; at += 1) {
        const here = key((block * length + at) * inner + offset);
        if (here === null) continue;
        if (seen !== null && seen !== here) return true;
        if (seen !== null) equal = false;
        seen = here;
      }
    }
  }
  return equal;
}

function checkedIndex(shape: Shape, place: Place): number {
  const inside = place.length === shape.length && place.every((at, axis) => at >= 0 && at < shape[axis]!);
  if (!inside) throw new Error(`place [${place.join(', ')}] is outside of ${shape.join('×')}`);
  return flatIndex(shape, place);
}
