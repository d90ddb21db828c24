// Sums and products of whole numbers that may be symbolic. Two numbers take the short way: checked, nothing allocated.
// ±Infinity, which files write for "to the end", passes where the answer is clear.
import { checked, Overflow } from '../integer.ts';
import { multiplyRational, rational, type Rational } from '../rational.ts';
import { symbolAtom } from './atom.ts';
import { bounds } from './bounds.ts';
import type { Expression, Integer } from './expression.ts';
import { integerOf } from './halves.ts';
import { constant, minus, plus, scaled, single, times, whole } from './polynomial.ts';

/** A named number that the model leaves open: whole and ≥ 1. The same name is the same number. */
export function symbol(name: string): Expression {
  return single(symbolAtom(name));
}

export function add(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return checked(a + b);
  if (a === 0 || isInfinite(b)) return b;
  if (b === 0 || isInfinite(a)) return a;
  return integerOf(plus(polynomialOf(a), polynomialOf(b)));
}

export function subtract(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return checked(a - b);
  if (b === 0 || isInfinite(a)) return a;
  if (isInfinite(b)) return negate(b);
  return integerOf(minus(polynomialOf(a), polynomialOf(b)));
}

export function negate(a: Integer): Integer {
  return typeof a === 'number' ? checked(-a) : integerOf(scaled(a, [-1, 1]));
}

/** Throws Overflow for a product of ±Infinity and an expression whose sign isn't known. */
export function multiply(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return checked(a * b);
  if (typeof a === 'number' && isInfinite(a)) return checked(a * signOf(b));
  if (typeof b === 'number' && isInfinite(b)) return checked(b * signOf(a));
  if (a === 0 || b === 0) return 0;
  if (a === 1) return b;
  if (b === 1) return a;
  return integerOf(times(polynomialOf(a), polynomialOf(b)));
}

/** a·factor. The value need not be whole, as H·½ isn't; a floor around it makes it so. */
export function scale(a: Integer, factor: Rational): Integer {
  if (typeof a !== 'number') return integerOf(scaled(a, factor));
  if (isInfinite(a)) return checked(a * Math.sign(factor[0]));
  return integerOf(constant(multiplyRational(rational(checked(a)), factor)));
}

/** An Overflow unless `a` is a finite whole number or an expression. */
export function polynomialOf(a: Integer): Expression {
  return typeof a === 'number' ? whole(a) : a;
}

export function isInfinite(a: Integer): boolean {
  return a === Infinity || a === -Infinity;
}

function signOf(a: Integer): number {
  const [least, most] = bounds(a);
  if (least > 0) return 1;
  if (most < 0) return -1;
  throw new Overflow('a length');
}
