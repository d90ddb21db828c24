// Sums and products of symbolic integers, term by term.
import { checked, lcm, Overflow } from '../integer.ts';
import { addRational, multiplyRational, negateRational, ONE, rational, type Rational } from '../rational.ts';
import type { Atom, Expression, Factor, Monomial, Term } from './expression.ts';
import { keyOf, MAXIMAL_DEGREE, MAXIMAL_TERMS, SymbolicLimit } from './limits.ts';

/** Sums up terms in any order, with repeated monomials. */
export function collect(terms: Iterable<Term>): Expression {
  const byMonomial = new Map<string, Term>();
  for (const term of terms) {
    const { key } = term.monomial;
    const before = byMonomial.get(key);
    const coefficient = before ? addRational(before.coefficient, term.coefficient) : term.coefficient;
    if (coefficient[0] === 0) byMonomial.delete(key);
    else byMonomial.set(key, before ? { coefficient, monomial: term.monomial } : term);
    if (byMonomial.size > MAXIMAL_TERMS) throw new SymbolicLimit(`more than ${MAXIMAL_TERMS} terms`);
  }
  const sorted = [...byMonomial.values()].sort((a, b) => compareMonomials(a.monomial, b.monomial));
  return {
    terms: sorted,
    key: keyOf(sorted.map(({ coefficient: [n, d], monomial }) => `${n}/${d} ${monomial.key}`).join('+')),
    depth: sorted.reduce((depth, { monomial }) => Math.max(depth, monomial.depth), 0),
  };
}

export function constant(value: Rational): Expression {
  return collect(value[0] === 0 ? [] : [{ coefficient: value, monomial: EMPTY }]);
}

/** The expression that is one atom. */
export function single(atom: Atom): Expression {
  return collect([{ coefficient: ONE, monomial: monomialOf([{ atom, exponent: 1 }]) }]);
}

export function plus(a: Expression, b: Expression): Expression {
  return collect([...a.terms, ...b.terms]);
}

export function minus(a: Expression, b: Expression): Expression {
  return collect([
    ...a.terms,
    ...b.terms.map(({ coefficient, monomial }) => ({ coefficient: negateRational(coefficient), monomial })),
  ]);
}

export function times(a: Expression, b: Expression): Expression {
  return collect(products(a, b));
}

export function scaled(a: Expression, factor: Rational): Expression {
  if (factor[0] === factor[1]) return a;
  return collect(
    factor[0] === 0
      ? []
      : a.terms.map(({ coefficient, monomial }) => ({
          coefficient: multiplyRational(coefficient, factor),
          monomial,
        })),
  );
}

/** `a` with every power of an atom replaced by that power of `value`. */
export function replaced(a: Expression, atom: Atom, value: Expression): Expression {
  const sum: Term[] = [];
  for (const term of a.terms) {
    const { exponent, rest } = withoutAtom(term.monomial, atom.key);
    let part = collect([{ coefficient: term.coefficient, monomial: rest }]);
    for (let power = 0; power < exponent; power++) part = times(part, value);
    sum.push(...part.terms);
  }
  return collect(sum);
}

/** The exponent of an atom in a monomial, 0 if it is absent, and the monomial without it. */
export function withoutAtom(monomial: Monomial, key: string): { exponent: number; rest: Monomial } {
  const factor = monomial.factors.find(({ atom }) => atom.key === key);
  if (!factor) return { exponent: 0, rest: monomial };
  return { exponent: factor.exponent, rest: monomialOf(monomial.factors.filter((one) => one !== factor)) };
}

/** The least common denominator of the coefficients. */
export function denominatorOf(a: Expression): number {
  return a.terms.reduce((denominator, { coefficient }) => lcm(denominator, coefficient[1]), 1);
}

/** The term without atoms; [0, 1] where there is none. */
export function constantOf(a: Expression): Rational {
  const last = a.terms.at(-1);
  return last && last.monomial.degree === 0 ? last.coefficient : [0, 1];
}

export function isConstant(a: Expression): boolean {
  return a.terms.every(({ monomial }) => monomial.degree === 0);
}

/** The whole number `value` as an expression; an Overflow unless it is a finite safe integer. */
export function whole(value: number): Expression {
  if (!Number.isFinite(value)) throw new Overflow('a length');
  return constant(rational(checked(value)));
}

export const EMPTY: Monomial = { factors: [], key: '', degree: 0, depth: 0 };

/** From factors that are sorted by their atoms' keys, each atom once. */
export function monomialOf(factors: readonly Factor[]): Monomial {
  if (factors.length === 0) return EMPTY;
  let degree = 0;
  let depth = 0;
  for (const { atom, exponent } of factors) {
    degree += exponent;
    depth = Math.max(depth, atom.depth);
  }
  if (degree > MAXIMAL_DEGREE) throw new SymbolicLimit(`a degree over ${MAXIMAL_DEGREE}`);
  const key = factors.map(({ atom, exponent }) => (exponent === 1 ? atom.key : `${atom.key}^${exponent}`));
  return { factors, key: keyOf(key.join('*')), degree, depth };
}

export function multiplyMonomials(a: Monomial, b: Monomial): Monomial {
  if (a.degree === 0) return b;
  if (b.degree === 0) return a;
  const byKey = new Map(a.factors.map((factor) => [factor.atom.key, factor]));
  for (const { atom, exponent } of b.factors) {
    byKey.set(atom.key, { atom, exponent: exponent + (byKey.get(atom.key)?.exponent ?? 0) });
  }
  return monomialOf([...byKey.values()].sort((x, y) => (x.atom.key < y.atom.key ? -1 : 1)));
}

function* products(a: Expression, b: Expression): Iterable<Term> {
  for (const x of a.terms) {
    for (const y of b.terms) {
      yield {
        coefficient: multiplyRational(x.coefficient, y.coefficient),
        monomial: multiplyMonomials(x.monomial, y.monomial),
      };
    }
  }
}

// Graded lexicographic: an order that multiplication keeps, which division relies on.
function compareMonomials(a: Monomial, b: Monomial): number {
  if (a.degree !== b.degree) return b.degree - a.degree;
  for (const [place, x] of a.factors.entries()) {
    const y = b.factors[place];
    if (!y) return -1;
    if (x.atom.key !== y.atom.key) return x.atom.key < y.atom.key ? -1 : 1;
    if (x.exponent !== y.exponent) return y.exponent - x.exponent;
  }
  return 0;
}
