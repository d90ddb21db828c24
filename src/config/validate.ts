// Values against a schema: every mistake, each with the key, what is allowed there, and the nearest spelling. Maps and
// lists are walked here, since a validator stops at the first unknown key and knows no lines; scalars are its own.
import * as v from 'valibot';
import type { Failure } from '../failure.ts';
import { allowedText, kindsOf, names, parts } from './allowed.ts';
import type { Schema } from './allowed.ts';
import { didYouMean, mistake, quoted, sortedList } from './mistake.ts';
import { toPlain } from './value.ts';
import type { ListValue, MapValue, Value } from './value.ts';

/** Mistakes in the order of the text. `path`: how messages call the value, '' for the text as a whole. */
export function* validate(value: Value, schema: Schema, path: string): Generator<Failure> {
  const part = parts(schema).find((choice) => kindsOf(choice) === value.kind);
  if (part === undefined) {
    yield mismatch(value, schema, path);
    return;
  }
  let mistakes = 0;
  for (const inner of within(value, part, path)) {
    mistakes++;
    yield inner;
  }
  // What a schema asks beyond its parts (lengths of lists, keys that go together) is asked once the parts are right.
  if (mistakes === 0 && !v.safeParse(value.kind === 'scalar' ? schema : part, toPlain(value)).success) {
    yield mismatch(value, schema, path);
  }
}

function* within(value: Value, schema: Schema, path: string): Generator<Failure> {
  if (value.kind === 'list' && schema.type === 'array') yield* elements(value, schema, path);
  if (value.kind === 'map' && schema.type === 'strict_object') yield* entries(value, schema, path);
  if (value.kind === 'map' && schema.type === 'record') yield* named(value, schema, path);
}

function* elements(list: ListValue, schema: Schema, path: string): Generator<Failure> {
  const { item } = schema as unknown as { item: Schema };
  for (const [index, element] of list.elements.entries()) {
    yield* validate(element, item, `${path}[${index}]`);
  }
}

function* entries(map: MapValue, schema: Schema, path: string): Generator<Failure> {
  const { entries: allowed } = schema as unknown as { entries: Readonly<Record<string, Schema>> };
  const keys = Object.keys(allowed);
  const where = path === '' ? '' : ` in ${path}`;
  for (const [key, entry] of map.entries) {
    const entrySchema = Object.hasOwn(allowed, key) ? allowed[key] : undefined;
    if (entrySchema !== undefined) {
      yield* validate(entry.value, entrySchema, joined(path, key));
    } else {
      const here = keys.length === 0 ? 'no key is allowed here' : `allowed here: ${sortedList(keys)}`;
      const remedy = didYouMean(key, keys, 'take it out');
      yield mistake(entry.key, `unknown key ${quoted(key)}${where}; ${here}`, remedy);
    }
  }
  for (const key of keys) {
    if (allowed[key]?.type !== 'optional' && !map.entries.has(key)) {
      yield mistake(map.place, `the key "${key}" is missing${where}`, `add "${key}"`);
    }
  }
}

function* named(map: MapValue, schema: Schema, path: string): Generator<Failure> {
  const { key: keySchema, value: valueSchema } = schema as unknown as { key: Schema; value: Schema };
  for (const [key, entry] of map.entries) {
    if (v.safeParse(keySchema, key).success) {
      yield* validate(entry.value, valueSchema, joined(path, key));
    } else {
      const message = `${quoted(key)} can't be a key in ${path}; allowed: ${allowedText(keySchema)}`;
      yield mistake(entry.key, message, 'correct the key');
    }
  }
}

function joined(path: string, key: string): string {
  const shown = /^[\w-]+$/.test(key) ? key : quoted(key);
  return path === '' ? shown : `${path}.${shown}`;
}

function mismatch(value: Value, schema: Schema, path: string): Failure {
  const called = path === '' ? 'the configuration' : path;
  const remedy =
    value.kind === 'scalar' && typeof value.scalar === 'string'
      ? didYouMean(value.scalar, names(schema), 'write one of these')
      : 'write one of these';
  return mistake(value.place, `${called} is ${shown(value)}; allowed: ${allowedText(schema)}`, remedy);
}

function shown(value: Value): string {
  if (value.kind === 'list') return value.elements.length === 0 ? 'an empty list' : 'a list';
  if (value.kind === 'map') return value.entries.size === 0 ? 'an empty map' : 'a map';
  if (value.scalar === null) return 'empty';
  return typeof value.scalar === 'string' ? quoted(value.scalar) : String(value.scalar);
}
