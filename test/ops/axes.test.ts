// Axes as operators name them.
import { describe, expect, it } from 'vitest';
import { affineStep, IDENTITY, SAME, symbol, windowStep } from '../../src/engine/index.ts';
import type { Axes } from '../../src/graph/index.ts';
import { fromFront, resolveAxes, shapeWithout, stepHow, takeHow } from '../../src/ops/axes.ts';
import { viewOf } from './view.ts';

const H = symbol('H');

describe('an axis counted from the front', () => {
  it.each([
    [0, 4, 0],
    [3, 4, 3],
    [-1, 4, 3],
    [-4, 4, 0],
    [4, 4, null],
    [-5, 4, null],
    [0, 0, null],
    [0.5, 4, null],
    [Infinity, 4, null],
  ])('axis %d of rank %d is %s', (axis, rank, want) => {
    expect(fromFront(axis, rank)).toBe(want);
  });
});

describe('the axes that are meant, of rank 4', () => {
  const view = viewOf({ operands: [null, { values: [-1, 0, 0] }, { values: [] }, {}, { values: [7] }] });
  const parameter = (operand: number, emptyMeans: 'all' | 'none'): Axes => ({
    kind: 'parameter',
    parameter: { kind: 'operand', operand },
    emptyMeans,
  });

  it.each<[string, Axes, readonly number[] | null]>([
    ['all', { kind: 'all' }, [0, 1, 2, 3]],
    ['spatial ones', { kind: 'spatial' }, [2, 3]],
    ['all but channels', { kind: 'all-but-channels' }, [0, 2, 3]],
    ['from one on', { kind: 'from', axis: 2 }, [2, 3]],
    ['from one on, counted from behind', { kind: 'from', axis: -1 }, [3]],
    ['from the rank on: none', { kind: 'from', axis: 4 }, []],
    ['from beyond', { kind: 'from', axis: 5 }, null],
    ['a list, ascending and once each', { kind: 'list', axes: [-1, 0, 3] }, [0, 3]],
    ['a list that leaves the rank', { kind: 'list', axes: [0, 4] }, null],
    ['an operand', parameter(1, 'all'), [0, 3]],
    ['an empty operand', parameter(2, 'all'), [0, 1, 2, 3]],
    ['an empty operand that means none', parameter(2, 'none'), []],
    ['an absent operand', parameter(0, 'none'), []],
    ['an operand that does not fold', parameter(3, 'all'), null],
    ['an operand that leaves the rank', parameter(4, 'all'), null],
  ])('%s', (_, axes, want) => {
    expect(resolveAxes(view, axes, 4)).toEqual(want);
  });
});

describe('how an axis is read', () => {
  it('the identity is said as such', () => {
    expect(stepHow(IDENTITY, 8, 9)).toBe(SAME);
  });

  it('an operator that may take a part says so, even from index 0 on', () => {
    expect(takeHow(IDENTITY, 8, 8)).toBe(SAME);
    expect(takeHow(IDENTITY, 8, 5)).toMatchObject({ kind: 'step', operandLength: 8, outputLength: 5 });
  });

  it('open lengths are null', () => {
    expect(stepHow(windowStep(3, 1, 1, 1), H, H)).toMatchObject({ operandLength: null, outputLength: null });
    expect(takeHow(affineStep(1, 2), H, 3)).toMatchObject({ operandLength: null, outputLength: 3 });
  });
});

it.each([
  [true, [2, 1, H, 1]],
  [false, [2, H]],
])('a shape without axes, kept with length 1: %s', (keep, want) => {
  expect(shapeWithout([2, 3, H, 5], [1, 3], keep)).toEqual(want);
});
