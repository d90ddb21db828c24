// What a record says of one element: its w, and the region of that w.
import type { Place } from './interpreter/net.ts';
import { add, ceil, floor, fraction, multiply } from './interpreter/rational.ts';
import type { Field, FieldRecord } from './subject.ts';

/** Both ends included, perhaps infinite; null: no dependence. */
export type Ends = readonly [number, number] | null;

/** w = offset + Σ coefficient·(⌊u[axis] / divide⌋ mod modulo); NaN where a length in it is a text. */
export function indexOf({ offset, index }: Pick<FieldRecord, 'offset' | 'index'>, place: Place): number {
  return index.reduce((w, { axis, coefficient, divide, modulo }) => {
    if (typeof divide === 'string' || typeof modulo === 'string') return Number.NaN;
    const digit = Math.floor(place[axis]! / divide);
    return w + coefficient * (modulo === null ? digit : digit % modulo);
  }, offset);
}

/** undefined: the record lists none. */
export function regionAt(local: Field, w: number): Ends | undefined {
  if (local.hulls !== undefined) {
    // The whole samples between the lines slope·w + lo and slope·w + hi.
    const ends = local.hulls.map(({ slope, lo, hi }) => {
      const at = multiply(fraction(...slope), fraction(w));
      return [ceil(add(at, fraction(...lo))), floor(add(at, fraction(...hi)))] as const;
    });
    return [Math.min(...ends.map(([lo]) => lo)), Math.max(...ends.map(([, hi]) => hi))];
  }
  if (local.phases === null) return undefined;
  const block = Math.floor(w / local.period);
  const phase = local.phases[w - block * local.period];
  if (phase === null || phase === undefined) return phase;
  const start = local.advance * block;
  return [
    phase[0] === null ? Number.NEGATIVE_INFINITY : start + phase[0],
    phase[1] === null ? Number.POSITIVE_INFINITY : start + phase[1],
  ];
}

export function equalEnds(a: Ends, b: Ends): boolean {
  return a?.[0] === b?.[0] && a?.[1] === b?.[1];
}

export function includesEnds(outer: Ends, inner: Ends): boolean {
  return inner === null || (outer !== null && outer[0] <= inner[0] && inner[1] <= outer[1]);
}

export function shownEnds(ends: Ends): string {
  return ends === null ? 'nothing' : `[${ends.join(', ')}]`;
}
