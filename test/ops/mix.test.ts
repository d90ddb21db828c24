// Normalizations, held to what a runtime makes of them.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { type Said, says } from './says.ts';

it('the statistics of a batch have the shape of the channels', () => {
  const analysis = analyzeDrawn([
    'opset 14',
    'x[2,3,4,5] -> y, m, v',
    'y, m, v = BatchNormalization(x, s[3], b[3], c[3], d[3]) {training_mode: 1}',
  ]);
  expect(analysis.at('m')[0]?.shape).toEqual([3]);
  expect(analysis.at('m')[0]?.fields.map(({ full }) => full)).toEqual(['whole-axis', 'whole-axis']);
});

it('the statistics of a layer normalization keep their axes with length 1', () => {
  const analysis = analyzeDrawn(['x[1,2,4,5] -> y, m', 'y, m = LayerNormalization(x, s[4,5]) {axis: 2}']);
  expect(analysis.at('m')[0]?.shape).toEqual([1, 2, 1, 1]);
});

it('scale and zero point of a dynamic quantization are single numbers', () => {
  const analysis = analyzeDrawn(['x[1,1,9] -> q, s, z', 'q, s, z = DynamicQuantizeLinear(x)']);
  expect(analysis.at('s')[0]?.shape).toEqual([]);
});

const ALL3 = { x: { layout: 'DHW' } };
const ALL4 = { x: { layout: 'FDHW' } };

