// A configuration before it means anything: scalars, lists and maps that know where they stand.
import type { ConfigPlace } from '../rules/index.ts';

/** Where a text comes from. `path`: of a file; else what stands for it, `preset recommended` or `--rule`. */
export interface Origin {
  readonly kind: 'file' | 'preset' | 'command-line';
  readonly path: string;
}

/** Line and column count from 1. */
export interface ValuePlace {
  readonly origin: Origin;
  readonly line: number;
  readonly column: number;
}

export interface ScalarValue {
  readonly kind: 'scalar';
  readonly scalar: string | number | boolean | null;
  readonly place: ValuePlace;
}
export interface ListValue {
  readonly kind: 'list';
  readonly elements: readonly Value[];
  readonly place: ValuePlace;
}
export interface MapValue {
  readonly kind: 'map';
  /** In the order of the text. */
  readonly entries: ReadonlyMap<string, Entry>;
  readonly place: ValuePlace;
}
export type Value = ScalarValue | ListValue | MapValue;

export interface Entry {
  /** Where the key stands. */
  readonly key: ValuePlace;
  readonly value: Value;
}

/** The value of a key; null: not given. */
export function get(map: MapValue | null, key: string): Value | null {
  return map?.entries.get(key)?.value ?? null;
}

/** The same without places, for validators. Keys become own properties, whatever they are called. */
export function toPlain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.scalar;
    case 'list':
      return value.elements.map(toPlain);
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, toPlain(entry.value)]));
  }
}

/** Maps merge key by key, anything else is replaced by what comes later. */
export function mergeValues(earlier: Value | null, later: Value): Value {
  if (earlier?.kind !== 'map' || later.kind !== 'map') return later;
  const entries = new Map(earlier.entries);
  for (const [key, entry] of later.entries) {
    entries.set(key, { key: entry.key, value: mergeValues(entries.get(key)?.value ?? null, entry.value) });
  }
  return { kind: 'map', entries, place: later.place };
}

/** A map without some keys. */
export function without(map: MapValue, keys: readonly string[]): MapValue {
  return { ...map, entries: new Map([...map.entries].filter(([key]) => !keys.includes(key))) };
}

/** The place in a file of the user; null: a preset or the command line asks. */
export function configPlace({ origin, line, column }: ValuePlace): ConfigPlace | null {
  return origin.kind === 'file' ? { file: origin.path, line, column } : null;
}
