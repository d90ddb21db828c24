// Concatenation along an axis that carries a source axis: each index sees what the operand that fills it sees (sheet §4.4).
import { uniteNodes } from './causes.ts';
import type { Local } from './field.ts';
import type { Part } from './part.ts';
import { EMPTY_HI, EMPTY_LO, hiAt, loAt, PERIOD_LIMIT, periodOf, slopeOf, type Table } from './region-map.ts';

/** Null: no table says it (a length is open or too large, or a place isn't known). `extent`: of the axis. */
export function joinSegments(segments: readonly Part[], extent: number | null): Local | null {
  const rolled = rolledLocal(segments, extent);
  if (rolled !== null) return rolled;
  const table = tableOf(segments, extent);
  return table === null ? null : withMap(segments, table);
}

// A roll is the concatenation of an axis' end and its beginning: away from the seam it is a shift. Two segments whose maps are
// one, but for the axis' length, are that.
function rolledLocal(segments: readonly Part[], extent: number | null): Local | null {
  const [first, second] = segments;
  if (segments.length !== 2 || extent === null) return null;
  const [a, b] = [first!.field.local!, second!.field.local!];
  if (a.map.kind === 'table' || a.map.kind === 'hulls' || a.map.kind !== b.map.kind) return null;
  const [numerator, denominator] = slopeOf(a.map)!;
  const around = (numerator * extent) / denominator;
  const period = periodOf(a.map);
  if (numerator === 0 || a.shift !== 0 || b.shift !== 0 || periodOf(b.map) !== period) return null;
  for (let phase = 0; phase < period; phase++) {
    if (
      loAt(b.map, phase) !== loAt(a.map, phase) - around ||
      hiAt(b.map, phase) !== hiAt(a.map, phase) - around
    )
      return null;
  }
  return a;
}

// Each index has the region of the operand that fills it.
function tableOf(segments: readonly Part[], extent: number | null): Table | null {
  if (extent === null || extent > PERIOD_LIMIT) return null;
  const lo: number[] = Array.from({ length: extent }, () => EMPTY_LO);
  const hi: number[] = Array.from({ length: extent }, () => EMPTY_HI);
  for (const { field, segment } of segments) {
    const { map, shift } = field.local!;
    if (map.kind === 'hulls' || shift !== 0 || segment!.start === null || segment!.length === null)
      return null;
    for (let w = segment!.start; w < segment!.start + segment!.length; w++) {
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
