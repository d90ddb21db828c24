// Small tensors as the evaluator holds them: entries in row-major order, and how rearranging operators move them.
import type { Entry } from '../ops/index.ts';

/** Entries that a folded tensor may have; larger ones are constants that nobody reads. */
export const ENTRY_LIMIT = 4096;

export interface Small {
  readonly shape: readonly number[];
  readonly entries: readonly Entry[];
  /** Whether the elements are real numbers. */
  readonly real: boolean;
}

export function countOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** The tensor whose element at each index of `shape` is `from(index)`. */
export function generate(
  shape: readonly number[],
  real: boolean,
  from: (index: readonly number[]) => Entry,
): Small | null {
  if (countOf(shape) > ENTRY_LIMIT) return null;
  const index = shape.map(() => 0);
  const entries: Entry[] = [];
  for (let count = countOf(shape); count > 0; count--) {
    entries.push(from(index));
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (++index[axis]! < shape[axis]!) break;
      index[axis] = 0;
    }
  }
  return { shape, entries, real };
}

/** The element at an index; axes of length 1 stand for every index, missing leading axes too (broadcasting). */
export function at(small: Small, index: readonly number[]): Entry {
  const ahead = index.length - small.shape.length;
  let flat = 0;
  small.shape.forEach((length, axis) => {
    flat = flat * length + (length === 1 ? 0 : index[axis + ahead]!);
  });
  return small.entries[flat] ?? null;
}

/** The common shape of operands that broadcast; null where they don't. */
export function commonShape(shapes: readonly (readonly number[])[]): readonly number[] | null {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length));
  const common: number[] = [];
  for (let back = rank; back > 0; back--) {
    const lengths = shapes.map((shape) => shape.at(-back) ?? 1).filter((length) => length !== 1);
    if (new Set(lengths).size > 1) return null;
    common.push(lengths[0] ?? 1);
  }
  return common;
}
