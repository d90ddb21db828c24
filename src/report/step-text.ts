// The first node that takes another step than before, with what stood there: "`conv2`: dilation 1 → 2".
import type { WindowRecord } from '../analysis/index.ts';
import type { Drift, LockedStep } from '../history/index.ts';
import { codeSpan } from './escape.ts';
import { listed } from './prose.ts';

/** As prose: names stand in code spans. */
export function firstStepText({ after, before }: NonNullable<Drift['first']>): string {
  const node = `${codeSpan(after.node)} (${codeSpan(after.operator)})`;
  const moved = before?.window && after.window ? movedParts(before.window, after.window) : [];
  if (moved.length > 0) return `${node}: ${listed(moved)}`;
  const now = windowText(after);
  if (before === null) return `${node}${now} where there was none`;
  return `${node}${now} instead of ${before.kind}${windowText(before)}`;
}

/** One word for the padding where both ends have the same. */
function partsOf(windows: readonly WindowRecord[]): typeof PARTS {
  const even = windows.every(({ before, after }) => axesText(before) === axesText(after));
  return even ? [...PARTS.slice(0, 3), ['padding', ({ before }) => before]] : PARTS;
}

function windowText({ window }: Pick<LockedStep, 'window'>): string {
  if (window === undefined) return '';
  return ` with ${listed(partsOf([window]).map(([name, of]) => `${name} ${axesText(of(window))}`))}`;
}

const PARTS: readonly (readonly [name: string, of: (window: WindowRecord) => readonly number[] | null])[] = [
  ['kernel', ({ kernel }) => kernel],
  ['stride', ({ stride }) => stride],
  ['dilation', ({ dilation }) => dilation],
  ['padding before', ({ before }) => before],
  ['padding after', ({ after }) => after],
];

function movedParts(before: WindowRecord, after: WindowRecord): string[] {
  return partsOf([before, after]).flatMap(([name, of]) => {
    const [old, now] = [axesText(of(before)), axesText(of(after))];
    return old === now ? [] : [`${name} ${old} → ${now}`];
  });
}

/** "3", "3×5" where axes differ. */
function axesText(values: readonly number[] | null): string {
  if (values === null) return 'SAME';
  return values.every((value) => value === values[0]) ? String(values[0] ?? '–') : values.join('×');
}
