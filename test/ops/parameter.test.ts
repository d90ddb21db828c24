// Parameters as classes read them: absent, known (perhaps with open entries), or not known at all (onnx-operators.md §3.1).
import { describe, expect, it } from 'vitest';
import { symbol } from '../../src/engine/index.ts';
import { isInteger, readIntegers, readNumbers, readParameter } from '../../src/ops/parameter.ts';
import { viewOf } from './view.ts';

const H = symbol('H');
const view = viewOf({
  operands: [
    { values: [1, 2] },
    { values: [1, H] },
    { values: [2, [1, 2]] },
    { values: [2, null] },
    {},
    null,
  ],
});
const operand = (at: number) => ({ kind: 'operand', operand: at }) as const;
const known = (...values: readonly unknown[]) => ({ kind: 'known', values });
const unknown = { kind: 'unknown' };

it.each([
  ['left out', { kind: 'absent' } as const, { kind: 'absent' }],
  ['in the file', { kind: 'given', values: [3, 4] } as const, known(3, 4)],
  ['an operand that folds', operand(0), known(1, 2)],
  ['an operand with open entries', operand(3), known(2, null)],
  ['an operand that does not fold', operand(4), unknown],
  ['an operand that is not there', operand(5), { kind: 'absent' }],
  ['an operand that nobody names', operand(9), { kind: 'absent' }],
])('a parameter %s', (_, parameter, want) => {
  expect(readParameter(view, parameter)).toEqual(want);
});

describe('whole numbers and expressions', () => {
  it.each([
    [0, known(1, 2), known(1, 2)],
    [1, known(1, H), unknown],
    [2, unknown, unknown],
    [3, unknown, unknown],
    [4, unknown, unknown],
  ])('of operand %d', (at, integers, numbers) => {
    expect(readIntegers(view, operand(at))).toEqual(integers);
    expect(readNumbers(view, operand(at))).toEqual(numbers);
  });
});

it.each([
  [3, true],
  [Infinity, true],
  [-Infinity, true],
  [H, true],
  [0.5, false],
  [Number.NaN, false],
  [[1, 2] as const, false],
  [null, false],
])('%j is an integer: %s', (entry, want) => {
  expect(isInteger(entry)).toBe(want);
});