const NORMALIZATIONS: readonly Said[] = [
  {
    name: 'instance: every axis behind the second by a statistic, each element its own; channels apart',
    net: ['x[2,3,8,8] -> y', 'norm: y = InstanceNormalization(x, s[3], b[3])'],
    inputs: ALL4,
    want: {
      'y F': 'exact N1 [0,0]',
      'y D': 'exact N1 [0,0]',
      'y H': 'exact N1 [0,0]; whole-axis; by statistics norm',
      'y W': 'exact N1 [0,0]; whole-axis; by statistics norm',
    },
  },
  {
    name: 'group: the channels of a group together',
    net: ['opset 18', 'x[1,6,8] -> y', 'norm: y = GroupNormalization(x, s[2], b[2]) {num_groups: 2}'],
    inputs: ALL3,
    want: {
      'y H': 'exact q3 N3 [0,2] [0,2] [0,2]',
      'y W': 'exact N1 [0,0]; whole-axis; by statistics norm',
    },
  },
  {
    name: 'layer: the axes from `axis` on',
    net: ['x[2,5,4] -> y', 'norm: y = LayerNormalization(x, s[4])'],
    inputs: ALL3,
    want: { 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]; whole-axis; by statistics norm' },
  },
  {
    name: 'Lp over one axis',
    net: ['x[2,5,4] -> y', 'norm: y = LpNormalization(x) {axis: 1}'],
    inputs: ALL3,
    want: { 'y H': 'exact N1 [0,0]; whole-axis; by statistics norm', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'mean and variance: all but the channels, the batch too',
    net: ['opset 13', 'x[2,3,8,8] -> y', 'norm: y = MeanVarianceNormalization(x)'],
    inputs: ALL4,
    want: {
      'y F': 'exact N1 [0,0]; whole-axis; by statistics norm',
      'y D': 'exact N1 [0,0]',
      'y W': 'exact N1 [0,0]; whole-axis; by statistics norm',
    },
  },
  {
    name: 'dynamic quantization: a statistic over everything',
    net: ['x[2,3,8] -> q', 'quant: q, s, z = DynamicQuantizeLinear(x)'],
    inputs: ALL3,
    want: {
      'q D': 'exact N1 [0,0]; whole-axis; by statistics quant',
      'q W': 'exact N1 [0,0]; whole-axis; by statistics quant',
    },
  },
  {
    name: 'softmax from 13: one axis, the last by default',
    net: ['opset 13', 'x[2,3,5] -> y', 'soft: y = Softmax(x)'],
    inputs: ALL3,
    want: { 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]; whole-axis; by statistics soft' },
  },
  {
    name: 'softmax before 13: all axes from the second on',
    net: ['opset 11', 'x[2,3,5] -> y', 'soft: y = Softmax(x)'],
    inputs: ALL3,
    want: {
      'y D': 'exact N1 [0,0]',
      'y H': 'exact N1 [0,0]; whole-axis; by statistics soft',
      'y W': 'exact N1 [0,0]; whole-axis; by statistics soft',
    },
  },
  {
    name: 'batch in inference: pointwise',
    net: ['x[2,3,8] -> y', 'y = BatchNormalization(x, s[3], b[3], m[3], v[3])'],
    inputs: ALL3,
    want: { 'y D': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'batch in training: a statistic of batch and places, channels apart',
    net: [
      'opset 14',
      'x[2,3,8] -> y',
      'norm: y, m1, v1 = BatchNormalization(x, s[3], b[3], m[3], v[3]) {training_mode: 1}',
    ],
    inputs: ALL3,
    want: {
      'y D': 'exact N1 [0,0]; whole-axis; by statistics norm',
      'y H': 'exact N1 [0,0]',
      'y W': 'exact N1 [0,0]; whole-axis; by statistics norm',
    },
  },
  {
    name: 'axes outside the rank are opaque',
    net: ['x[2,5,4] -> y', 'norm: y = LpNormalization(x) {axis: 7}'],
    inputs: ALL3,
    want: { 'y W': 'no local; unknown; by opaque norm' },
  },
];

const ONE = { z: { layout: 'T' } };

/** z computes a scale or a bias. */
const PARAMETERS: readonly Said[] = [
  {
    name: 'a scale by instance lies along the channels, be there as many places or not',
    net: ['x[1,8,8], z[8] -> y', 's = Relu(z); y = InstanceNormalization(x, s, b[8])'],
    inputs: ONE,
    want: { 'y T z': 'exact N1 [0,0]', 'y T x': 'exact N1 [0,0]; whole-axis; by statistics y' },
  },
  {
    name: 'a scale by group is that of all its channels',
    net: [
      'opset 18',
      'x[1,6,8], z[2] -> y',
      's = Relu(z); y = GroupNormalization(x, s, b[2]) {num_groups: 2}',
    ],
    inputs: ONE,
    want: { 'y T z': 'exact q3 N1 [0,0] [0,0] [0,0]' },
  },
  {
    name: 'a bias by group is each channel’s own from operator set 21 on',
    net: [
      'opset 21',
      'x[1,6,8], z[6] -> y',
      's = Relu(z); y = GroupNormalization(x, c[6], s) {num_groups: 2}',
    ],
    inputs: ONE,
    want: { 'y T z': 'exact N1 [0,0]' },
  },
  {
    name: 'a scale by layer lies along the last axis',
    net: ['x[1,8,8], z[8] -> y', 's = Relu(z); y = LayerNormalization(x, s)'],
    inputs: ONE,
    want: { 'y T z': 'exact N1 [0,0]' },
  },
  {
    name: 'scale and bias of channels, from one window and its neighbor',
    net: [
      'x[1,4,8], z[1,1,4] -> y',
      'a = Conv(z, w[1,1,3]) {pads: [1,1]}; s = Reshape(a, [4])',
      't = Slice(z, [0], [4], [2]); b = Reshape(t, [4]); y = InstanceNormalization(x, s, b)',
    ],
    want: { 'y T z': 'exact N1 [-1,1]' },
  },
];

it.each<[string, number, string]>([
  ['InstanceNormalization(x, s, b[4])', 17, '1'],
  ['InstanceNormalization(x, c[4], s)', 17, '1'],
  ['GroupNormalization(x, s, b[4]) {num_groups: 4}', 18, '1'],
  ['GroupNormalization(x, c[4], s) {num_groups: 2}', 21, '1'],
  ['LayerNormalization(x, s)', 17, '2'],
  ['LayerNormalization(x, c[4], s)', 17, '2'],
])('a computed operand of %s in operator set %i lies along axis %s', (node, opset, axis) => {
  const analysis = analyzeDrawn([`opset ${opset}`, 'x[1,4,4], z[4] -> y', `s = Relu(z); y = ${node}`], ONE);
  const field = analysis.at('y')[0]!.fields.find(({ source }) => source === 'z');
  expect(field?.index.map((term) => `${term.axis}`)).toEqual([axis]);
});

const SUMS: readonly Said[] = [
  {
    name: 'all up to this one',
    net: ['x[1,1,9] -> y', 'sum: y = CumSum(x, 2)'],
    want: { y: 'no local; full N1 [∞,0]; by recurrence sum' },
  },
  {
    name: 'all but this one',
    net: ['x[1,1,9] -> y', 'sum: y = CumSum(x, 2) {exclusive: 1}'],
    want: { y: 'no local; full N1 [∞,-1]; by recurrence sum' },
  },
  {
    name: 'from this one on',
    net: ['x[1,1,9] -> y', 'sum: y = CumSum(x, -1) {reverse: 1}'],
    want: { y: 'no local; full N1 [0,∞]; by recurrence sum' },
  },
  {
    name: 'from the next one on',
    net: ['x[1,1,9] -> y', 'sum: y = CumSum(x, 2) {reverse: 1, exclusive: 1}'],
    want: { y: 'no local; full N1 [1,∞]; by recurrence sum' },
  },
  {
    name: 'behind a window and a stride: the finite end is exact',
    net: ['x[1,1,16] -> y', 'a = Conv(x, w[1,1,3]) {strides: [2], pads: [1,1]}; sum: y = CumSum(a, 2)'],
    want: { y: 'no local; full N2 [∞,1]; by recurrence sum' },
  },
  {
    name: 'beside itself: local and open to one side',
    net: ['x[1,1,9] -> y', 'sum: s = CumSum(x, 2); y = Add(x, s)'],
    want: { y: 'exact N1 [0,0]; full N1 [∞,0]; by recurrence sum' },
  },
  {
    name: 'along another axis nothing happens',
    net: ['x[1,4,9] -> y', 'y = CumSum(x, 1)'],
    want: { y: 'exact N1 [0,0]' },
  },
  {
    name: 'along an axis that is not known: any',
    net: ['x[1,1,9], a: int64[] -> y', 'sum: y = CumSum(x, a)'],
    want: { 'y T x': 'no local; unknown; by opaque sum' },
  },
];

const RECURRENCES: readonly Said[] = [
  {
    name: 'forward: open to the past, nothing ahead',
    net: ['x[9,2,4] -> y, h', 'rnn: y, h = RNN(x, w[1,5,4], r[1,5,5]) {hidden_size: 5}'],
    inputs: { x: { layout: 'TNC' } },
    want: {
      'y shape': '9, 1, 2, 5',
      'h shape': '1, 2, 5',
      'y T': 'no local; full N1 [∞,0]; by recurrence rnn',
      'h T': 'no local; whole-axis; by recurrence rnn',
    },
  },
  {
    name: 'reverse: open to the future',
    net: ['x[9,2,4] -> y', 'rnn: y = GRU(x, w[1,15,4], r[1,15,5]) {hidden_size: 5, direction: reverse}'],
    inputs: { x: { layout: 'TNC' } },
    want: { 'y T': 'no local; full N1 [0,∞]; by recurrence rnn' },
  },
  {
    name: 'both ways: the whole axis',
    net: [
      'x[9,2,4] -> y',
      'rnn: y = LSTM(x, w[2,20,4], r[2,20,5]) {hidden_size: 5, direction: bidirectional}',
    ],
    inputs: { x: { layout: 'TNC' } },
    want: { 'y shape': '9, 2, 2, 5', 'y T': 'no local; whole-axis; by recurrence rnn' },
  },
  {
    name: 'batch first, from 14',
    net: [
      'opset 14',
      'x[2,9,4] -> y, h',
      'rnn: y, h = RNN(x, w[1,5,4], r[1,5,5]) {hidden_size: 5, layout: 1}',
    ],
    inputs: { x: { layout: 'NTC' } },
    want: {
      'y shape': '2, 9, 1, 5',
      'h shape': '2, 1, 5',
      'y T': 'no local; full N1 [∞,0]; by recurrence rnn',
    },
  },
  {
    name: 'sequences of a batch do not meet, features do',
    net: ['x[9,2,4] -> y', 'rnn: y = RNN(x, w[1,5,4], r[1,5,5]) {hidden_size: 5}'],
    inputs: ALL3,
    want: { 'y H': 'exact N1 [0,0]', 'y W': 'no local; whole-axis; by pooling rnn' },
  },
  {
    name: 'an initial state that is computed counts as a whole',
    net: ['x[9,2,4], s[1,2,5] -> y', 'rnn: y = RNN(x, w[1,5,4], r[1,5,5], , , s) {hidden_size: 5}'],
    inputs: { x: { layout: 'TNC' }, s: { layout: 'DHW' } },
    want: { 'y W s': 'no local; whole-axis; by recurrence rnn' },
  },
];

const ATTENTION: readonly Said[] = [
  {
    name: 'from the query local, from key and value the whole sequence',
    net: ['opset 23', 'x[1,2,9,4] -> y', 'att: y = Attention(x, x, x)'],
    inputs: { x: { layout: 'NCTN' } },
    want: { 'y T': 'exact N1 [0,0]; whole-axis; by attention att' },
  },
  {
    name: 'causal: open to the past',
    net: ['opset 23', 'q[1,2,9,4], x[1,2,9,4] -> y', 'att: y = Attention(q, x, x) {is_causal: 1}'],
    inputs: { x: { layout: 'NCTN' }, q: { layout: 'NCTN' } },
    want: { 'y T x': 'no local; full N1 [∞,0]; by attention att', 'y T q': 'exact N1 [0,0]' },
  },
  {
    name: 'a wider value gives a wider result',
    net: ['opset 23', 'q[1,2,9,4], k[1,2,7,4], v[1,2,7,6] -> y', 'y = Attention(q, k, v)'],
    want: { 'y shape': '1, 2, 9, 6' },
  },
];

const MIXED: readonly Said[] = [
  {
    name: 'TopK: its axis as a whole, by the data; the others stay',
    net: ['x[2,3,8] -> y', 'top: y, i = TopK(x, [4])'],
    inputs: ALL3,
    want: {
      'y H': 'exact N1 [0,0]',
      'y W': 'no local; whole-axis; by data-dependent top',
      'i shape': '2, 3, 4',
    },
  },
  {
    name: 'DFT: the transformed axis as a whole',
    net: ['opset 17', 'x[1,16,1] -> y', 'fft: y = DFT(x) {axis: 1}'],
    inputs: { x: { layout: 'NTC' } },
    want: { 'y T': 'no local; whole-axis; by pooling fft' },
  },
];

describe.each([
  ['normalizations', NORMALIZATIONS],
  ['parameters of normalizations', PARAMETERS],
  ['running sums', SUMS],
  ['recurrences', RECURRENCES],
  ['attention', ATTENTION],
  ['sorting and transforms', MIXED],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});
