// What a run compares its models with (interface.md §6): the lock file beside them, and the baseline of a change, out of git. For both
// doors; what the API knows of a merge base is the Action's.
import type { Config } from '../config/index.ts';
import { Failure, type FailureParts } from '../failure.ts';
import { type ByteSource, bytesSource, type Limits } from '../formats/index.ts';
import {
  type Comparison,
  lockComparison,
  type LockedModel,
  lockedModel,
  movedFrom,
  readLock,
  type ReadLock,
} from '../history/index.ts';
import { withAnalysis } from '../lint.ts';
import {
  fromBeside,
  isThere,
  kindAt,
  LOCK_FILE,
  pathBeside,
  readTextFile,
  type Workspace,
} from '../sources/index.ts';

/** Path of the lock file from the working directory. */
export function lockPath({ lock: written, folder }: Pick<Config, 'lock' | 'folder'>): string {
  const name = written ?? 'rf.lock.json';
  return folder === '' ? name : `${folder}/${name}`;
}

export interface OwnLock {
  readonly path: string;
  /** Paths of all blocks, readable or not, as the file says them. */
  readonly models: readonly string[];
  readonly comparison: Comparison;
  readonly failures: readonly FailureParts[];
}

/** The lock file beside the models; null: there is none. One that can't be read is a failure, and nothing is compared with it. */
export function ownLock(
  config: Config,
  workspace: Workspace,
): OwnLock | { readonly failure: Failure } | null {
  const path = lockPath(config);
  try {
    const read = readLock(readTextFile(path, workspace, LOCK_FILE), path);
    const models = [...read.lock.keys(), ...read.unread];
    return { path, models, failures: read.failures, comparison: compareWithLock(read, path, workspace) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    // A symlink that leads nowhere is there.
    const isNone = error.kind === 'missing-file' && !isThere(path, workspace);
    if (isNone) return null;
    return { failure: error.kind === 'missing-file' ? broken(error) : error };
  }
}

function broken({ path, place, message, remedy }: FailureParts): Failure {
  return new Failure({ kind: 'lock', path, place, message, remedy });
}

/** `path`: of the lock file, wherever its text came from. */
export function compareWithLock(
  { lock, unread }: Pick<ReadLock, 'lock' | 'unread'>,
  path: string,
  workspace: Workspace,
): Comparison {
  return lockComparison({
    lock,
    unread,
    said: (model) => pathBeside(path, model, workspace),
    isThere: (model) => kindAt(fromBeside(path, model, workspace)) !== null,
  });
}

export interface RecordedModels {
  /** A model at another revision, by path from the working directory; null: it isn't there. Throws a Failure. */
  readonly read: (path: string) => Uint8Array | (ByteSource & { close?(): void }) | null;
  /** Models of that revision that are gone now. */
  readonly gone: readonly string[];
  readonly config: Config;
  readonly limits: Limits;
  readonly version: string;
  /** Hears of a model that is there and can't be compared with. */
  readonly onFailure: (failure: Failure) => void;
}

/** Analyzes models of another revision when they are asked for, each once. */
export function compareWithModels(models: RecordedModels): Comparison {
  const known = new Map<string, LockedModel | 'unreadable' | null>();
  const modelAt = (path: string): LockedModel | 'unreadable' | null => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const made = analyzeAt(path, models);
    known.set(path, made);
    return made;
  };
  return {
    find(path, now) {
      const own = modelAt(path);
      if (own === 'unreadable') return null;
      if (own !== null) return { path, model: own, moved: false };
      const gone = models.gone.flatMap((other) => {
        const model = modelAt(other);
        return model === null || model === 'unreadable' ? [] : [[other, model] as const];
      });
      return movedFrom(path, now, gone);
    },
  };
}

function analyzeAt(
  path: string,
  { read, config, limits, version, onFailure }: RecordedModels,
): LockedModel | 'unreadable' | null {
  try {
    const bytes = read(path);
    if (bytes === null) return null;
    return withAnalysis(
      { path, open: () => (bytes instanceof Uint8Array ? bytesSource(path, bytes) : bytes) },
      config.forModel(path),
      { config, limits },
      (analysis) =>
        lockedModel(
          analysis.record([...analysis.features, ...analysis.outputs], false, true, false),
          version,
          null,
        ),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    onFailure(error);
    return 'unreadable';
  }
}
