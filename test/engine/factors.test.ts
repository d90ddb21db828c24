// Union over some factors of a source axis (engine.md §3).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symbol, type Term } from '../../src/engine/index.ts';
import { isStill, uniteFactors } from '../../src/engine/factors.ts';
import { mover } from '../../src/engine/move.ts';
import { local, map, showMap } from './fields.ts';
import { INDICES, maps, regionAt, union } from './patterns.ts';

const move = mover(1);
const factor = (coefficient: number, modulo: number | null, divide: Term['divide'] = 1): Term => ({
  axis: 0,
  coefficient,
  divide,
  modulo,
});
const length = (of: number | null) => (): number | null => of;

it('sees what any of their indices sees', () => {
  const factors = fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 2,
  });
  fc.assert(
    fc.property(maps, factors, (regions, all) => {
      const terms = all.filter(([coefficient]) => coefficient !== 0).map(([c, n]) => factor(c, n));
      const united = uniteFactors(local(regions), terms, length(null), move)!;
      // Every sum of c·j over the factors.
      const moved = terms.reduce<number[]>(
        (sums, { coefficient, modulo }) =>
          sums.flatMap((sum) => Array.from({ length: modulo as number }, (_, j) => sum + coefficient * j)),
        [0],
      );
      expect(INDICES.map((w) => regionAt(united.map, w))).toEqual(
        INDICES.map((w) => union(moved.map((by) => regionAt(regions, w + by)))),
      );
    }),
  );
});

describe('the length of a factor', () => {
  const united = (term: Term, axisLength: number | null): string => {
    const found = uniteFactors(local(map(1, [0, 0])), [term], length(axisLength), move);
    return found === null ? 'not known' : showMap(found.map);
  };

  it.each<[string, Term, number | null, string]>([
    ['is its modulo', factor(1, 4), null, '[0,3]'],
    ['is the rest of the axis where it is the outermost', factor(1, null, 4), 24, '[0,5]'],
    ['is the axis’ where it is alone', factor(2, null), 5, '[0,8]'],
    ['is not known where the axis’ is open', factor(1, null), null, 'not known'],
    ['is not known where the inner one is', factor(1, null, symbol('H')), 24, 'not known'],
    ['is none where the inner one does not divide', factor(1, null, 5), 24, 'not known'],
  ])('%s', (_, term, axisLength, want) => {
    expect(united(term, axisLength)).toBe(want);
  });
});

it('of a table stays within its extent', () => {
  const table = local({ kind: 'table', lo: [0, 5, 2], hi: [0, 5, 2] }, { centers: null });
  expect(showMap(uniteFactors(table, [factor(1, 2)], length(null), move)!.map)).toBe(
    'table [0,5] [2,5] [2,2]',
  );
});

describe('a region is still', () => {
  it.each<[string, Term[], number | null, boolean]>([
    ['at phases that see the same sample', [factor(1, 2)], null, true],
    ['not where one phase sees the next', [factor(1, 3)], null, false],
    ['not where two factors together leave the phases', [factor(1, 2), factor(2, 2)], null, false],
    ['not where a length is open', [factor(1, null)], null, false],
  ])('%s', (_, factors, axisLength, still) => {
    expect(isStill(map(1, [0, 0], [0, 0]), factors, length(axisLength))).toBe(still);
  });
});
