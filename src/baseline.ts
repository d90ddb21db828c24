// What a run compares its models with (interface.md §6): the lock file beside them, and the baseline of a change, out of git. For both
// doors; what the API knows of a merge base is the Action's.
import type { Config } from './config/index.ts';
import { Failure, type FailureParts } from './failure.ts';
import { bytesSource, type Limits } from './formats/index.ts';
import {
  type Comparison,
  type Lock,
  lockComparison,
  type LockedModel,
  lockedModel,
  movedFrom,
  readLock,
} from './history/index.ts';
import { withAnalysis } from './lint.ts';
import { fromBeside, kindAt, LOCK_FILE, pathBeside, readTextFile, type Workspace } from './sources/index.ts';

/** Path of the lock file from the working directory. */
export function lockPath({ lock: written, folder }: Pick<Config, 'lock' | 'folder'>): string {
  const name = written ?? 'rf.lock.json';
  return folder === '' ? name : `${folder}/${name}`;
}

export interface OwnLock {
  readonly path: string;
  readonly lock: Lock;
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
    const { lock, failures } = readLock(readTextFile(path, workspace, LOCK_FILE), path);
    return { path, lock, failures, comparison: compareWithLock(lock, path, workspace) };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return error.kind === 'missing-file' ? null : { failure: error };
  }
}

/** `path`: of the lock file, wherever its text came from. */
export function compareWithLock(lock: Lock, path: string, workspace: Workspace): Comparison {
  return lockComparison({
    lock,
    said: (model) => pathBeside(path, model, workspace),
    isThere: (model) => kindAt(fromBeside(path, model, workspace)) !== null,
  });
}

export interface RecordedModels {
  /** Bytes of a model at another revision, by path from the working directory; null: it isn't there. */
  readonly read: (path: string) => Uint8Array | null;
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
  const known = new Map<string, LockedModel | null>();
  const modelAt = (path: string): LockedModel | null => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const made = analyzeAt(path, models);
    known.set(path, made);
    return made;
  };
  return {
    find(path, now) {
      const own = modelAt(path);
      if (own !== null) return { path, model: own };
      const gone = models.gone.flatMap((other) => {
        const model = modelAt(other);
        return model === null ? [] : [[other, model] as const];
      });
      return movedFrom(path, now, gone);
    },
  };
}

function analyzeAt(
  path: string,
  { read, config, limits, version, onFailure }: RecordedModels,
): LockedModel | null {
  const bytes = read(path);
  if (bytes === null) return null;
  try {
    return withAnalysis(
      { path, open: () => bytesSource(path, bytes) },
      config.forModel(path),
      { config, limits },
      (analysis) =>
        lockedModel(analysis.record([...analysis.features, ...analysis.outputs], false, true), version, null),
    );
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    onFailure(error);
    return null;
  }
}
