// Concatenation along an axis that carries a source axis: each index sees what the operand that fills it sees (sheet §4.4).
import { uniteNodes } from './causes.ts';
import type { Local } from './field.ts';
import type { Part } from './part.ts';
import { EMPTY_HI, EMPTY_LO, hiAt, loAt, PERIOD_LIMIT, periodOf, slopeOf, type Table } from './region-map.ts';
import { add, difference, equal, type Integer, isAtLeast, scale, subtract } from './symbolic.ts';

/** Null: no table says it (a length is open or too large, or a place isn't known). `extent`: of the axis. */
export function joinSegments(segments: readonly Part[], extent: number | null): Local | null {
  const rolled = rolledLocal(segments);
  if (rolled !== null) return rolled;
  const table = tableOf(segments, extent);
  return table === null ? null : withMap(segments, table);
}

/**
 * A roll is the concatenation of an axis' end and its beginning: away from the seam it is a shift. Two segments whose maps are
 * one, but for the axis' length n (S·n samples), are that. Null: something else.
 */
export function rolledLocal(segments: readonly Part[]): Local | null {
  const [first, second] = segments;
  if (segments.length !== 2 || !equal(first!.segment!.start, 0)) return null;
  const [a, b] = [first!.field.local!, second!.field.local!];
  if (a.map.kind === 'table' || a.map.kind === 'hulls' || b.map.kind !== a.map.kind) return null;
  const slope = slopeOf(a.map)!;
  const around = scale(add(second!.segment!.start, second!.segment!.length), slope);
  const apart = difference(add(b.shift, around), a.shift);
  if (slope[0] === 0 || apart === null || periodOf(a.map) !== periodOf(b.map)) return null;
  for (let phase = 0; phase < periodOf(a.map); phase++) {
    const same =
      loAt(b.map, phase) + apart === loAt(a.map, phase) && hiAt(b.map, phase) + apart === hiAt(a.map, phase);
    if (!same) return null;
  }
  // Both say the same but for whole turns; the longer segment's is the one that holds away from the seam.
  return isLonger(second!.segment!.length, first!.segment!.length) ? b : a;
}

// An open length is taken to be longer than a number.
function isLonger(length: Integer, other: Integer): boolean {
  if (typeof length !== typeof other) return typeof other === 'number';
  return !isAtLeast(subtract(other, length), 0);
}

// Each index has the region of the operand that fills it.
function tableOf(segments: readonly Part[], extent: number | null): Table | null {
  if (extent === null || extent > PERIOD_LIMIT) return null;
  const lo: number[] = Array.from({ length: extent }, () => EMPTY_LO);
  const hi: number[] = Array.from({ length: extent }, () => EMPTY_HI);
  for (const { field, segment } of segments) {
    const { map, shift } = field.local!;
    const { start, length } = segment!;
    if (map.kind === 'hulls' || shift !== 0 || typeof start !== 'number' || typeof length !== 'number')
      return null;
    for (let w = start; w < start + length; w++) {
      lo[w] = loAt(map, w);
      hi[w] = hiAt(map, w);
    }
  }
  return { kind: 'table', lo, hi };
}

function withMap(segments: readonly Part[], map: Table): Local {
  const locals = segments.map(({ field }) => field.local!);
  return {
    map,
    shift: 0,
    centers: null,
    grid: null,
    widened: locals.reduce<Local['widened']>((set, one) => uniteNodes(set, one.widened), null),
    displaced: null,
    unsized: locals.reduce<Local['unsized']>((set, one) => uniteNodes(set, one.unsized), null),
  };
}
