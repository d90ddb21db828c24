import { expect, it } from 'vitest';
import { parseDecimal, parseFraction } from '../../src/rules/decimal.ts';

it.each([
  ['8', [8, 1]],
  ['1/2', [1, 2]],
  ['4/8', [1, 2]],
  ['0.5', [1, 2]],
  ['0', [0, 1]],
] as const)('%s is %o', (text, wanted) => {
  expect(parseFraction(text)).toEqual(wanted);
});

it.each(['1/0', '-1', '1/-2', 'x', '', '1e3', '1.2345', '1/2/3', '0.5/2'])('%s is no fraction', (text) => {
  expect(parseFraction(text)).toBeNull();
});

it('a decimal is no fraction with a bar', () => {
  expect(parseDecimal('1/2')).toBeNull();
});
