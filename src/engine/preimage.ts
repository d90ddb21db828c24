// The region map read backwards: which indices have a region that meets a condition, and whose middle is nearest to a place
// (engine.md §6, inverse). Every phase of a periodic map is a line in m, so that each is solved at once, however long the axis is.
import { checked, floorDivide } from './integer.ts';
import { loAt, hiAt, type Periodic, type Plain, type Table } from './region-map.ts';

/** first, first + step, … last; both included. `last` is Infinity where the axis has no known end. */
export interface IndexRun {
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

/** Bounds on the ends of a region, themselves included; an end that is open meets every bound. */
export interface EndBounds {
  readonly lo?: { readonly least?: number; readonly most?: number };
  readonly hi?: { readonly least?: number; readonly most?: number };
}

/**
 * The indices 0 … extent − 1 whose region isn't empty and meets the bounds: for a periodic map one run per phase at most. `extent`
 * null: an axis without a known end. Linear in the period, for a table in its length.
 */
export function indicesWhere(
  map: Plain | Periodic | Table,
  extent: number | null,
  bounds: EndBounds,
): readonly IndexRun[] {
  if (map.kind === 'table') return tableRuns(map, extent ?? map.lo.length, bounds);
  const { period, advance } = { period: map.kind === 'plain' ? 1 : map.period, advance: map.advance };
  const runs: IndexRun[] = [];
  for (let phase = 0; phase < period; phase++) {
    const [lo, hi] = [loOf(map, phase), hiOf(map, phase)];
    if (lo > hi) continue;
    const turns = bothOf(
      bothOf(turnsInside(phase, period, extent), turnsWhere(advance, lo, bounds.lo ?? {})),
      turnsWhere(advance, hi, bounds.hi ?? {}),
    );
    if (turns[0] > turns[1]) continue;
    runs.push({
      first: checked(period * turns[0] + phase),
      last: checked(period * turns[1] + phase),
      step: period,
    });
  }
  return runs;
}

function loOf(map: Plain | Periodic, phase: number): number {
  return map.kind === 'plain' ? map.lo : map.lo[phase]!;
}

function hiOf(map: Plain | Periodic, phase: number): number {
  return map.kind === 'plain' ? map.hi : map.hi[phase]!;
}

/** Whole numbers m from the first to the second; none where the first is larger. */
type Turns = readonly [number, number];
const EVERY: Turns = [-Infinity, Infinity];
const NONE: Turns = [Infinity, -Infinity];

function bothOf(a: Turns, b: Turns): Turns {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
}

// 0 ≤ period·m + phase < extent
function turnsInside(phase: number, period: number, extent: number | null): Turns {
  return [0, extent === null ? Infinity : floorDivide(extent - 1 - phase, period)];
}

// least ≤ advance·m + end ≤ most
function turnsWhere(
  advance: number,
  end: number,
  { least = -Infinity, most = Infinity }: { readonly least?: number; readonly most?: number },
): Turns {
  if (!Number.isFinite(end)) return EVERY;
  if (advance === 0) return end >= least && end <= most ? EVERY : NONE;
  return advance > 0
    ? [ceilOf(least - end, advance), floorOf(most - end, advance)]
    : [ceilOf(end - most, -advance), floorOf(end - least, -advance)];
}

function floorOf(a: number, b: number): number {
  return Number.isFinite(a) ? floorDivide(checked(a), b) : a;
}

function ceilOf(a: number, b: number): number {
  return -floorOf(-a, b) + 0;
}

// Neighbors that all meet the bounds are one run.
function tableRuns(map: Table, extent: number, { lo = {}, hi = {} }: EndBounds): IndexRun[] {
  const runs: IndexRun[] = [];
  let first: number | null = null;
  const end = Math.min(extent, map.lo.length);
  for (let index = 0; index <= end; index++) {
    const meets =
      index < end &&
      loAt(map, index) <= hiAt(map, index) &&
      holds(loAt(map, index), lo) &&
      holds(hiAt(map, index), hi);
    if (meets) first ??= index;
    else if (first !== null) {
      runs.push({ first, last: index - 1, step: 1 });
      first = null;
    }
  }
  return runs;
}

function holds(
  end: number,
  { least = -Infinity, most = Infinity }: { readonly least?: number; readonly most?: number },
): boolean {
  return !Number.isFinite(end) || (end >= least && end <= most);
}

/** Indices in all, Infinity without an end; runs share none. */
export function countIndices(runs: readonly IndexRun[]): number {
  return runs.reduce((sum, { first, last, step }) => sum + Math.floor((last - first) / step) + 1, 0);
}

/** The first and the last index of all runs; null: there is none. */
export function spanOf(runs: readonly IndexRun[]): readonly [number, number] | null {
  if (runs.length === 0) return null;
  return runs.reduce<readonly [number, number]>(
    ([first, last], run) => [Math.min(first, run.first), Math.max(last, run.last)],
    [Infinity, -Infinity],
  );
}

/**
 * The index of 0 … extent − 1 whose region has its middle, (lo + hi) / 2, nearest to `doubled` / 2; of several the lowest. Null: no
 * region has a middle. Linear in the period, for a table in its length.
 */
export function nearestIndex(
  map: Plain | Periodic | Table,
  extent: number | null,
  doubled: number,
): number | null {
  let best: { readonly index: number; readonly away: number } | null = null;
  const consider = (index: number, ends: number): void => {
    const away = Math.abs(checked(ends - doubled));
    if (best === null || away < best.away || (away === best.away && index < best.index))
      best = { index, away };
  };
  const period = map.kind === 'table' ? Math.min(extent ?? Infinity, map.lo.length) : periodsOf(map);
  for (let phase = 0; phase < period; phase++) {
    const ends =
      map.kind === 'table' ? loAt(map, phase) + hiAt(map, phase) : loOf(map, phase) + hiOf(map, phase);
    // Open on a side, or empty: ∞ − ∞ is no number.
    if (!Number.isFinite(ends)) continue;
    if (map.kind === 'table') consider(phase, ends);
    else {
      const [, most] = turnsInside(phase, period, extent);
      for (const turn of nearestTurns(2 * map.advance, checked(ends), doubled)) {
        const inside = Math.min(Math.max(turn, 0), most);
        if (inside >= 0) consider(checked(period * inside + phase), checked(2 * map.advance * inside + ends));
      }
    }
  }
  return (best as { readonly index: number } | null)?.index ?? null;
}

function periodsOf(map: Plain | Periodic): number {
  return map.kind === 'plain' ? 1 : map.period;
}

// The whole numbers m on both sides of doubled = twice·m + ends.
function nearestTurns(twice: number, ends: number, doubled: number): readonly number[] {
  if (twice === 0) return [0];
  const turn = floorDivide(checked(twice > 0 ? doubled - ends : ends - doubled), Math.abs(twice));
  return [turn, turn + 1];
}
