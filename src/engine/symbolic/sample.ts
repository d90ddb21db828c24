// An expression at two sets of sample lengths: what differs there differs, which is far cheaper to see than to prove that two
// forms are equal. Whole numbers throughout; a value beyond 2⁵³ is NaN and says nothing.
import { lcm, modulo } from '../integer.ts';
import type { Atom, Expression, Integer } from './expression.ts';

export type Sample = readonly [number, number];

const samples = new WeakMap<Expression, Sample>();

/** Kept with the expression, which doesn't change. */
export function sampleOf(a: Integer): Sample {
  if (typeof a === 'number') return [a, a];
  const known = samples.get(a);
  if (known !== undefined) return known;
  const sample: Sample = [valueAt(a, 0), valueAt(a, 1)];
  samples.set(a, sample);
  return sample;
}

// Recursion as deep as atoms are nested, which is limited.
function valueAt(a: Expression, set: 0 | 1): number {
  const [numerator, denominator] = fractionAt(a, set);
  return numerator % denominator === 0 ? numerator / denominator : Number.NaN;
}

function fractionAt({ terms }: Expression, set: 0 | 1): readonly [number, number] {
  const denominator = terms.reduce((all, { coefficient }) => lcm(all, coefficient[1]), 1);
  let sum = 0;
  for (const { coefficient, monomial } of terms) {
    let product = coefficient[0] * (denominator / coefficient[1]);
    for (const { atom, exponent } of monomial.factors) product *= atomAt(atom, set) ** exponent;
    sum += product;
    if (!Number.isSafeInteger(product) || !Number.isSafeInteger(sum)) return [Number.NaN, 1];
  }
  return [sum, denominator];
}

function atomAt(atom: Atom, set: 0 | 1): number {
  switch (atom.kind) {
    case 'symbol':
      return lengthOf(atom.name, set);
    case 'floor': {
      const [numerator, denominator] = fractionAt(atom.numerator, set);
      return Math.floor(numerator / (denominator * atom.divisor));
    }
    case 'rest':
      return modulo(valueAt(atom.numerator, set), atom.divisor);
    case 'maximum':
      return Math.max(...atom.operands.map((operand) => valueAt(operand, set)));
    case 'excess':
      return atomAt(atom.atom, set) - atom.least;
  }
}

// Some length for each name, the same every time; different names and sets seldom share one.
function lengthOf(name: string, set: 0 | 1): number {
  let hash = set === 0 ? 17 : 4099;
  for (let at = 0; at < name.length; at++) hash = (hash * 31 + name.charCodeAt(at)) % 65_521;
  return 211 + (hash % 1009);
}
