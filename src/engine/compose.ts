// A region map after a step map: what an output index sees when the operand's index i sees map(i).
//
// Of many taps only a few matter: taps whose indices agree modulo the map's period fall on the same phase, and within such
// a class the outermost two decide, so a kernel of any length costs at most two look-ups per class (engine.md §3).
import { checked, gcd, modulo } from './integer.ts';
import { addRational, compareRational, multiplyRational, type Rational, rational } from './rational.ts';
import {
  type AffineHull,
  affineHull,
  EMPTY_HI,
  EMPTY_LO,
  type Hulls,
  hiAt,
  loAt,
  type Periodic,
  PERIOD_LIMIT,
  periodicMap,
  periodOf,
  type Plain,
  plainMap,
  type RegionMap,
  type Table,
  tabulate,
} from './region-map.ts';
import type { StepMap } from './step-map.ts';

/** Lengths of the two axes where they are known; a table needs the output's, and samples outside count for nothing. */
export interface Lengths {
  readonly operand: number | null;
  readonly output: number | null;
}

export interface Composed {
  readonly map: RegionMap;
  /** False: the map is a hull that may be wider than the truth. */
  readonly exact: boolean;
}

/**
 * The map of the output axis; the step's `offset` must have been dealt with. Null: the period outgrows
 * {@link PERIOD_LIMIT} and no hull exists (open ends).
 */
export function compose(map: RegionMap, step: StepMap, lengths: Lengths): Composed | null {
  if (step.bounded === true && map.kind !== 'hulls') return composeBounded(map, step);
  switch (map.kind) {
    case 'table':
      return composeTable(map, step, lengths);
    case 'hulls':
      return composeHulls(map.hulls, step);
    case 'plain':
      if (step.period === 1) return { map: composePlain(map, step), exact: true };
      return composePeriodic(map, step, lengths);
    case 'periodic':
      return composePeriodic(map, step, lengths);
  }
}

// One entry for each output, as far as a table may go.
function composeBounded(map: Plain | Periodic | Table, step: StepMap): Composed | null {
  if (step.period > PERIOD_LIMIT) return null;
  const ends = Array.from({ length: step.period }, (_, output) =>
    map.kind === 'table' ? unionWithin(map, step, output) : unionAt(map, periodOf(map), step, output),
  );
  const table: Table = { kind: 'table', lo: ends.map(([lo]) => lo), hi: ends.map(([, hi]) => hi) };
  return { map: table, exact: true };
}

// lo′ = lo + S·first (or the last tap's, where S < 0), S′ = S·advance.
function composePlain(map: Plain, step: StepMap): Plain {
  const count = step.count[0]!;
  if (count === 0) return { kind: 'plain', advance: 0, lo: EMPTY_LO, hi: EMPTY_HI };
  const start = checked(map.advance * step.first[0]!);
  const extent = checked(map.advance * checked((count - 1) * step.spacing));
  return plainMap(
    checked(map.advance * step.advance),
    map.lo + start + Math.min(0, extent),
    map.hi + start + Math.max(0, extent),
  );
}

function composePeriodic(map: Plain | Periodic, step: StepMap, lengths: Lengths): Composed | null {
  const mapPeriod = periodOf(map);
  // After `turns` periods of the step its taps have moved by a multiple of the map's period.
  const turns = mapPeriod / gcd(mapPeriod, step.advance);
  const period = turns * step.period;
  if (period > PERIOD_LIMIT) return composeWithoutPeriod(map, step, lengths);
  const lo: number[] = [];
  const hi: number[] = [];
  for (let phase = 0; phase < period; phase++) {
    const [first, last] = unionAt(map, mapPeriod, step, phase);
    lo.push(first);
    hi.push(last);
  }
  const advance = checked((map.advance * checked(turns * step.advance)) / mapPeriod);
  return { map: periodicMap(advance, lo, hi), exact: true };
}

