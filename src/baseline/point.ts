// One point of the history to compare with, and what can be had of it: the lock file's text, the models' bytes.
import { compareWithLock, compareWithModels, lockPath } from './comparison.ts';
import type { Config } from '../config/index.ts';
import { Failure, type FailureKind, type FailureParts } from '../failure.ts';
import type { Limits } from '../formats/index.ts';
import { type Comparison, readLock } from '../history/index.ts';
import { fileAt, fromBeside, goneModels, kindAt, saidPath, type Workspace } from '../sources/index.ts';
import { type Watched, watched } from './outcome.ts';

export interface Point {
  /** Its hash; of a base that only the API knows, its name. */
  readonly commit: string;
  /** `tip`: the merge base isn't known, so what others merged meanwhile counts as well. */
  readonly place: 'merge-base' | 'tip';
  /** Null: there is no lock file. */
  readonly lockText: string | null;
  /** Whether its files are in this clone. */
  readonly isLocal: boolean;
}

/** What models are compared with, as the run says it. */
export interface BaselineSaid {
  readonly kind: 'lock' | 'revision' | 'directory';
  /** Hash of the commit; the directory's path. */
  readonly ref: string;
  /** As it was asked for: a branch; absent: by the pull request. */
  readonly asked?: string;
  /** Of a commit. */
  readonly place?: Point['place'];
}

export interface Baseline extends Watched {
  readonly said: BaselineSaid;
  /** What can't be compared and what would help; grows while models are compared. */
  readonly remarks: readonly FailureParts[];
}

export interface Around {
  readonly config: Config;
  readonly workspace: Workspace;
  readonly limits: Limits;
  readonly version: string;
}

/** Null: neither a lock file that can be read nor models are to be had; `remarks` then says why, if there is more to it. */
export function baselineAt(
  point: Point,
  asked: string | null,
  around: Around,
  remarks: FailureParts[],
): Baseline | null {
  const ref = { ref: point.commit, ...(asked === null ? {} : { asked }), place: point.place };
  const lock = point.lockText === null ? null : lockOf(point.lockText, point, around, remarks);
  const models = point.isLocal ? modelsAt(point.commit, around, remarks) : null;
  const comparison = inTurn([lock, models].flatMap((one) => (one === null ? [] : [one.comparison])));
  if (comparison === null) return null;
  // What git has there says best what is gone: a lock file may have had a block too many before.
  const gone = (): readonly string[] => (models ?? lock)?.gone() ?? [];
  const isUnread = (path: string): boolean => models?.isUnread(path) ?? false;
  return {
    said: { kind: lock === null ? 'revision' : 'lock', ...ref },
    ...watched(comparison, gone, isUnread),
    remarks,
  };
}

/** One thing to compare with; paths from the working directory. */
interface Recorded {
  readonly comparison: Comparison;
  /** Models that it has and that aren't there any more. */
  gone(): readonly string[];
}

/** What the first doesn't have is looked for in the next. */
function inTurn(comparisons: readonly Comparison[]): Comparison | null {
  if (comparisons.length === 0) return null;
  return {
    find(path, now) {
      for (const comparison of comparisons) {
        const found = comparison.find(path, now);
        if (found !== null && found !== 'unread') return found;
      }
      return null;
    },
  };
}

function lockOf(text: string, { commit }: Point, around: Around, remarks: FailureParts[]): Recorded | null {
  const { config, workspace } = around;
  const path = lockPath(config);
  const absolute = (model: string): string => fromBeside(path, model, workspace);
  const said = (model: string): string => saidPath(absolute(model), workspace);
  const then = `${path} at ${commit.slice(0, SHORT)}`;
  try {
    const read = readLock(text, then);
    remarks.push(...read.failures.map((failure) => ofBaseline(failure)));
    const locked = compareWithLock(read, path, workspace);
    return {
      comparison: {
        find(model, now) {
          const found = locked.find(model, now);
          return found === null || found === 'unread' ? found : { ...found, path: said(found.path) };
        },
      },
      gone: () => [...read.lock.keys()].filter((model) => kindAt(absolute(model)) === null).map(said),
    };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    remarks.push(ofBaseline(error));
    return null;
  }
}

/** Hexadecimal digits of a hash that are shown. */
const SHORT = 10;

// It is of another commit: it can't be written again there, but on the branch that it lies on.
function ofBaseline({ kind, path, place, message, remedy }: FailureParts): FailureParts {
  const there = remedy === null ? null : `on the base branch, ${remedy}`;
  return {
    kind: 'git',
    path,
    place,
    message: `${message}; it is not compared with, but the model there is, where that can be read`,
    remedy: there,
    ...(kind === 'internal' ? { kind } : {}),
  };
}

function modelsAt(
  commit: string,
  { config, workspace, limits, version }: Around,
  remarks: FailureParts[],
): Recorded & { isUnread(path: string): boolean } {
  let found: readonly string[] | null = null;
  const unread = new Set<string>();
  const gone = (): readonly string[] => (found ??= goneModels(commit, workspace));
  const comparison = compareWithModels({
    read: (path) => fileAt(commit, path, workspace),
    get gone() {
      return gone();
    },
    config,
    limits,
    version,
    onFailure(failure) {
      unread.add(failure.path);
      remarks.push(ofModel(ofThePast(failure), commit.slice(0, SHORT)));
    },
  });
  return { comparison, gone, isUnread: (path) => unread.has(path) };
}

/** What git has can't be exported again there. */
function ofThePast(failure: FailureParts): FailureParts {
  const { kind, path, place, message } = failure;
  if (!IN_THE_BYTES.has(kind)) return failure;
  const remedy =
    'compare with another revision; changes after this one are compared with the model as it is now';
  return { kind, path, place, message, remedy };
}

const IN_THE_BYTES: ReadonlySet<FailureKind> = new Set([
  'not-a-model',
  'other-format',
  'truncated',
  'malformed',
  'invalid-graph',
]);

/** A model of the baseline that can't be read is no failure of the model at hand. */
export function ofModel({ kind, path, place, message, remedy }: FailureParts, then: string): FailureParts {
  const help =
    kind === 'lfs-pointer' || kind === 'annex-pointer'
      ? 'commit a lock file (`rf-lint lock`): drift is measured against that without fetching models'
      : remedy;
  return {
    kind: 'git',
    path: `${path} at ${then}`,
    place,
    message: `${message}; it is not compared with`,
    remedy: help,
  };
}
