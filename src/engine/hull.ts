// The union of two maps of the same index, as a map: phase by phase where the slopes agree, over a known extent as a table,
// else as affine hulls side by side (engine.md §3).
import { compareRational, equalRational, type Rational } from './rational.ts';
import {
  type AffineHull,
  affineHull,
  commonPeriod,
  hiAt,
  loAt,
  type Periodic,
  PERIOD_LIMIT,
  periodicMap,
  periodOf,
  type Plain,
  plainMap,
  type RegionMap,
  slopeOf,
  type Table,
  tabulate,
} from './region-map.ts';

/** Affine hulls that are kept side by side. */
const HULL_LIMIT = 4;

export interface Hull {
  readonly map: RegionMap;
  /** False: wider than the union may be. */
  readonly exact: boolean;
}

/** `extent`: the axis' length, null: open. Null: no map says it. */
export function hullOf(a: RegionMap, b: RegionMap, extent: number | null): Hull | null {
  if (a.kind !== 'hulls' && b.kind !== 'hulls') {
    if (a.kind === 'plain' && b.kind === 'plain' && a.advance === b.advance) {
      return { map: plainMap(a.advance, Math.min(a.lo, b.lo), Math.max(a.hi, b.hi)), exact: true };
    }
    if (a.kind !== 'table' && b.kind !== 'table' && equalRational(slopeOf(a)!, slopeOf(b)!)) {
      const period = commonPeriod(periodOf(a), periodOf(b));
      if (period !== null) return { map: phaseByPhase(a, b, period), exact: true };
    }
    const known = a.kind === 'table' ? a.lo.length : b.kind === 'table' ? b.lo.length : extent;
    if (known !== null && known <= PERIOD_LIMIT) {
      return { map: unionOfTables(tabulate(a, known), tabulate(b, known)), exact: true };
    }
  }
  const hulls = sideBySide([...hullsOf(a), ...hullsOf(b)]);
  return hulls === null ? null : { map: { kind: 'hulls', hulls }, exact: false };
}

function phaseByPhase(a: Plain | Periodic, b: Plain | Periodic, period: number): Plain | Periodic {
  const lo: number[] = [];
  const hi: number[] = [];
  for (let phase = 0; phase < period; phase++) {
    lo.push(Math.min(loAt(a, phase), loAt(b, phase)));
    hi.push(Math.max(hiAt(a, phase), hiAt(b, phase)));
  }
  const advance = a.advance * (period / periodOf(a));
  return periodicMap(advance, lo, hi);
}

/** Ends of both, entry by entry; extents must be equal. */
function unionOfTables(a: Table, b: Table): Table {
  return {
    kind: 'table',
    lo: a.lo.map((end, w) => Math.min(end, b.lo[w]!)),
    hi: a.hi.map((end, w) => Math.max(end, b.hi[w]!)),
  };
}

function hullsOf(map: RegionMap): (AffineHull | null)[] {
  if (map.kind === 'hulls') return [...map.hulls];
  return map.kind === 'table' ? [null] : [affineHull(map)];
}

function sideBySide(hulls: readonly (AffineHull | null)[]): AffineHull[] | null {
  const merged: AffineHull[] = [];
  for (const hull of hulls) {
    if (hull === null) return null;
    const at = merged.findIndex((other) => equalRational(other.slope, hull.slope));
    if (at < 0) merged.push(hull);
    else merged[at] = wider(merged[at]!, hull);
  }
  return merged.length <= HULL_LIMIT ? merged : null;
}

function wider(a: AffineHull, b: AffineHull): AffineHull {
  return { slope: a.slope, lo: smaller(a.lo, b.lo), hi: larger(a.hi, b.hi) };
}

export function smaller(a: Rational, b: Rational): Rational {
  return compareRational(a, b) <= 0 ? a : b;
}

export function larger(a: Rational, b: Rational): Rational {
  return compareRational(a, b) >= 0 ? a : b;
}
