// What a rearrangement of elements may not change: a shuffle that is undone is no shuffle, and a step over phases that hang on
// several axes at once claims no more than an upper bound.
import { expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

const HEAD = [
  'x[1,4,8,8] -> y',
  'a = Conv(x, w[4,4,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
  'b = ConvTranspose(a, v[4,4,2,2]) {strides: [2,2]}; c = Concat(x, b) {axis: 1}',
];
const GATE = 'p = GlobalAveragePool(t); e = Expand(p, [1,8,8,8]); y = Concat(t, e) {axis: 1}';

it('a pixel shuffle of unlike channels, undone, leaves the pooled tensor and its gate as they were', () => {
  const plain = analyzeDrawn([...HEAD, 't = Identity(c)', GATE]);
  const undone = analyzeDrawn([
    ...HEAD,
    'd = DepthToSpace(c) {blocksize: 2}; t = SpaceToDepth(d) {blocksize: 2}',
    GATE,
  ]);
  for (const letter of ['H', 'W']) {
    expect(inShort(fieldOf(plain, 'p', letter))).toBe('no local; whole-axis; by pooling p');
    expect(inShort(fieldOf(undone, 'p', letter))).toBe('no local; whole-axis; by pooling p');
    expect(inShort(fieldOf(plain, 'y', letter))).toBe('exact q2 N2 [-1,1] [-1,1]; whole-axis; by gate y');
    expect(inShort(fieldOf(undone, 'y', letter))).toBe('exact q2 N2 [-1,1] [-1,1]; whole-axis; by gate y');
  }
});

it('rows that were shuffled by threes, then cut in twos, are not exact behind a window', () => {
  const analysis = analyzeDrawn([
    'x[1,1,6,6] -> y',
    'a = Reshape(x, [1,1,3,2,6]); b = Transpose(a) {perm: [0,1,3,2,4]}; c = Reshape(b, [1,1,6,6])',
    'd = SpaceToDepth(c) {blocksize: 2}; y = Conv(d, w[4,1,3,3]) {pads: [1,1,1,1], group: 4}',
  ]);
  expect(fieldOf(analysis, 'y', 'H')?.local?.mark).toBe('upper-bound');
});
