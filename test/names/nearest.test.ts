import { expect, it } from 'vitest';
import { nearest } from '../../src/names/index.ts';

const NAMES = ['check', 'explain', 'inspect', '--format'];

it.each([
  ['chekc', 'check', 'two letters swapped'],
  ['chck', 'check', 'a letter left out'],
  ['inspects', 'inspect', 'a letter too many'],
  ['expl4in', 'explain', 'another letter'],
  ['--FORMAT', '--format', 'capitals'],
])('%s is near %s: %s', (written, meant) => {
  expect(nearest(written, NAMES)).toBe(meant);
});

it.each(['help', 'x', '', 'model.onnx'])('nothing is near %j', (written) => {
  expect(nearest(written, NAMES)).toBeNull();
});
