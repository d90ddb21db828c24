// Small tensors: row-major entries and how they are read.
import { describe, expect, it } from 'vitest';
import { at, commonShape, countOf, ENTRY_LIMIT, generate } from '../../src/shapes/small.ts';

describe('an element at an index', () => {
  const matrix = { shape: [2, 3], entries: [1, 2, 3, 4, 5, 6], real: false };

  it.each([
    [[0, 0], 1],
    [[1, 2], 6],
    [[7, 1, 0], 4],
    [[0, 9], null],
  ])('%j is %s', (index, want) => {
    expect(at(matrix, index)).toBe(want);
  });

  it('an axis of length 1 stands for every index', () => {
    expect(at({ shape: [2, 1], entries: [8, 9], real: false }, [1, 5])).toBe(9);
  });

  it('a scalar stands for every index', () => {
    expect(at({ shape: [], entries: [8], real: false }, [3, 4])).toBe(8);
  });
});

describe('a generated tensor', () => {
  it('has its entries in row-major order', () => {
    expect(generate([2, 3], false, ([a, b]) => 10 * a! + b!)?.entries).toEqual([0, 1, 2, 10, 11, 12]);
  });

  it('without elements or axes', () => {
    expect(generate([2, 0], false, () => 1)?.entries).toEqual([]);
    expect(generate([], false, () => 1)?.entries).toEqual([1]);
  });

  it('beyond the limit is none, and nothing is asked', () => {
    const never = (): never => {
      throw new Error('asked');
    };
    expect(generate([ENTRY_LIMIT + 1], false, never)).toBeNull();
    expect(generate([2 ** 40, 2 ** 40], false, never)).toBeNull();
    expect(generate([Infinity], false, never)).toBeNull();
  });
});

describe('the common shape', () => {
  it.each([
    [
      [[2, 1], [3]],
      [2, 3],
    ],
    [[[], [4]], [4]],
    [[[2], [3]], null],
    [[[1], [1]], [1]],
    [[], []],
    [[[0], [1]], [0]],
  ])('of %j is %j', (shapes, want) => {
    expect(commonShape(shapes)).toEqual(want);
  });
});

it('counts elements', () => {
  expect([countOf([]), countOf([2, 3]), countOf([2, 0])]).toEqual([1, 6, 0]);
});
