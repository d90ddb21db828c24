// Two sets of models, laid side by side: what is one model under two paths, and how it differs.
import type { StepRecord } from '../analysis/index.ts';
import { compare, type Drift } from './compare.ts';
import { kindsOf } from './kinds.ts';
import type { LockedModel } from './lock.ts';
import { pairExchanged, pairMoved } from './pair.ts';
import type { EventKind } from './story.ts';

/** The models of one side, by what the other side would call them. */
export type Compared = ReadonlyMap<string, ComparedModel>;

export interface ComparedModel {
  /** The same for the same bytes. */
  readonly id: string;
  /** Null: it couldn't be read, or needn't be since the other side has the same bytes. */
  readonly model: LockedModel | null;
  /** With the nodes that take them. */
  readonly steps: readonly StepRecord[];
}

export interface Difference {
  readonly path: string;
  /** Where the base has it; null: under the same path, or not at all. */
  readonly from: string | null;
  /** `unread`: one side couldn't be read. Empty: no difference that we know of. */
  readonly kinds: readonly (EventKind | 'unread')[];
  /** Whether both have the same bytes. */
  readonly identical: boolean;
  readonly before: LockedModel | null;
  readonly after: LockedModel | null;
  readonly drift: Drift | null;
}

/** Sorted by path. */
export function differences(base: Compared, head: Compared): readonly Difference[] {
  const gone = [...base].filter(([path]) => !head.has(path)).map(([path, one]) => ({ path, ...one }));
  const came = [...head].filter(([path]) => !base.has(path)).map(([path, one]) => ({ path, ...one }));
  const exchanged = pairExchanged(
    [...head].flatMap(([path, after]) => {
      const before = base.get(path);
      return before === undefined ? [] : [{ before: { path, ...before }, after: { path, ...after } }];
    }),
  );
  const moved = new Map([...pairMoved(gone, came), ...exchanged]);
  const kept = new Set([...moved.values()].map(({ path }) => path));
  const all = [
    ...[...head].map(([path, after]) => {
      const from = moved.get(path) ?? null;
      return difference(path, from?.path ?? null, from ?? base.get(path) ?? null, after);
    }),
    ...gone.filter(({ path }) => !kept.has(path)).map((one) => difference(one.path, null, one, null)),
  ];
  return all.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

function difference(
  path: string,
  from: string | null,
  base: ComparedModel | null,
  head: ComparedModel | null,
): Difference {
  const [before, after] = [base?.model ?? null, head?.model ?? null];
  const place: EventKind[] =
    base === null ? ['added'] : head === null ? ['deleted'] : from === null ? [] : ['moved'];
  const identical = base !== null && base.id === head?.id;
  const parts = { path, from, identical, before, after };
  if (identical || base === null || head === null) return { ...parts, kinds: place, drift: null };
  if (before === null || after === null) return { ...parts, kinds: [...place, 'unread'], drift: null };
  const drift = compare(before, after, head.steps);
  return { ...parts, kinds: [...place, ...kindsOf(before, after, drift)], drift };
}
