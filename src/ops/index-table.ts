// Indices that stand in the file, as a step along an axis or over several (sheet §4.5, §7.6).
import {
  affineStep,
  type AxisEdge,
  type AxisHow,
  type Integer,
  PERIOD_LIMIT,
  periodicStep,
  tableStep,
} from '../engine/index.ts';
import { stepHow, takeHow } from './axes.ts';
import type { Entry } from './view.ts';

/** The indices counted from the front; null: one isn't known or lies outside. */
export function frontIndices(values: readonly Entry[] | null, length: Integer): readonly number[] | null {
  const front: number[] = [];
  for (const value of values ?? []) {
    if (typeof value !== 'number') return null;
    const index = value < 0 && typeof length === 'number' ? value + length : value;
    if (index < 0 || index === Infinity || (typeof length === 'number' && index >= length)) return null;
    front.push(index);
  }
  return values === null ? null : front;
}

/** Why {@link frontIndices} are none. */
export function withoutIndices(values: readonly Entry[] | null): AxisHow {
  const known = values?.every((value) => typeof value === 'number') === true;
  const reason = known ? 'an index of it lies outside of the axis' : 'its indices are not known';
  return { kind: 'lost', cause: 'unknown', reason };
}

/** Evenly spaced indices are an affine step, a pattern that repeats a periodic one, others a table. */
export function tableHow(indices: readonly number[], length: Integer): AxisHow {
  // The same index throughout is one place, not an axis.
  if (indices.length > 1 && indices.every((index) => index === indices[0]))
    return { kind: 'pick', index: indices[0]! };
  const step = indices.length > 1 ? indices[1]! - indices[0]! : 1;
  if (step !== 0 && indices.every((index, at) => index === indices[0]! + step * at)) {
    return takeHow(affineStep(step, indices[0] ?? 0), length, indices.length);
  }
  const period = patternOf(indices);
  if (period !== null) {
    const pattern = indices.slice(0, period);
    return stepHow(periodicStep(indices[period]! - indices[0]!, pattern, pattern), length, indices.length);
  }
  if (indices.length > PERIOD_LIMIT)
    return { kind: 'lost', cause: 'unknown', reason: 'its table of indices is too long' };
  return stepHow(tableStep(indices), length, indices.length);
}

// The smallest p with indices[o + p] = indices[o] + N throughout, seen twice at least; null: there is none.
function patternOf(indices: readonly number[]): number | null {
  for (let period = 2; 2 * period <= indices.length; period++) {
    const advance = indices[period]! - indices[0]!;
    if (
      advance !== 0 &&
      indices.every((index, at) => at < period || index === indices[at - period]! + advance)
    )
      return period;
  }
  return null;
}

/**
 * A table of indices over several axes, row-major: start + Σ coefficient·o where it is one, for unfolding an axis into overlapping
 * windows; null: it isn't.
 */
export function gridEdge(
  indices: readonly number[],
  length: Integer,
  lengths: readonly number[],
): AxisEdge | null {
  const start = indices[0];
  if (start === undefined || lengths.reduce((a, b) => a * b, 1) !== indices.length) return null;
  const inner = lengths.map((_, axis) => lengths.slice(axis + 1).reduce((a, b) => a * b, 1));
  const coefficients = lengths.map((length, axis) => (length > 1 ? indices[inner[axis]!]! - start : 0));
  const fits = indices.every(
    (index, flat) =>
      index ===
      coefficients.reduce(
        (sum, coefficient, axis) => sum + coefficient * (Math.floor(flat / inner[axis]!) % lengths[axis]!),
        start,
      ),
  );
  if (!fits) return null;
  const onto = coefficients.flatMap((coefficient, to) => (coefficient === 0 ? [] : [{ to, coefficient }]));
  const [only] = onto;
  if (only === undefined) return { to: null, how: { kind: 'pick', index: start } };
  if (onto.length > 1) return { to: null, how: { kind: 'spread', start, onto } };
  return { to: only.to, how: takeHow(affineStep(only.coefficient, start), length, lengths[only.to]!) };
}
