// What a number is for each residue of the lengths it depends on: floors are periodic but for a linear part, so one value
// per residue says everything (onnx-operators.md §9.5). Equality rests on it where two forms of one number differ.
import { checked, gcd, lcm } from '../integer.ts';
import { add, multiply, subtract, symbol } from './arithmetic.ts';
import { partsOf } from './atom.ts';
import { bounds } from './bounds.ts';
import type { Atom, Expression, Integer } from './expression.ts';
import { simplest } from './forms.ts';
import { sampleOf } from './sample.ts';
import { SymbolicLimit, unlessTooLarge } from './limits.ts';
import { substitute, symbolsOf } from './substitute.ts';

/** The largest period that values are listed for. */
export const MAXIMAL_MODULUS = 4096;
/** Combinations of residues that a proof of equality may try. */
const PROOF_LIMIT = 256;

/** True where a and b are provably the same number; false where they differ or it isn't known. */
export function equal(a: Integer, b: Integer): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (typeof a !== 'number' && typeof b !== 'number' && a.key === b.key) return true;
  return difference(a, b) === 0;
}

/** a − b where that is a known finite number; else null. */
export function difference(a: Integer, b: Integer): number | null {
  if (typeof a === 'number' && typeof b === 'number') return Number.isFinite(a - b) ? a - b : null;
  if (unlessTooLarge(() => differsInSamples(a, b), false)) return null;
  const value = unlessTooLarge(() => knownValue(subtract(a, b)), null);
  return value !== null && Number.isFinite(value) ? value : null;
}

function differsInSamples(a: Integer, b: Integer): boolean {
  const [x, y] = [sampleOf(a), sampleOf(b)];
  const [first, second] = [x[0] - y[0], x[1] - y[1]];
  return first !== second && !Number.isNaN(first) && !Number.isNaN(second);
}

/** The number that `a` is, or provably is for all values of its symbols; else null. */
export function knownValue(a: Integer): number | null {
  if (typeof a === 'number') return a;
  const [least, most] = bounds(a);
  if (least === most) return least;
  const values = valuesOverResidues(a, PROOF_LIMIT, 1);
  return values?.size === 1 ? ([...values][0] ?? null) : null;
}

/**
 * All values of `a`, ascending, where it depends on nothing but residues of its symbols and these have at most `limit`
 * combinations: (−n) mod 2 gives 0, 1. Else null.
 */
export function possibleValues(a: Integer, limit: number): readonly number[] | null {
  if (typeof a === 'number') return [a];
  const values = valuesOverResidues(a, limit, Infinity);
  return values && [...values].sort((x, y) => x - y);
}

/**
 * `a` for the residues 0 … modulus − 1 of the symbol `name`, by residue. Where the symbol doesn't cancel, it is written
 * with the symbol t = ⌈name/modulus⌉, the same in every residue. Throws SymbolicLimit for a modulus over 4,096.
 */
export function valuesByResidue(a: Integer, modulus: number, name: string): readonly Integer[] {
  if (!Number.isSafeInteger(modulus) || modulus < 1) {
    throw new RangeError(`a modulus of ${modulus}: it must be whole and positive`);
  }
  if (modulus > MAXIMAL_MODULUS) throw new SymbolicLimit(`a modulus over ${MAXIMAL_MODULUS}`);
  const fresh = freshSymbol(a, name, modulus);
  return Array.from({ length: modulus }, (_, residue) =>
    substitute(a, new Map([[name, withResidue(fresh, modulus, residue)]])),
  );
}

// Null: not all values are numbers, or there are more combinations than `limit`, or more values than `most`.
function valuesOverResidues(a: Expression, limit: number, most: number): ReadonlySet<number> | null {
  return unlessTooLarge(() => {
    const periods = periodsOf(a);
    if (!periods || combinations(periods) > limit) return null;
    const symbols = [...periods].map(([name, period]) => ({
      name,
      period,
      fresh: freshSymbol(a, name, period),
      residue: 0,
    }));
    const values = new Set<number>();
    do {
      const value = substitute(
        a,
        new Map(
          symbols.map(({ name, period, fresh, residue }) => [name, withResidue(fresh, period, residue)]),
        ),
      );
      if (typeof value !== 'number') return null;
      values.add(value);
      if (values.size > most) return null;
    } while (advance(symbols));
    return values;
  }, null);
}

// To the next combination; false after the last.
function advance(symbols: { readonly period: number; residue: number }[]): boolean {
  for (const symbol of symbols) {
    symbol.residue += 1;
    if (symbol.residue < symbol.period) return true;
    symbol.residue = 0;
  }
  return false;
}

// Of each symbol a step by which everything around it advances by whole numbers; null where nothing is around one. A
// step too small does no harm: then the symbol doesn't cancel.
export function periodsOf(a: Expression): ReadonlyMap<string, number> | null {
  const periods = new Map<string, number>();
  const open = [{ expression: a, modulus: 1 }];
  for (let next = open.pop(); next; next = open.pop()) {
    for (const { coefficient, monomial } of simplest(next.expression).terms) {
      // c·x keeps its residue mod m where x keeps it mod m/gcd(c, m).
      const modulus = next.modulus / gcd(coefficient[0], next.modulus);
      for (const { atom } of monomial.factors) {
        if (atom.kind === 'symbol') periods.set(atom.name, lcm(periods.get(atom.name) ?? 1, modulus));
        for (const expression of partsOf(atom)) {
          open.push({ expression, modulus: modulusInside(atom, modulus) });
        }
      }
    }
  }
  return [...periods.values()].every((period) => period === 1) ? null : periods;
}

function modulusInside(atom: Atom, modulus: number): number {
  if (atom.kind === 'floor') return checked(modulus * atom.divisor);
  return atom.kind === 'rest' ? atom.divisor : modulus;
}

function combinations(periods: ReadonlyMap<string, number>): number {
  return [...periods.values()].reduce((count, period) => checked(count * period), 1);
}

// name = modulus·(t − 1) + residue, and modulus in place of residue 0: so t ≥ 1 says the same as name ≥ 1.
function withResidue(t: Expression, modulus: number, residue: number): Integer {
  return add(multiply(modulus, subtract(t, 1)), residue === 0 ? modulus : residue);
}

function freshSymbol(a: Integer, name: string, modulus: number): Expression {
  const taken = symbolsOf(a);
  let fresh = `⌈${name}/${modulus}⌉`;
  while (taken.has(fresh)) fresh += '′';
  return symbol(fresh);
}
