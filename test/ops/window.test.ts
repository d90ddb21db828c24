// W: convolution and pooling (onnx-operators.md §3.4), and the window along one axis.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf } from '../analysis/drawn.ts';
import { type Said, says } from './says.ts';

const SPATIAL: readonly Said[] = [
  {
    name: 'without pads and strides: no padding, stride 1',
    net: ['x[1,1,12] -> y', 'y = Conv(x, w[1,1,4])'],
    want: { y: 'exact N1 [0,3]', 'y shape': '1, 1, 9' },
  },
  {
    name: 'explicit pads: the first number stands before, the second behind',
    net: ['x[1,1,12] -> y', 'y = Conv(x, w[1,1,4]) {pads: [3,0]}'],
    want: { y: 'exact N1 [-3,0]', 'y shape': '1, 1, 12' },
  },
  {
    name: 'pads of two axes: all befores, then all ends',
    net: ['x[1,1,9,9] -> y', 'y = Conv(x, w[1,1,3,5]) {pads: [1,2,0,1]}'],
    want: { 'y H': 'exact N1 [-1,1]', 'y W': 'exact N1 [-2,2]', 'y shape': '1, 1, 8, 8' },
  },
  {
    name: 'stride and dilation: e = (k − 1)·d + 1',
    net: ['x[1,1,20] -> y', 'y = Conv(x, w[1,1,3]) {strides: [3], dilations: [4], pads: [2,2]}'],
    want: { y: 'exact N3 [-2,6]', 'y shape': '1, 1, 6' },
  },
  {
    name: 'the kernel is the weights’ where no kernel_shape is given, behind a DequantizeLinear too',
    net: ['x[1,1,12] -> y', 'v = DequantizeLinear(w: int8[1,1,5], 0.5, 0)', 'y = Conv(x, v)'],
    want: { y: 'exact N1 [0,4]' },
  },
  {
    name: 'a transposed weight tells its kernel',
    net: ['x[1,1,12] -> y', 'v = Transpose(w[5,1,1]) {perm: [2,1,0]}', 'y = Conv(x, v)'],
    want: { y: 'exact N1 [0,4]' },
  },
  {
    name: 'pooling keeps channels apart',
    net: ['x[1,3,12] -> y', 'y = AveragePool(x) {kernel_shape: [2], strides: [2]}'],
    inputs: { x: { layout: 'DHW' } },
    want: { 'y D': 'exact N1 [0,0]', 'y H': 'exact N1 [0,0]', 'y W': 'exact N2 [0,1]' },
  },
  {
    name: 'count_include_pad changes no region',
    net: ['x[1,1,12] -> y', 'y = AveragePool(x) {kernel_shape: [3], pads: [1,1], count_include_pad: 1}'],
    want: { y: 'exact N1 [-1,1]' },
  },
  {
    name: 'the indices of a maximum have its regions',
    net: ['x[1,1,12] -> y, i', 'y, i = MaxPool(x) {kernel_shape: [2], strides: [2], storage_order: 1}'],
    want: { y: 'exact N2 [0,1]', i: 'exact N2 [0,1]' },
  },
  {
    name: 'a causal convolution looks at nothing ahead',
    net: ['x[1,1,40] -> y', 'a = Pad(x, [0,0,2,0,0,0])', 'y = Conv(a, w[1,1,3])'],
    want: { y: 'exact N1 [-2,0]' },
  },
];

