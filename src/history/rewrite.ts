// The lock file as it is written next: what was analyzed now, and of the rest what may stay, letter by letter. What can't be read is
// overwritten only where all that it may hold is written anew.
import { Failure, type FailureParts } from '../failure.ts';
import { sidesOf } from './conflict.ts';
import { type Lock, lockText } from './lock.ts';
import { NewerLock, readLock, type ReadLock } from './read-lock.ts';

export interface Rewriting {
  /** Path of the lock file, for failures. */
  readonly path: string;
  /** Its text, both sides of a merge in it or not; null: there is none yet. */
  readonly text: string | null;
  /** Models that could be analyzed. */
  readonly analyzed: Lock;
  /** Models that are there and couldn't be: what the file says of them stays. */
  readonly unread: ReadonlySet<string>;
  /** Whether `analyzed` and `unread` are all that the configuration means, so that any other block goes. */
  readonly complete: boolean;
}

export interface Rewritten {
  /** Null: the file stays as it is. */
  readonly text: string | null;
  /** In that text. */
  readonly models: number;
  readonly failures: readonly FailureParts[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Models of which the two sides of a merge said different things; null: there was no merge. */
  readonly resolved: readonly string[] | null;
}

export function rewriteLock(asked: Rewriting): Rewritten {
  const sides: Side[] = [];
  for (const side of asked.text === null ? [] : sidesOf(asked.text)) {
    const read = readSide(side, asked);
    if (read instanceof Failure) return untouched([read]);
    sides.push(read);
  }
  const kept = keptBlocks(sides, asked);
  if (kept.unresolved.length > 0) return untouched(kept.unresolved);
  return { ...written(kept.texts, asked), ...moved(sides, kept.texts, asked), failures: kept.failures };
}

function untouched(failures: readonly FailureParts[]): Rewritten {
  return { text: null, models: 0, failures, added: [], changed: [], removed: [], resolved: null };
}

/** By model: all that one side of the file says of it. */
type Side = ReadonlyMap<string, Said>;

interface Said {
  /** As they are written; several where its path stands several times. */
  readonly texts: readonly string[];
  /** The same for blocks that say the same. */
  readonly id: string;
  /** Why it can't be read; null: it can. */
  readonly failure: FailureParts | null;
}

function readSide(text: string, { path, unread, complete }: Rewriting): Side | Failure {
  try {
    return sideOf(readLock(text, path));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error instanceof NewerLock) return error;
    return complete && unread.size === 0 ? new Map() : overwriting(error);
  }
}

function sideOf({ lock, failures, unread, texts }: ReadLock): Side {
  const side = new Map<string, Said>();
  const why = new Map(unread.map((model, at) => [model, failures[at]!]));
  for (const [model, own] of texts) {
    const block = lock.get(model);
    const id = block === undefined ? own.join('\n') : JSON.stringify(block);
    side.set(model, { texts: own, id, failure: why.get(model) ?? null });
  }
  return side;
}

function overwriting({ path, place, message }: Failure): Failure {
  return new Failure({
    kind: 'lock',
    path,
    place,
    message: `${message}; nothing is written, since it may lock models that are not analyzed now`,
    remedy: 'restore it out of git, or run `rf-lint lock` where all models are at hand, without naming any',
  });
}

interface Kept {
  /** Of the models that aren't analyzed now and stay. */
  readonly texts: ReadonlyMap<string, string>;
  /** Of blocks that stay and can't be read. */
  readonly failures: readonly FailureParts[];
  readonly unresolved: readonly FailureParts[];
}

function keptBlocks(sides: readonly Side[], { path, analyzed, unread, complete }: Rewriting): Kept {
  const texts = new Map<string, string>();
  const failures: FailureParts[] = [];
  const unresolved: FailureParts[] = [];
  for (const model of modelsOf(sides)) {
    if (analyzed.has(model) || (complete && !unread.has(model))) continue;
    const said = sides.flatMap((side) => side.get(model) ?? []);
    const [{ texts: own, failure }] = said as [Said];
    if (new Set(said.map(({ id }) => id)).size > 1) unresolved.push(twoSides(path, model));
    else if (own.length > 1) unresolved.push(failure!);
    else texts.set(model, own[0]!);
    if (failure !== null && own.length === 1) failures.push(staying(failure));
  }
  return { texts, failures, unresolved };
}

function modelsOf(sides: readonly Side[]): readonly string[] {
  return [...new Set(sides.flatMap((side) => [...side.keys()]))];
}

function twoSides(path: string, model: string): Failure {
  return new Failure({
    kind: 'lock',
    path,
    place: model,
    message: 'both sides of the merge lock it, differently, and it is not analyzed now; nothing is written',
    remedy: 'run `rf-lint lock` where the model is at hand, without naming models, or take one side by hand',
  });
}

function staying({ path, place, message }: FailureParts): Failure {
  const remedy = 'run `rf-lint lock` where the model is at hand, without naming models';
  return new Failure({ kind: 'lock', path, place, message: `${message}; the block stays as it is`, remedy });
}

function written(
  kept: ReadonlyMap<string, string>,
  { analyzed }: Rewriting,
): Pick<Rewritten, 'text' | 'models'> {
  return { text: lockText(analyzed, kept), models: analyzed.size + kept.size };
}

function moved(
  sides: readonly Side[],
  kept: ReadonlyMap<string, string>,
  { analyzed }: Rewriting,
): Pick<Rewritten, 'added' | 'changed' | 'removed' | 'resolved'> {
  const before = modelsOf(sides).toSorted();
  const ids = (model: string): ReadonlySet<string | undefined> =>
    new Set(sides.map((side) => side.get(model)?.id));
  const isThere = (model: string): boolean => analyzed.has(model) || kept.has(model);
  const resolved = before.filter((model) => isThere(model) && ids(model).size > 1);
  const known = new Set(before);
  return {
    added: [...analyzed.keys()].filter((model) => !known.has(model)).toSorted(),
    changed: before.filter((model) => {
      const block = analyzed.get(model);
      return block !== undefined && ids(model).size === 1 && !ids(model).has(JSON.stringify(block));
    }),
    removed: before.filter((model) => !isThere(model)),
    resolved: sides.length > 1 ? resolved : null,
  };
}
