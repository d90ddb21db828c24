// A window in words, and what differs between two.
import type { WindowRecord } from '../analysis/index.ts';

type Part = readonly [name: string, of: (window: WindowRecord) => readonly number[] | null];

const EXTENT: readonly Part[] = [
  ['kernel', ({ kernel }) => kernel],
  ['stride', ({ stride }) => stride],
  ['dilation', ({ dilation }) => dilation],
];

/** One word for the padding where both ends have the same. */
function paddingOf(windows: readonly WindowRecord[]): readonly Part[] {
  const even = windows.every(({ before, after }) => axesText(before) === axesText(after));
  const name = areSame(windows) ? 'SAME padding' : 'padding';
  return even
    ? [[name, ({ before }) => before]]
    : [
        [`${name} before`, ({ before }) => before],
        [`${name} after`, ({ after }) => after],
      ];
}

function areSame(windows: readonly WindowRecord[]): boolean {
  return windows.every(({ same }) => same === true);
}

/** "kernel 3, stride 2": strides and dilations that aren't 1. */
export function windowText(window: WindowRecord): string {
  return EXTENT.map(([name, of]) => [name, axesText(of(window))] as const)
    .filter(([name, text]) => name === 'kernel' || text !== '1')
    .map(([name, text]) => `${name} ${text}`)
    .join(', ');
}

/** "padding 1", "SAME padding before 0, SAME padding after 1". */
export function paddingText(window: WindowRecord): string {
  return paddingOf([window])
    .map(([name, of]) => `${name} ${axesText(of(window))}`)
    .join(', ');
}

/** "dilation 1 → 2", "padding 1 → 2": each part that differs; "SAME padding before 2 → 3 for another length" where nothing else does. */
export function windowChanges(before: WindowRecord, after: WindowRecord): string[] {
  const taps = changesOf(EXTENT, before, after);
  const padding = changesOf(paddingOf([before, after]), before, after);
  const isLengths = taps.length === 0 && areSame([before, after]);
  return [...taps, ...padding.map((change) => change + (isLengths ? ' for another length' : ''))];
}

/** The same without the padding, which follows the others; with it where it alone differs. */
export function mainChanges(before: WindowRecord, after: WindowRecord): string[] {
  const changes = changesOf(EXTENT, before, after);
  return changes.length > 0 ? changes : windowChanges(before, after);
}

function changesOf(parts: readonly Part[], before: WindowRecord, after: WindowRecord): string[] {
  return parts.flatMap(([name, of]) => {
    const [old, now] = [axesText(of(before)), axesText(of(after))];
    return old === now ? [] : [`${name} ${old} → ${now}`];
  });
}

/** "3", "3×5" where axes differ, "SAME" where the length decides and isn't known. */
function axesText(values: readonly number[] | null): string {
  if (values === null) return 'SAME';
  return values.every((value) => value === values[0]) ? String(values[0] ?? 'none') : values.join('×');
}
