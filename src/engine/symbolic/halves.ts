// From a polynomial to an Integer. ⌊p/2⌋ + ⌊(p + 1)/2⌋ = p: where both halves stand in one polynomial, the one that is rounded
// up is written out, so that what cancels does cancel; then a constant becomes a number.
import { otherHalf } from './forms.ts';
import {
  atomsOf,
  isConstant,
  minus,
  replaced,
  single,
  type Atom,
  type Expression,
  type Integer,
} from './polynomial.ts';

/** A number where the polynomial is a whole constant. A constant that isn't whole stays an expression. */
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
  const halves = new Map<string, Extract<Atom, { kind: 'floor' }>>();
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
