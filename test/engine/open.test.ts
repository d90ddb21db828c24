// Prefixes and suffixes: regions that are open to one side, their finite end exact.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hulls, periodicMap, plainMap, type RegionMap, tabulate } from '../../src/engine/index.ts';
import { openMap } from '../../src/engine/open.ts';
import { INDICES, maps, type Region, regionAt, union } from './patterns.ts';

describe('all indices up to this one, or from it on', () => {
  it.each<[string, RegionMap, 'before' | 'after', number, RegionMap]>([
    ['a running sum looks at nothing ahead', plainMap(1, 0, 0), 'before', 0, plainMap(1, -Infinity, 0)],
    ['a reversed one at nothing behind', plainMap(1, 0, 0), 'after', 0, plainMap(1, 0, Infinity)],
    ['an exclusive one stops a sample before', plainMap(1, 0, 0), 'before', -1, plainMap(1, -Infinity, -1)],
    ['after a window of 3 it looks one ahead', plainMap(1, -1, 1), 'before', 0, plainMap(1, -Infinity, 1)],
    ['after stride 2 the end moves by 2', plainMap(2, -1, 1), 'before', 0, plainMap(2, -Infinity, 1)],
    [
      'after a flip what comes before lies behind',
      plainMap(-1, 8, 8),
      'before',
      0,
      plainMap(-1, 8, Infinity),
    ],
    ['a constant stays a constant', plainMap(0, 3, 5), 'before', 0, plainMap(0, 3, 5)],
    [
      'nothing stays nothing',
      plainMap(1, Infinity, -Infinity),
      'before',
      0,
      plainMap(1, Infinity, -Infinity),
    ],
    [
      'after nearest ×2 each pair of outputs ends at one sample',
      periodicMap(1, [0, 0], [0, 0]),
      'before',
      0,
      periodicMap(1, [-Infinity, -Infinity], [0, 0]),
    ],
    [
      'a phase that reaches further is remembered by the next',
      periodicMap(2, [0, 0], [5, 1]),
      'before',
      0,
      periodicMap(2, [-Infinity, -Infinity], [5, 5]),
    ],
  ])('%s', (_, map, side, reach, want) => {
    expect(openMap(map, side, reach)).toEqual(want);
  });

  it('the finite end is that of the union over as many indices as one likes, the other end is open', () => {
    const sides = fc.constantFrom('before' as const, 'after' as const);
    fc.assert(
      fc.property(maps, sides, fc.integer({ min: -2, max: 2 }), (map, side, reach) => {
        const open = openMap(map, side, reach)!;
        const sign = side === 'before' ? -1 : 1;
        const want = INDICES.slice(20, 40).map((o): Region => {
          const far = Array.from({ length: 40 }, (_, at) => regionAt(map, o + reach + sign * at));
          const [lo, hi] = union(far) ?? [Infinity, -Infinity];
          if (lo > hi) return null;
          return [map.advance * sign < 0 ? -Infinity : lo, map.advance * sign > 0 ? Infinity : hi];
        });
        expect(INDICES.slice(20, 40).map((o) => regionAt(open, o))).toEqual(want);
      }),
    );
  });
});

describe('a map without a far side', () => {
  it.each<[string, RegionMap]>([
    ['a table', tabulate(plainMap(1, 0, 0), 5)],
    ['hulls', { kind: 'hulls', hulls: [{ slope: [1, 2], lo: [0, 1], hi: [0, 1] }] } satisfies Hulls],
  ])('is %s', (_, map) => {
    expect(openMap(map, 'before', 0)).toBeNull();
  });
});
