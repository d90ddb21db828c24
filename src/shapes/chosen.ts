// Operators that choose entries of small tensors by index.
import type { Operator } from '../graph/index.ts';
import { type Entry, fromFront } from '../ops/index.ts';
import type { Operands } from './operands.ts';
import { at, countOf, ENTRY_LIMIT, generate, type Small } from './small.ts';

type Gather = Extract<Operator, { kind: 'gather' }>;

/** Gather, GatherElements, GatherND. An index that isn't known leaves that entry open. */
export function gathered({ form, axis, batchAxes }: Gather, operands: Operands): Small | null {
  const [input, indices] = [operands.small(0), operands.small(1)];
  if (input === null || indices === null) return null;
  if (form === 'nd') return gatheredByTuples(input, indices, batchAxes);
  const along = fromFront(axis, input.shape.length);
  if (along === null) return null;
  const length = input.shape[along]!;
  if (form === 'elements') {
    if (indices.shape.length !== input.shape.length) return null;
    return generate(indices.shape, input.real, (index) => {
      const place = placeIn(length, at(indices, index));
      return place === null ? null : at(input, index.with(along, place));
    });
  }
  const shape = [...input.shape.slice(0, along), ...indices.shape, ...input.shape.slice(along + 1)];
  return generate(shape, input.real, (index) => {
    const place = placeIn(length, at(indices, index.slice(along, along + indices.shape.length)));
    if (place === null) return null;
    return at(input, [...index.slice(0, along), place, ...index.slice(along + indices.shape.length)]);
  });
}

// The last axis of the indices holds tuples: places along the data's axes behind the batch axes.
function gatheredByTuples(input: Small, indices: Small, batchAxes: number): Small | null {
  const width = indices.shape.at(-1);
  if (width === undefined || batchAxes + width > input.shape.length) return null;
  const outer = indices.shape.slice(0, -1);
  const shape = [...outer, ...input.shape.slice(batchAxes + width)];
  return generate(shape, input.real, (index) => {
    const place = tupleAt(indices, index.slice(0, outer.length), input.shape.slice(batchAxes));
    if (place === null) return null;
    return at(input, [...index.slice(0, batchAxes), ...place, ...index.slice(outer.length)]);
  });
}

/** The places that the tuple at `index` names on axes of these lengths; null: one isn't known or lies outside. */
export function tupleAt(
  indices: Small,
  index: readonly number[],
  lengths: readonly number[],
): readonly number[] | null {
  const width = indices.shape.at(-1) ?? 0;
  const place: number[] = [];
  for (let part = 0; part < width; part++) {
    const one = placeIn(lengths[part] ?? 0, at(indices, [...index, part]));
    if (one === null) return null;
    place.push(one);
  }
  return place;
}

/** The index counted from 0; null: not known, or outside. */
export function placeIn(length: number, index: Entry): number | null {
  return typeof index === 'number' ? fromFront(index, length) : null;
}

/** [rank, count]: the places of all entries that aren't 0, row by row; an entry that isn't known hides them all. */
export function placesOfNonZero(operands: Operands): Small | null {
  const input = operands.small(0);
  if (input === null || input.entries.some((entry) => entry === null)) return null;
  const places: (readonly number[])[] = [];
  generate(input.shape, false, (index) => {
    if (at(input, index) !== 0) places.push([...index]);
    return 0;
  });
  const rank = input.shape.length;
  if (rank * places.length > ENTRY_LIMIT) return null;
  return generate([rank, places.length], false, ([axis, place]) => places[place!]![axis!]!);
}

/** A new axis of `depth` entries, off and on: on at the index. */
export function oneHot(axis: number, operands: Operands): Small | null {
  const [indices, depth, values] = [operands.small(0), operands.small(1), operands.small(2)];
  const length = depth?.entries[0];
  if (indices === null || values === null || typeof length !== 'number') return null;
  if (values.entries.length !== 2) return null;
  const along = fromFront(axis, indices.shape.length + 1);
  if (along === null || length * countOf(indices.shape) > ENTRY_LIMIT) return null;
  const shape = indices.shape.toSpliced(along, 0, length);
  return generate(shape, values.real, (index) => {
    const chosen = at(indices, index.toSpliced(along, 1));
    if (typeof chosen !== 'number') return null;
    const [off = null, on = null] = values.entries;
    // An index outside turns nothing on.
    return (chosen < 0 ? chosen + length : chosen) === index[along] ? on : off;
  });
}
