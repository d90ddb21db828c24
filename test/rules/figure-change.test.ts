import { expect, it } from 'vitest';
import { moveOf, moveOfSize, type Sized } from '../../src/rules/figure-change.ts';

const exact = (size: number): Sized => ({ mark: 'exact', size });
const atMost = (size: number): Sized => ({ mark: 'upper-bound', size });
const atLeast = (size: number): Sized => ({ mark: 'lower-bound', size });
const unknown: Sized = { mark: 'unknown', size: null };

it.each([
  [exact(7), exact(7), 'stayed', 'stayed', 'stayed'],
  [exact(7), exact(9), 'moved', 'moved', 'stayed'],
  [exact(9), exact(7), 'moved', 'stayed', 'moved'],
  // The true r may have been anything up to 7.
  [atMost(7), exact(9), 'moved', 'moved', 'stayed'],
  [atMost(9), exact(7), 'undecided', 'undecided', 'undecided'],
  [exact(9), atMost(7), 'moved', 'stayed', 'moved'],
  [exact(7), atMost(9), 'undecided', 'undecided', 'undecided'],
  [exact(7), atLeast(9), 'moved', 'moved', 'stayed'],
  [exact(9), atLeast(7), 'undecided', 'undecided', 'undecided'],
  [atMost(7), atMost(9), 'undecided', 'undecided', 'undecided'],
  [exact(7), unknown, 'undecided', 'undecided', 'undecided'],
] as const)('r %o → %o: any %s, grow %s, shrink %s', (before, after, any, grow, shrink) => {
  const moves = (['any', 'grow', 'shrink'] as const).map((mode) => moveOfSize(before, after, mode, [0, 1]));
  expect(moves).toEqual([any, grow, shrink]);
});

it('a tolerance is inclusive, and one that isn’t known decides nothing', () => {
  expect(moveOfSize(exact(7), exact(9), 'any', [2, 1])).toBe('stayed');
  expect(moveOfSize(exact(7), exact(9), 'any', [3, 2])).toBe('moved');
  expect(moveOfSize(exact(7), exact(9), 'any', null)).toBe('undecided');
});

it.each([
  [[1, 2], [1, 2], [0, 1], 'stayed'],
  [[1, 2], [-1, 2], [1, 1], 'stayed'],
  [[1, 2], [-1, 1], [1, 1], 'moved'],
  [[1, 2], null, [1, 1], 'undecided'],
  [null, null, [0, 1], 'stayed'],
] as const)('a figure %j → %j within %j: %s', (before, after, tolerated, wanted) => {
  expect(moveOf(before, after, tolerated, false)).toBe(wanted);
  // Beside a bound nothing but the same figure is taken for the same.
  const isSame = JSON.stringify(before) === JSON.stringify(after);
  expect(moveOf(before, after, tolerated, true)).toBe(isSame ? 'stayed' : 'undecided');
});
