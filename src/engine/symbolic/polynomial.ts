// Polynomials with rational coefficients in atoms that stand for whole numbers: the one form of every symbolic integer
// (onnx-operators.md §9.1). Terms and factors are sorted and each part carries a key, so that equal forms have equal keys.
import { checked, lcm, Overflow } from '../integer.ts';
import { addRational, multiplyRational, negateRational, ONE, rational, type Rational } from '../rational.ts';

/** A whole number: the number itself wherever it is known, else an expression in named lengths. */
export type Integer = number | Expression;

/** Immutable. Compare with `equal`, not by identity. */
export interface Expression {
  /** By degree, highest first, then by the order of the atoms; no coefficient is 0. */
  readonly terms: readonly Term[];
  /** The same for the same form. */
  readonly key: string;
  /** How deep atoms are nested; 0 for a polynomial in symbols. */
  readonly depth: number;
}

export interface Term {
  readonly coefficient: Rational;
  readonly monomial: Monomial;
}

/** A product of powers of atoms; without factors it is 1. */
export interface Monomial {
  readonly factors: readonly Factor[];
  readonly key: string;
  readonly degree: number;
  readonly depth: number;
}

export interface Factor {
  readonly atom: Atom;
  readonly exponent: number;
}

/** A whole number that isn't taken apart. */
export type Atom = (
  | { readonly kind: 'symbol'; readonly name: string }
  /** ⌊numerator / divisor⌋: coefficients whole and in lowest terms with the divisor, divisor ≥ 2. */
  | { readonly kind: 'floor'; readonly numerator: Expression; readonly divisor: number }
  /** The largest operand: two or more, coefficients whole and ≥ 0. */
  | { readonly kind: 'maximum'; readonly operands: readonly Expression[] }
  /** numerator mod divisor. Only in the forms that bounds and text look at; elsewhere it is written with a floor. */
  | { readonly kind: 'rest'; readonly numerator: Expression; readonly divisor: number }
  /** atom − least, which is never negative. Only in the forms that bounds look at. */
  | { readonly kind: 'excess'; readonly atom: Atom; readonly least: number }
) & { readonly key: string; readonly depth: number };

const MAXIMAL_TERMS = 128;
const MAXIMAL_DEGREE = 16;
const MAXIMAL_DEPTH = 32;
/** Bounds the whole tree, since a key names every part of it; so every walk over an expression is bounded too. */
const MAXIMAL_KEY = 4096;

/**
 * Thrown where an expression would get more than 128 terms, a degree over 16, a nesting over 32 or a written form over
 * 4,096 characters. The caller takes the number for unknown.
 */
export class SymbolicLimit extends RangeError {
  constructor(what: string) {
    super(`a symbolic length with ${what}`);
    this.name = 'SymbolicLimit';
  }
}

/** The result of `compute`, or `otherwise` where a figure or an expression gets too large on the way. */
export function unlessTooLarge<Result, Otherwise>(
  compute: () => Result,
  otherwise: Otherwise,
): Result | Otherwise {
  try {
    return compute();
  } catch (error) {
    if (error instanceof SymbolicLimit || error instanceof Overflow) return otherwise;
    throw error;
  }
}

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

/** The atoms of the expression itself, not those inside them; each once, sorted. */
export function atomsOf(a: Expression): readonly Atom[] {
  const byKey = new Map<string, Atom>();
  for (const { monomial } of a.terms) for (const { atom } of monomial.factors) byKey.set(atom.key, atom);
  return [...byKey.values()].sort((x, y) => (x.key < y.key ? -1 : 1));
}

/** The expressions inside an atom. */
export function partsOf(atom: Atom): readonly Expression[] {
  switch (atom.kind) {
    case 'symbol':
      return [];
    case 'floor':
    case 'rest':
      return [atom.numerator];
    case 'maximum':
      return atom.operands;
    case 'excess':
      return partsOf(atom.atom);
  }
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

export function symbolAtom(name: string): Atom {
  return { kind: 'symbol', name, key: keyOf(JSON.stringify(name)), depth: 0 };
}

export function floorAtom(numerator: Expression, divisor: number): Atom {
  const key = keyOf(`floor(${numerator.key},${divisor})`);
  return { kind: 'floor', numerator, divisor, key, depth: deeper(numerator.depth) };
}

export function restAtom(numerator: Expression, divisor: number): Atom {
  const key = keyOf(`rest(${numerator.key},${divisor})`);
  return { kind: 'rest', numerator, divisor, key, depth: deeper(numerator.depth) };
}

export function excessAtom(atom: Atom, least: number): Atom {
  return { kind: 'excess', atom, least, key: keyOf(`excess(${atom.key},${least})`), depth: atom.depth };
}

/** The operands in any order. */
export function maximumAtom(operands: readonly Expression[]): Atom {
  const sorted = [...operands].sort((a, b) => (a.key < b.key ? -1 : 1));
  return {
    kind: 'maximum',
    operands: sorted,
    key: keyOf(`maximum(${sorted.map(({ key }) => key).join(',')})`),
    depth: deeper(Math.max(...sorted.map(({ depth }) => depth))),
  };
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

function keyOf(key: string): string {
  if (key.length > MAXIMAL_KEY) throw new SymbolicLimit(`a written form over ${MAXIMAL_KEY} characters`);
  return key;
}

function deeper(depth: number): number {
  if (depth >= MAXIMAL_DEPTH) throw new SymbolicLimit(`a nesting over ${MAXIMAL_DEPTH}`);
  return depth + 1;
}
