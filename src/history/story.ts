// How models moved, revision by revision: a line for each model through all its paths, and on it what changed and nothing else.
import type { StepRecord } from '../analysis/index.ts';
import { compare, type Drift } from './compare.ts';
import { type MoveKind, kindsOf } from './kinds.ts';
import type { LockedModel } from './lock.ts';
import { pairExchanged, pairMoved, type Placed } from './pair.ts';

export interface Revision {
  readonly commit: string;
  /** ISO 8601. */
  readonly date: string;
  readonly changes: readonly Change[];
}

/** Of one path. */
export interface Change {
  readonly path: string;
  /** Null: there is nothing at the path any more. */
  readonly after: Recorded | null;
}

export interface Recorded {
  /** The same for the same bytes or the same block. */
  readonly id: string;
  /** Null: it couldn't be read. */
  readonly model: LockedModel | null;
  /** With the nodes that take them; empty where they aren't known. */
  readonly steps: readonly StepRecord[];
}

/** `first`: it was there before what is known of the history. */
export type EventKind = 'first' | 'added' | 'deleted' | 'restored' | 'moved' | MoveKind;

export interface Event {
  readonly commit: string;
  readonly date: string;
  readonly path: string;
  /** At least one. */
  readonly kinds: readonly EventKind[];
  /** Where it was before; null: under the same path, or nowhere. */
  readonly from: string | null;
  /** Null: the model is gone. */
  readonly model: LockedModel | null;
  /** From what was last known of the model; null: there was nothing, or the model is gone. */
  readonly drift: Drift | null;
  /** What the drift is measured from. */
  readonly before: LockedModel | null;
}

/** One model. */
export interface Line {
  /** The last one that it was seen under. */
  readonly path: string;
  /** All that it was ever under, in order. */
  readonly paths: readonly string[];
  /** In order of time. */
  readonly events: readonly Event[];
  /** As it was last read; null: never. */
  readonly model: LockedModel | null;
  /** Whether it is there at the end. */
  readonly there: boolean;
}

interface OpenLine {
  path: string;
  readonly paths: string[];
  readonly events: Event[];
  model: LockedModel | null;
  id: string;
  there: boolean;
  /** Whether a reader has been told of it since it came; what can't be read isn't told. */
  told: EventKind | null;
}

/**
 * `revisions`: oldest first. `cut`: whether there is more before them, so that what the first one has may have been there before. In the
 * order in which models came.
 */
export function storyOf(revisions: readonly Revision[], cut: boolean): readonly Line[] {
  const lines: OpenLine[] = [];
  const byPath = new Map<string, OpenLine>();
  for (const [index, revision] of revisions.entries()) {
    const there = (path: string): OpenLine | null => {
      const line = byPath.get(path);
      return line !== undefined && line.there ? line : null;
    };
    const changes = revision.changes.map(({ path, after }) => ({ path, after, line: there(path) }));
    const gone = changes.flatMap(({ after, line }) => (after === null && line !== null ? [line] : []));
    const came = changes.flatMap(({ path, after, line }) =>
      after !== null && line === null ? [{ path, after }] : [],
    );
    const stayed = changes.flatMap(({ path, after, line }) =>
      after !== null && line !== null ? [{ before: placed(line), after: { path, ...after } }] : [],
    );
    const exchanged = pairExchanged(stayed);
    const from = new Map([
      ...pairMoved(
        gone.map(placed),
        came.map(({ path, after }) => ({ path, id: after.id, model: after.model })),
      ),
      ...exchanged,
    ]);
    for (const { path, after, line } of changes) {
      if (after === null) continue;
      const moved = from.get(path)?.line;
      if (line !== null && moved === undefined) advance(line, path, after, [], revision);
      else if (moved !== undefined) {
        if (!exchanged.has(path)) byPath.delete(moved.path);
        byPath.set(path, moved);
        advance(moved, path, after, ['moved'], revision);
      } else {
        const earlier = byPath.get(path);
        const kept = earlier ?? open(path, lines);
        byPath.set(path, kept);
        const known = earlier !== undefined && earlier.events.length > 0;
        const kind = known ? 'restored' : cut && index === 0 ? 'first' : 'added';
        advance(kept, path, after, [kind], revision);
      }
    }
    const movedLines = new Set([...from.values()].map(({ line }) => line));
    for (const line of gone) if (!movedLines.has(line)) close(line, revision);
  }
  return lines.map(({ path, paths, events, model, there }) => ({ path, paths, events, model, there }));
}

function placed(line: OpenLine): Placed & { readonly line: OpenLine } {
  return { path: line.path, id: line.id, model: line.model, line };
}

function open(path: string, lines: OpenLine[]): OpenLine {
  const line = { path, paths: [path], events: [], model: null, id: '', there: true, told: null };
  lines.push(line);
  return line;
}

function advance(
  line: OpenLine,
  path: string,
  { id, model, steps }: Recorded,
  place: readonly EventKind[],
  { commit, date }: Revision,
): void {
  const before = line.model;
  const from = line.path === path ? null : line.path;
  // What can't be read has come all the same: that is told with the first revision that can.
  const came = place.length > 0 && place[0] !== 'moved' ? place[0]! : line.told;
  line.there = true;
  line.id = id;
  line.path = path;
  if (from !== null) line.paths.push(path);
  if (model === null) {
    line.told = came;
    if (place.includes('moved'))
      line.events.push({ commit, date, path, kinds: place, from, model, drift: null, before: null });
    return;
  }
  line.told = null;
  line.model = model;
  const drift = before === null ? null : compare(before, model, steps);
  const kinds: EventKind[] = [
    ...(came === null ? [] : [came]),
    ...(place.includes('moved') ? (['moved'] as const) : []),
    ...(before === null || drift === null ? [] : kindsOf(before, model, drift)),
  ];
  if (kinds.length > 0) line.events.push({ commit, date, path, kinds, from, model, drift, before });
}

function close(line: OpenLine, { commit, date }: Revision): void {
  line.there = false;
  // Nobody was told that it was there.
  if (line.told !== null) return;
  line.events.push({
    commit,
    date,
    path: line.path,
    kinds: ['deleted'],
    from: null,
    model: null,
    drift: null,
    before: line.model,
  });
}
