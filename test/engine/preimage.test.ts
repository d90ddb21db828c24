// The region map read backwards: by trying every index.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countIndices,
  type IndexRun,
  indicesWhere,
  nearestIndex,
  type Periodic,
  type Plain,
  spanOf,
  type Table,
  tabulate,
} from '../../src/engine/index.ts';
import { map } from './fields.ts';
import { maps, regionAt } from './patterns.ts';

type Map = Plain | Periodic | Table;

const extents = fc.nat(40);
const samples = fc
  .tuple(fc.integer({ min: -40, max: 60 }), fc.nat(5))
  .map(([first, more]) => [first, first + more] as const);

/** Periodic maps, some with an end that is open, and tables of them. */
const anyMap: fc.Arbitrary<Map> = fc.oneof(
  maps,
  fc.tuple(maps, fc.nat(3)).map(([one, how]) => opened(one, how)),
  fc.tuple(maps, fc.nat(45)).map(([one, length]) => tabulate(one, length)),
);

function opened(one: Plain | Periodic, how: number): Map {
  const phase = (lo: number, hi: number): readonly [number, number] =>
    lo > hi ? [lo, hi] : [how % 2 === 0 ? -Infinity : lo, how > 1 ? Infinity : hi];
  const [los, his] = one.kind === 'plain' ? [[one.lo], [one.hi]] : [one.lo, one.hi];
  const ends = los.map((lo, at) => phase(lo, his[at]!));
  return map(one.advance, ...ends.map((end) => (end[0] > end[1] ? null : end)));
}

function indicesOf(runs: readonly IndexRun[]): number[] {
  const all = runs.flatMap(({ first, last, step }) =>
    Array.from({ length: (last - first) / step + 1 }, (_, at) => first + step * at),
  );
  return all.sort((a, b) => a - b);
}

function upTo(extent: number): number[] {
  return Array.from({ length: extent }, (_, index) => index);
}

function lengthOf(one: Map, extent: number): number {
  return one.kind === 'table' ? Math.min(extent, one.lo.length) : extent;
}

describe('indicesWhere', () => {
  it('u sees a sample exactly where the sample lies in the region of u', () => {
    fc.assert(
      fc.property(anyMap, extents, samples, (one, extent, [first, last]) => {
        const found = indicesWhere(one, extent, { lo: { most: last }, hi: { least: first } });
        const seeing = upTo(extent).filter((index) => {
          const region = regionAt(one, index);
          return region !== null && region[0] <= last && region[1] >= first;
        });
        expect(indicesOf(found)).toEqual(seeing);
        expect(countIndices(found)).toBe(seeing.length);
        expect(spanOf(found)).toEqual(seeing.length === 0 ? null : [seeing[0], seeing.at(-1)]);
      }),
      { numRuns: 3000 },
    );
  });

  it('u lies inside exactly where both of its ends do that are not open', () => {
    fc.assert(
      fc.property(anyMap, extents, samples, (one, extent, [least, most]) => {
        const found = indicesWhere(one, extent, { lo: { least }, hi: { most } });
        const inside = upTo(extent).filter((index) => {
          const region = regionAt(one, index);
          if (region === null) return false;
          return (
            (region[0] === -Infinity || region[0] >= least) && (region[1] === Infinity || region[1] <= most)
          );
        });
        expect(indicesOf(found)).toEqual(inside);
      }),
      { numRuns: 3000 },
    );
  });

  it('an axis without a known end goes on as long as the map does', () => {
    expect(indicesWhere(map(2, [-1, 1]), null, { hi: { least: 9 } })).toEqual([
      { first: 4, last: Infinity, step: 1 },
    ]);
    expect(indicesWhere(map(2, [-1, 1]), null, { lo: { most: 9 }, hi: { least: 9 } })).toEqual([
      { first: 4, last: 5, step: 1 },
    ]);
  });
});

describe('nearestIndex', () => {
  it('is the lowest index whose middle is nearest', () => {
    fc.assert(
      fc.property(anyMap, extents, samples, (one, extent, [first, last]) => {
        const away = upTo(lengthOf(one, extent)).map((index) => {
          const region = regionAt(one, index);
          return region === null ? NaN : Math.abs(region[0] + region[1] - first - last);
        });
        const least = Math.min(...away.filter((each) => Number.isFinite(each)));
        const want = Number.isFinite(least) ? away.indexOf(least) : null;
        expect(nearestIndex(one, extent, first + last)).toBe(want);
      }),
      { numRuns: 3000 },
    );
  });

  it.each<[string, Map, number | null, number, number | null]>([
    ['between two middles it is the lower', map(2, [-1, 1]), 10, 2 * 3, 1],
    ['of a flip too', map(-1, [8, 8]), 9, 2 * 8 - 1, 0],
    ['a place before the first is nearest to the first', map(4, [0, 3]), 10, -20, 0],
    ['one behind the last to the last', map(4, [0, 3]), 10, 2000, 9],
    ['without an end there is no last', map(4, [0, 3]), null, 2003, 250],
    ['where all middles are one, it is the first', map(0, [0, 8]), 10, 40, 0],
    ['an empty phase has none', map(1, null, [0, 0]), 10, 0, 1],
    ['an open region has none', map(1, [-Infinity, 0]), 10, 0, null],
    ['an axis of length 0 has none', map(1, [0, 0]), 0, 0, null],
  ])('%s', (_, one, extent, doubled, want) => {
    expect(nearestIndex(one, extent, doubled)).toBe(want);
  });
});
