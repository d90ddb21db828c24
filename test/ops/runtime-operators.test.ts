// Further operators of the runtime's domains, drawn: where each takes its operands from and what becomes of their axes.
import { describe, expect, it } from 'vitest';
import { type Said, says } from './says.ts';

const HEAD = 'opset 17, com.microsoft 1, com.microsoft.nchwc 1, ai.onnx.ml 3';
const TC: Said['inputs'] = { x: { layout: 'NTC' }, k: { layout: 'NTC' } };
const ALL: Said['inputs'] = { x: { layout: 'DHW' }, k: { layout: 'DHW' } };

function check(cases: readonly Said[]): void {
  it.each(cases)('$name', ({ net, ...said }) => {
    expect(says({ net: [HEAD, ...net], ...said })).toEqual(said.want);
  });
}

describe('a product whose batch axes are exchanged', () => {
  check([
    {
      name: 'has the first axis behind the others (run)',
      net: ['x[3,2,5] -> y', 'y = com.microsoft::FusedMatMul(x, w[2,5,4]) {transBatchA: 1}'],
      inputs: ALL,
      want: {
        'y D': 'exact N1 [0,0]',
        'y H': 'exact N1 [0,0]',
        'y W': 'no local; whole-axis; by pooling y',
        'y shape': '2, 3, 4',
      },
    },
    {
      name: 'may have the last two exchanged besides (run)',
      net: ['x[3,2,5] -> y', 'y = com.microsoft::FusedMatMul(x, w[2,3,4]) {transBatchA: 1, transA: 1}'],
      inputs: ALL,
      want: {
        'y D': 'no local; whole-axis; by pooling y',
        'y H': 'exact N1 [0,0]',
        'y W': 'exact N1 [0,0]',
        'y shape': '2, 5, 4',
      },
    },
    {
      name: 'is as transposed before, on the right too',
      net: [
        'x[5,2,4] -> y, z',
        'y = com.microsoft::FusedMatMul(w[2,3,5], x) {transBatchB: 1}',
        'a = Transpose(x) {perm: [1,0,2]}; z = MatMul(v[2,3,5], a)',
      ],
      inputs: ALL,
      want: {
        'y D': 'no local; whole-axis; by pooling y',
        'z D': 'no local; whole-axis; by pooling z',
        'y H': 'exact N1 [0,0]',
        'z H': 'exact N1 [0,0]',
        'y W': 'exact N1 [0,0]',
        'z W': 'exact N1 [0,0]',
        'y shape': '2, 3, 4',
        'z shape': '2, 3, 4',
      },
    },
    {
      name: 'of four axes (run)',
      net: ['x[3,2,6,5] -> y', 'y = com.microsoft::FusedMatMul(x, w[2,6,5,4]) {transBatchA: 1}'],
      want: { 'y shape': '2, 6, 3, 4' },
    },
  ]);
});

