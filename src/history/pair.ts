// Which models changed places: of those that are gone and those that came the ones of the same bytes, else of the same geometry, else of
// the same file name; of those that stayed the ones that exchanged their bytes.
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

/** One path, on both sides. */
export interface Kept<Before extends Placed> {
  readonly before: Before;
  readonly after: Placed;
}

/** By path of those that have what another of them had, which has what another had, and so on around: where each came from. */
export function pairExchanged<Before extends Placed>(
  kept: readonly Kept<Before>[],
): ReadonlyMap<string, Before> {
  const pairs = new Map<string, Before>();
  for (const keyOf of [({ id }: Placed) => id, contentsOf]) {
    const left = kept.filter(({ after }) => !pairs.has(after.path));
    if (left.length < 2) break;
    const keyed = left.map(({ before, after }) => ({
      before,
      path: after.path,
      old: keyOf(before),
      now: keyOf(after),
    }));
    const changed = keyed.filter(({ old, now }) => old !== null && now !== null && old !== now);
    const owners = new Map(changed.map(({ before, old }) => [old, before]));
    const from = new Map(
      changed.flatMap(({ path, now }): [string, Before][] =>
        owners.has(now) ? [[path, owners.get(now)!]] : [],
      ),
    );
    for (const [path, before] of from) if (isRound(path, from)) pairs.set(path, before);
  }
  return pairs;
}

/** All that is kept of a model, names included, for where its bytes aren't known. */
function contentsOf({ model }: Placed): string | null {
  return model === null ? null : JSON.stringify({ ...model, tool: null, file: null });
}

// What one was taken from has to be taken from another in turn, or it would be a copy.
function isRound(path: string, from: ReadonlyMap<string, Placed>): boolean {
  const seen = new Set<string>();
  let at = from.get(path)?.path;
  while (at !== undefined && at !== path && !seen.has(at)) {
    seen.add(at);
    at = from.get(at)?.path;
  }
  return at === path;
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
