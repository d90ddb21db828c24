// Other ways to write the same number, in which floors give way to remainders: what bounds and text look at. Floors are
// the form that adds and multiplies well; a remainder is the form whose size is known.
import { addRational, ONE, rational, type Rational } from '../rational.ts';
import {
  atomsOf,
  collect,
  constant,
  constantOf,
  denominatorOf,
  EMPTY,
  floorAtom,
  minus,
  monomialOf,
  multiplyMonomials,
  plus,
  replaced,
  restAtom,
  scaled,
  single,
  times,
  withoutAtom,
  type Atom,
  type Expression,
  type Monomial,
  type Term,
} from './polynomial.ts';

type Floor = Extract<Atom, { kind: 'floor' }>;

/** With fewer terms, if remainders, or halves rounded the other way, do that: H − 32·⌊H/32⌋ becomes H mod 32. */
export function simplest(a: Expression): Expression {
  let form = a;
  for (let before: Expression | null = null; form !== before; ) {
    before = form;
    for (const { monomial } of before.terms) form = shorter(form, monomial) ?? form;
  }
  return form;
}

/** Without floors: ⌊p/k⌋ = (p − p mod k)/k all through. */
export function relaxed(a: Expression): Expression {
  let form = a;
  for (let floor = deepestFloor(form); floor; floor = deepestFloor(form)) {
    form = replaced(form, floor, lessRest(floor.numerator, floor.divisor));
  }
  return form;
}

/**
 * The other half: ⌊(p + 1)/2⌋ for ⌊p/2⌋ and the reverse; null for other floors. The two make up `sum`, which is p.
 */
export function otherHalf(floor: Floor): { other: Atom; sum: Expression } | null {
  if (floor.divisor !== 2) return null;
  const odd = constantOf(floor.numerator)[0] === 1;
  const sum = odd ? minus(floor.numerator, constant(ONE)) : floor.numerator;
  return { other: floorAtom(odd ? sum : plus(sum, constant(ONE)), 2), sum };
}

/** p where the floor is ⌊(p + k − 1)/k⌋ and so ⌈p/k⌉; else null. */
export function ceiled(floor: Floor): Expression | null {
  const most = floor.divisor - 1;
  return constantOf(floor.numerator)[0] === most ? minus(floor.numerator, constant(rational(most))) : null;
}

// With one floor of the term on `monomial` written another way; null if no way takes fewer terms.
function shorter(a: Expression, monomial: Monomial): Expression | null {
  if (monomial.factors.every(({ atom }) => atom.kind !== 'floor')) return null;
  const coefficients = new Map(a.terms.map((term) => [term.monomial.key, term.coefficient]));
  const coefficient = coefficients.get(monomial.key);
  if (!coefficient) return null;
  const denominator = denominatorOf(a);
  let best: Expression | null = null;
  for (const { atom, exponent } of monomial.factors) {
    if (atom.kind !== 'floor') continue;
    const others = exponent === 1 ? EMPTY : powerOf(atom, exponent - 1);
    const { rest } = withoutAtom(monomial, atom.key);
    const beside = collect([{ coefficient, monomial: multiplyMonomials(rest, others) }]);
    for (const form of alternatives(atom)) {
      const zero = minus(times(beside, form), collect([{ coefficient, monomial }]));
      // Counted before it is added up: most ways don't help.
      const added = zero.terms.reduce((sum, term) => sum + change(coefficients.get(term.monomial.key), term), 0);
      if (added >= 0) continue;
      const candidate = plus(a, zero);
      const fewer = candidate.terms.length < (best ?? a).terms.length;
      if (fewer && denominatorOf(candidate) <= denominator) best = candidate;
    }
  }
  return best;
}

// By how many terms a sum grows when `term` is added to the coefficient that its monomial has there.
function change(before: Rational | undefined, { coefficient }: Term): number {
  if (!before) return 1;
  return addRational(before, coefficient)[0] === 0 ? -1 : 0;
}

function powerOf(atom: Atom, exponent: number): Monomial {
  return monomialOf([{ atom, exponent }]);
}

function alternatives(floor: Floor): readonly Expression[] {
  const half = otherHalf(floor);
  const upward = ceiled(floor);
  const inverse: Rational = [1, floor.divisor];
  return [
    // ⌈p/k⌉ = (p + (−p) mod k)/k
    ...(upward
      ? [scaled(plus(upward, single(restAtom(scaled(upward, [-1, 1]), floor.divisor))), inverse)]
      : []),
    lessRest(floor.numerator, floor.divisor),
    ...(half ? [minus(half.sum, single(half.other))] : []),
  ];
}

function lessRest(numerator: Expression, divisor: number): Expression {
  return scaled(minus(numerator, single(restAtom(numerator, divisor))), [1, divisor]);
}

function deepestFloor(a: Expression): Floor | null {
  let deepest: Floor | null = null;
  for (const atom of atomsOf(a)) {
    if (atom.kind === 'floor' && atom.depth > (deepest?.depth ?? 0)) deepest = atom;
  }
  return deepest;
}
