// Element-wise arithmetic of folded tensors: whole numbers, expressions in open lengths, exact fractions. What can't be said
// is null, never rounded.
import {
  absoluteRational,
  add,
  ceilRational,
  addRational,
  compareRational,
  divideRational,
  equal,
  floorDiv,
  floorRational,
  type Integer,
  isAtLeast,
  maximum,
  minimum,
  mod,
  multiply,
  multiplyRational,
  negate,
  negateRational,
  ratio,
  type Rational,
  rational,
  scale,
  subtract,
  subtractRational,
} from '../engine/index.ts';
import type { Arithmetic } from '../graph/index.ts';
import { type Entry, isInteger } from '../ops/index.ts';

/** One element of the result; `real`: the operands are real numbers, so that division doesn't truncate. */
export function compute(what: Arithmetic, operands: readonly Entry[], real: boolean): Entry {
  const [a = null, b = null, c = null] = operands;
  switch (what) {
    case 'identity':
    case 'to-real':
      return a;
    case 'where':
      if (a === null) return same(b, c) ? b : null;
      return typeof a === 'number' ? (a === 0 ? c : b) : null;
    case 'clip':
      return clipped(a, b, c);
    case 'add':
      return operands.reduce<Entry>(sum, 0);
    case 'mean':
      return quotient(operands.reduce<Entry>(sum, 0), operands.length, true);
    case 'minimum':
      return operands.slice(1).reduce<Entry>((x, y) => extreme(x, y, -1), a);
    case 'maximum':
      return operands.slice(1).reduce<Entry>((x, y) => extreme(x, y, 1), a);
    default:
      if (a === null) return null;
      return operands.length === 1 ? unary(what, a) : b === null ? null : binary(what, a, b, real);
  }
}

function unary(what: Arithmetic, a: NonNullable<Entry>): Entry {
  switch (what) {
    case 'negate':
      return isInteger(a) ? negate(a) : negateRational(a as Rational);
    case 'floor':
      return isInteger(a) ? floorDivOf(a) : floorRational(a as Rational);
    case 'to-integer':
      return towardZero(a);
    case 'ceil':
      if (!isInteger(a)) return ceilRational(a as Rational);
      return typeof a === 'number' ? a : negate(floorDiv(negate(a), 1));
    case 'round':
      if (!isInteger(a)) return roundedToEven(a as Rational);
      return typeof a === 'number' ? a : null;
    case 'absolute':
      if (!isInteger(a)) return absoluteRational(a as Rational);
      return isAtLeast(a, 0) ? a : typeof a === 'number' ? Math.abs(a) : null;
    case 'sign':
      if (!isInteger(a)) return Math.sign((a as Rational)[0]);
      return typeof a === 'number' ? Math.sign(a) : isAtLeast(a, 1) ? 1 : null;
    case 'not':
      return typeof a === 'number' ? (a === 0 ? 1 : 0) : null;
    case 'to-boolean':
      return typeof a === 'number' ? (a === 0 ? 0 : 1) : isInteger(a) && isAtLeast(a, 1) ? 1 : null;
    case 'square-root':
      return rootOf(a);
    case 'reciprocal':
      return quotient(1, a, true);
    default:
      return null;
  }
}

// Exact or not at all.
function rootOf(a: NonNullable<Entry>): Entry {
  const square = fraction(a);
  if (square === null || square[0] < 0) return null;
  const [above, below] = [Math.sqrt(square[0]), Math.sqrt(square[1])];
  return Number.isInteger(above) && Number.isInteger(below) ? simplest(rational(above, below)) : null;
}

function towardZero(a: NonNullable<Entry>): Entry {
  if (!isInteger(a)) {
    const fraction = a as Rational;
    return fraction[0] > 0 ? floorRational(fraction) : ceilRational(fraction);
  }
  if (typeof a === 'number' || isAtLeast(a, 0)) return floorDivOf(a);
  const opposite = negate(a);
  return isAtLeast(opposite, 0) ? negate(floorDivOf(opposite)) : null;
}

function roundedToEven(a: Rational): number {
  const below = floorRational(a);
  const rest = compareRational(subtractRational(a, rational(below)), [1, 2]);
  return rest > 0 || (rest === 0 && below % 2 !== 0) ? below + 1 : below;
}

function binary(what: Arithmetic, a: NonNullable<Entry>, b: NonNullable<Entry>, real: boolean): Entry {
  switch (what) {
    case 'subtract':
      return isInteger(a) && isInteger(b) ? subtract(a, b) : sum(a, binary('multiply', b, -1, real));
    case 'multiply':
      return product(a, b);
    case 'divide':
      return quotient(a, b, real);
    case 'modulo':
      return isInteger(a) && typeof b === 'number' && b > 0 ? mod(a, b) : null;
    case 'remainder':
      return typeof a === 'number' && typeof b === 'number' && b !== 0 ? (a % b) + 0 : null;
    case 'power':
      return power(a, b, real);
    case 'equal':
      return isInteger(a) && isInteger(b) ? equality(a, b) : Number(same(a, b));
    case 'greater':
      return negated(atLeast(b, a));
    case 'greater-or-equal':
      return atLeast(a, b);
    case 'less':
      return negated(atLeast(a, b));
    case 'less-or-equal':
      return atLeast(b, a);
    case 'and':
      return a === 0 || b === 0 ? 0 : typeof a === 'number' && typeof b === 'number' ? 1 : null;
    case 'or':
      return typeof a === 'number' && typeof b === 'number' ? Number(a !== 0 || b !== 0) : null;
    case 'xor':
      return typeof a === 'number' && typeof b === 'number' ? Number((a !== 0) !== (b !== 0)) : null;
    default:
      return null;
  }
}

