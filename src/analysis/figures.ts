// The terms of the field, read off a region map (engine.md §1).
import {
  addRational,
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
  ZERO,
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

// P: the largest S·φ − lo[φ]; c₀: the mean of (lo[φ] + hi[φ]) / 2 − S·φ; both over the non-empty phases.
function reachOf(
  map: Plain | Periodic,
  stride: Rational,
): { padding: Rational | null; center: Rational | null } | null {
  const lo = map.kind === 'plain' ? [map.lo] : map.lo;
  const hi = map.kind === 'plain' ? [map.hi] : map.hi;
  let padding: Rational | null = null;
  let sum: Rational = ZERO;
  let count = 0;
  let bounded = true;
  for (let phase = 0; phase < lo.length; phase++) {
    const [low, high] = [lo[phase]!, hi[phase]!];
    if (low > high) continue;
    const moved = multiplyRational(stride, rational(phase));
    if (Number.isFinite(low)) {
      const before = subtractRational(moved, rational(low));
      padding = padding === null || compareRational(before, padding) > 0 ? before : padding;
    }
    bounded &&= Number.isFinite(low) && Number.isFinite(high);
    if (bounded) sum = addRational(sum, subtractRational(rational(low + high, 2), moved));
    count += 1;
  }
  if (count === 0) return null;
  return {
    padding: lo.some((end) => end === -Infinity) ? null : padding,
    center: bounded ? multiplyRational(sum, rational(1, count)) : null,
  };
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
