// From an index w to the exact set of source samples that it sees: a region map with sets in the place of hulls (engine.md §6). It is
// composed and joined as region maps are, and costs as much as the sets have runs.
import { checked, floorDivide, gcd, modulo } from './integer.ts';
import { commonPeriod, PERIOD_LIMIT } from './region-map.ts';
import { isShifted, NO_SAMPLES, RunCollector, type Runs, shiftRuns, type Work } from './sample-runs.ts';
import type { StepMap } from './step-map.ts';

export interface SampleMap {
  /**
   * How far the set moves with a period: at w = period·m + φ it is `sets[φ]` moved by advance·m. Null: a table over w = 0 …
   * sets.length − 1, with nothing outside.
   */
  readonly advance: number | null;
  readonly sets: readonly Runs[];
}

/** A source sees itself. */
export const SOURCE_SAMPLES: SampleMap = { advance: 1, sets: [[0, 0]] };

/** What a step meets: which operand indices count, and whether a table comes out. */
export interface SampleExtent {
  /** Indices from this one on, and below 0, read nothing; null: the axis has no border. */
  readonly operand: number | null;
  /** The output is written out as a table of that length; null: it stays periodic. */
  readonly output: number | null;
}

/** The sets of the output axis; the step's offset must be a number. Null: the period is too large, or no work is left. */
export function composeSamples(
  map: SampleMap,
  step: StepMap,
  extent: SampleExtent,
  work: Work,
): SampleMap | null {
  const inside = map.advance === null ? map.sets.length : extent.operand;
  const setFor = (output: number): Runs | null => setAcross(map, step, output, inside, work);
  if (extent.output !== null) return written(extent.output, null, setFor);
  if (inside !== null) return step.period === 1 && step.advance === 0 ? written(1, 0, setFor) : null;
  const period = map.sets.length;
  const turns = period / gcd(period, step.advance);
  if (turns * step.period > PERIOD_LIMIT) return null;
  const advance = checked((map.advance! * checked(turns * step.advance)) / period);
  return written(turns * step.period, advance, setFor);
}

function written(
  count: number,
  advance: number | null,
  setFor: (output: number) => Runs | null,
): SampleMap | null {
  const sets: Runs[] = [];
  for (let output = 0; output < count; output++) {
    const set = setFor(output);
    if (set === null) return null;
    sets.push(set);
  }
  return smallest({ advance, sets });
}

// Taps that fall on the same phase move its set by even steps: one look-up for each class of them.
function setAcross(
  map: SampleMap,
  step: StepMap,
  output: number,
  inside: number | null,
  work: Work,
): Runs | null {
  const phase = modulo(output, step.period);
  if (step.bounded === true && output >= step.period) return NO_SAMPLES;
  const turns = (output - phase) / step.period;
  const first = checked(step.first[phase]! + (step.offset as number) + step.advance * turns);
  const { spacing } = step;
  const from = inside === null || first >= 0 ? 0 : Math.ceil(-first / spacing);
  const all = step.count[phase]! - 1;
  const to = inside === null ? all : Math.min(all, Math.floor((inside - 1 - first) / spacing));
  const collector = new RunCollector(work);
  const period = map.sets.length;
  const alike = map.advance === null ? Infinity : period / gcd(period, spacing);
  const classes = Math.min(to - from + 1, alike);
  for (let tap = 0; tap < classes; tap++) {
    const index = checked(first + (from + tap) * spacing);
    const count = map.advance === null ? 1 : Math.floor((to - from - tap) / alike) + 1;
    const apart = map.advance === null ? 0 : (map.advance * (alike * spacing)) / period;
    const { runs, shift } = samplesAt(map, index);
    if (!collector.add(runs, shift, count, apart)) return null;
  }
  return collector.take();
}

/** The samples at w are `runs` moved by `shift`. */
export function samplesAt(map: SampleMap, w: number): { readonly runs: Runs; readonly shift: number } {
  if (map.advance === null) return { runs: map.sets[w] ?? NO_SAMPLES, shift: 0 };
  const shift = checked(map.advance * floorDivide(w, map.sets.length));
  return { runs: map.sets[modulo(w, map.sets.length)]!, shift };
}

/** Index by index what either sees. `extent`: the union is written out over it; null: it isn't. Null: no map says it, or no work is left. */
export function uniteSamples(
  a: SampleMap,
  b: SampleMap,
  extent: number | null,
  work: Work,
): SampleMap | null {
  if (a === b && (extent === null) === (a.advance !== null)) return a;
  const both = (w: number): Runs | null => {
    const collector = new RunCollector(work);
    for (const map of [a, b]) {
      const { runs, shift } = samplesAt(map, w);
      if (!collector.add(runs, shift, 1, 0)) return null;
    }
    return collector.take();
  };
  if (extent !== null) return written(extent, null, both);
  if (a.advance === null || b.advance === null) return null;
  const period = commonPeriod(a.sets.length, b.sets.length);
  if (period === null) return null;
  const advance = checked(a.advance * (period / a.sets.length));
  return advance === b.advance * (period / b.sets.length) ? written(period, advance, both) : null;
}

/** The parts of a table that stand side by side: at w the sets of the part with start ≤ w < start + length. */
export function concatenateSamples(
  parts: readonly { readonly map: SampleMap; readonly start: number; readonly length: number }[],
  extent: number,
): SampleMap {
  const sets = Array.from({ length: extent }, (_, w) => {
    const part = parts.find(({ start, length }) => w >= start && w < start + length);
    if (part === undefined) return NO_SAMPLES;
    const { runs, shift } = samplesAt(part.map, w);
    return shiftRuns(runs, shift);
  });
  return { advance: null, sets };
}

// In the smallest period.
function smallest(map: SampleMap): SampleMap {
  const { advance, sets } = map;
  if (advance === null) return map;
  for (let period = 1; period <= sets.length / 2; period++) {
    const step = advance / (sets.length / period);
    if (sets.length % period !== 0 || !Number.isInteger(step)) continue;
    if (sets.every((set, phase) => phase < period || isShifted(sets[phase - period]!, set, step)))
      return { advance: step, sets: sets.slice(0, period) };
  }
  return map;
}
