// From a polynomial to an Integer. ⌊p/2⌋ + ⌊(p + 1)/2⌋ = p: where both halves stand in one polynomial, the one that is
// rounded up is written out, so that what cancels does cancel; then a constant becomes a number.
import { ONE } from '../rational.ts';
import { atomsOf, floorAtom } from './atom.ts';
import type { Atom, Expression, Integer } from './expression.ts';
import { constant, constantOf, isConstant, minus, plus, replaced, single } from './polynomial.ts';

type Floor = Extract<Atom, { kind: 'floor' }>;

/** A number where the polynomial is a whole constant. A constant that isn't whole, as 3/2, stays an expression. */
export function integerOf(polynomial: Expression): Integer {
  let form = polynomial;
  for (let pair = deepestPair(form); pair; pair = deepestPair(form)) {
    form = replaced(form, pair.upper, pair.written);
  }
  if (!isConstant(form)) return form;
  const [first] = form.terms;
  if (!first) return 0;
  return first.coefficient[1] === 1 ? first.coefficient[0] : form;
}

// The deepest first: what is written out for it holds shallower atoms only, so this ends.
function deepestPair(form: Expression): { upper: Atom; written: Expression } | null {
  const halves = new Map<string, Floor>();
  for (const atom of atomsOf(form))
    if (atom.kind === 'floor' && atom.divisor === 2) halves.set(atom.key, atom);
  if (halves.size < 2) return null;
  let deepest: { upper: Atom; written: Expression } | null = null;
  for (const upper of halves.values()) {
    const half = otherHalf(upper);
    if (!half || half.sum === upper.numerator || !halves.has(half.other.key)) continue;
    if (upper.depth > (deepest?.upper.depth ?? 0))
      deepest = { upper, written: minus(half.sum, single(half.other)) };
  }
  return deepest;
}

// ⌊(p + 1)/2⌋ for ⌊p/2⌋ and the reverse; null for other floors. `sum` is p, which the two make up.
function otherHalf(floor: Floor): { other: Atom; sum: Expression } | null {
  if (floor.divisor !== 2) return null;
  const odd = constantOf(floor.numerator)[0] === 1;
  const sum = odd ? minus(floor.numerator, constant(ONE)) : floor.numerator;
  return { other: floorAtom(odd ? sum : plus(sum, constant(ONE)), 2), sum };
}
