// The lock file as it is written next: what was analyzed now, and of the rest what may stay.
import { Failure, type FailureParts } from '../failure.ts';
import { sidesOf } from './conflict.ts';
import type { Lock, LockedModel } from './lock.ts';
import { readLock } from './read-lock.ts';

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
  readonly lock: Lock;
  readonly failures: readonly FailureParts[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** Two sides that say different things of a model that isn't analyzed now can't be resolved: a failure, and the first stays. */
export function rewriteLock({ path, text, analyzed, unread, complete }: Rewriting): Rewritten {
  const failures: FailureParts[] = [];
  const sides = text === null ? [] : sidesOf(text).map((side) => readSide(side, path, failures));
  const lock = new Map<string, LockedModel>(analyzed);
  const removed = new Set<string>();
  const before = new Map<string, readonly LockedModel[]>();
  for (const side of sides)
    for (const [model, block] of side) before.set(model, [...(before.get(model) ?? []), block]);
  for (const [model, blocks] of before) {
    if (lock.has(model)) continue;
    if (complete && !unread.has(model)) {
      removed.add(model);
      continue;
    }
    lock.set(model, blocks[0]!);
    if (new Set(blocks.map((block) => JSON.stringify(block))).size > 1)
      failures.push(unresolved(path, model));
  }
  const changed = [...analyzed].filter(([model, block]) => {
    const old = before.get(model);
    return old !== undefined && !old.every((one) => JSON.stringify(one) === JSON.stringify(block));
  });
  return {
    lock,
    failures,
    added: [...analyzed.keys()].filter((model) => !before.has(model)).toSorted(),
    changed: changed.map(([model]) => model).toSorted(),
    removed: [...removed].toSorted(),
  };
}

// What can't be read is written again where the model is at hand; that is what the command is for.
function readSide(text: string, path: string, failures: FailureParts[]): Lock {
  try {
    return readLock(text, path).lock;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.place === 'schema') failures.push(error);
    return new Map();
  }
}

function unresolved(path: string, model: string): Failure {
  return new Failure({
    kind: 'lock',
    path,
    place: model,
    message: 'both sides of the merge lock it, differently, and it is not analyzed now',
    remedy: 'run `rf-lint lock` where the model is at hand, without naming models',
  });
}
