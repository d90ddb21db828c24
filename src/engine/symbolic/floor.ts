// Division by a number, rounded down or up, and its remainder. The normal form of ⌊p/k⌋: what k divides stands outside, k
// and the coefficients are in lowest terms, nested floors are one, and the first coefficient is positive.
import { checked, floorDivide, gcd, modulo, Overflow } from '../integer.ts';
import { negateRational, rational } from '../rational.ts';
import { add, isInfinite, multiply, subtract } from './arithmetic.ts';
import { floorAtom } from './atom.ts';
import { bounds } from './bounds.ts';
import type { Expression, Integer, Term } from './expression.ts';
import { integerOf } from './halves.ts';
import {
  collect,
  constant,
  constantOf,
  denominatorOf,
  isConstant,
  minus,
  plus,
  scaled,
  single,
  whole,
} from './polynomial.ts';

/** ⌊a / k⌋ for a whole k > 0. */
export function floorDiv(a: Integer, k: number): Integer {
  requireDivisor(k);
  if (typeof a === 'number') return isInfinite(a) ? a : floorDivide(checked(a), k);
  const denominator = denominatorOf(a);
  return floorOf(scaled(a, [denominator, 1]), checked(k * denominator));
}

/** ⌈a / k⌉ for a whole k > 0. */
export function ceilDiv(a: Integer, k: number): Integer {
  requireDivisor(k);
  if (typeof a === 'number') return isInfinite(a) ? a : -floorDivide(-checked(a), k) + 0;
  const denominator = denominatorOf(a);
  const divisor = checked(k * denominator);
  return floorOf(plus(scaled(a, [denominator, 1]), whole(divisor - 1)), divisor);
}

/** a − k·⌊a/k⌋, so 0 ≤ result < k, for a whole k > 0. Throws Overflow for ±Infinity. */
export function mod(a: Integer, k: number): Integer {
  requireDivisor(k);
  if (isInfinite(a)) throw new Overflow('a length');
  if (typeof a === 'number') return modulo(checked(a), k);
  return subtract(a, multiply(k, floorDiv(a, k)));
}

// The coefficients of the numerator are whole.
function floorOf(numerator: Expression, k: number): Integer {
  const multiples = collect(numerator.terms.filter(({ coefficient }) => coefficient[0] % k === 0));
  const others = minus(numerator, multiples);
  const outside = integerOf(scaled(multiples, [1, k]));
  return add(outside, decided(others, k) ?? reduced(others, k));
}

// The quotient where the bounds leave only one.
function decided(numerator: Expression, k: number): number | null {
  const [least, most] = bounds(numerator);
  if (!Number.isFinite(least) || !Number.isFinite(most)) return null;
  const quotient = floorDivide(least, k);
  return quotient === floorDivide(most, k) ? quotient : null;
}

function reduced(numerator: Expression, k: number): Integer {
  const { outside, inside } = split(numerator, k);
  if (isConstant(inside)) return integerOf(outside);
  const { content, divisor } = lowestTerms(inside, k);
  const quotient = decided(inside, k) ?? unnested(content, divisor) ?? normalized(content, divisor);
  return add(integerOf(outside), quotient);
}

// numerator = k·outside + inside, where no coefficient inside is larger than k/2 and its constant is in 0 … k − 1.
function split(numerator: Expression, k: number): { outside: Expression; inside: Expression } {
  const outside: Term[] = [];
  const inside: Term[] = [];
  for (const { coefficient, monomial } of numerator.terms) {
    const [value] = coefficient;
    const rest = monomial.degree === 0 ? modulo(value, k) : nearestRest(value, k);
    outside.push({ coefficient: rational((value - rest) / k), monomial });
    inside.push({ coefficient: rational(rest), monomial });
  }
  return { outside: collect(outside), inside: collect(inside) };
}

// In −k/2 … k/2; where both ends would do, with the sign of the value.
function nearestRest(value: number, k: number): number {
  const rest = modulo(value, k);
  return rest > k - rest || (rest === k - rest && value < 0) ? rest - k : rest;
}

// ⌊(g·p + c)/(g·k)⌋ = ⌊(p + ⌊c/g⌋)/k⌋ for whole p.
function lowestTerms(inside: Expression, k: number): { content: Expression; divisor: number } {
  const [added] = constantOf(inside);
  const variable = minus(inside, constant(rational(added)));
  const common = variable.terms.reduce((g, { coefficient }) => gcd(g, coefficient[0]), k);
  return {
    content: plus(scaled(variable, [1, common]), constant(rational(floorDivide(added, common)))),
    divisor: k / common,
  };
}

// ⌊(⌊p/m⌋ + x)/k⌋ = ⌊(p + m·x)/(m·k)⌋ and, with ⌈p/m⌉ for −⌊−p/m⌋, ⌊(x − ⌊p/m⌋)/k⌋ = ⌊(m·x − p + m − 1)/(m·k)⌋, if
// there is one such floor; null if there is none or a choice.
function unnested(content: Expression, k: number): Integer | null {
  const floors = content.terms.filter(
    ({ coefficient, monomial }) =>
      Math.abs(coefficient[0]) === 1 && monomial.degree === 1 && monomial.factors[0]?.atom.kind === 'floor',
  );
  const [term] = floors;
  const inner = term?.monomial.factors[0]?.atom;
  if (!term || floors.length > 1 || inner?.kind !== 'floor') return null;
  const m = inner.divisor;
  const others = scaled(minus(content, collect([term])), [m, 1]);
  const joined =
    term.coefficient[0] === 1
      ? plus(others, inner.numerator)
      : plus(minus(others, inner.numerator), whole(m - 1));
  return floorOf(joined, checked(m * k));
}

// ⌊−p/k⌋ = −⌊(p + k − 1)/k⌋. A coefficient ±k/2 has no sign of its own: −k/2 is k/2 less the whole monomial.
function normalized(content: Expression, k: number): Integer {
  const signed = content.terms.find(
    ({ coefficient, monomial }) => monomial.degree > 0 && 2 * Math.abs(coefficient[0]) !== k,
  );
  const flipped = signed !== undefined && signed.coefficient[0] < 0;
  const turned = flipped ? plus(scaled(content, [-1, 1]), whole(k - 1)) : content;
  const outside: Term[] = [];
  const inside: Term[] = [];
  for (const { coefficient, monomial } of turned.terms) {
    const half = monomial.degree > 0 && 2 * coefficient[0] === -k;
    if (half) outside.push({ coefficient: rational(-1), monomial });
    inside.push({ coefficient: half ? negateRational(coefficient) : coefficient, monomial });
  }
  const result = plus(collect(outside), single(floorAtom(collect(inside), k)));
  return integerOf(flipped ? scaled(result, [-1, 1]) : result);
}

function requireDivisor(k: number): void {
  if (!Number.isSafeInteger(k) || k < 1)
    throw new RangeError(`a divisor of ${k}: it must be whole and positive`);
}
