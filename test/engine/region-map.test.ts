// Region maps: from an index to a region, in one form only (engine.md §3).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  affineHull,
  commonPeriod,
  equalMaps,
  type Hulls,
  narrowest,
  Overflow,
  PERIOD_LIMIT,
  periodicMap,
  periodOf,
  plainMap,
  type RegionMap,
  shiftMap,
  slopeOf,
  SOURCE_MAP,
  type Table,
  tabulate,
  widest,
} from '../../src/engine/index.ts';
import { INDICES, maps, regionAt } from './patterns.ts';

const TABLE: Table = { kind: 'table', lo: [0, 2, Infinity], hi: [4, 3, -Infinity] };
const HULLS: Hulls = { kind: 'hulls', hulls: [{ slope: [1, 2], lo: [0, 1], hi: [3, 2] }] };

describe('a periodic map stands in its smallest period', () => {
  it.each([
    {
      name: 'equal phases that move on evenly are one',
      advance: 4,
      lo: [0, 2],
      hi: [1, 3],
      want: plainMap(2, 0, 1),
    },
    {
      name: 'nearest ×2 keeps its two phases',
      advance: 1,
      lo: [0, 0],
      hi: [0, 0],
      want: { kind: 'periodic', period: 2, advance: 1, lo: [0, 0], hi: [0, 0] },
    },
    {
      name: 'six phases that repeat after two are two',
      advance: 3,
      lo: [0, 0, 1, 1, 2, 2],
      hi: [0, 1, 1, 2, 2, 3],
      want: { kind: 'periodic', period: 2, advance: 1, lo: [0, 0], hi: [0, 1] },
    },
    {
      name: 'an empty phase is a phase',
      advance: 2,
      lo: [0, Infinity, 1, Infinity],
      hi: [0, -Infinity, 1, -Infinity],
      want: { kind: 'periodic', period: 2, advance: 1, lo: [0, Infinity], hi: [0, -Infinity] },
    },
    {
      name: 'an advance that does not divide keeps the period',
      advance: 3,
      lo: [0, 0],
      hi: [0, 0],
      want: { kind: 'periodic', period: 2, advance: 3, lo: [0, 0], hi: [0, 0] },
    },
  ])('$name', ({ advance, lo, hi, want }) => {
    expect(periodicMap(advance, lo, hi)).toEqual(want);
  });

  it('written out twice or three times over it is the same map', () => {
    fc.assert(
      fc.property(maps, fc.integer({ min: 2, max: 3 }), (map, times) => {
        const phases = Array.from({ length: periodOf(map) * times }, (_, w) => w);
        const { lo, hi } = tabulate(map, phases.length);
        const written = periodicMap(map.advance * times, lo, hi);
        expect(written).toEqual(map);
        expect(equalMaps(written, map)).toBe(true);
      }),
    );
  });

  it('no smaller period says the same', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const period = periodOf(map);
        const smaller = Array.from({ length: period - 1 }, (_, at) => at + 1).filter((q) => period % q === 0);
        const same = smaller.filter((q) => {
          const advance = (map.advance * q) / period;
          const moved = (w: number): string => JSON.stringify(regionAt(map, w)?.map((end) => end + advance));
          return INDICES.every((w) => JSON.stringify(regionAt(map, w + q)) === moved(w));
        });
        expect(same).toEqual([]);
      }),
    );
  });
});

describe('the region at an index', () => {
  it('moves by the advance after each period, before 0 too', () => {
    const map = periodicMap(3, [0, 1], [2, 1]);
    expect([-2, -1, 0, 1, 2, 3].map((w) => regionAt(map, w))).toEqual([
      [-3, -1],
      [-2, -2],
      [0, 2],
      [1, 1],
      [3, 5],
      [4, 4],
    ]);
  });

  it('of a table is empty outside its extent', () => {
    expect([-1, 0, 1, 2, 3].map((w) => regionAt(TABLE, w))).toEqual([null, [0, 4], [2, 3], null, null]);
  });

  it('that leaves the safe integers is an overflow', () => {
    const map = plainMap(2 ** 30, 0, 5);
    expect(() => regionAt(map, 2 ** 30)).toThrow(Overflow);
  });
});

describe.each<{ name: string; map: RegionMap; slope: unknown; sizes: readonly [number, number] }>([
  { name: 'a source sees itself', map: SOURCE_MAP, slope: [1, 1], sizes: [1, 1] },
  { name: 'a plain map has one size', map: plainMap(-3, -2, 4), slope: [-3, 1], sizes: [7, 7] },
  { name: 'a constant region has slope 0', map: plainMap(0, 5, 5), slope: [0, 1], sizes: [1, 1] },
  {
    name: 'phases have a widest and a narrowest',
    map: periodicMap(1, [0, 0], [0, 2]),
    slope: [1, 2],
    sizes: [3, 1],
  },
  {
    name: 'empty phases are not the narrowest',
    map: periodicMap(1, [0, Infinity], [2, -Infinity]),
    slope: [1, 2],
    sizes: [3, 3],
  },
  {
    name: 'nothing at all has size 0',
    map: periodicMap(1, [Infinity, Infinity], [-Infinity, -Infinity]),
    slope: [1, 2],
    sizes: [0, 0],
  },
  {
    name: 'an open end has no size',
    map: plainMap(1, -Infinity, 0),
    slope: [1, 1],
    sizes: [Infinity, Infinity],
  },
  { name: 'a table has no slope', map: TABLE, slope: null, sizes: [5, 2] },
  { name: 'hulls have neither', map: HULLS, slope: null, sizes: [Infinity, Infinity] },
])('$name', ({ map, slope, sizes }) => {
  it('slope, widest, narrowest', () => {
    expect([slopeOf(map), widest(map), narrowest(map)]).toEqual([slope, ...sizes]);
  });
});

