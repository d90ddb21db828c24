import { expect, it } from 'vitest';
import { exceeds, isApart, isApartByShare } from '../../src/rules/exceeds.ts';

const MOST = Number.MAX_SAFE_INTEGER;

it('is exact, whatever is multiplied on the way', () => {
  expect(exceeds([MOST - 1, MOST], [1, 1], [0, 1])).toBe(true);
  expect(exceeds([MOST - 1, MOST], [1, 1], [1, MOST])).toBe(false);
  expect(exceeds([-MOST, 1], [MOST, 1], [MOST, 1])).toBe(true);
  expect(exceeds([MOST, 1], [-MOST, 1], [0, 1])).toBe(false);
  expect(isApart([MOST, 1], [-MOST, 1], [MOST, 1])).toBe(true);
  expect(isApart([1, 3], [1, 2], [1, 6])).toBe(false);
});

it('a share is of what it was', () => {
  expect(isApartByShare(100, 105, [1, 20])).toBe(false);
  expect(isApartByShare(100, 94, [1, 20])).toBe(true);
  expect(isApartByShare(MOST, 1, [999, 1000])).toBe(true);
  expect(isApartByShare(1, MOST, [7, 100])).toBe(true);
  expect(isApartByShare(0, 1, [50, 1])).toBe(true);
});
