// A figure as it was and as it is.
import { grouped } from './figures.ts';

export interface Change {
  /** Null: it is the same, or there is nothing to compare with. */
  readonly before: string | null;
  readonly after: string;
  /** " px" where both have it; else empty. */
  readonly unit: string;
}

/** "187 px" and "155 px" are 187 → 155 with the unit px. */
export function changeOf(before: string | null, after: string): Change {
  if (before === null || before === after) return { before: null, after, unit: '' };
  const [, from, unit] = WITH_UNIT.exec(before) ?? [];
  const [, to, same] = WITH_UNIT.exec(after) ?? [];
  return from === undefined || to === undefined || unit !== same
    ? { before, after, unit: '' }
    : { before: from, after: to, unit: unit ?? '' };
}

const WITH_UNIT = /^([^a-z]*)( px| samples| frames| voxels)$/;

/** "187 → 155 px". */
export function changeText({ before, after, unit }: Change): string {
  return before === null ? after : `${before} → ${after}${unit}`;
}

/** "187 → 155 px", "187 px → whole axis"; the figure alone where it didn't move. */
export function movedText(before: string | null, after: string): string {
  return changeText(changeOf(before, after));
}

/** "44,921", "44,921 → 50,000", "? → 50,000". */
export function movedCount(before: number | null, after: number | null): string {
  const text = (value: number | null): string => (value === null ? '?' : grouped(value));
  return movedText(text(before), text(after));
}
