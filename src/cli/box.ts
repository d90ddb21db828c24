// `--sees`: a sample or a box of samples, per spatial axis of the source.
import type { Box } from '../analysis/index.ts';
import { mistaken, typed } from './mistaken.ts';

/**
 * `100,120` a sample, `100:110,120` a box with both ends included, `NAME=100,120` of that source alone. Indices count from 0. Throws a
 * Failure (`usage`).
 */
export function parseBox(written: string): Box {
  const cut = written.lastIndexOf('=');
  const ranges = written
    .slice(cut + 1)
    .split(',')
    .map(parseRange);
  if (cut === 0 || ranges.includes(null)) {
    throw mistaken(
      '--sees',
      `${typed(written)} isn't a sample or a box: an index or FIRST:LAST per spatial axis, both included, counted from 0`,
      'write it like `--sees 100,120`, `--sees 100:110,120:130` or `--sees NAME=100,120`',
    );
  }
  return { source: cut < 0 ? null : written.slice(0, cut), ranges: ranges as Box['ranges'] };
}

/** Null: no range, or one that runs backwards. */
function parseRange(text: string): readonly [number, number] | null {
  const found = /^(\d{1,15})(?::(\d{1,15}))?$/.exec(text.trim());
  if (found === null) return null;
  const first = Number(found[1]);
  const last = Number(found[2] ?? found[1]);
  return first <= last ? [first, last] : null;
}
