// Segments side by side along the axis of a source, and the roll among them (onnx-operators.md §4.4).
import { describe, expect, it } from 'vitest';
import {
  type Integer,
  multiply,
  type Part,
  type RegionMap,
  subtract,
  symbol,
} from '../../src/engine/index.ts';
import { joinSegments, rolledLocal } from '../../src/engine/segments.ts';
import { field, local, map, showLocal } from './fields.ts';

const L = symbol('L');

/** A part that fills `length` indices from `start` on; its map is of the output's index. */
function part(regions: RegionMap, start: Integer, length: Integer, shift: Integer = 0): Part {
  return { field: field(local(regions, { shift })), segment: { axis: 2, start, length } };
}

function joined(extent: number | null, ...parts: readonly Part[]): string {
  const found = joinSegments(parts, extent);
  return found === null ? 'none' : showLocal(found, []);
}

describe('two segments that are a roll', () => {
  it('are the shift of the longer one', () => {
    // x[5:12] ++ x[0:5], and the other way round.
    expect(joined(12, part(map(1, [5, 5]), 0, 7), part(map(1, [-7, -7]), 7, 5))).toBe('[5,5] everywhere');
    expect(joined(12, part(map(1, [9, 9]), 0, 3), part(map(1, [-3, -3]), 3, 9))).toBe('[-3,-3] everywhere');
  });

  it('of an open length are one as well', () => {
    const rest = subtract(L, 2);
    const parts = [part(map(1, [2, 2]), 0, rest), part(map(1, [0, 0]), rest, 2, subtract(2, L))];
    expect(rolledLocal(parts)).toBe(parts[0]!.field.local);
  });

  it('behind a stride turn by stride times length', () => {
    expect(joined(6, part(map(2, [4, 6]), 0, 4), part(map(2, [-8, -6]), 4, 2))).toBe('N2 [4,6] everywhere');
  });

  it('of phases turn phase by phase', () => {
    const first = map(1, [2, 2], [2, 3]);
    const second = map(1, [-2, -2], [-2, -1]);
    expect(joined(8, part(first, 0, 4), part(second, 4, 4))).toBe('q2 N1 [2,2] [2,3] everywhere');
  });
});

describe('segments that are none', () => {
  it.each<[string, readonly Part[], string]>([
    [
      'stand in a table',
      [part(map(1, [0, 0]), 0, 2), part(map(1, [10, 10]), 2, 2)],
      'table [0,0] [1,1] [12,12] [13,13] everywhere',
    ],
    [
      'three of them too',
      [part(map(1, [0, 0]), 0, 1), part(map(1, [4, 4]), 1, 2), part(map(1, [8, 8]), 3, 1)],
      'table [0,0] [5,5] [6,6] [11,11] everywhere',
    ],
    [
      'leave what nobody fills empty',
      [part(map(1, [0, 0]), 0, 1), part(map(1, [0, 0]), 3, 1)],
      'table [0,0] empty empty [3,3] everywhere',
    ],
    [
      'of constants',
      [part(map(0, [5, 5]), 0, 2), part(map(0, [6, 6]), 2, 2)],
      'table [5,5] [5,5] [6,6] [6,6] everywhere',
    ],
  ])('%s', (_, parts, want) => {
    expect(joined(4, ...parts)).toBe(want);
  });

  it.each<[string, number | null, readonly Part[]]>([
    ['over an open axis', null, [part(map(1, [0, 0]), 0, 2), part(map(1, [10, 10]), 2, 2)]],
    ['of an open length', 8, [part(map(1, [0, 0]), 0, L), part(map(1, [10, 10]), L, 2)]],
    ['at an open place', 4, [part(map(1, [0, 0]), 0, 2, L), part(map(1, [10, 10]), 2, 2)]],
    [
      'over an axis beyond the limit',
      5000,
      [part(map(1, [0, 0]), 0, 2500), part(map(1, [10, 10]), 2500, 2500)],
    ],
  ])('%s say nothing', (_, extent, parts) => {
    expect(joined(extent, ...parts)).toBe('none');
  });

  it('of one tensor twice are no roll', () => {
    expect(rolledLocal([part(map(1, [0, 0]), 0, 8), part(map(1, [-8, -8]), 8, 8)])).toBeNull();
    expect(rolledLocal([part(map(1, [0, 0]), 0, L), part(map(1, [0, 0]), L, L, multiply(L, -1))])).toBeNull();
  });
});