const AUTO_PAD: readonly Said[] = [
  {
    name: 'VALID has no padding, whatever pads says',
    net: ['x[1,1,13] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: VALID, pads: [5,5]}'],
    want: { y: 'exact N2 [0,2]', 'y shape': '1, 1, 6' },
  },
  {
    name: 'VALID needs no length',
    net: ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: VALID}'],
    want: { y: 'exact N2 [0,2]', 'y shape': '1, 1, ⌈L/2⌉ − 1' },
  },
  {
    name: 'NOTSET is explicit pads',
    net: ['x[1,1,13] -> y', 'y = Conv(x, w[1,1,3]) {auto_pad: NOTSET, pads: [1,1]}'],
    want: { y: 'exact N1 [-1,1]' },
  },
  {
    name: 'SAME at stride 1 needs no length: half of e − 1, an odd one behind',
    net: [
      'x[1,1,L] -> y, z',
      'y = Conv(x, v[1,1,4]) {auto_pad: SAME_UPPER}',
      'z = Conv(x, w[1,1,4]) {auto_pad: SAME_LOWER}',
    ],
    want: { y: 'exact N1 [-1,2]', z: 'exact N1 [-2,1]', 'y shape': '1, 1, L' },
  },
  {
    name: 'SAME pads for the dilated kernel',
    net: ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {dilations: [3], auto_pad: SAME_UPPER}'],
    want: { y: 'exact N1 [-3,3]' },
  },
  {
    name: 'SAME with pads given too: auto_pad holds',
    net: ['x[1,1,12] -> y', 'y = MaxPool(x) {kernel_shape: [3], auto_pad: SAME_UPPER, pads: [0,0]}'],
    want: { y: 'exact N1 [-1,1]' },
  },
  {
    name: 'SAME of a kernel no longer than the stride has no padding where the length divides',
    net: ['x[1,1,12] -> y', 'y = Conv(x, w[1,1,2]) {strides: [4], auto_pad: SAME_UPPER}'],
    want: { y: 'exact N4 [0,1]', 'y shape': '1, 1, 3' },
  },
  {
    name: 'SAME of one tap at whatever stride and length has none',
    net: ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,1]) {strides: [4], auto_pad: SAME_UPPER}'],
    want: { y: 'exact N4 [0,0]', 'y shape': '1, 1, ⌈L/4⌉' },
  },
  {
    name: 'SAME at a length that is a multiple of the stride knows its padding',
    net: [
      'x[1,1,L] -> y',
      'a = Conv(x, u[1,1,2]) {strides: [2]}',
      'b = ConvTranspose(a, v[1,1,2]) {strides: [2]}',
      'y = Conv(b, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
    ],
    want: { y: 'exact N2 [0,3]' },
  },
  {
    name: 'SAME at an open length: size and stride hold, the place does not',
    net: ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,5]) {strides: [2], auto_pad: SAME_UPPER}'],
    want: { y: 'unknown N2 r 5', 'y shape': '1, 1, ⌈L/2⌉' },
  },
];

const CHANNELS: readonly Said[] = [
  {
    name: 'one group sees all channels',
    net: ['x[1,6,8] -> y', 'conv: y = Conv(x, w[4,6,3])'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'no local; whole-axis; by pooling conv', 'y shape': '1, 4, 6' },
  },
  {
    name: 'groups: output channels of a group see its input channels',
    net: ['x[1,6,8] -> y', 'y = Conv(x, w[4,3,1]) {group: 2}'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'exact q2 N3 [0,2] [0,2]' },
  },
  {
    name: 'depthwise: each channel its own',
    net: ['x[1,6,8] -> y', 'y = Conv(x, w[6,1,3]) {group: 6}'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'exact N1 [0,0]' },
  },
  {
    name: 'depthwise with a multiplier of 2',
    net: ['x[1,3,8] -> y', 'y = Conv(x, w[6,1,3]) {group: 3}'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'exact q2 N1 [0,0] [0,0]' },
  },
  {
    name: 'groups that do not divide the channels are not known, and time is',
    net: ['x[1,5,8] -> y', 'conv: y = Conv(x, w[4,3,1]) {group: 2}'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'no local; unknown; by unknown conv', 'y W': 'exact N1 [0,0]' },
  },
];

const OPERANDS: readonly Said[] = [
  {
    name: 'computed weights count as a whole, data-dependent; the kernel is known from their shape',
    net: ['x[1,1,12], g[1,1,3] -> y', 'w = Relu(g)', 'conv: y = Conv(x, w)'],
    want: { 'y T x': 'exact N1 [0,2]', 'y T g': 'no local; whole-axis; by data-dependent conv' },
  },
  {
    name: 'a computed bias reaches its own channel',
    net: ['x[1,3,12], b[4] -> y', 'c = Relu(b)', 'y = Conv(x, w[4,3,1], c)'],
    inputs: { b: { layout: 'F' } },
    want: { 'y F b': 'exact N1 [0,0]', 'y T x': 'exact N1 [0,0]' },
  },
  {
    name: 'what a fused convolution adds joins',
    net: [
      'opset 17, com.microsoft 1',
      'x[1,2,12], z[1,2,12] -> y',
      'y = com.microsoft::FusedConv(x, w[2,2,3], b[2], z) {pads: [1,1], activation: Relu}',
    ],
    want: { 'y T x': 'exact N1 [-1,1]', 'y T z': 'exact N1 [0,0]' },
  },
  {
    name: 'channels behind: N, spatial …, C',
    net: [
      'opset 17, com.microsoft 1',
      'x[1,9,9,2] -> y',
      'y = com.microsoft::NhwcConv(x, w[4,2,3,5]) {pads: [1,2,1,2], strides: [2,1]}',
    ],
    inputs: { x: { layout: 'NHWC' } },
    want: { 'y H': 'exact N2 [-1,1]', 'y W': 'exact N1 [-2,2]', 'y shape': '1, 5, 9, 4' },
  },
  {
    name: 'no kernel anywhere: whole axis, opaque',
    net: ['x[1,1,12], g -> y', 'w = Relu(g)', 'conv: y = Conv(x, w)'],
    want: { 'y T x': 'no local; unknown; by opaque conv' },
  },
  {
    name: 'an input whose rank does not fit the kernel is opaque',
    net: ['x[1,1,12] -> y', 'conv: y = Conv(x, w[1,1,3,3])'],
    want: { y: 'no local; unknown; by opaque conv' },
  },
];

