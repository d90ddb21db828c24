// Real parameters as exact fractions (sheet §5.1). Files hold binary fractions where people meant 1/3.
import { PERIOD_LIMIT, type Rational, rational } from '../engine/index.ts';

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
