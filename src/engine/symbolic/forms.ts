// Other ways to write the same number, in which floors give way to remainders: what bounds and text look at. Floors are
// the form that adds and multiplies well; a remainder is the form whose size is known.
import { addRational, divideRational, rational, ZERO, type Rational } from '../rational.ts';
import { atomsOf, floorAtom, restAtom } from './atom.ts';
import type { Atom, Expression, Monomial, Term } from './expression.ts';
import { unlessTooLarge } from './limits.ts';
import {
  collect,
  constant,
  constantOf,
  denominatorOf,
  EMPTY,
  minus,
  monomialOf,
  multiplyMonomials,
  plus,
  replaced,
  scaled,
  single,
  times,
  withoutAtom,
} from './polynomial.ts';

type Floor = Extract<Atom, { kind: 'floor' }>;

/** The largest k with which x + ⌊p/k⌋ becomes one floor: ⌊3·H/2⌋ is a scaled length, ⌊33·H/32⌋ is read as nothing. */
const MAXIMAL_JOINED = 8;

/** With fewer terms, if remainders or wider floors do that: H mod 32 for H − 32·⌊H/32⌋, ⌊3·H/2⌋ for H + ⌊H/2⌋. Never throws. */
export function simplest(a: Expression): Expression {
  let form = a;
  for (let before: Expression | null = null; form !== before;) {
    before = form;
    for (const { monomial } of before.terms) {
      const current = form;
      form = unlessTooLarge(() => shorter(current, monomial), null) ?? current;
    }
  }
  return form;
}

/** Without floors: ⌊p/k⌋ = (p − p mod k)/k all through. Throws SymbolicLimit or Overflow where it gets too large. */
export function relaxed(a: Expression): Expression {
  let form = a;
  for (let floor = deepestFloor(form); floor; floor = deepestFloor(form)) {
    form = replaced(form, floor, lessRest(floor.numerator, floor.divisor));
  }
  return form;
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
    const { rest } = withoutAtom(monomial, atom.key);
    const others = multiplyMonomials(
      rest,
      exponent === 1 ? EMPTY : monomialOf([{ atom, exponent: exponent - 1 }]),
    );
    const beside = collect([{ coefficient, monomial: others }]);
    const companions = companionsOf(atom, (own) => {
      const found = coefficients.get(multiplyMonomials(others, own).key);
      return found ? divideRational(found, coefficient) : ZERO;
    });
    for (const form of alternatives(atom, companions)) {
      const zero = minus(times(beside, form), collect([{ coefficient, monomial }]));
      // Counted before it is added up: most ways don't help.
      const added = zero.terms.reduce(
        (sum, term) => sum + change(coefficients.get(term.monomial.key), term),
        0,
      );
      if (added >= 0) continue;
      const candidate = plus(a, zero);
      const fewer = candidate.terms.length < (best ?? a).terms.length;
      if (fewer && denominatorOf(candidate) <= denominator) best = candidate;
    }
  }
  return best;
}

// What stands beside a floor in whole multiples of its own monomials: H beside ⌊H/2⌋ in H + ⌊H/2⌋.
function companionsOf(floor: Floor, besides: (own: Monomial) => Rational): Expression {
  const terms = floor.numerator.terms
    .filter(({ monomial }) => monomial.degree > 0)
    .map(({ monomial }) => ({ coefficient: besides(monomial), monomial }));
  return collect(terms.filter(({ coefficient }) => coefficient[0] !== 0 && coefficient[1] === 1));
}

// By how many terms a sum grows when `term` is added to the coefficient that its monomial has there.
function change(before: Rational | undefined, { coefficient }: Term): number {
  if (!before) return 1;
  return addRational(before, coefficient)[0] === 0 ? -1 : 0;
}

function alternatives(floor: Floor, companions: Expression): readonly Expression[] {
  const upward = ceiled(floor);
  const inverse: Rational = [1, floor.divisor];
  return [
    // ⌈p/k⌉ = (p + (−p) mod k)/k
    ...(upward
      ? [scaled(plus(upward, single(restAtom(scaled(upward, [-1, 1]), floor.divisor))), inverse)]
      : []),
    lessRest(floor.numerator, floor.divisor),
    ...(companions.terms.length > 0 && floor.divisor <= MAXIMAL_JOINED ? [joined(floor, companions)] : []),
  ];
}

// ⌊p/k⌋ = ⌊(p + k·x)/k⌋ − x, and −⌈−(p + k·x)/k⌉ − x where that has the positive sign.
function joined(floor: Floor, companions: Expression): Expression {
  const { divisor } = floor;
  const numerator = plus(floor.numerator, scaled(companions, [divisor, 1]));
  const negative = (numerator.terms[0]?.coefficient[0] ?? 0) < 0;
  const turned = negative ? plus(scaled(numerator, [-1, 1]), constant(rational(divisor - 1))) : numerator;
  const value = single(floorAtom(turned, divisor));
  return minus(negative ? scaled(value, [-1, 1]) : value, companions);
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
