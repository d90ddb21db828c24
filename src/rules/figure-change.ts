// What may be said of a figure that has two values, one of them or both perhaps bounds: by how much it grew at least and at most.
import { equalRational, type Rational } from '../engine/index.ts';
import type { DriftFigures } from './drift-detail.ts';
import { exceeds, isApart } from './exceeds.ts';

/** Whether the figure moved that way by more than is tolerated; `undecided`: the bounds allow both. */
export type Move = 'moved' | 'stayed' | 'undecided';

/** Of r, the widest phase or the narrowest, as `mode` asks. `tolerated`: in samples; null: not known. */
export function moveOfSize(
  before: Sized,
  after: Sized,
  mode: 'any' | 'shrink' | 'grow',
  tolerated: Rational | null,
): Move {
  if (tolerated === null) return 'undecided';
  const [from, to] = [rangeOf(before), rangeOf(after)];
  const ways = mode === 'any' ? (['grow', 'shrink'] as const) : [mode];
  const moves = ways.map((way) =>
    way === 'grow' ? growth(from, to, tolerated) : growth(to, from, tolerated),
  );
  if (moves.includes('moved')) return 'moved';
  return moves.includes('undecided') ? 'undecided' : 'stayed';
}

export interface Sized {
  readonly mark: DriftFigures['mark'];
  readonly size: number | null;
}

interface Range {
  /** Null: no end. */
  readonly least: Rational | null;
  readonly most: Rational | null;
}

// A figure beside the mark `unknown` doesn't depend on the unknown (engine.md §2).
function rangeOf({ mark, size }: Sized): Range {
  if (size === null) return { least: null, most: null };
  const value: Rational = [size, 1];
  return {
    least: mark === 'upper-bound' ? null : value,
    most: mark === 'lower-bound' ? null : value,
  };
}

function growth(from: Range, to: Range, tolerated: Rational): Move {
  if (from.most !== null && to.least !== null && exceeds(from.most, to.least, tolerated)) return 'moved';
  if (from.least !== null && to.most !== null && !exceeds(from.least, to.most, tolerated)) return 'stayed';
  return 'undecided';
}

export function isBound({ mark }: Sized): boolean {
  return mark === 'upper-bound' || mark === 'lower-bound';
}

/** Of S, P or c₀: beside a bound of r they are none, and what they truly are isn't known. */
export function moveOf(
  before: Rational | null,
  after: Rational | null,
  tolerated: Rational | null,
  isBound: boolean,
): Move {
  if (before === null || after === null) return before === after ? 'stayed' : 'undecided';
  if (equalRational(before, after)) return 'stayed';
  if (tolerated === null || isBound) return 'undecided';
  return isApart(before, after, tolerated) ? 'moved' : 'stayed';
}
