// A parameter as a class reads it: absent, known (perhaps with open entries), or not known at all.
import type { Integer } from '../engine/index.ts';
import type { Parameter } from '../graph/index.ts';
import { entryOf } from './real.ts';
import type { Entry, NodeView } from './view.ts';

export type Read<Value> =
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly values: readonly Value[] }
  | { readonly kind: 'unknown' };

/** Entries of a parameter; an operand that doesn't fold is unknown. */
export function readParameter(view: NodeView, parameter: Parameter): Read<Entry> {
  switch (parameter.kind) {
    case 'absent':
      return { kind: 'absent' };
    case 'given':
      return { kind: 'known', values: parameter.values.map((value) => entryOf(value, false)) };
    case 'operand': {
      if (!view.present(parameter.operand)) return { kind: 'absent' };
      const values = view.values(parameter.operand);
      return values === null ? { kind: 'unknown' } : { kind: 'known', values };
    }
  }
}

/** As {@link readParameter}, whole numbers and expressions only; another entry makes it unknown. */
export function readIntegers(view: NodeView, parameter: Parameter): Read<Integer> {
  return onlyOf(readParameter(view, parameter), isFiniteInteger);
}

/** As {@link readIntegers}, and ±Infinity for what lies beyond every axis. */
export function readEnds(view: NodeView, parameter: Parameter): Read<Integer> {
  return onlyOf(readParameter(view, parameter), isInteger);
}

function onlyOf(read: Read<Entry>, fits: (entry: Entry) => entry is Integer): Read<Integer> {
  if (read.kind !== 'known') return read;
  const fitting = read.values.filter(fits);
  return fitting.length === read.values.length ? { kind: 'known', values: fitting } : { kind: 'unknown' };
}

/** As {@link readParameter} for lengths of output 0: an entry that isn't known is a length that nobody knows. */
export function readLengths(view: NodeView, parameter: Parameter): readonly Integer[] | null {
  const read = readParameter(view, parameter);
  return read.kind === 'known'
    ? read.values.map((entry, axis) => (isFiniteInteger(entry) ? entry : view.fresh(0, axis)))
    : null;
}

/** Lengths of output 0 by a parameter whose values aren't known, though how many there are is. Null: nor that. */
export function openLengths(view: NodeView, parameter: Parameter): readonly Integer[] | null {
  const [count] = parameter.kind === 'operand' ? (view.shape(parameter.operand) ?? []) : [];
  return typeof count === 'number' && count <= RANK_LIMIT
    ? Array.from({ length: count }, (_, axis) => view.fresh(0, axis))
    : null;
}

/** No tensor of a network has more axes; a file may say what it likes. */
const RANK_LIMIT = 64;

/** As {@link readIntegers}, numbers only. */
export function readNumbers(view: NodeView, parameter: Parameter): Read<number> {
  const read = readIntegers(view, parameter);
  if (read.kind !== 'known') return read;
  const numbers = read.values.filter((entry) => typeof entry === 'number');
  return numbers.length === read.values.length ? { kind: 'known', values: numbers } : { kind: 'unknown' };
}

/** A whole number that a length or an amount can be: the ends of 64 bits are none. */
export function isFiniteInteger(entry: Entry): entry is Integer {
  return isInteger(entry) && Math.abs(typeof entry === 'number' ? entry : 0) !== Infinity;
}

export function isInteger(entry: Entry): entry is Integer {
  if (typeof entry === 'number') return Number.isInteger(entry) || Math.abs(entry) === Infinity;
  return entry !== null && !Array.isArray(entry);
}
