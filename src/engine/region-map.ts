// From an index w to the region of source samples that it sees (engine.md §3). Three shapes: periodic (one period is the
// ordinary case), a table over a known extent, and affine hulls side by side where neither exists.
//
// A region is a pair of whole ends [lo, hi], both included, on an axis without borders. −∞ and +∞ are ends like any
// other; the empty region is [+∞, −∞], so that the hull is minimum and maximum in every case.
import { checked, gcd, modulo, floorDivide } from './integer.ts';
import { equalRational, type Rational, rational, ZERO } from './rational.ts';

export type RegionMap = Plain | Periodic | Table | Hulls;

/** At w the region is [advance·w + lo, advance·w + hi]. */
export interface Plain {
  readonly kind: 'plain';
  readonly advance: number;
  readonly lo: number;
  readonly hi: number;
}

/** At w = period·m + φ the region is [advance·m + lo[φ], advance·m + hi[φ]]; period ≥ 2 and the smallest possible. */
export interface Periodic {
  readonly kind: 'periodic';
  readonly period: number;
  readonly advance: number;
  readonly lo: readonly number[];
  readonly hi: readonly number[];
}

/** At w = 0 … lo.length − 1; no region outside. */
export interface Table {
  readonly kind: 'table';
  readonly lo: readonly number[];
  readonly hi: readonly number[];
}

/** The region at w lies inside the hull of all [slope·w + lo, slope·w + hi]. */
export interface Hulls {
  readonly kind: 'hulls';
  readonly hulls: readonly AffineHull[];
}
export interface AffineHull {
  readonly slope: Rational;
  readonly lo: Rational;
  readonly hi: Rational;
}

/** Largest period of a periodic map and largest extent of a table. */
export const PERIOD_LIMIT = 4096;

/** A source sees itself. */
export const SOURCE_MAP: Plain = { kind: 'plain', advance: 1, lo: 0, hi: 0 };

export const EMPTY_LO = Infinity;
export const EMPTY_HI = -Infinity;

export function plainMap(advance: number, lo: number, hi: number): Plain {
  return { kind: 'plain', advance: checked(advance), lo: checked(lo), hi: checked(hi) };
}

/** The map with these phases, in its smallest period. `lo` and `hi` have one entry per phase. */
export function periodicMap(advance: number, lo: readonly number[], hi: readonly number[]): Plain | Periodic {
  const period = lo.length;
  for (let smaller = 1; smaller <= period / 2; smaller++) {
    if (period % smaller === 0 && repeats(smaller, period, advance, lo, hi)) {
      const step = advance / (period / smaller);
      if (smaller === 1) return plainMap(step, lo[0]!, hi[0]!);
      return phases(step, lo.slice(0, smaller), hi.slice(0, smaller));
    }
  }
  return period === 1 ? plainMap(advance, lo[0]!, hi[0]!) : phases(advance, lo, hi);
}

function phases(advance: number, lo: readonly number[], hi: readonly number[]): Periodic {
  lo.forEach(checked);
  hi.forEach(checked);
  return { kind: 'periodic', period: lo.length, advance: checked(advance), lo, hi };
}

function repeats(
  smaller: number,
  period: number,
  advance: number,
  lo: readonly number[],
  hi: readonly number[],
): boolean {
  const step = advance / (period / smaller);
  if (!Number.isInteger(step)) return false;
  for (let phase = smaller; phase < period; phase++) {
    if (lo[phase] !== lo[phase - smaller]! + step || hi[phase] !== hi[phase - smaller]! + step) return false;
  }
  return true;
}

/** How many phases the map tells apart; 1 for a plain map. */
export function periodOf(map: Plain | Periodic): number {
  return map.kind === 'plain' ? 1 : map.period;
}

/** First end of the region at w. */
export function loAt(map: Plain | Periodic | Table, w: number): number {
  if (map.kind === 'plain') return checked(map.advance * w + map.lo);
  if (map.kind === 'table') return map.lo[w] ?? EMPTY_LO;
  const phase = modulo(w, map.period);
  return checked(map.advance * floorDivide(w, map.period) + map.lo[phase]!);
}

/** Last end of the region at w. */
export function hiAt(map: Plain | Periodic | Table, w: number): number {
  if (map.kind === 'plain') return checked(map.advance * w + map.hi);
  if (map.kind === 'table') return map.hi[w] ?? EMPTY_HI;
  const phase = modulo(w, map.period);
  return checked(map.advance * floorDivide(w, map.period) + map.hi[phase]!);
}

/** S: how far the region moves when w grows by 1; null where it isn't one number. */
export function slopeOf(map: RegionMap): Rational | null {
  switch (map.kind) {
    case 'plain':
      return map.advance === 0 ? ZERO : [map.advance, 1];
    case 'periodic':
      return rational(map.advance, map.period);
    default:
      return null;
  }
}

