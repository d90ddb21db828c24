// The larger and the smaller of two numbers. A maximum is normal when no operand is never the largest, and what the
// operands have in common stands outside: max(0, H − 5) = max(5, H) − 5, min(5, H) = 5 + H − max(5, H).
import { checked, gcd, lcm } from '../integer.ts';
import { compareRational, rational, type Rational } from '../rational.ts';
import { add, negate, polynomialOf, subtract } from './arithmetic.ts';
import { atomsOf, maximumAtom } from './atom.ts';
import { bounds, lineIn } from './bounds.ts';
import type { Expression, Integer, Term } from './expression.ts';
import { integerOf } from './halves.ts';
import { SymbolicLimit, unlessTooLarge } from './limits.ts';
import { collect, constantOf, denominatorOf, isConstant, minus, plus, scaled, single } from './polynomial.ts';

const MAXIMAL_OPERANDS = 8;

/** The larger of the two. */
export function maximum(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b);
  if (a === Infinity || b === -Infinity) return a;
  if (b === Infinity || a === -Infinity) return b;
  const [x, y] = [polynomialOf(a), polynomialOf(b)];
  // As wholes first: what bounds say of a remainder is lost once it is taken apart.
  if (reaches(x, y)) return a;
  if (reaches(y, x)) return b;
  const operands = largest([...operandsOf(x), ...operandsOf(y)]);
  const [only] = operands;
  if (operands.length === 1 && only) return integerOf(only);
  if (operands.length > MAXIMAL_OPERANDS)
    throw new SymbolicLimit(`a maximum of more than ${MAXIMAL_OPERANDS}`);
  return normalized(operands);
}

/** The smaller of the two. */
export function minimum(a: Integer, b: Integer): Integer {
  if (typeof a === 'number' && typeof b === 'number') return Math.min(a, b);
  if (a === Infinity || b === -Infinity) return b;
  if (b === Infinity || a === -Infinity) return a;
  return negate(maximum(negate(a), negate(b)));
}

// The operands of a positive multiple of a maximum, plus something; else the expression itself.
function operandsOf(a: Expression): readonly Expression[] {
  const maxima = atomsOf(a).filter(({ kind }) => kind === 'maximum');
  const [atom] = maxima;
  const line = maxima.length === 1 && atom ? lineIn(a, atom) : null;
  if (!line || atom?.kind !== 'maximum' || !isConstant(line.slope)) return [a];
  const factor = constantOf(line.slope);
  return factor[0] < 0 ? [a] : atom.operands.map((operand) => plus(scaled(operand, factor), line.rest));
}

// Without those that another one provably reaches.
function largest(all: readonly Expression[]): readonly Expression[] {
  let kept: Expression[] = [];
  // Sorted, so that of two forms of one number the same stays whatever the order was.
  for (const one of [...all].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    if (kept.some((other) => reaches(other, one))) continue;
    kept = [...kept.filter((other) => !reaches(one, other)), one];
  }
  return kept;
}

function reaches(a: Expression, b: Expression): boolean {
  return a.key === b.key || unlessTooLarge(() => bounds(subtract(a, b))[0] >= 0, false);
}

function normalized(operands: readonly Expression[]): Integer {
  const shared = collect(sharedTerms(operands));
  const own = operands.map((operand) => minus(operand, shared));
  const factor = commonFactor(own);
  const atom = maximumAtom(own.map((operand) => scaled(operand, [factor[1], factor[0]])));
  return add(integerOf(scaled(single(atom), factor)), integerOf(shared));
}

// Of each monomial the smallest coefficient that an operand has; a monomial that is absent has 0.
function sharedTerms(operands: readonly Expression[]): Term[] {
  const byMonomial = new Map<string, { term: Term; count: number }>();
  for (const { terms } of operands) {
    for (const term of terms) {
      const before = byMonomial.get(term.monomial.key);
      const smaller =
        !before || compareRational(term.coefficient, before.term.coefficient) < 0 ? term : before.term;
      byMonomial.set(term.monomial.key, { term: smaller, count: (before?.count ?? 0) + 1 });
    }
  }
  return [...byMonomial.values()]
    .filter(({ term, count }) => count === operands.length || term.coefficient[0] < 0)
    .map(({ term }) => term);
}

// The largest fraction of which every coefficient is a whole multiple.
function commonFactor(operands: readonly Expression[]): Rational {
  const denominator = operands.reduce((common, operand) => lcm(common, denominatorOf(operand)), 1);
  let numerator = 0;
  for (const { terms } of operands) {
    for (const { coefficient } of terms) {
      numerator = gcd(numerator, checked(coefficient[0] * (denominator / coefficient[1])));
    }
  }
  return rational(numerator, denominator);
}
