// What models were compared with, in one line.
import { codeSpan } from './escape.ts';
import { counted, listed } from './prose.ts';
import type { BaselineRecord } from './run.ts';

/**
 * "Compared with the lock file at `1a2b3c4d5e`, the merge base with `main`. There was nothing to compare `b.onnx` with. Gone since: `a.onnx`.";
 * null: with nothing. A message.
 */
export function baselineLine(baseline: BaselineRecord | null): string | null {
  if (baseline === null) return null;
  const { compared, added = [], gone = [] } = baseline;
  const began = compared === 0 ? 'Nothing was compared with' : 'Compared with';
  return [
    `${began} ${whatIsThere(baseline)}.`,
    ...(added.length === 0 ? [] : [`There was nothing to compare ${named(added)} with.`]),
    ...(gone.length === 0 ? [] : [`Gone since: ${named(gone)}.`]),
  ].join(' ');
}

function whatIsThere({ kind, ref, asked, place }: BaselineRecord): string {
  if (kind === 'directory') return `the models below ${codeSpan(ref)}`;
  const what = kind === 'lock' ? 'the lock file' : 'the models';
  const of = asked === undefined ? 'the base branch' : codeSpan(asked);
  const where = place === 'tip' ? `the tip of ${of}` : `the merge base with ${of}`;
  return `${what} at ${codeSpan(ref.slice(0, SHORT))}, ${where}`;
}

/** Hexadecimal digits of a hash that are shown. */
const SHORT = 10;

function named(paths: readonly string[]): string {
  const shown = paths
    .slice(0, paths.length > MOST_NAMED ? MOST_NAMED - 1 : MOST_NAMED)
    .map((path) => codeSpan(path));
  const rest = paths.length - shown.length;
  return listed(rest === 0 ? shown : [...shown, counted(rest, 'more model')]);
}

/** More are counted, and stand in the JSON run. */
const MOST_NAMED = 5;
