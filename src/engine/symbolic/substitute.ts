// Puts numbers or expressions in the place of symbols and simplifies again.
import { add, multiply, scale, subtract } from './arithmetic.ts';
import { atomsOf, partsOf } from './atom.ts';
import type { Atom, Expression, Integer } from './expression.ts';
import { floorDiv, mod } from './floor.ts';
import { maximum } from './maximum.ts';
import { single } from './polynomial.ts';

/**
 * `a` with the named symbols replaced; the others stay. The values are to be ≥ 1, as symbols are: what `a` was simplified
 * to holds for those only.
 */
export function substitute(a: Integer, values: ReadonlyMap<string, Integer>): Integer {
  if (typeof a === 'number') return a;
  const known = new Map<string, Integer>();

  function valueOf(expression: Expression): Integer {
    let sum: Integer = 0;
    for (const { coefficient, monomial } of expression.terms) {
      let product: Integer = 1;
      for (const { atom, exponent } of monomial.factors) {
        const value = valueOfAtom(atom);
        for (let power = 0; power < exponent; power++) product = multiply(product, value);
      }
      sum = add(sum, scale(product, coefficient));
    }
    return sum;
  }

  // Recursion as deep as atoms are nested, which is limited.
  function valueOfAtom(atom: Atom): Integer {
    const before = known.get(atom.key);
    if (before !== undefined) return before;
    const value = evaluated(atom);
    known.set(atom.key, value);
    return value;
  }

  function evaluated(atom: Atom): Integer {
    switch (atom.kind) {
      case 'symbol':
        return values.get(atom.name) ?? single(atom);
      case 'floor':
        return floorDiv(valueOf(atom.numerator), atom.divisor);
      case 'maximum':
        return atom.operands.map(valueOf).reduce(maximum);
      case 'rest':
        return mod(valueOf(atom.numerator), atom.divisor);
      case 'excess':
        return subtract(valueOfAtom(atom.atom), atom.least);
    }
  }

  return valueOf(a);
}

/** The names that `a` depends on. */
export function symbolsOf(a: Integer): ReadonlySet<string> {
  const names = new Set<string>();
  const open: Expression[] = typeof a === 'number' ? [] : [a];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const atom of atomsOf(next)) {
      if (atom.kind === 'symbol') names.add(atom.name);
      open.push(...partsOf(atom));
    }
  }
  return names;
}
