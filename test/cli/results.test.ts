import { expect, it } from 'vitest';
import { writeOut } from '../../src/cli/results.ts';
import type { Surroundings } from '../../src/cli/surroundings.ts';

const around = {
  out: { write() {}, terminal: null },
} as unknown as Surroundings;

it('a text that is longer than a string can be is a failure with a remedy', () => {
  const longest = () => 'x'.repeat(2 ** 29).repeat(2);
  expect(writeOut('json', longest, around).map(({ kind, message }) => [kind, message])).toEqual([
    ['limit', 'the output is longer than 512 MiB'],
  ]);
});

it('any other error is not caught', () => {
  const broken = () => {
    throw new RangeError('size is Infinity');
  };
  expect(() => writeOut('json', broken, around)).toThrow('size is Infinity');
});
