// The terms of the field, read off a region map (engine.md §1).
import {
  addRational,
  checked,
  compareRational,
  floorDivide,
  type Local,
  modulo,
  multiplyRational,
  narrowest,
  type Periodic,
  type Plain,
  type Rational,
  rational,
  type RegionMap,
  slopeOf,
  subtractRational,
  widest,
} from '../engine/index.ts';

/** What may be said of the map. */
export interface Known {
  /** The index is one plain axis: a stride and what follows from it have a meaning. */
  readonly plain: boolean;
  /** The region's size is known. */
  readonly sized: boolean;
  /** The region's place is known. */
  readonly placed: boolean;
}

export interface Figures extends Known {
  readonly size: number | null;
  readonly narrowest: number | null;
  readonly stride: Rational | null;
  readonly padding: Rational | null;
  readonly center: Rational | null;
}

export function figuresOf({ map }: Pick<Local, 'map'>, known: Known): Figures {
  const stride = known.plain ? slopeOf(map) : null;
  const reach =
    known.sized && known.placed && stride !== null ? reachOf(map as Plain | Periodic, stride) : null;
  return {
    ...known,
    size: known.sized ? finite(widest(map)) : null,
    narrowest: known.sized ? finite(narrowest(map)) : null,
    stride,
    padding: reach?.padding ?? null,
    center: reach?.center ?? null,
  };
}

function finite(size: number): number | null {
  return Number.isFinite(size) ? size : null;
}

// P: the largest S·φ − lo[φ]; c₀: the mean of (lo[φ] + hi[φ]) / 2 − S·φ; both over the non-empty phases. The mean is taken of
// ends counted from the first, so that a region far out doesn't outgrow 2⁵³ in the sum.
function reachOf(
  map: Plain | Periodic,
  stride: Rational,
): { padding: Rational | null; center: Rational | null } | null {
  const lo = map.kind === 'plain' ? [map.lo] : map.lo;
  const hi = map.kind === 'plain' ? [map.hi] : map.hi;
  const phases = lo.flatMap((low, phase) => (low <= hi[phase]! ? [phase] : []));
  if (phases.length === 0) return null;
  let padding: Rational | null = null;
  for (const phase of phases) {
    if (!Number.isFinite(lo[phase]!)) continue;
    const before = subtractRational(multiplyRational(stride, rational(phase)), rational(lo[phase]!));
    padding = padding === null || compareRational(before, padding) > 0 ? before : padding;
  }
  const bounded = phases.every((phase) => Number.isFinite(lo[phase]!) && Number.isFinite(hi[phase]!));
  return {
    padding: lo.some((end) => end === -Infinity) ? null : padding,
    center: bounded ? meanCenter(lo, hi, phases, stride) : null,
  };
}

function meanCenter(
  lo: readonly number[],
  hi: readonly number[],
  phases: readonly number[],
  stride: Rational,
): Rational {
  const base = lo[phases[0]!]!;
  let ends = 0;
  let moved = 0;
  for (const phase of phases) {
    ends = checked(ends + (lo[phase]! - base) + (hi[phase]! - base));
    moved += phase;
  }
  const middle = rational(ends, 2 * phases.length);
  const drift = multiplyRational(stride, rational(moved, phases.length));
  return addRational(rational(base), subtractRational(middle, drift));
}

/** The map of w = −u, for a region that runs against the index: region′(w) = region(−w). */
export function reversedMap(map: RegionMap): RegionMap {
  if (map.kind === 'plain') return { ...map, advance: -map.advance };
  if (map.kind !== 'periodic') return map;
  const { period } = map;
  const at = (ends: readonly number[], w: number): number =>
    map.advance * floorDivide(w, period) + ends[modulo(w, period)]!;
  const phases = Array.from({ length: period }, (_, phase) => phase);
  return {
    ...map,
    advance: -map.advance,
    lo: phases.map((phase) => at(map.lo, -phase)),
    hi: phases.map((phase) => at(map.hi, -phase)),
  };
}
