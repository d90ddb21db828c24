// T: transposed convolution (onnx-operators.md §6).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf } from '../analysis/drawn.ts';
import { type Said, says } from './says.ts';

const PLACES: readonly Said[] = [
  {
    name: 'k4 s2 p1: two taps in each phase',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,4]) {strides: [2], pads: [1,1]}'],
    want: { y: 'exact q2 N1 [-1,0] [0,1]', 'y shape': '1, 1, 16' },
  },
  {
    name: 'output_padding adds outputs at the end and moves no window',
    net: [
      'x[1,1,8] -> y, z',
      'y = ConvTranspose(x, v[1,1,3]) {strides: [2], pads: [1,1]}',
      'z = ConvTranspose(x, w[1,1,3]) {strides: [2], pads: [1,1], output_padding: [1]}',
    ],
    want: {
      y: 'exact q2 N1 [0,0] [0,1]',
      z: 'exact q2 N1 [0,0] [0,1]',
      'y shape': '1, 1, 15',
      'z shape': '1, 1, 16',
    },
  },
  {
    name: 'a kernel shorter than the stride leaves phases empty',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,2]) {strides: [3]}'],
    want: { y: 'exact q3 N1 [0,0] [0,0] empty', 'y shape': '1, 1, 23' },
  },
  {
    name: 'stride 1 is a window turned round',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,3]) {pads: [0,2]}'],
    want: { y: 'exact N1 [-2,0]', 'y shape': '1, 1, 8' },
  },
  {
    name: 'two axes, each its own',
    net: ['x[1,1,8,8] -> y', 'y = ConvTranspose(x, w[1,1,2,3]) {strides: [2,1], pads: [0,1,0,1]}'],
    want: { 'y H': 'exact q2 N1 [0,0] [0,0]', 'y W': 'exact N1 [-1,1]', 'y shape': '1, 1, 16, 8' },
  },
  {
    name: 'an open length goes through',
    net: ['x[1,1,L] -> y', 'y = ConvTranspose(x, w[1,1,4]) {strides: [2], pads: [1,1]}'],
    want: { y: 'exact q2 N1 [-1,0] [0,1]', 'y shape': '1, 1, 2·L' },
  },
];

const ASKED_LENGTHS: readonly Said[] = [
  {
    name: 'output_shape makes the padding, and pads are ignored: an odd one stands before',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,3]) {strides: [2], pads: [9,9], output_shape: [16]}'],
    want: { y: 'exact q2 N1 [0,0] [0,1]', 'y shape': '1, 1, 16' },
  },
  {
    name: 'output_shape with SAME_UPPER: an odd one stands behind',
    net: [
      'x[1,1,8] -> y',
      'y = ConvTranspose(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER, output_shape: [16]}',
    ],
    want: { y: 'exact q2 N1 [-1,0] [0,0]', 'y shape': '1, 1, 16' },
  },
  {
    name: 'output_shape that lists batch and channels too, as old files do',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,4]) {strides: [2], output_shape: [1,1,16]}'],
    want: { y: 'exact q2 N1 [-1,0] [0,1]', 'y shape': '1, 1, 16' },
  },
  {
    name: 'a longer output_shape than the taps give pads nothing',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,2]) {strides: [2], output_shape: [17]}'],
    want: { y: 'exact q2 N1 [0,0] [0,0]', 'y shape': '1, 1, 17' },
  },
  {
    name: 'SAME gives n·s outputs, and its padding hangs on no length',
    net: [
      'x[1,1,L] -> y, z',
      'y = ConvTranspose(x, v[1,1,5]) {strides: [2], auto_pad: SAME_UPPER}',
      'z = ConvTranspose(x, w[1,1,5]) {strides: [2], auto_pad: SAME_LOWER}',
    ],
    want: {
      y: 'exact q2 N1 [-1,0] [-1,1]',
      z: 'exact q2 N1 [-1,1] [0,1]',
      'y shape': '1, 1, 2·L',
      'z shape': '1, 1, 2·L',
    },
  },
  {
    name: 'SAME of a kernel shorter than the stride pads nothing: s·(n − 1) + e outputs',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,2]) {strides: [3], auto_pad: SAME_UPPER}'],
    want: { y: 'exact q3 N1 [0,0] [0,0] empty', 'y shape': '1, 1, 23' },
  },
  {
    name: 'VALID pads nothing',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,3]) {strides: [2], auto_pad: VALID}'],
    want: { y: 'exact q2 N1 [-1,0] [0,0]', 'y shape': '1, 1, 17' },
  },
];

const CHANNELS: readonly Said[] = [
  {
    name: 'a computed bias reaches its own channel, computed weights reach all',
    net: ['x[1,1,8], b[4], w[1,4,3] -> y', 'n: y = ConvTranspose(x, w, b)'],
    inputs: { b: { layout: 'T' }, w: { layout: 'NCT' } },
    want: { 'y T b': 'exact N1 [0,0]', 'y T w': 'no local; whole-axis; by data-dependent n' },
  },
  {
    name: 'weights [C, M / group, k]: one group sees all channels',
    net: ['x[1,4,8] -> y', 'up: y = ConvTranspose(x, w[4,6,2]) {strides: [2]}'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'no local; whole-axis; by pooling up', 'y shape': '1, 6, 16' },
  },
  {
    name: 'groups: output channels of a group see its input channels',
    net: ['x[1,4,8] -> y', 'y = ConvTranspose(x, w[4,3,2]) {strides: [2], group: 2}'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'exact q3 N2 [0,1] [0,1] [0,1]', 'y shape': '1, 6, 16' },
  },
  {
    name: 'computed weights count as a whole',
    net: ['x[1,1,8], g[1,1,3] -> y', 'w = Relu(g)', 'up: y = ConvTranspose(x, w) {strides: [2]}'],
    want: { 'y T x': 'exact q2 N1 [-1,0] [0,0]', 'y T g': 'no local; whole-axis; by data-dependent up' },
  },
];

describe.each([
  ['places', PLACES],
  ['lengths that are asked for', ASKED_LENGTHS],
  ['channels', CHANNELS],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});

it('each output sees the inputs that write to it', () => {
  const transposed = fc.record({
    n: fc.integer({ min: 2, max: 8 }),
    k: fc.integer({ min: 1, max: 6 }),
    s: fc.integer({ min: 1, max: 5 }),
    d: fc.integer({ min: 1, max: 4 }),
    p: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(transposed, ({ n, k, s, d, p }) => {
      const m = s * (n - 1) + (k - 1) * d + 1 - 2 * p;
      fc.pre(m >= 1);
      const analysis = analyzeDrawn([
        `x[1,1,${n}] -> y`,
        `y = ConvTranspose(x, w[1,1,${k}]) {strides: [${s}], dilations: [${d}], pads: [${p},${p}]}`,
      ]);
      const { phases, period, advance } = fieldOf(analysis, 'y')!.local!;
      expect(analysis.at('y')[0]!.shape).toEqual([1, 1, m]);
      for (let o = 0; o < 3 * s; o++) {
        const writers: number[] = [];
        for (let i = -20; i < 20; i++) {
          for (let t = 0; t < k; t++) if (i * s + t * d - p === o) writers.push(i);
        }
        const phase = phases![o % period]!;
        const moved = advance * Math.floor(o / period);
        const seen = phase === null ? null : phase.map((end) => end! + moved);
        expect(seen).toEqual(writers.length === 0 ? null : [Math.min(...writers), Math.max(...writers)]);
      }
    }),
  );
});
