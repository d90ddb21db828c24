// A number that hangs on one open length through its residue alone, as SAME padding with a stride does: one value per residue
// says it at every length (onnx-operators.md §3.4, §9.5).
import { add, multiply, subtract, symbol } from './arithmetic.ts';
import type { Expression, Integer } from './expression.ts';
import { unlessTooLarge } from './limits.ts';
import { MAXIMAL_MODULUS, periodsOf, valuesByResidue } from './residue.ts';
import { substitute, symbolsOf } from './substitute.ts';

export interface ByResidue {
  /** The symbol. */
  readonly name: string;
  /** The smallest period, from 2. */
  readonly modulus: number;
  /** By residue 0 … modulus − 1. */
  readonly values: readonly number[];
}

/**
 * What `a` is by the residue of its one length. Null: it isn't periodic, or not provably so (the proof is of the expression, for
 * every length at once, not of samples); it has several lengths; or the period is over `limit`.
 */
export function valuesOfResidues(a: Expression, limit = MAXIMAL_MODULUS): ByResidue | null {
  const known = remembered.get(a);
  if (known !== undefined) return known;
  const length = unlessTooLarge(() => periodOf(a), null);
  if (length !== null && length.period > limit) return null;
  const found = length === null ? null : unlessTooLarge(() => valuesIn(a, length), null);
  remembered.set(a, found);
  return found;
}

const remembered = new WeakMap<Expression, ByResidue | null>();

interface Period {
  readonly name: string;
  readonly period: number;
}

// Of the only length; null where there are several, or nothing is around it.
function periodOf(a: Expression): Period | null {
  const [name, ...others] = symbolsOf(a);
  if (name === undefined || others.length > 0) return null;
  const period = periodsOf(a)?.get(name);
  return period === undefined ? null : { name, period };
}

function valuesIn(a: Expression, { name, period }: Period): ByResidue | null {
  const values = valuesOver(a, name, period);
  if (values === null || !values.every(isFiniteNumber)) return null;
  const modulus = smallestPeriod(values);
  return modulus === 1 ? null : { name, modulus, values: values.slice(0, modulus) };
}

// Expressions where the length doesn't cancel.
function valuesOver(a: Expression, name: string, period: number): readonly Integer[] | null {
  const within = withoutPeriods(a, name, period);
  if (within === null) return period <= MAXIMAL_PROOF ? valuesByResidue(a, period, name) : null;
  return Array.from({ length: period }, (_, residue) =>
    substitute(within, new Map([[REST, residue === 0 ? period : residue]])),
  );
}

function isFiniteNumber(value: Integer): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Residues that are looked at one by one where the length doesn't cancel for all of them at once. */
const MAXIMAL_PROOF = 256;

// With the length written as period·(t − 1) + ρ, for t and ρ ≥ 1. Where t cancels, the value is that of ρ alone; as ρ = 1 … period
// with any t is every length, and ρ + period with t the same length as ρ with t + 1, the value is periodic. Null: t stays.
function withoutPeriods(a: Expression, name: string, period: number): Integer | null {
  const length = add(multiply(period, subtract(symbol(TIMES), 1)), symbol(REST));
  const within = substitute(a, new Map([[name, length]]));
  return typeof within !== 'number' && symbolsOf(within).has(TIMES) ? null : within;
}

// The expression has no other symbols, so these can't be its own.
const TIMES = '\0t';
const REST = '\0ρ';

/** The smallest divisor of the number of values after which they repeat. */
export function smallestPeriod<Value>(values: readonly Value[]): number {
  const { length } = values;
  for (let period = 1; period <= length / 2; period++)
    if (length % period === 0 && values.every((value, at) => value === values[at % period])) return period;
  return length;
}
