// Where the centers of paths lie that meet (engine.md §4), side by side: one set of places where their shifts differ by a
// number, one per residue of a length where they differ by what hangs on it.
import type { Local, LostSpread, Spread } from './field.ts';
import { larger, smaller } from './hull.ts';
import { lcm } from './integer.ts';
import { addRational, equalRational, type Rational, rational, ZERO } from './rational.ts';
import {
  type ByResidue,
  difference,
  type Expression,
  type Integer,
  smallestPeriod,
  subtract,
  unlessTooLarge,
  valuesOfResidues,
} from './symbolic.ts';

/** Residues that paths are compared at. */
const RESIDUE_LIMIT = 256;

type Centers = NonNullable<Local['centers']>;

export interface Places {
  /** Where all of them met before, with a distance that isn't known. */
  readonly origin: object | null;
  /** The length's symbol; null: the same at every length, `byResidue` has one entry. */
  readonly name: string | null;
  /** Of each local its spread, relative to the shift of the first. */
  readonly byResidue: readonly (readonly Spread[])[];
}

/** Null: a place isn't known, hangs on a length otherwise than by a residue of up to 256, or on several. */
export function placesOf(locals: readonly Local[]): Places | null {
  const placed: Placed[] = [];
  for (const { centers, shift } of locals) {
    const apart = apartOf(shift, locals[0]!.shift);
    if (centers === null || apart === null) return null;
    placed.push({ centers, apart });
  }
  const origin = originOf(placed[0]!.centers);
  if (placed.some(({ centers }) => originOf(centers) !== origin)) return null;
  let name: string | null = null;
  let modulus = 1;
  for (const [own, period] of placed.flatMap(periodsIn)) {
    if (name !== null && name !== own) return null;
    name = own;
    modulus = lcm(modulus, period);
    if (modulus > RESIDUE_LIMIT) return null;
  }
  const byResidue = Array.from({ length: modulus }, (_, residue) =>
    placed.map((one) => spreadAt(one, residue)),
  );
  return { name, origin, byResidue };
}

/** b − a: a number, what a residue makes of it, or null: not known. */
export function apartOf(b: Integer, a: Integer): number | ByResidue | null {
  if (b === a) return 0;
  // Layers that move nothing share their shift, so the same two meet at every block of a network.
  const of = typeof b === 'number' ? a : b;
  if (typeof of === 'number') return difference(b, a);
  const other = of === b ? a : b;
  const known = remembered.get(of) ?? new Map<Integer, { readonly b: Integer; readonly apart: Apart }>();
  remembered.set(of, known);
  const before = known.get(other);
  if (before !== undefined && before.b === b) return before.apart;
  const apart = compared(b, a);
  known.set(other, { b, apart });
  return apart;
}

type Apart = number | ByResidue | null;

const remembered = new WeakMap<Expression, Map<Integer, { readonly b: Integer; readonly apart: Apart }>>();

function compared(b: Integer, a: Integer): Apart {
  const known = difference(b, a);
  if (known !== null) return known;
  const open = unlessTooLarge(() => subtract(b, a), null);
  return open === null || typeof open === 'number' ? null : valuesOfResidues(open, RESIDUE_LIMIT);
}

/** From the smallest to the largest place, at each residue. */
export function unitedSpread({ name, origin, byResidue }: Places): Centers | null {
  const spreads = byResidue.map((all) =>
    all.reduce<Spread>(([low, high], [from, to]) => [smaller(low, from), larger(high, to)], all[0]!),
  );
  if (name === null || spreads.every((spread) => sameSpread(spread, spreads[0]!)))
    return origin === null ? spreads[0]! : { origin, spread: spreads[0]! };
  if (origin !== null) return null;
  const period = smallestPeriod(spreads.map((spread) => JSON.stringify(spread)));
  return { name, spreads: spreads.slice(0, period) };
}

/** Whether the centers of one lie elsewhere than those of the other; true where that isn't known. */
export function centersDiffer(one: Local, other: Local): boolean {
  const places = placesOf([one, other]);
  return places === null || places.byResidue.some(([a, b]) => !sameSpread(a!, b!));
}

/** Of paths how far apart isn't known, from this join on. */
export function lostSpread(): LostSpread {
  return { origin: {}, spread: [ZERO, ZERO] };
}

/** All places `by` further. */
export function shiftCenters(centers: Centers, by: Rational): Centers {
  if ('origin' in centers) return { ...centers, spread: shiftSpread(centers.spread, by) };
  if ('spreads' in centers)
    return { ...centers, spreads: centers.spreads.map((spread) => shiftSpread(spread, by)) };
  return shiftSpread(centers, by);
}

function shiftSpread([low, high]: Spread, by: Rational): Spread {
  const moved = addRational(low, by);
  return [moved, low === high ? moved : addRational(high, by)];
}

function originOf(centers: Centers): object | null {
  return 'origin' in centers ? centers.origin : null;
}

interface Placed {
  readonly centers: Centers;
  readonly apart: number | ByResidue;
}

function periodsIn({ centers, apart }: Placed): (readonly [string, number])[] {
  return [
    ...('spreads' in centers ? [[centers.name, centers.spreads.length] as const] : []),
    ...(typeof apart === 'number' ? [] : [[apart.name, apart.modulus] as const]),
  ];
}

function spreadAt({ centers, apart }: Placed, residue: number): Spread {
  const spread = spreadIn(centers, residue);
  const by = typeof apart === 'number' ? apart : apart.values[residue % apart.modulus]!;
  return by === 0 ? spread : shiftSpread(spread, rational(by));
}

function spreadIn(centers: Centers, residue: number): Spread {
  if ('origin' in centers) return centers.spread;
  return 'spreads' in centers ? centers.spreads[residue % centers.spreads.length]! : centers;
}

function sameSpread(a: Spread, b: Spread): boolean {
  return equalRational(a[0], b[0]) && equalRational(a[1], b[1]);
}
