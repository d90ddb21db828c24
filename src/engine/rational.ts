// Exact fractions, as pairs [numerator, denominator] in lowest terms with a positive denominator: the form that the
// JSON record uses. Strides of up-sampled tensors, paddings and centers are such numbers.
import { checked, floorDivide, gcd } from './integer.ts';

/** [numerator, denominator], lowest terms, denominator > 0. */
export type Rational = readonly [number, number];

export const ZERO: Rational = [0, 1];
export const ONE: Rational = [1, 1];

/** numerator / denominator in lowest terms; throws RangeError for denominator 0, Overflow for parts that were rounded. */
export function rational(numerator: number, denominator = 1): Rational {
  // Whole numbers nearly always.
  if (denominator === 1) return [checked(numerator), 1];
  if (denominator === 0) throw new RangeError('a fraction with denominator 0');
  const divisor = gcd(checked(numerator), checked(denominator)) * (denominator < 0 ? -1 : 1);
  return [checked(numerator / divisor), checked(denominator / divisor)];
}

export function addRational(a: Rational, b: Rational): Rational {
  if (a[1] === b[1]) return a[1] === 1 ? [checked(a[0] + b[0]), 1] : rational(checked(a[0] + b[0]), a[1]);
  return rational(checked(checked(a[0] * b[1]) + checked(b[0] * a[1])), checked(a[1] * b[1]));
}

export function subtractRational(a: Rational, b: Rational): Rational {
  return addRational(a, negateRational(b));
}

export function negateRational(a: Rational): Rational {
  return [a[0] === 0 ? 0 : -a[0], a[1]];
}

export function multiplyRational(a: Rational, b: Rational): Rational {
  return rational(checked(a[0] * b[0]), checked(a[1] * b[1]));
}

/** a / b; throws RangeError for b = 0. */
export function divideRational(a: Rational, b: Rational): Rational {
  return rational(checked(a[0] * b[1]), checked(a[1] * b[0]));
}

/** Negative, 0 or positive as a is smaller than, equal to or larger than b. */
export function compareRational(a: Rational, b: Rational): number {
  return a[1] === b[1] ? a[0] - b[0] : checked(a[0] * b[1]) - checked(b[0] * a[1]);
}

export function equalRational(a: Rational, b: Rational): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

export function absoluteRational(a: Rational): Rational {
  return a[0] < 0 ? [-a[0], a[1]] : a;
}

export function floorRational(a: Rational): number {
  return floorDivide(a[0], a[1]);
}

export function ceilRational(a: Rational): number {
  return -floorDivide(-a[0], a[1]) + 0;
}

/** lcm of the numerators over gcd of the denominators: the smallest positive common multiple. */
export function lcmRational(a: Rational, b: Rational): Rational {
  const x = Math.abs(a[0]);
  const y = Math.abs(b[0]);
  return rational(x === 0 || y === 0 ? 0 : checked((x / gcd(x, y)) * y), gcd(a[1], b[1]));
}
