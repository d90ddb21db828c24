// The words of a finding, and the phrases that several rules share.
import { namesListed } from './prose.ts';
import type { Where } from './where.ts';

/** Names stand in code spans, nothing else is Markdown. */
export interface Said {
  readonly message: string;
  readonly hint: string | null;
  readonly measured: string | number | null;
  readonly wanted: string | number | null;
  /** In the baseline; absent: the rule doesn't compare. */
  readonly was?: string | number | null;
}

/** "; `Custom_3` is in the way"; empty without nodes. */
export function inTheWay(blockedBy: readonly string[]): string {
  if (blockedBy.length === 0) return '';
  return `; ${namesListed(blockedBy)} ${blockedBy.length === 1 ? 'is' : 'are'} in the way`;
}

export const LOCK_HINT = 'If that is meant, run `rf-lint lock` and commit the lock file with the change.';

export const SHAPE_HINT =
  'If a length is missing, give the shape: `inputs` in the configuration, or `--input NAME=1,3,H,W`.';

/** What makes an undecided question decidable, by what keeps it from being so. */
export function unblockHint(blockedBy: readonly string[], where: Where): string | null {
  const mark = where.field?.local?.mark;
  if (blockedBy.length === 0 || mark === 'upper-bound') return null;
  if (mark === 'unknown') return SHAPE_HINT;
  const what = blockedBy.length === 1 ? 'what it does' : 'what they do';
  const declare = `Say ${what} under \`operators\` in the configuration`;
  return mark === 'lower-bound' ? `${declare}.` : `${declare}, or give the shape under \`inputs\`.`;
}
