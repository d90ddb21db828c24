import { expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from '../analysis/drawn.ts';

const shuffled = [
  'x[1,1,16,16] -> y',
  'a = Conv(x, w[1,1,5,5]) {pads: [2,2,2,2]}',
  'b = Concat(a, x, x, x) {axis: 1}',
];

it('channels that become rows give each row the region of its own channel', () => {
  const analysis = analyzeDrawn([...shuffled, 'y = DepthToSpace(b) {blocksize: 2}']);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact q2 N1 [-2,2] [0,0]');
});

it('a window over such rows reads its neighbors by their own regions', () => {
  const analysis = analyzeDrawn([
    ...shuffled,
    's = DepthToSpace(b) {blocksize: 2}',
    'y = Conv(s, v[1,1,3,3]) {pads: [1,1,1,1]}',
  ]);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact q2 N1 [-2,2] [-2,3]');
});

it('zeros in front are a border, and the shift stays one', () => {
  const analysis = analyzeDrawn(['x[1,1,16] -> y', 'y = Concat(z[1,1,2], x) {axis: 2}']);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N1 [-2,-2]');
});

it('a mean over a part of a concatenated axis keeps the table of where each part stood', () => {
  const analysis = analyzeDrawn([
    'opset 13',
    'x[1,1,3] -> y',
    'b = Concat(x, x) {axis: 2}; c = Reshape(b, [1,1,3,2])',
    'y = ReduceMean(c) {axes: [3], keepdims: 0}',
  ]);
  expect(inShort(fieldOf(analysis, 'y'))).toContain('[0,1] [0,2] [1,2]');
});