describe('quantized operators', () => {
  check([
    {
      name: 'concatenate every third operand from the third on',
      net: [
        'x[1,6,2], k[1,6,3] -> y',
        'y = com.microsoft::QLinearConcat(s[], z: uint8[], x, t[], u: uint8[], k, v[], w: uint8[]) {axis: 2}',
      ],
      inputs: TC,
      want: { 'y T x': 'exact N1 [0,0]', 'y T k': 'exact N1 [0,0]', 'y shape': '1, 6, 5' },
    },
    {
      name: 'see where a computed scale comes from',
      net: [
        'x[1,6,2] -> y',
        's = ReduceMax(x) {keepdims: 0}',
        'y = com.microsoft::QLinearAdd(x, s, z: uint8[], a: uint8[1,6,2], t[], u: uint8[], v[], w: uint8[])',
      ],
      inputs: TC,
      want: { 'y T': 'exact N1 [0,0]; whole-axis; by pooling s, data-dependent y' },
    },
    {
      name: 'reduce with a computed scale',
      net: [
        'x[1,6,2], k[1,6,2] -> y',
        's = ReduceMax(k) {keepdims: 0}',
        'y = com.microsoft::QLinearReduceMean(x, s, z: uint8[], t[], u: uint8[]) {axes: [2], keepdims: 1}',
      ],
      inputs: TC,
      want: { 'y T x': 'exact N1 [0,0]', 'y T k': 'no local; whole-axis; by pooling s, data-dependent y' },
    },
    {
      name: 'multiply matrices at operands 0 and 3',
      net: [
        'x[6,4], k[6,4] -> y',
        'y = com.microsoft::QGemm(x, s[], z: uint8[], k, t[], u: uint8[]) {transB: 1}',
      ],
      inputs: { x: { layout: 'TC' }, k: { layout: 'TC' } },
      want: { 'y T x': 'exact N1 [0,0]', 'y T k': 'exact N1 [0,0]', 'y shape': '6, 6' },
    },
    {
      name: 'take the state of a recurrence from the middle length of its weights',
      net: [
        'x[6,1,3] -> y',
        'y = com.microsoft::DynamicQuantizeLSTM(x, w: uint8[1,3,20], r: uint8[1,5,20], , , , , , s[1], z: uint8[1], t[1], u: uint8[1]) {hidden_size: 5}',
      ],
      inputs: { x: { layout: 'TNC' } },
      want: { 'y T': 'no local; full N1 [∞,0]; by recurrence y', 'y shape': '6, 1, 1, 5' },
    },
    {
      name: 'stand around a convolution without a trace',
      net: [
        'x[1,3,12] -> y',
        'a = QuantizeLinear(x, 0.5, z: uint8[]); b = DequantizeLinear(a, 0.5, z)',
        'w = DequantizeLinear(q: int8[4,3,3], s[4], t: int8[4]) {axis: 0}',
        'c = Conv(b, w) {pads: [1,1]}; d = QuantizeLinear(c, 0.5, z); y = DequantizeLinear(d, 0.5, z)',
      ],
      want: { y: 'exact N1 [-1,1]', 'y shape': '1, 4, 12' },
    },
    {
      name: 'of the main domain have their weights at operand 3',
      net: [
        'x: uint8[1,3,12] -> y',
        'y = QLinearConv(x, s[], z: uint8[], w: int8[4,3,5], t[], u: int8[], v[], p: uint8[]) {pads: [2,2]}',
      ],
      want: { y: 'exact N1 [-2,2]', 'y shape': '1, 4, 12' },
    },
  ]);
});

describe('blocks of channels', () => {
  check([
    {
      name: 'move nothing',
      net: [
        'x[1,8,9,9] -> y',
        'a = com.microsoft.nchwc::ReorderInput(x)',
        'b = com.microsoft.nchwc::Conv(a, w[8,8,3,3], , a) {pads: [1,1,1,1]}',
        'c = com.microsoft.nchwc::Upsample(b) {scales: [1,1,2,2], mode: nearest}',
        'y = com.microsoft.nchwc::ReorderOutput(c) {channels: 6}',
      ],
      want: { 'b H': 'exact N1 [-1,1]', 'y W': 'exact q2 N1 [-1,1] [-1,1]', 'y shape': '1, 6, 18, 18' },
    },
    {
      name: 'may come from and go to channels last',
      net: [
        'x[1,9,10,8] -> y',
        'a = com.microsoft.nchwc::ReorderInput(x) {channels_last: 1}',
        'b = com.microsoft.nchwc::MaxPool(a) {kernel_shape: [3,1]}',
        'y = com.microsoft.nchwc::ReorderOutput(b) {channels: 8, channels_last: 1}',
      ],
      inputs: { x: { layout: 'NHWC' } },
      want: {
        'y H': 'exact N1 [0,2]',
        'y W': 'exact N1 [0,0]',
        'a shape': '1, 8, 9, 10',
        'y shape': '1, 7, 10, 8',
      },
    },
  ]);
});

