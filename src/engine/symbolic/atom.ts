// Makes atoms, each with its key, and looks inside them.
import type { Atom, Expression } from './expression.ts';
import { deeper, keyOf } from './limits.ts';

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
