// A prefix or a suffix of an axis: regions that are open to one side (sheet §1). The finite end stays exact, which is what
// "how far does it look ahead" asks for.
import {
  hiAt,
  loAt,
  type Periodic,
  periodicMap,
  periodOf,
  type Plain,
  type RegionMap,
} from './region-map.ts';

/**
 * The map of o where all operand indices up to o + reach count (`before`), or all from o + reach on (`after`). Null for a
 * table or hulls: they have no far side.
 */
export function openMap(map: RegionMap, side: 'before' | 'after', reach: number): Plain | Periodic | null {
  if (map.kind === 'table' || map.kind === 'hulls') return null;
  const period = periodOf(map);
  const lo: number[] = [];
  const hi: number[] = [];
  for (let phase = 0; phase < period; phase++) {
    let low = Infinity;
    let high = -Infinity;
    // Further away by whole periods the region only moves on: one period behind the edge decides.
    for (let back = 0; back < period; back++) {
      const index = side === 'before' ? phase + reach - back : phase + reach + back;
      low = Math.min(low, loAt(map, index));
      high = Math.max(high, hiAt(map, index));
    }
    // Where every phase is empty, so is all that lies further away.
    const moves = map.advance !== 0 && low <= high;
    const towardsLow = side === 'before' ? map.advance > 0 : map.advance < 0;
    lo.push(moves && towardsLow ? -Infinity : low);
    hi.push(moves && !towardsLow ? Infinity : high);
  }
  return periodicMap(map.advance, lo, hi);
}
