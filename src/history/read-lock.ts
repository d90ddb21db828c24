// The text of a lock file -> its blocks. It comes from a pull request: what is wrong with it is said with its place, and what can be
// read of it is read.
import * as v from 'valibot';
import { geometryFingerprint } from '../analysis/index.ts';
import { Failure, type FailureParts } from '../failure.ts';
import { blockSchema, mistakeOf } from './block-schema.ts';
import { type JsonText, placesIn, readJsonText } from './json-text.ts';
import { type Lock, LOCK_SCHEMA, type LockedModel } from './lock.ts';
import { saysPaddings } from './steps.ts';

export interface ReadLock {
  readonly lock: Lock;
  /** Blocks that can't be read; the others are there. */
  readonly failures: readonly FailureParts[];
  /** The models of these. */
  readonly unread: readonly string[];
  /** Each block as it is written, readable or not; several of one model where its path stands several times. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

/** One block, wherever it was kept; null: it is none. */
export function readLockedModel(value: unknown): LockedModel | null {
  const read = v.safeParse(blockSchema, value);
  return read.success ? recognized(read.output as LockedModel) : null;
}

/** What a block is recognized by follows from what it says; a fingerprint that somebody wrote there would be another truth. */
function recognized(block: LockedModel): LockedModel {
  const { geometry, tensors } = block;
  const said = geometryFingerprint(tensors, geometry.steps, saysPaddings(block));
  return { ...block, geometry: { ...geometry, fingerprint: said } };
}

const REWRITE = 'run `rf-lint lock` to write it again';

/**
 * `path`: how failures call the file. Throws a Failure where nothing of it can be read: no JSON, merge markers, a schema of another
 * version.
 */
export function readLock(source: string, path: string): ReadLock {
  refuseOther(source, path);
  const text = readJsonText(source, 2);
  const placeOf = placesIn(source);
  if ('mistake' in text) {
    const { offset, message } = text.mistake;
    throw broken(path, placeOf(offset), `it is no JSON: ${message}`, REWRITE);
  }
  const models = modelsOf(text.value, path);
  const repeated = repeatedIn(text, path, placeOf);
  const lock = new Map<string, LockedModel>();
  const failures: FailureParts[] = [];
  for (const [model, written] of models) {
    const read = repeated.get(model) ?? readBlock(model, written, path);
    if (read instanceof Failure) failures.push(read);
    else lock.set(model, read);
  }
  const unread = models.flatMap(([model]) => (lock.has(model) ? [] : [model]));
  return { lock, failures, unread, texts: textsOf(text) };
}

// What isn't even meant as the JSON of a lock file.
function refuseOther(source: string, path: string): void {
  const marker = /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/m.exec(source);
  if (marker !== null) {
    const line = source.slice(0, marker.index).split('\n').length;
    const remedy = 'run `rf-lint lock` to resolve it';
    throw broken(path, `line ${line}`, 'it holds the marks of a merge conflict', remedy);
  }
  if (source.startsWith('version https://git-lfs.github.com/spec/')) {
    const remedy = 'run `git lfs pull`, and take the lock file out of Git LFS';
    throw broken(path, null, 'it is a Git LFS pointer, not the lock file itself', remedy);
  }
}

function modelsOf(value: unknown, path: string): readonly (readonly [model: string, block: unknown])[] {
  if (!isObject(value) || typeof value['schema'] !== 'string' || !isObject(value['models']))
    throw broken(path, null, 'it is JSON, but no lock file of rf-lint', REWRITE);
  const { schema, models } = value;
  if (schema === LOCK_SCHEMA) return Object.entries(models);
  const message = `it is of the schema ${JSON.stringify(schema)}, this version reads ${JSON.stringify(LOCK_SCHEMA)}`;
  const parts = { kind: 'lock', path, place: 'schema', message } as const;
  throw isNewer(schema)
    ? new NewerLock({ ...parts, remedy: 'update rf-lint' })
    : new Failure({ ...parts, remedy: REWRITE });
}

/** A later version has written the file, and knows what this one doesn't. */
export class NewerLock extends Failure {}

function isNewer(schema: string): boolean {
  const [, version] = /^rf-lint\/lock\/(\d+)$/.exec(schema) ?? [];
  return version !== undefined && Number(version) > Number(LOCK_SCHEMA.split('/').at(-1));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** By model; of the two values of a key neither is more right. Throws a Failure where the key belongs to no block. */
function repeatedIn(
  { repeated }: JsonText,
  path: string,
  placeOf: (offset: number) => string,
): ReadonlyMap<string, Failure> {
  const failures = new Map<string, Failure>();
  for (const { keys, offset } of repeated) {
    const [top, model] = keys;
    const message = `the key ${JSON.stringify(keys.at(-1))} stands here for the second time`;
    const remedy = `take one of the two out, or ${REWRITE}`;
    const place = placeOf(offset);
    if (top !== 'models' || model === undefined) throw broken(path, place, message, remedy);
    if (!failures.has(model)) failures.set(model, broken(path, `${model}, ${place}`, message, remedy));
  }
  return failures;
}

function readBlock(model: string, written: unknown, path: string): LockedModel | Failure {
  const read = v.safeParse(blockSchema, written);
  if (read.success) return recognized(read.output as LockedModel);
  const { keys, message } = mistakeOf(read.issues);
  const place = keys === null ? model : `${model}, ${keys}`;
  return broken(path, place, message, REWRITE);
}

function textsOf({ members }: JsonText): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>();
  for (const { keys, text } of members) {
    const [top, model] = keys;
    if (top !== 'models' || model === undefined) continue;
    const known = texts.get(model);
    if (known === undefined) texts.set(model, [text]);
    else known.push(text);
  }
  return texts;
}

function broken(path: string, place: string | null, message: string, remedy: string): Failure {
  return new Failure({ kind: 'lock', path, place, message, remedy });
}
