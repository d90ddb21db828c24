// Real parameters as exact fractions (sheet §5.1). Files hold binary fractions where people meant 1/3.
import { PERIOD_LIMIT, type Rational, rational } from '../engine/index.ts';
import type { Entry } from './view.ts';

/** An element as an entry. A whole tensor's ±Infinity stands for 64-bit extremes; a real one's is not known. */
export function entryOf(value: number, real: boolean): Entry {
  if (Number.isInteger(value) || (!real && Math.abs(value) === Infinity)) return value;
  return fractionOf(value);
}

/**
 * The fraction with the smallest denominator that rounds to this value (to the same float32 where the value is one); null:
 * not finite, or its denominator would exceed the largest period.
 */
export function fractionOf(value: number): Rational | null {
  if (!Number.isFinite(value)) return null;
  const single = Math.fround(value) === value;
  for (let denominator = 1; denominator <= PERIOD_LIMIT; denominator++) {
    const numerator = Math.round(value * denominator);
    if (!Number.isSafeInteger(numerator)) return null;
    const quotient = numerator / denominator;
    if ((single ? Math.fround(quotient) : quotient) === value) return rational(numerator, denominator);
  }
  return null;
}