describe('a shift moves both ends', () => {
  it.each<[string, RegionMap, RegionMap]>([
    ['of a plain map', plainMap(2, -1, 1), plainMap(2, 4, 6)],
    ['of every phase', periodicMap(1, [0, 0], [0, 1]), periodicMap(1, [5, 5], [5, 6])],
    [
      'of a table, empty entries stay empty',
      TABLE,
      { kind: 'table', lo: [5, 7, Infinity], hi: [9, 8, -Infinity] },
    ],
    ['of hulls', HULLS, { kind: 'hulls', hulls: [{ slope: [1, 2], lo: [5, 1], hi: [13, 2] }] }],
  ])('%s', (_, map, want) => {
    expect(shiftMap(map, 5)).toEqual(want);
  });

  it('by nothing is the same object', () => {
    expect(shiftMap(TABLE, 0)).toBe(TABLE);
  });

  it('beyond the safe integers is an overflow', () => {
    expect(() => shiftMap(plainMap(1, 0, 2 ** 52), 2 ** 53 - 1)).toThrow(Overflow);
    expect(() => shiftMap(TABLE, 2 ** 53 - 1)).toThrow(Overflow);
  });
});

it('a table says on its extent what the periodic map says', () => {
  fc.assert(
    fc.property(maps, fc.integer({ min: 1, max: 40 }), (map, extent) => {
      const table = tabulate(map, extent);
      const regions = Array.from({ length: extent }, (_, w) => regionAt(map, w));
      expect(regions.map((_, w) => regionAt(table, w))).toEqual(regions);
    }),
  );
});

describe('the affine hull of a periodic map', () => {
  it('holds every region and touches one at each end', () => {
    fc.assert(
      fc.property(maps, (map) => {
        const hull = affineHull(map);
        fc.pre(hull !== null);
        const [n, d] = hull.slope;
        // Ends less the slope, times all denominators: whole numbers.
        const by = d * hull.lo[1] * hull.hi[1];
        const apart = INDICES.flatMap((w) => {
          const region = regionAt(map, w);
          if (region === null) return [];
          const moved = (n * w * by) / d;
          return [
            [
              region[0] * by - moved - (hull.lo[0] * by) / hull.lo[1],
              (hull.hi[0] * by) / hull.hi[1] - (region[1] * by - moved),
            ],
          ];
        });
        expect([
          Math.min(...apart.map(([low]) => low!)),
          Math.min(...apart.map(([, high]) => high!)),
        ]).toEqual([0, 0]);
      }),
    );
  });

  it.each([
    ['open to one side', plainMap(1, -Infinity, 0)],
    ['open in one phase', periodicMap(1, [0, -Infinity], [0, 0])],
    ['empty', periodicMap(1, [Infinity, Infinity], [-Infinity, -Infinity])],
  ])('is none where a region is %s', (_, map) => {
    expect(affineHull(map)).toBeNull();
  });
});

describe('a common period', () => {
  it.each([
    [2, 3, 6],
    [4, 6, 12],
    [PERIOD_LIMIT, 2, PERIOD_LIMIT],
    [PERIOD_LIMIT, 3, null],
    [4095, 4093, null],
  ])('of %d and %d is %d', (a, b, want) => {
    expect(commonPeriod(a, b)).toBe(want);
  });
});

describe('two maps are equal', () => {
  it.each<[string, RegionMap, RegionMap, boolean]>([
    ['with the same phases', periodicMap(1, [0, 0], [0, 1]), periodicMap(1, [0, 0], [0, 1]), true],
    ['not with another advance', periodicMap(1, [0, 0], [0, 1]), periodicMap(3, [0, 0], [0, 1]), false],
    ['not with another end', plainMap(1, 0, 0), plainMap(1, 0, 1), false],
    ['as hulls in any order', hulls([1, 0], [-1, 7]), hulls([-1, 7], [1, 0]), true],
    ['not with another hull', hulls([1, 0], [-1, 7]), hulls([1, 0], [-1, 6]), false],
    ['not as hulls and as a period', hulls([1, 0]), plainMap(1, 0, 0), false],
    ['not with another extent', TABLE, { kind: 'table', lo: [0], hi: [4] }, false],
    [
      'not as a table and as a period',
      { kind: 'table', lo: [0, 0], hi: [0, 1] },
      periodicMap(1, [0, 0], [0, 1]),
      false,
    ],
  ])('%s', (_, a, b, want) => {
    expect([equalMaps(a, b), equalMaps(b, a)]).toEqual([want, want]);
  });
});

function hulls(...lines: readonly (readonly [number, number])[]): RegionMap {
  return {
    kind: 'hulls',
    hulls: lines.map(([slope, at]) => ({ slope: [slope, 1], lo: [at, 1], hi: [at, 1] })),
  };
}