function composeWithoutPeriod(map: Plain | Periodic, step: StepMap, lengths: Lengths): Composed | null {
  if (lengths.output !== null && lengths.output <= PERIOD_LIMIT) {
    if (lengths.operand !== null && lengths.operand <= PERIOD_LIMIT) {
      return composeTable(tabulate(map, lengths.operand), step, lengths);
    }
  }
  const hull = affineHull(map);
  return hull === null ? null : composeHulls([hull], step);
}

function unionAt(
  map: Plain | Periodic,
  mapPeriod: number,
  step: StepMap,
  output: number,
): readonly [number, number] {
  const phase = output % step.period;
  const first = step.first[phase]! + step.advance * ((output - phase) / step.period);
  const count = step.count[phase]!;
  let lo = EMPTY_LO;
  let hi = EMPTY_HI;
  const classes = Math.min(count, mapPeriod / gcd(mapPeriod, step.spacing));
  for (let tap = 0; tap < classes; tap++) {
    const near = checked(first + tap * step.spacing);
    const far = checked(near + Math.floor((count - 1 - tap) / classes) * classes * step.spacing);
    lo = Math.min(lo, loAt(map, near), loAt(map, far));
    hi = Math.max(hi, hiAt(map, near), hiAt(map, far));
  }
  return [lo, hi];
}

function composeTable(map: Table, step: StepMap, lengths: Lengths): Composed | null {
  // The same taps for every output: one region, on an axis of any length.
  if (step.period === 1 && step.advance === 0) {
    const [lo, hi] = unionWithin(map, step, 0);
    return { map: { kind: 'plain', advance: 0, lo, hi }, exact: true };
  }
  const { output } = lengths;
  if (output === null || output > PERIOD_LIMIT) return null;
  const lo: number[] = [];
  const hi: number[] = [];
  for (let w = 0; w < output; w++) {
    const [near, far] = unionWithin(map, step, w);
    lo.push(near);
    hi.push(far);
  }
  return { map: { kind: 'table', lo, hi }, exact: true };
}

// Only the taps inside the operand: the first is the smallest t with first + t·spacing ≥ 0.
function unionWithin(map: Table, step: StepMap, output: number): readonly [number, number] {
  const phase = modulo(output, step.period);
  const first = step.first[phase]! + step.advance * ((output - phase) / step.period);
  const start = first >= 0 ? 0 : Math.ceil(-first / step.spacing);
  const end = Math.min(step.count[phase]! - 1, Math.floor((map.lo.length - 1 - first) / step.spacing));
  let lo = EMPTY_LO;
  let hi = EMPTY_HI;
  for (let tap = start; tap <= end; tap++) {
    lo = Math.min(lo, loAt(map, first + tap * step.spacing));
    hi = Math.max(hi, hiAt(map, first + tap * step.spacing));
  }
  return [lo, hi];
}

// The taps of o lie in [σ·o + A, σ·o + B]; the hull of the affine hulls follows end by end.
function composeHulls(hulls: readonly AffineHull[], step: StepMap): Composed | null {
  const taps = stepHull(step);
  if (taps === null) return null;
  const map: Hulls = {
    kind: 'hulls',
    hulls: hulls.map(({ slope, lo, hi }) => {
      const a = multiplyRational(slope, taps.lo);
      const b = multiplyRational(slope, taps.hi);
      const [low, high] = compareRational(a, b) <= 0 ? [a, b] : [b, a];
      return {
        slope: multiplyRational(slope, taps.slope),
        lo: addRational(lo, low),
        hi: addRational(hi, high),
      };
    }),
  };
  return { map, exact: false };
}

function stepHull(step: StepMap): AffineHull | null {
  const slope: Rational = rational(step.advance, step.period);
  let lo = Infinity;
  let hi = -Infinity;
  for (let phase = 0; phase < step.period; phase++) {
    if (step.count[phase] === 0) continue;
    const first = step.first[phase]!;
    const last = first + (step.count[phase]! - 1) * step.spacing;
    lo = Math.min(lo, first * step.period - step.advance * phase);
    hi = Math.max(hi, last * step.period - step.advance * phase);
  }
  if (!Number.isFinite(lo)) return null;
  return { slope, lo: rational(lo, step.period), hi: rational(hi, step.period) };
}
