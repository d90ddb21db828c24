// Which of the models that are gone is which of those that came: the same bytes, else the same geometry, else the same file name.
import type { LockedModel } from './lock.ts';

export interface Placed {
  readonly path: string;
  /** The same for the same bytes. */
  readonly id: string;
  /** Null: it can't be read. */
  readonly model: LockedModel | null;
}

/** By path of what came; each that is gone is one of them at most. Of several with one geometry, those of one file name first. */
export function pairMoved<Gone extends Placed>(
  gone: readonly Gone[],
  came: readonly Placed[],
): ReadonlyMap<string, Gone> {
  const left = new Set(gone);
  const pairs = new Map<string, Gone>();
  for (const keyOf of KEYS) {
    const byKey = new Map<string, Gone[]>();
    for (const one of left) {
      const key = keyOf(one);
      if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), one]);
    }
    for (const { path, ...rest } of came) {
      if (pairs.has(path)) continue;
      const key = keyOf({ path, ...rest });
      const found = key === null ? undefined : byKey.get(key)?.find((one) => left.has(one));
      if (found === undefined) continue;
      pairs.set(path, found);
      left.delete(found);
    }
  }
  return pairs;
}

const KEYS: readonly ((placed: Placed) => string | null)[] = [
  ({ id, path }) => JSON.stringify([id, fileName(path)]),
  ({ id }) => id,
  ({ model, path }) => (model === null ? null : JSON.stringify([model.geometry.fingerprint, fileName(path)])),
  ({ model }) => model?.geometry.fingerprint ?? null,
  ({ path }) => fileName(path),
];

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
