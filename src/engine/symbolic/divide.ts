// Division of one symbolic number by another: exact, as a constant ratio, or rounded down where the rest is provably
// smaller than the divisor.
import { divideRational, rational, type Rational } from '../rational.ts';
import { add, negate, polynomialOf, subtract } from './arithmetic.ts';
import { isAtLeast } from './bounds.ts';
import type { Expression, Factor, Integer, Monomial } from './expression.ts';
import { floorDiv } from './floor.ts';
import { integerOf } from './halves.ts';
import { unlessTooLarge } from './limits.ts';
import { collect, minus, monomialOf, plus, scaled, times } from './polynomial.ts';

/** How many terms a quotient may have. */
const MAXIMAL_QUOTIENT = 64;

/** a / b where b divides a as a polynomial with whole coefficients: (C·H·W)/(H·W) = C; else null. */
export function exactDivide(a: Integer, b: Integer): Integer | null {
  // Numbers nearly always: as polynomials they would take a hundred times as long.
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return dividedNumbers(a as number, b as number);
  return unlessTooLarge(() => {
    const division = divided(polynomialOf(a), polynomialOf(b));
    if (!division || division.rest.terms.length > 0) return null;
    const { quotient } = division;
    return quotient.terms.every(({ coefficient }) => coefficient[1] === 1) ? integerOf(quotient) : null;
  }, null);
}

function dividedNumbers(a: number, b: number): number | null {
  return b !== 0 && a % b === 0 ? a / b + 0 : null;
}

/** a / b where it is the same fraction for all values: 2·H over H is [2, 1]; else null. */
export function ratio(a: Integer, b: Integer): Rational | null {
  return unlessTooLarge(() => {
    const over = polynomialOf(a);
    const under = polynomialOf(b);
    const first = under.terms[0];
    if (!first) return null;
    const leading = over.terms.find(({ monomial }) => monomial.key === first.monomial.key);
    const candidate = leading ? divideRational(leading.coefficient, first.coefficient) : rational(0);
    const rest = integerOf(minus(over, scaled(under, candidate)));
    return rest === 0 ? candidate : null;
  }, null);
}

/**
 * ⌊a / b⌋ where b divides a, or leaves a rest that is provably smaller than b; else null, and null for b = 0. It holds
 * for the values with b ≠ 0.
 */
export function floorDivBy(a: Integer, b: Integer): Integer | null {
  if (b === 0) return null;
  return unlessTooLarge(() => {
    if (typeof b === 'number') return b > 0 ? floorDiv(a, b) : floorDiv(subtract(0, a), -b);
    const division = divided(polynomialOf(a), b);
    if (!division) return null;
    const { quotient, rest } = division;
    if (rest.terms.length === 0) return floorDiv(integerOf(quotient), 1);
    if (quotient.terms.some(({ coefficient }) => coefficient[1] !== 1)) return null;
    const over = integerOf(rest);
    if (isAtLeast(over, 0) && isAtLeast(subtract(b, over), 1)) return integerOf(quotient);
    // A negative rest: H − 1 = 1·H − 1, so ⌊(H − 1)/H⌋ = 0.
    const under = add(over, b);
    if (isAtLeast(under, 0) && isAtLeast(negate(over), 1)) return subtract(integerOf(quotient), 1);
    return null;
  }, null);
}

// a = quotient·b + rest, where no term of the rest is a multiple of b's first term; null for b = 0.
function divided(a: Expression, b: Expression): { quotient: Expression; rest: Expression } | null {
  const first = b.terms[0];
  if (!first) return null;
  let open = a;
  let quotient = collect([]);
  let rest = collect([]);
  while (open.terms[0]) {
    const [term] = open.terms;
    const monomial = quotientOf(term.monomial, first.monomial);
    if (monomial) {
      if (quotient.terms.length >= MAXIMAL_QUOTIENT) return null;
      const step = collect([{ coefficient: divideRational(term.coefficient, first.coefficient), monomial }]);
      quotient = plus(quotient, step);
      open = minus(open, times(step, b));
    } else {
      rest = plus(rest, collect([term]));
      open = minus(open, collect([term]));
    }
  }
  return { quotient, rest };
}

function quotientOf(a: Monomial, b: Monomial): Monomial | null {
  const factors: Factor[] = [];
  let divided = 0;
  for (const { atom, exponent } of a.factors) {
    const less = b.factors.find((factor) => factor.atom.key === atom.key)?.exponent ?? 0;
    if (less > exponent) return null;
    divided += less;
    if (exponent > less) factors.push({ atom, exponent: exponent - less });
  }
  return divided === b.degree ? monomialOf(factors) : null;
}