const ONE_AXIS: readonly Said[] = [
  {
    name: 'LRN of size 5 over channels: two to each side; spatial axes are left alone',
    net: ['x[1,9,8] -> y', 'y = LRN(x) {size: 5}'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'exact N1 [-2,2]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'an even size leans to the right',
    net: ['x[1,9,8] -> y', 'y = LRN(x) {size: 4}'],
    inputs: { x: { layout: 'NHW' } },
    want: { 'y H': 'exact N1 [-1,2]' },
  },
];

describe.each([
  ['spatial axes', SPATIAL],
  ['auto_pad', AUTO_PAD],
  ['channels', CHANNELS],
  ['operands', OPERANDS],
  ['a window along one axis', ONE_AXIS],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});

describe('lengths of windows', () => {
  const window = fc.record({
    n: fc.integer({ min: 1, max: 30 }),
    k: fc.integer({ min: 1, max: 5 }),
    s: fc.integer({ min: 1, max: 4 }),
    d: fc.integer({ min: 1, max: 3 }),
    before: fc.integer({ min: 0, max: 3 }),
    behind: fc.integer({ min: 0, max: 3 }),
  });

  function lengthOf(n: number, attributes: string): unknown {
    const analysis = analyzeDrawn([`x[1,1,${n}] -> y`, `y = MaxPool(x) {${attributes}}`]);
    return analysis.at('y')[0]!.shape![2];
  }

  it('ceil_mode adds windows that reach over the end and start before the padding there, and moves none', () => {
    fc.assert(
      fc.property(window, ({ n, k, s, d, before, behind }) => {
        const extent = (k - 1) * d + 1;
        const padded = n + before + behind;
        // Runtimes refuse a padding that holds a whole window.
        fc.pre(padded >= extent && behind < k);
        const starts = Array.from({ length: 60 }, (_, at) => at * s);
        const whole = starts.filter((start) => start + extent <= padded);
        const reaching = starts.filter((start) => start + extent < padded + s && start < n + before);
        const attributes = `kernel_shape: [${k}], strides: [${s}], dilations: [${d}], pads: [${before},${behind}]`;
        expect(lengthOf(n, `${attributes}, ceil_mode: 0`)).toBe(whole.length);
        expect(lengthOf(n, `${attributes}, ceil_mode: 1`)).toBe(reaching.length);
        const analysis = analyzeDrawn([`x[1,1,${n}] -> y`, `y = MaxPool(x) {${attributes}, ceil_mode: 1}`]);
        expect(fieldOf(analysis, 'y')!.local!.phases).toEqual([[-before + 0, extent - before - 1]]);
      }),
    );
  });

  it('SAME: ⌈n / s⌉ windows whose padding is split in halves, the odd one behind or before', () => {
    fc.assert(
      fc.property(window, fc.constantFrom('SAME_UPPER', 'SAME_LOWER'), ({ n, k, s, d }, mode) => {
        const extent = (k - 1) * d + 1;
        const m = Math.ceil(n / s);
        const total = Math.max(0, (m - 1) * s + extent - n);
        const before = mode === 'SAME_UPPER' ? Math.floor(total / 2) : Math.ceil(total / 2);
        const analysis = analyzeDrawn([
          `x[1,1,${n}] -> y`,
          `y = Conv(x, w[1,1,${k}]) {strides: [${s}], dilations: [${d}], auto_pad: ${mode}}`,
        ]);
        expect(analysis.at('y')[0]!.shape![2]).toBe(m);
        expect(fieldOf(analysis, 'y')!.local!.phases).toEqual([[-before + 0, extent - before - 1]]);
      }),
    );
  });
});
