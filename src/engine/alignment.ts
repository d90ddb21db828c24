// Whether the paths that meet at a join look at the same place (engine.md §4): equal strides, and centers no further apart than
// they were on one of the operands already, so that an offset is reported once, where it arises.
import type { Local } from './field.ts';
import { larger, smaller } from './hull.ts';
import {
  addRational,
  compareRational,
  equalRational,
  type Rational,
  rational,
  subtractRational,
} from './rational.ts';
import { slopeOf } from './region-map.ts';
import { difference } from './symbolic.ts';

export interface Alignment {
  /** Null: a padding or a stride isn't known. */
  readonly aligned: boolean | null;
  /** Spread of the centers in input samples; null: strides differ or a place isn't known. */
  readonly offset: Rational | null;
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
  const [first] = moving;
  let low: Rational | null = null;
  let high: Rational | null = null;
  let widest: Rational = [0, 1];
  for (const { centers, shift } of moving) {
    const apart = difference(shift, first!.shift);
    if (centers === null || apart === null) return { aligned: null, offset: null };
    const by = rational(apart);
    const [from, to] = [addRational(centers[0], by), addRational(centers[1], by)];
    low = low === null ? from : smaller(low, from);
    high = high === null ? to : larger(high, to);
    widest = larger(widest, subtractRational(to, from));
  }
  const spread = subtractRational(high!, low!);
  return { aligned: compareRational(spread, widest) <= 0, offset: spread };
}
