// What models were compared with, in one line.
import { codeSpan } from './escape.ts';
import type { BaselineRecord } from './run.ts';

/** "Compared with the lock file at `1a2b3c4d5e`, the merge base with `main`."; null: with nothing. A message. */
export function baselineLine(baseline: BaselineRecord | null): string | null {
  if (baseline === null) return null;
  const { kind, ref, asked, place } = baseline;
  if (kind === 'directory') return `Compared with the models below ${codeSpan(ref)}.`;
  const what = kind === 'lock' ? 'the lock file' : 'the models';
  const of = asked === undefined ? 'the base branch' : codeSpan(asked);
  const where = place === 'tip' ? `the tip of ${of}` : `the merge base with ${of}`;
  return `Compared with ${what} at ${codeSpan(ref.slice(0, SHORT))}, ${where}.`;
}

/** Hexadecimal digits of a hash that are shown. */
const SHORT = 10;
