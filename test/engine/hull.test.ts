// The union of two maps of the same index (engine.md §3, "joins" and "where the periodic form ends").
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Hulls,
  PERIOD_LIMIT,
  periodicMap,
  type Plain,
  plainMap,
  type RegionMap,
  tabulate,
} from '../../src/engine/index.ts';
import { hullOf } from '../../src/engine/hull.ts';
import { halfSpeedMaps, INDICES, insideHulls, maps, regionAt, union } from './patterns.ts';

const EXTENT = 25;
const PLACES = Array.from({ length: EXTENT }, (_, w) => w);

function exact(a: RegionMap, b: RegionMap, extent: number | null): RegionMap {
  const hull = hullOf(a, b, extent)!;
  expect(hull.exact).toBe(true);
  return hull.map;
}

describe('where slopes agree', () => {
  it('the hull is phase by phase the union of both, in smallest period', () => {
    fc.assert(
      fc.property(halfSpeedMaps, halfSpeedMaps, (a, b) => {
        const hull = exact(a, b, null);
        expect(INDICES.map((w) => regionAt(hull, w))).toEqual(
          INDICES.map((w) => union([regionAt(a, w), regionAt(b, w)])),
        );
        expect(['plain', 'periodic']).toContain(hull.kind);
      }),
    );
  });

  it('the hull is commutative, associative, and of a map with itself the map', () => {
    fc.assert(
      fc.property(halfSpeedMaps, halfSpeedMaps, halfSpeedMaps, (a, b, c) => {
        expect(exact(a, b, null)).toEqual(exact(b, a, null));
        expect(exact(exact(a, b, null), c, null)).toEqual(exact(a, exact(b, c, null), null));
        expect(exact(a, a, null)).toEqual(a);
      }),
    );
  });

  it('an empty phase takes the other side', () => {
    const holes = periodicMap(1, [0, Infinity], [0, -Infinity]);
    expect(exact(holes, periodicMap(1, [1, 1], [1, 1]), null)).toEqual(periodicMap(1, [0, 1], [1, 1]));
  });
});

describe('where slopes differ', () => {
  it('a known extent gives a table: the union at each index, commutative and associative', () => {
    fc.assert(
      fc.property(maps, maps, maps, (a, b, c) => {
        const hull = exact(a, b, EXTENT);
        expect(PLACES.map((w) => regionAt(hull, w))).toEqual(
          PLACES.map((w) => union([regionAt(a, w), regionAt(b, w)])),
        );
        expect(exact(b, a, EXTENT)).toEqual(hull);
        const left = exact(hull, c, EXTENT);
        const right = exact(a, exact(b, c, EXTENT), EXTENT);
        expect(PLACES.map((w) => regionAt(left, w))).toEqual(PLACES.map((w) => regionAt(right, w)));
      }),
    );
  });

  it('a table and a periodic map give a table, whose extent needs not be told', () => {
    const table = tabulate(plainMap(1, 0, 0), 4);
    expect(exact(table, plainMap(2, 0, 0), null)).toEqual({
      kind: 'table',
      lo: [0, 1, 2, 3],
      hi: [0, 2, 4, 6],
    });
  });

  it.each([null, PERIOD_LIMIT + 1])('an extent of %s gives affine hulls side by side, marked', (extent) => {
    const hull = hullOf(plainMap(1, 0, 0), periodicMap(1, [0, 0], [0, 1]), extent)!;
    expect(hull).toEqual({
      exact: false,
      map: {
        kind: 'hulls',
        hulls: [
          { slope: [1, 1], lo: [0, 1], hi: [0, 1] },
          { slope: [1, 2], lo: [-1, 2], hi: [1, 2] },
        ],
      },
    });
  });

  it('affine hulls hold every region of both sides', () => {
    fc.assert(
      fc.property(maps, maps, (a, b) => {
        const hull = hullOf(a, b, null);
        fc.pre(hull !== null && hull.map.kind === 'hulls');
        const outside = INDICES.filter(
          (w) => !insideHulls(hull.map, w, union([regionAt(a, w), regionAt(b, w)])),
        );
        expect(outside).toEqual([]);
      }),
    );
  });
});

describe('periods whose common one exceeds the limit', () => {
  const block = (period: number): RegionMap =>
    periodicMap(
      period,
      Array.from({ length: period }, () => 0),
      Array.from({ length: period }, (_, phase) => phase),
    );

  it('over a known extent are a table', () => {
    expect(exact(block(64), block(81), 100).kind).toBe('table');
  });

  it('over an open one are one affine hull, since their slopes agree', () => {
    const hull = hullOf(block(64), block(81), null)!;
    expect([hull.exact, (hull.map as Hulls).hulls.length]).toEqual([false, 1]);
  });
});

describe('four slopes side by side are the most', () => {
  const lines = (...slopes: readonly number[]): readonly Plain[] => slopes.map((s) => plainMap(s, 0, s));
  const unite = (maps_: readonly RegionMap[]): RegionMap | null =>
    maps_.reduce<RegionMap | null>(
      (a, b) => (a === null ? null : (hullOf(a, b, null)?.map ?? null)),
      maps_[0]!,
    );

  it('the fourth is kept', () => {
    expect((unite(lines(1, 2, 3, 4)) as Hulls).hulls).toHaveLength(4);
  });

  it('a slope that is there already is no new one', () => {
    expect((unite(lines(1, 2, 3, 4, 2, 4)) as Hulls).hulls).toHaveLength(4);
  });

  it('with a fifth nothing can be said', () => {
    expect(unite(lines(1, 2, 3, 4, 5))).toBeNull();
  });
});

it('open ends and hulls have no union but over an extent', () => {
  const open = plainMap(1, -Infinity, 0);
  expect(hullOf(open, plainMap(2, 0, 0), null)).toBeNull();
  expect(exact(open, plainMap(2, 0, 0), 3)).toEqual({
    kind: 'table',
    lo: [-Infinity, -Infinity, -Infinity],
    hi: [0, 2, 4],
  });
});
