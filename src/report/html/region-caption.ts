// What a drawing of a region shows, in words: for the caption, and for those who don't see it.
import { grouped } from '../figures.ts';
import type { AlongAxis } from './along-axis.ts';
import { dotsAcross, frameOf, isCut, SIDE, STRIP } from './frame.ts';

/** "position 7, 7 of 14 × 14 sees samples -90 to 96 × -90 to 96 of 224 × 224; dots are the centers of every 2nd position." */
export function captionWords(axes: readonly AlongAxis[]): string {
  const joined = (text: (axis: AlongAxis) => string): string => axes.map(text).join(' × ');
  const open = axes.some(({ positions }) => positions === null);
  const who = axes.every(({ position }) => position === null)
    ? 'every position'
    : `position ${axes.map(({ position }) => grouped(position ?? 0)).join(', ')}${open ? '' : ` of ${joined(({ positions }) => grouped(positions ?? 0))}`}`;
  const sees = joined(({ region: [first, last] }) => `${grouped(first)} to ${grouped(last)}`);
  const lengths = axes.some(({ length }) => length === null)
    ? ''
    : ` of ${joined(({ length }) => grouped(length ?? 0))}`;
  return `${who} sees ${boundWords(axes)}${sees}${lengths}${outsideWords(axes)}${dotWords(axes)}.`;
}

function boundWords(axes: readonly AlongAxis[]): string {
  const marks = new Set(axes.map(({ field }) => field.local?.mark ?? 'unknown'));
  if (marks.has('unknown')) return 'as far as is known samples ';
  if (marks.has('lower-bound')) return marks.has('upper-bound') ? 'about samples ' : 'at least samples ';
  return marks.has('upper-bound') ? 'at most samples ' : 'samples ';
}

function outsideWords(axes: readonly AlongAxis[]): string {
  const outside = axes.some(
    ({ region, length }) => region[0] < 0 || (length !== null && region[1] >= length),
  );
  const cut = axes.some((axis) => isCut(axis, frameOf(axis)));
  return outside ? `; what is outside the input is padding${cut ? ', more of it than is drawn' : ''}` : '';
}

function dotWords(axes: readonly AlongAxis[]): string {
  const dots = dotsAcross(axes.at(-1)!, axes.length === 1 ? STRIP : SIDE);
  if (dots === null) return '';
  return `; dots are the centers of ${dots.every === 1 ? 'all positions' : `every ${ordinal(dots.every)} position`}`;
}

function ordinal(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${grouped(value)}${ending}`;
}
