// Where a model is recorded: under its own path, else under one that is gone, by its geometry and then by its file's name. (A model that
// was moved is the same model.)
import type { Lock, LockedModel } from './lock.ts';
import { isSameGeometry } from './steps.ts';

export interface Found {
  /** As the record says it: another one than the model's where it was moved. */
  readonly path: string;
  readonly model: LockedModel;
  /** Whether it is of a model that lay elsewhere and is gone from there. */
  readonly moved: boolean;
}

/** Records to compare models with. */
export interface Comparison {
  /** `path`: of the model, as the door says it; null: nothing is recorded of it; `unread`: what is can't be read. */
  find(path: string, now: LockedModel): Found | 'unread' | null;
}

export interface LockComparison {
  readonly lock: Lock;
  /** Paths in the lock file whose blocks can't be read; absent: none. */
  readonly unread?: readonly string[];
  /** A model's path as the lock file says it. */
  readonly said: (path: string) => string;
  /** Whether a model lies under that path of the lock file: then no other model has come from there. */
  readonly isThere: (path: string) => boolean;
}

export function lockComparison({ lock, unread = [], said, isThere }: LockComparison): Comparison {
  const broken = new Set(unread);
  return {
    find(path, now) {
      const own = lock.get(said(path));
      if (own !== undefined) return { path: said(path), model: own, moved: false };
      if (broken.has(said(path))) return 'unread';
      return movedFrom(
        said(path),
        now,
        [...lock].filter(([other]) => !isThere(other)),
      );
    },
  };
}

/** The one of these that are gone that the model was: the same geometry before the same name; null: none. */
export function movedFrom(
  path: string,
  now: LockedModel,
  gone: readonly (readonly [path: string, model: LockedModel])[],
): Found | null {
  const found =
    gone.find(([, model]) => isSameGeometry(model, now)) ??
    gone.find(([other]) => fileName(other) === fileName(path));
  return found === undefined ? null : { path: found[0], model: found[1], moved: true };
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