describe('what else has a rule', () => {
  check([
    {
      name: 'transforms keep the axes ahead of the signal',
      net: [
        'x[6,8] -> y, z',
        'y = com.microsoft::Rfft(x) {signal_ndim: 1, onesided: 1, normalized: 0}',
        'z = com.microsoft::Irfft(y) {signal_ndim: 1, onesided: 1, normalized: 0}',
      ],
      inputs: { x: { layout: 'HW' } },
      want: {
        'y H': 'exact N1 [0,0]',
        'y W': 'no local; whole-axis; by pooling y',
        'z H': 'exact N1 [0,0]',
        'y shape': '6, y.shape[1], 2',
        'z shape': '6, z.shape[1]',
      },
    },
    {
      name: 'complex numbers mix their two parts alone',
      net: ['x[6,2], k[6,2] -> y', 'y = com.microsoft::ComplexMul(x, k)'],
      inputs: { x: { layout: 'HW' }, k: { layout: 'HW' } },
      want: {
        'y H x': 'exact N1 [0,0]',
        'y H k': 'exact N1 [0,0]',
        'y W k': 'no local; whole-axis; by pooling y',
      },
    },
    {
      name: 'a split Gelu sees both halves',
      net: ['x[1,3,8] -> y', 'y = com.microsoft::BiasSplitGelu(x, b[8])'],
      inputs: ALL,
      want: { 'y W': 'exact N1 [0,4]', 'y H': 'exact N1 [0,0]', 'y shape': '1, 3, 4' },
    },
    {
      name: 'an inverse mixes the matrix',
      net: ['x[3,4,4] -> y', 'y = com.microsoft::Inverse(x)'],
      inputs: ALL,
      want: { 'y D': 'exact N1 [0,0]', 'y H': 'no local; whole-axis; by pooling y', 'y shape': '3, 4, 4' },
    },
    {
      name: 'rows of a packed table keep to their identifier',
      net: ['x: int64[2,5] -> y', 'y = com.microsoft::GatherBlockQuantized(t: uint8[100,16], x, s[100,2])'],
      inputs: { x: { layout: 'NT' } },
      want: { 'y T': 'exact N1 [0,0]', 'y shape': '2, 5, y.shape[2]' },
    },
    {
      name: 'a gate by relative positions hangs on the query',
      net: [
        'x[1,5,8], k[1,2,5,5] -> y',
        'y = com.microsoft::GatedRelativePositionBias(x, b[8], k, w[4,8], c[8], e[1,2,1,1]) {num_heads: 2}',
      ],
      inputs: { x: { layout: 'NTC' } },
      want: {
        'y T x': 'exact N1 [0,0]',
        'y H k': 'exact N1 [0,0]',
        'y W k': 'exact N1 [0,0]',
        'y shape': '1, 2, 5, 5',
      },
    },
    {
      name: 'a gated normalization keeps to the blocks that its scale has (run)',
      net: ['x[1,5,8], k[1,5,8] -> y', 'y = com.microsoft::GatedRMSNorm(x, s[4], k)'],
      inputs: ALL,
      want: {
        'y W x': 'exact q4 N4 [0,3] [0,3] [0,3] [0,3]',
        'y W k': 'exact N1 [0,0]',
        'y H x': 'exact N1 [0,0]',
      },
    },
    {
      name: 'a gate of hashed keys is one number for each token and stream (run)',
      net: ['x[1,3,2,4], k[1,3,4] -> y', 'y = com.microsoft::EngramGate(x, q[1,3,2,4], k, s[2,4], t[2,4])'],
      inputs: { x: { layout: 'DHWF' }, k: { layout: 'DHW' } },
      want: {
        'y W x': 'exact N1 [0,0]',
        'y F x': 'no local; whole-axis; by pooling y',
        'y H k': 'exact N1 [0,0]',
        'y W k': 'exact N1 [0,0]',
      },
    },
    {
      name: 'what a causal window saw before counts as a whole',
      net: ['x[1,4,10], k[1,4,2] -> y, s', 'y, s = com.microsoft::CausalConvWithState(x, w[4,1,3], , k)'],
      want: {
        'y T x': 'exact N1 [-2,0]',
        'y T k': 'no local; whole-axis; by data-dependent y',
        's T x': 'no local; unknown; by opaque y',
      },
    },
    {
      name: 'tokens whose padding is taken away may come from anywhere',
      net: ['x[2,5,8] -> y', 'y, o, c, m = com.microsoft::RemovePadding(x, n: int32[2])'],
      inputs: ALL,
      want: {
        'y H': 'no local; whole-axis; by data-dependent y',
        'y W': 'exact N1 [0,0]',
        'y shape': 'y.shape[0], 8',
      },
    },
    {
      name: 'a range may leave out its step',
      net: ['x[1,2,6] -> y', 'r = com.microsoft::Range(1, 5); y = Gather(x, r) {axis: 2}'],
      want: { y: 'exact N1 [1,1]', 'y shape': '1, 2, 4' },
    },
    {
      name: 'classifiers see a row of features',
      net: ['x[6,4] -> y, z', 'y, z = ai.onnx.ml::TreeEnsembleClassifier(x)'],
      inputs: { x: { layout: 'HW' } },
      want: {
        'y H': 'exact N1 [0,0]',
        'z H': 'exact N1 [0,0]',
        'z W': 'no local; whole-axis; by pooling y',
        'y shape': '6',
        'z shape': '6, z.shape[1]',
      },
    },
    {
      name: 'features are chosen along the last axis (run)',
      net: ['x[3,8] -> y', 'y = ai.onnx.ml::ArrayFeatureExtractor(x, [1,3])'],
      inputs: { x: { layout: 'HW' } },
      want: { 'y H': 'exact N1 [0,0]', 'y W': 'exact N2 [1,1]', 'y shape': '3, 2' },
    },
  ]);
});