function sum(a: Entry, b: Entry): Entry {
  if (a === null || b === null) return null;
  if (isInteger(a) && isInteger(b)) return add(a, b);
  const [x, y] = [fraction(a), fraction(b)];
  return x === null || y === null ? null : simplest(addRational(x, y));
}

function product(a: NonNullable<Entry>, b: NonNullable<Entry>): Entry {
  if (isInteger(a) && isInteger(b)) return multiply(a, b);
  const [x, y] = [fraction(a), fraction(b)];
  if (x !== null && y !== null) return simplest(multiplyRational(x, y));
  if (isInteger(a) && y !== null) return scale(a, y);
  return isInteger(b) && x !== null ? scale(b, x) : null;
}

// Whole numbers divide toward zero; here that is the floor, since lengths aren't negative.
function quotient(a: Entry, b: Entry, real: boolean): Entry {
  if (a === null || b === null || b === 0) return null;
  const divisor = fraction(b);
  if (divisor === null) return isInteger(a) && isInteger(b) ? constantRatio(a, b, real) : null;
  const dividend = fraction(a);
  if (dividend !== null) {
    const exact = divideRational(dividend, divisor);
    return real ? simplest(exact) : Math.trunc(exact[0] / exact[1]) + 0;
  }
  if (!isInteger(a)) return null;
  if (real) return scale(a, divideRational([1, 1], divisor));
  return divisor[1] === 1 && divisor[0] > 0 && isAtLeast(a, 0) ? floorDiv(a, divisor[0]) : null;
}

function constantRatio(a: Integer, b: Integer, real: boolean): Entry {
  const constant = ratio(a, b);
  if (constant === null) return null;
  return real ? simplest(constant) : towardZero(simplest(constant)!);
}

function power(a: NonNullable<Entry>, b: NonNullable<Entry>, real: boolean): Entry {
  if (real && !isInteger(b) && (b as Rational)[0] === 1 && (b as Rational)[1] === 2) return rootOf(a);
  if (real && typeof b === 'number' && b < 0 && b >= -16) return quotient(1, power(a, -b, real), true);
  if (typeof b !== 'number' || b < 0 || b > 16 || !Number.isInteger(b)) return null;
  let result: Entry = 1;
  for (let times = 0; times < b && result !== null; times++) result = product(result, a);
  return result;
}

function extreme(a: Entry, b: Entry, sign: 1 | -1): Entry {
  if (a === null || b === null) return null;
  if (isInteger(a) && isInteger(b)) return sign > 0 ? maximum(a, b) : minimum(a, b);
  const [x, y] = [fraction(a), fraction(b)];
  return x === null || y === null ? null : sign * compareRational(x, y) >= 0 ? a : b;
}

function clipped(a: Entry, low: Entry, high: Entry): Entry {
  const raised = low === null ? a : extreme(a, low, 1);
  return high === null ? raised : extreme(raised, high, -1);
}

function equality(a: Integer, b: Integer): Entry {
  if (equal(a, b)) return 1;
  if (typeof a === 'number' && typeof b === 'number') return 0;
  const apart = subtract(a, b);
  return isAtLeast(apart, 1) || isAtLeast(negate(apart), 1) ? 0 : null;
}

function atLeast(a: NonNullable<Entry>, b: NonNullable<Entry>): Entry {
  const [x, y] = [fraction(a), fraction(b)];
  if (x !== null && y !== null) return Number(compareRational(x, y) >= 0);
  if (!isInteger(a) || !isInteger(b)) return null;
  if (isAtLeast(subtract(a, b), 0)) return 1;
  return isAtLeast(subtract(b, a), 1) ? 0 : null;
}

function negated(truth: Entry): Entry {
  return typeof truth === 'number' ? 1 - truth : null;
}

function same(a: Entry, b: Entry): boolean {
  if (a === null || b === null) return false;
  if (isInteger(a) && isInteger(b)) return equal(a, b);
  const [x, y] = [fraction(a), fraction(b)];
  return x !== null && y !== null && compareRational(x, y) === 0;
}

function fraction(entry: NonNullable<Entry>): Rational | null {
  if (typeof entry === 'number') return Number.isSafeInteger(entry) ? [entry, 1] : null;
  return isInteger(entry) ? null : (entry as Rational);
}

function simplest(value: Rational): Entry {
  return value[1] === 1 ? value[0] : value;
}

// The floor of an expression with fractions in it.
function floorDivOf(a: Integer): Integer {
  return typeof a === 'number' ? a : floorDiv(a, 1);
}