/** Widest phase; 0 where every phase is empty; Infinity where an end is open or hulls move apart. */
export function widest(map: RegionMap): number {
  return extreme(map, Math.max, 0);
}

/** Narrowest non-empty phase; 0 where every phase is empty. */
export function narrowest(map: RegionMap): number {
  const size = extreme(map, Math.min, Infinity);
  return map.kind !== 'plain' && size === Infinity && everyPhaseEmpty(map) ? 0 : size;
}

function everyPhaseEmpty(map: Periodic | Table | Hulls): boolean {
  return map.kind !== 'hulls' && map.lo.every((lo, phase) => lo > map.hi[phase]!);
}

function extreme(map: RegionMap, pick: (a: number, b: number) => number, start: number): number {
  if (map.kind === 'plain') return map.lo > map.hi ? 0 : map.hi - map.lo + 1;
  if (map.kind === 'hulls') return Infinity;
  let size = start;
  for (let phase = 0; phase < map.lo.length; phase++) {
    const lo = map.lo[phase]!;
    const hi = map.hi[phase]!;
    if (lo <= hi) size = pick(size, hi - lo + 1);
  }
  return size;
}

/** The same map with both ends moved by `samples`. */
export function shiftMap<Map extends RegionMap>(map: Map, samples: number): Map {
  if (samples === 0) return map;
  const moved: RegionMap =
    map.kind === 'plain'
      ? plainMap(map.advance, map.lo + samples, map.hi + samples)
      : map.kind === 'hulls'
        ? { kind: 'hulls', hulls: map.hulls.map((hull) => shiftHull(hull, samples)) }
        : {
            ...map,
            lo: map.lo.map((end) => checked(end + samples)),
            hi: map.hi.map((end) => checked(end + samples)),
          };
  return moved as Map;
}

function shiftHull({ slope, lo, hi }: AffineHull, samples: number): AffineHull {
  return {
    slope,
    lo: rational(checked(lo[0] + samples * lo[1]), lo[1]),
    hi: rational(checked(hi[0] + samples * hi[1]), hi[1]),
  };
}

/** Whether two maps say the same regions in the same form; maps in smallest period have one form, hulls any order. */
export function equalMaps(a: RegionMap, b: RegionMap): boolean {
  if (a === b) return true;
  if (a.kind === 'plain')
    return b.kind === 'plain' && a.advance === b.advance && a.lo === b.lo && a.hi === b.hi;
  if (a.kind === 'hulls' || b.kind === 'hulls')
    return a.kind === b.kind && equalHulls((a as Hulls).hulls, (b as Hulls).hulls);
  if (b.kind === 'plain' || a.kind !== b.kind) return false;
  const advances = a.kind === 'table' || a.advance === (b as Periodic).advance;
  return (
    advances &&
    a.lo.length === b.lo.length &&
    a.lo.every((lo, phase) => lo === b.lo[phase] && a.hi[phase] === b.hi[phase])
  );
}

// Hulls side by side have different slopes.
function equalHulls(a: readonly AffineHull[], b: readonly AffineHull[]): boolean {
  return (
    a.length === b.length &&
    a.every((hull) =>
      b.some(
        ({ slope, lo, hi }) =>
          equalRational(slope, hull.slope) && equalRational(lo, hull.lo) && equalRational(hi, hull.hi),
      ),
    )
  );
}

/** The map written out over w = 0 … extent − 1. */
export function tabulate(map: Plain | Periodic | Table, extent: number): Table {
  const lo: number[] = [];
  const hi: number[] = [];
  for (let w = 0; w < extent; w++) {
    lo.push(loAt(map, w));
    hi.push(hiAt(map, w));
  }
  return { kind: 'table', lo, hi };
}

/** The tightest affine hull of a periodic map (sheet §5.4). Ends that are open make it null. */
export function affineHull(map: Plain | Periodic): AffineHull | null {
  if (map.kind === 'plain') {
    if (!Number.isFinite(map.lo) || !Number.isFinite(map.hi)) return null;
    return { slope: rational(map.advance), lo: rational(map.lo), hi: rational(map.hi) };
  }
  const { period, advance } = map;
  let lo = Infinity;
  let hi = -Infinity;
  // Both ends times the period, less the slope: whole numbers.
  for (let phase = 0; phase < period; phase++) {
    if (map.lo[phase]! > map.hi[phase]!) continue;
    lo = Math.min(lo, map.lo[phase]! * period - advance * phase);
    hi = Math.max(hi, map.hi[phase]! * period - advance * phase);
  }
  if (!Number.isFinite(lo) || !Number.isFinite(hi)) return null;
  return { slope: rational(advance, period), lo: rational(lo, period), hi: rational(hi, period) };
}

/** lcm of two periods, or null where it exceeds {@link PERIOD_LIMIT}. */
export function commonPeriod(a: number, b: number): number | null {
  const period = (a / gcd(a, b)) * b;
  return period <= PERIOD_LIMIT ? period : null;
}
