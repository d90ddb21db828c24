// Revisions of a model or of the lock file that can't be read: those of the past, which nobody can write anew, are skipped; what can be
// mended, or fetched, is a failure. Each is told once, with the revisions that it is of.
import type { FailureKind, FailureParts } from '../failure.ts';
import type { SkippedRevisions } from '../report/index.ts';

export interface UnreadRevision {
  readonly failure: FailureParts;
  readonly commit: string;
  /** ISO 8601. */
  readonly date: string;
  /** Whether the file is still as it was there. */
  readonly isLast: boolean;
}

export interface Unread {
  readonly failures: readonly FailureParts[];
  readonly skipped: readonly SkippedRevisions[];
}

/** In the order in which they were met. */
export function unreadRevisions(revisions: readonly UnreadRevision[]): Unread {
  const isSkipped = ({ failure, isLast }: UnreadRevision): boolean =>
    IN_THE_BYTES.has(failure.kind) && !isLast;
  const skipped = grouped(revisions.filter(isSkipped));
  const failing = grouped(revisions.filter((one) => !isSkipped(one)));
  return {
    skipped: skipped.map(({ failure: { path, message }, place, revisions: of }) => ({
      path,
      place,
      message,
      revisions: of.map(({ commit, date }) => ({ commit, date })),
    })),
    failures: failing.map(({ failure, place, revisions: of }) => {
      const more = of.length === 1 ? '' : ` and ${of.length - 1} more`;
      const at = `at ${of[0]!.commit.slice(0, 9)}${more}`;
      const { kind, path, message, remedy } = failure;
      return { kind, path, message, remedy, place: place === null ? at : `${at}, ${place}` };
    }),
  };
}

/** No fetch, and no other option, brings these to be read. */
const IN_THE_BYTES: ReadonlySet<FailureKind> = new Set([
  'not-a-model',
  'other-format',
  'truncated',
  'malformed',
  'invalid-graph',
  'lock',
]);

interface Group {
  readonly failure: FailureParts;
  /** As the failures of all of them have it. */
  readonly place: string | null;
  readonly revisions: UnreadRevision[];
}

// In another line it is the same one.
function grouped(revisions: readonly UnreadRevision[]): readonly Group[] {
  const groups = new Map<string, UnreadRevision[]>();
  for (const revision of revisions) {
    const { path, kind, place } = revision.failure;
    const key = JSON.stringify([path, kind, withoutLine(place)]);
    const group = groups.get(key) ?? [];
    group.push(revision);
    groups.set(key, group);
  }
  return [...groups.values()].map((of): Group => {
    const { failure } = of[0]!;
    const isOne = of.every((one) => one.failure.place === failure.place);
    return { failure, place: isOne ? failure.place : withoutLine(failure.place), revisions: of };
  });
}

function withoutLine(place: string | null): string | null {
  const rest = place?.replace(/(?:, )?line \d+, column \d+$/, '') ?? '';
  return rest === '' ? null : rest;
}
