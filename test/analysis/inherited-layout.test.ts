// What the axes of an inner tensor mean, by the axes of the inputs that lie on them.
import { expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

function layout(lines: readonly string[], source: string, inputs = {}): string {
  return analyzeDrawn(lines, inputs, { source }).sources[0]!.layout;
}

it.each<[string, readonly string[], string]>([
  [
    'channels that went last are last',
    ['x[1,3,16,16] -> y', 'a = Conv(x, w[8,3,3,3]); t = Transpose(a) {perm: [0,2,3,1]}; y = Relu(t)'],
    'NHWC',
  ],
  [
    'tokens of an image are one axis, and channels none to see along',
    [
      'x[1,3,16,16] -> y',
      'a = Conv(x, w[8,3,4,4]) {strides: [4,4]}; r = Reshape(a, [1,8,16]); t = Transpose(r) {perm: [0,2,1]}; y = Relu(t)',
    ],
    'NTC',
  ],
  [
    'blocks of a row are where their first is, not where they are cut',
    ['x[1,1,16] -> y', 'r = Reshape(x, [1,1,4,4]); t = Transpose(r) {perm: [0,3,1,2]}; y = Relu(t)'],
    'NCCT',
  ],
  ['a window behind it says it first', ['x[1,3,16,16] -> y', 't = Relu(x); y = Conv(t, w[8,3,3,3])'], 'NCHW'],
  [
    'behind a mean of the whole image the rank decides',
    ['x[1,3,16,16] -> y', 'a = GlobalAveragePool(x); t = Reshape(a, [1,3,1]); y = Relu(t)'],
    'NCT',
  ],
])('%s', (_, lines, want) => {
  expect(layout(lines, 't')).toBe(want);
});

it('what is said of the input or of the tensor itself holds', () => {
  const lines = ['x[1,8,20] -> y', 't = Relu(x); y = Relu(t)'];
  expect(layout(lines, 't')).toBe('NCT');
  expect(layout(lines, 't', { x: { layout: 'NTC' } })).toBe('NTC');
  expect(layout(lines, 't', { t: { layout: 'TNC' } })).toBe('TNC');
});
