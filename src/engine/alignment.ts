// Whether the paths that meet at a join look at the same place (engine.md §4): equal strides, and centers no further apart than
// they were on one of the operands already, so that an offset is reported once, where it arises.
import { placesOf } from './centers.ts';
import type { Local, Spread } from './field.ts';
import { larger, smaller } from './hull.ts';
import { compareRational, equalRational, type Rational, subtractRational } from './rational.ts';
import { slopeOf } from './region-map.ts';
import { smallestPeriod } from './symbolic.ts';

export interface Alignment {
  /** At every length; null: a padding or a stride isn't known. */
  readonly aligned: boolean | null;
  /** Spread of the centers in input samples, the largest where it hangs on a length; null: strides differ or a place isn't known. */
  readonly offset: Rational | null;
  /** Where it hangs on the residue of a length. */
  readonly byResidue?: {
    /** The length's symbol. */
    readonly name: string;
    /** By residue: as many as the modulus, which is the smallest. */
    readonly cases: readonly ResidueAlignment[];
  };
}

export interface ResidueAlignment {
  readonly aligned: boolean;
  readonly offset: Rational;
}

/** Of the local regions of one source axis, all indexed by the output. Null: fewer than two of them move. */
export function alignmentOf(locals: readonly Local[]): Alignment | null {
  const moving = [...new Set(locals)].filter(({ map }) => slopeOf(map)?.[0] !== 0);
  if (moving.length < 2) return null;
  const [first] = moving;
  const slope = slopeOf(first!.map);
  const steady = moving.filter((local) => slopeOf(local.map) !== null);
  // Neither has a stride: they parted where the first of them lost it, and that was reported there.
  if (steady.length === 0) return null;
  if (steady.length < moving.length) return { aligned: false, offset: null };
  if (!moving.every((local) => equalRational(slopeOf(local.map)!, slope!)))
    return { aligned: false, offset: null };
  return spreadOf(moving);
}

function spreadOf(moving: readonly Local[]): Alignment {
  const places = placesOf(moving);
  if (places === null) return { aligned: null, offset: null };
  const all = places.byResidue.map(spreadOfPlaces);
  const [first] = all;
  if (places.name === null || all.every((one) => sameAlignment(one, first!))) return first!;
  const period = smallestPeriod(all.map((one) => JSON.stringify(one)));
  const apart = all.filter(({ aligned }) => !aligned);
  const offsets = (apart.length > 0 ? apart : all).map(({ offset }) => offset);
  return {
    aligned: apart.length === 0,
    offset: offsets.reduce(larger),
    byResidue: { name: places.name, cases: all.slice(0, period) },
  };
}

function spreadOfPlaces(spreads: readonly Spread[]): ResidueAlignment {
  let [low, high] = spreads[0]!;
  let widest: Rational = [0, 1];
  for (const [from, to] of spreads) {
    low = smaller(low, from);
    high = larger(high, to);
    widest = larger(widest, subtractRational(to, from));
  }
  const spread = subtractRational(high, low);
  return { aligned: compareRational(spread, widest) <= 0, offset: spread };
}

function sameAlignment(a: ResidueAlignment, b: ResidueAlignment): boolean {
  return a.aligned === b.aligned && equalRational(a.offset, b.offset);
}
