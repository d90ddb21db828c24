// Between which numbers an expression lies, by the domains of its atoms: symbols are ≥ 1, remainders below their divisor.
// Sound, not complete: the interval holds every value, and may be wider than the values are.
import { checked, floorDivide } from '../integer.ts';
import { atomsOf, excessAtom } from './atom.ts';
import type { Atom, Expression, Integer, Monomial, Term } from './expression.ts';
import { relaxed, simplest } from './forms.ts';
import { unlessTooLarge } from './limits.ts';
import { collect, denominatorOf, plus, replaced, single, times, whole, withoutAtom } from './polynomial.ts';

/** Smallest and largest value, both included; −Infinity and Infinity where nothing is known. */
export type Bounds = readonly [number, number];

const UNBOUNDED: Bounds = [-Infinity, Infinity];
/** How many maxima are looked through, one after the other. */
const MAXIMAL_SPLITS = 2;

const remembered = new WeakMap<Expression, Bounds>();

/** Whole numbers between which `a` lies; of a value that isn't whole the whole numbers around it. Never throws. */
export function bounds(a: Integer): Bounds {
  if (typeof a === 'number') return [a, a];
  let found = remembered.get(a);
  if (!found) {
    found = boundsOf(a, MAXIMAL_SPLITS);
    remembered.set(a, found);
  }
  return found;
}

/** True only where the domains prove a ≥ bound. */
export function isAtLeast(a: Integer, bound: number): boolean {
  return bounds(a)[0] >= bound;
}

function boundsOf(a: Expression, splits: number): Bounds {
  const integral = a.terms.every(({ coefficient }) => coefficient[1] === 1);
  const { range, conflict } = termwise(a, integral);
  if (!conflict) return range;
  // Terms that grow against each other say nothing one by one: H − 32·⌊H/32⌋. In other forms they cancel.
  const forms = [() => raised(simplest(a)), () => raised(relaxed(a))];
  const ranges = forms.map((form) => unlessTooLarge(() => termwise(form(), integral).range, UNBOUNDED));
  if (splits > 0) ranges.push(unlessTooLarge(() => throughMaximum(a, splits - 1), UNBOUNDED));
  return ranges.reduce((x, y) => [Math.max(x[0], y[0]), Math.min(x[1], y[1])], range);
}

// Interval arithmetic over the terms, in units of 1/denominator. `conflict`: one term is open upwards, another downwards.
function termwise(a: Expression, integral: boolean): { range: Bounds; conflict: boolean } {
  return unlessTooLarge(
    () => {
      const denominator = denominatorOf(a);
      let sum: Bounds = [0, 0];
      let up = false;
      let down = false;
      for (const { coefficient, monomial } of a.terms) {
        const factor = checked(coefficient[0] * (denominator / coefficient[1]));
        const range = product([factor, factor], boundsOfMonomial(monomial));
        up ||= range[1] === Infinity;
        down ||= range[0] === -Infinity;
        sum = [lower(sum[0] + range[0]), upper(sum[1] + range[1])];
      }
      return { range: divided(sum, denominator, integral), conflict: up && down };
    },
    { range: UNBOUNDED, conflict: true },
  );
}

function boundsOfMonomial(monomial: Monomial): Bounds {
  let result: Bounds = [1, 1];
  for (const { atom, exponent } of monomial.factors) {
    const base = boundsOfAtom(atom);
    let power = base;
    for (let count = 1; count < exponent; count++) power = product(power, base);
    result = product(result, exponent % 2 === 0 ? [Math.max(0, power[0]), power[1]] : power);
  }
  return result;
}

function boundsOfAtom(atom: Atom): Bounds {
  switch (atom.kind) {
    case 'symbol':
      return [1, Infinity];
    case 'floor': {
      const [least, most] = bounds(atom.numerator);
      return [floorOfEnd(least, atom.divisor), floorOfEnd(most, atom.divisor)];
    }
    case 'maximum': {
      const all = atom.operands.map(bounds);
      return [Math.max(...all.map(([least]) => least)), Math.max(...all.map(([, most]) => most))];
    }
    case 'rest':
      return [0, atom.divisor - 1];
    case 'excess':
      return [0, upper(boundsOfAtom(atom.atom)[1] - atom.least)];
  }
}

// Every atom as its least value and what it exceeds it by: H·W − H is h·w + w with H = h + 1 and W = w + 1.
function raised(a: Expression): Expression {
  let form = a;
  for (const atom of atomsOf(a)) {
    const [least] = boundsOfAtom(atom);
    if (least === 0 || least === -Infinity) continue;
    form = replaced(form, atom, plus(whole(least), single(excessAtom(atom, least))));
  }
  return form;
}

// a = slope·max(x, y) + rest is the larger of slope·x + rest and slope·y + rest, the smaller if the slope is negative.
function throughMaximum(a: Expression, splits: number): Bounds {
  for (const atom of atomsOf(a)) {
    if (atom.kind !== 'maximum') continue;
    const line = lineIn(a, atom);
    if (!line) continue;
    const [least, most] = boundsOf(line.slope, 0);
    if (least < 0 && most > 0) continue;
    const all = atom.operands.map((operand) => boundsOf(plus(times(line.slope, operand), line.rest), splits));
    const pick = least >= 0 ? Math.max : Math.min;
    return [pick(...all.map(([low]) => low)), pick(...all.map(([, high]) => high))];
  }
  return UNBOUNDED;
}

/** slope and rest with a = slope·atom + rest, neither of which has the atom; null where it stands in a power. */
export function lineIn(a: Expression, atom: Atom): { slope: Expression; rest: Expression } | null {
  const slope: Term[] = [];
  const others: Term[] = [];
  for (const term of a.terms) {
    const { exponent, rest } = withoutAtom(term.monomial, atom.key);
    if (exponent > 1) return null;
    if (exponent === 1) slope.push({ coefficient: term.coefficient, monomial: rest });
    else others.push(term);
  }
  return { slope: collect(slope), rest: collect(others) };
}

function product(a: Bounds, b: Bounds): Bounds {
  // An open end times 0 is 0: the values themselves are finite.
  const ends = a.flatMap((x) => b.map((y) => (x === 0 || y === 0 ? 0 : x * y)));
  return [lower(Math.min(...ends)), upper(Math.max(...ends))];
}

function divided([least, most]: Bounds, denominator: number, integral: boolean): Bounds {
  const down = (end: number): number => floorOfEnd(end, denominator);
  const up = (end: number): number => -floorOfEnd(-end, denominator) + 0;
  return integral ? [up(least), down(most)] : [down(least), up(most)];
}

function floorOfEnd(end: number, divisor: number): number {
  return Number.isFinite(end) ? floorDivide(end, divisor) : end;
}

// Beyond the safe integers the ends move outwards.
function lower(end: number): number {
  if (Number.isSafeInteger(end)) return end + 0;
  return end > 0 ? Number.MAX_SAFE_INTEGER : -Infinity;
}

function upper(end: number): number {
  if (Number.isSafeInteger(end)) return end + 0;
  return end < 0 ? Number.MIN_SAFE_INTEGER : Infinity;
}
