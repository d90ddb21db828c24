// Hard cases of onnx-operators.md §12 that single operators decide, by their numbers there, and further ones of the same kind. Regions
// are of output u; x is [1, C, n] unless drawn otherwise, the source axis the last.
import { describe, expect, it } from 'vitest';
import { says } from '../ops/says.ts';

type Case = readonly [
  name: string,
  net: readonly string[],
  /** `tensor axis` or `tensor axis source`, the axis that of the source -> the field in short. */
  want: Readonly<Record<string, string>>,
];

const WINDOWS: readonly Case[] = [
  [
    '12: frames of a transform',
    ['x[1,64,1] -> y', 'stft: y = STFT(x, 8, , 16)'],
    { 'y 1': 'exact N8 [0,15]' },
  ],
  [
    'frames as long as their window',
    ['x[1,64,1] -> y', 'y = STFT(x, 8, w[12])'],
    { 'y 1': 'exact N8 [0,11]' },
  ],
  [
    '13: a normalization over 5 channels',
    ['x[1,9,6] -> y', 'y = LRN(x) {size: 5}'],
    { 'y 1': 'exact N1 [-2,2]', 'y 2': 'exact N1 [0,0]' },
  ],
  [
    '13: over 4, which leans to the right',
    ['x[1,9,6] -> y', 'y = LRN(x) {size: 4}'],
    { 'y 1': 'exact N1 [-1,2]' },
  ],
  [
    '14: groups of channels',
    ['x[1,6,5] -> y', 'y = Conv(x, w[4,3,1]) {group: 2}'],
    { 'y 1': 'exact q2 N3 [0,2] [0,2]' },
  ],
  [
    'a causal window with the state before it',
    ['opset 27', 'x[1,2,9], s[1,2,3] -> y, z', 'conv: y, z = CausalConvWithState(x, w[2,1,4], , s)'],
    {
      'y 2 x': 'exact N1 [-3,0]',
      'y 1 x': 'exact N1 [0,0]',
      'y 2 s': 'no local; whole-axis; by recurrence conv',
      'z 2 x': 'exact N1 [6,6]',
    },
  ],
];

const UP: readonly Case[] = [
  [
    '37: back to where the largest stood',
    [
      'x[1,1,8] -> y',
      'p, i = MaxPool(x) {kernel_shape: [2], strides: [2]}',
      'a = Conv(p, w[1,1,3]) {pads: [1,1]}',
      'y = MaxUnpool(a, i) {kernel_shape: [2], strides: [2]}',
    ],
    { y: 'exact q2 N2 [-2,3] [-2,3]' },
  ],
  [
    'through a cast of the indices, into a larger output',
    [
      'x[1,1,8] -> y',
      'p, i = MaxPool(x) {kernel_shape: [2], strides: [2]}',
      'j = Cast(i) {to: 6}; k = Cast(j) {to: 7}',
      'y = MaxUnpool(p, k, [1,1,10]) {kernel_shape: [2], strides: [2]}',
    ],
    { y: 'exact q2 N2 [0,1] [0,1]' },
  ],
  [
    'indices of other windows name any place',
    [
      'x[1,1,8] -> y',
      'p, i = MaxPool(x) {kernel_shape: [4], strides: [2], pads: [1,1]}',
      'back: y = MaxUnpool(p, i) {kernel_shape: [2], strides: [2]}',
    ],
    { y: 'no local; whole-axis; by data-dependent back' },
  ],
  [
    'indices into a plane that was longer than what comes back',
    [
      'x[1,1,9] -> y',
      'p, i = MaxPool(x) {kernel_shape: [2], strides: [2]}',
      'back: y = MaxUnpool(p, i) {kernel_shape: [2], strides: [2]}',
    ],
    { y: 'no local; whole-axis; by data-dependent back' },
  ],
  [
    '38: blocks summed into an image',
    ['opset 18', 'x[1,4,8] -> y', 'y = Col2Im(x, [16], [4]) {strides: [2], pads: [1,1]}'],
    { 'y 2': 'exact q2 N1 [-1,0] [0,1]' },
  ],
  [
    'a dense layer over the blocks, two axes',
    [
      'opset 18',
      'x[1,3,4,4] -> y',
      'a = Conv(x, w[18,3,1,1]); b = Reshape(a, [1,18,16])',
      'y = Col2Im(b, [6,6], [3,3])',
    ],
    { 'y 2': 'exact N1 [-2,0]', 'y 3': 'exact N1 [-2,0]' },
  ],
];

const CHOOSING: readonly Case[] = [
  [
    '45: indices in any order',
    ['x[1,1,9] -> y', 'y = Gather(x, [5,0,3]) {axis: 2}'],
    { y: 'exact q3 N0 [5,5] [0,0] [3,3]' },
  ],
  [
    'a table of overlapping windows, summed: a strided window',
    [
      'opset 13',
      'x[1,1,9] -> y',
      'a = Gather(x, i: int64[4,3] = [0,1,2, 2,3,4, 4,5,6, 6,7,8]) {axis: 2}',
      'y = ReduceMean(a) {axes: [3], keepdims: 0}',
    ],
    { y: 'exact N2 [0,2]' },
  ],
  [
    'the same the other way round, as unfolding is exported',
    [
      'opset 13',
      'x[1,2,9] -> y',
      'a = Gather(x, i: int64[3,4] = [0,2,4,6, 1,3,5,7, 2,4,6,8]) {axis: 2}',
      'b = Reshape(a, [1,6,4]); y = Conv(b, w[5,6,1])',
    ],
    { y: 'exact N2 [0,2]' },
  ],
  [
    'unfolding both axes of an image, then a dense layer',
    [
      'opset 13',
      'x[1,2,5,6] -> y',
      'a = Gather(x, i: int64[3,3] = [0,1,2, 1,2,3, 2,3,4]) {axis: 2}',
      'b = Gather(a, j: int64[2,3] = [0,2,4, 1,3,5]) {axis: 4}',
      'c = Transpose(b) {perm: [0,1,2,4,3,5]}; d = Reshape(c, [1,12,9])',
      'e = Conv(d, w[7,12,1]); y = Reshape(e, [1,7,3,3])',
    ],
    { 'y 2': 'exact N1 [0,2]', 'y 3': 'exact N2 [0,1]' },
  ],
  [
    'a table over two axes that is no grid',
    [
      'opset 13',
      'x[1,1,9] -> y',
      'a = Gather(x, i: int64[2,2] = [8,0, 3,3]) {axis: 2}; y = Reshape(a, [1,1,4])',
    ],
    { y: 'exact q4 N0 [8,8] [0,0] [3,3] [3,3]' },
  ],
  [
    'elements by constant indices',
    ['x[1,1,9] -> y', 'y = GatherElements(x, i: int64[1,1,4] = [1,3,5,7]) {axis: 2}'],
    { y: 'exact N2 [1,1]' },
  ],
  [
    'tuples of constant indices',
    ['x[9,7] -> y', 'y = GatherND(x, i: int64[3,2] = [0,6, 2,5, 4,4])'],
    { 'y 0': 'exact N2 [0,0]', 'y 1': 'exact N1 [6,6] reversed' },
  ],
  [
    'tuples behind a batch axis',
    ['x[2,9] -> y', 'y = GatherND(x, i: int64[2,3,1] = [2,3,4, 2,3,4]) {batch_dims: 1}'],
    { y: 'exact N1 [2,2]' },
  ],
  [
    'places that a constant condition keeps',
    ['x[1,1,6] -> y', 'y = Compress(x, c: bool[6] = [0,1,0,1,0,1]) {axis: 2}'],
    { y: 'exact N2 [1,1]' },
  ],
  [
    'of the flat tensor',
    ['x[2,3] -> y', 'y = Compress(x, c: bool[4] = [0,1,1,1])'],
    { 'y 1': 'exact q3 N0 [1,1] [2,2] [0,0]', 'y 0': 'exact q3 N1 [0,0] [0,0] [1,1]' },
  ],
  [
    'sequences of one constant length, turned round',
    ['x[5,2] -> y', 'y = ReverseSequence(x, [5,5])'],
    { 'y 0': 'exact N1 [4,4] reversed', 'y 1': 'exact N1 [0,0]' },
  ],
  [
    'sequences of different lengths',
    ['x[5,2] -> y', 'turn: y = ReverseSequence(x, [5,3])'],
    { 'y 0': 'no local; unknown; by unknown turn', 'y 1': 'exact N1 [0,0]' },
  ],
  [
    'tiles of operator set 1',
    ['opset 1', 'x[1,1,6] -> y', 'y = Tile(x, 2, 2)'],
    { 'y 2': 'exact q6 N0 [0,0] [1,1] [2,2] [3,3] [4,4] [5,5]' },
  ],
  [
    'classes as a new axis',
    ['x[1,9] -> y', 'i = Cast(x) {to: 7}; y = OneHot(i, 4, v[2]) {axis: 1}'],
    { y: 'exact N1 [0,0]' },
  ],
  [
    'a cache written from the front',
    ['opset 24', 'x[1,8,4], u[1,3,4] -> y', 'y = TensorScatter(x, u)'],
    { 'y 1 x': 'upper-bound N1 [0,0]', 'y 1 u': 'upper-bound N1 [0,0]' },
  ],
  [
    'a cache written from a constant place on',
    ['opset 24', 'x[1,8,4], u[1,3,4] -> y', 'y = TensorScatter(x, u, [2])'],
    { 'y 1 u': 'upper-bound N1 [-2,-2]' },
  ],
];

const MIXING: readonly Case[] = [
  [
    '55: attention written out',
    [
      'x[1,9,4] -> y',
      'k = Transpose(x) {perm: [0,2,1]}; s = MatMul(x, k); p = Softmax(s); att: y = MatMul(p, x)',
    ],
    { 'y 1': 'exact N1 [0,0]; whole-axis; by attention s, attention att' },
  ],
  [
    '57: groups of channels are normalized together',
    ['opset 21', 'x[1,6,9] -> y', 'norm: y = GroupNormalization(x, s[6], b[6]) {num_groups: 2}'],
    {
      'y 1': 'exact q3 N3 [0,2] [0,2] [0,2]',
      'y 2': 'exact N1 [0,0]; whole-axis; by statistics norm',
    },
  ],
  [
    '58: layer normalization leaves tokens alone',
    ['x[1,9,4] -> y', 'norm: y = LayerNormalization(x, s[4])'],
    { 'y 1': 'exact N1 [0,0]', 'y 2': 'exact N1 [0,0]; whole-axis; by statistics norm' },
  ],
  [
    '59: softmax over one axis, from operator set 13 on',
    ['opset 13', 'x[1,3,5] -> y', 'soft: y = Softmax(x) {axis: 1}'],
    { 'y 1': 'exact N1 [0,0]; whole-axis; by statistics soft', 'y 2': 'exact N1 [0,0]' },
  ],
  [
    '59: over all axes from there on, before',
    ['opset 11', 'x[1,3,5] -> y', 'soft: y = Softmax(x) {axis: 1}'],
    {
      'y 1': 'exact N1 [0,0]; whole-axis; by statistics soft',
      'y 2': 'exact N1 [0,0]; whole-axis; by statistics soft',
    },
  ],
  [
    '60: recurrences look to their side',
    [
      'x[9,1,4] -> a, b, c, h',
      'f: a, h = RNN(x, w[1,5,4], r[1,5,5]) {hidden_size: 5}',
      'g: b = GRU(x, v[1,15,4], s[1,15,5]) {hidden_size: 5, direction: reverse}',
      'l: c = LSTM(x, u[2,20,4], t[2,20,5]) {hidden_size: 5, direction: bidirectional}',
    ],
    {
      'a 0': 'no local; full N1 [∞,0]; by recurrence f',
      'b 0': 'no local; full N1 [0,∞]; by recurrence g',
      'c 0': 'no local; whole-axis; by recurrence l',
      'h 0': 'no local; whole-axis; by recurrence f',
    },
  ],
  [
    '60: with the batch first',
    ['x[2,9,4] -> y', 'f: y = RNN(x, w[1,5,4], r[1,5,5]) {hidden_size: 5, layout: 1}'],
    { 'y 0': 'exact N1 [0,0]', 'y 1': 'no local; full N1 [∞,0]; by recurrence f' },
  ],
  [
    '63: dynamic quantization looks at everything, its scale at nothing else',
    ['x[1,2,9] -> y, s', 'quant: q, s, z = DynamicQuantizeLinear(x); y = DequantizeLinear(q, s, z)'],
    {
      'y 2': 'exact N1 [0,0]; whole-axis; by statistics quant',
      's 2': 'no local; whole-axis; by statistics quant',
    },
  ],
  [
    '65: batch statistics in training',
    ['x[2,3,9] -> y', 'norm: y = BatchNormalization(x, s[3], b[3], m[3], v[3]) {training_mode: 1}'],
    {
      'y 0': 'exact N1 [0,0]; whole-axis; by statistics norm',
      'y 1': 'exact N1 [0,0]',
      'y 2': 'exact N1 [0,0]; whole-axis; by statistics norm',
    },
  ],
  [
    '49: channels are contracted, time stays',
    ['x[1,4,9] -> y', 'mix: y = Einsum(x, w[4,5]) {equation: "bcl,cd->bdl"}'],
    { 'y 2': 'exact N1 [0,0]', 'y 1': 'no local; whole-axis; by pooling mix' },
  ],
  [
    'axes that an ellipsis stands for',
    ['x[2,3,4,9] -> y', 'mix: y = Einsum(x, w[4,5]) {equation: "...cl,cd->...ld"}'],
    { 'y 1': 'exact N1 [0,0]', 'y 2': 'no local; whole-axis; by pooling mix', 'y 3': 'exact N1 [0,0]' },
  ],
  [
    'an ellipsis in an implied output, broadcast',
    ['x[1,9] -> y', 'y = Einsum(x, w[5,9]) {equation: "...l,...l"}'],
    { 'y 0': 'exact N0 [0,0] of ', 'y 1': 'no local; whole-axis; by pooling y' },
  ],
  [
    'a diagonal of two axes',
    ['x[6,6] -> y', 'y = Einsum(x) {equation: "ii->i"}'],
    { 'y 0': 'exact N1 [0,0]', 'y 1': 'exact N1 [0,0]' },
  ],
  [
    'a diagonal of one axis cut in two',
    ['x[36] -> y', 'a = Reshape(x, [6,6]); y = Einsum(a) {equation: "ii->i"}'],
    { y: 'exact N7 [0,0]' },
  ],
  [
    '62: causal attention',
    ['opset 24', 'x[1,1,8,4] -> y', 'att: y = Attention(x, x, x) {is_causal: 1}'],
    { 'y 2': 'exact N1 [0,0]; full N1 [∞,0]; by attention att' },
  ],
  [
    'attention in a window is local',
    ['opset 25', 'x[1,1,9,4] -> y', 'y = Attention(x, x, x) {left_window_size: 2, right_window_size: 1}'],
    { 'y 2': 'exact N1 [-2,1]' },
  ],
  [
    'a causal window looks back alone',
    ['opset 25', 'x[1,1,9,4] -> y', 'y = Attention(x, x, x) {left_window_size: 2, is_causal: 1}'],
    { 'y 2': 'exact N1 [-2,0]' },
  ],
  [
    'a window that is open behind',
    ['opset 25', 'x[1,1,9,4] -> y', 'att: y = Attention(x, x, x) {right_window_size: 1}'],
    { 'y 2': 'exact N1 [0,0]; full N1 [∞,1]; by attention att' },
  ],
  [
    'a window reaches into the past before it',
    [
      'opset 25',
      'x[1,1,9,4], k[1,1,5,4], v[1,1,5,4] -> y',
      'y = Attention(x, x, x, , k, v) {left_window_size: 2, is_causal: 1}',
    ],
    { 'y 2 x': 'exact N1 [-2,0]', 'y 2 k': 'exact N1 [3,5]' },
  ],
  [
    'keys stand behind their past',
    ['opset 24', 'q[1,1,2,4], x[1,1,2,4], p[1,1,5,4] -> k', 'y, k, v = Attention(q, x, x, , p, p)'],
    { 'k 2 x': 'exact N1 [-5,-5]', 'k 2 p': 'exact N1 [0,0]' },
  ],
  [
    'more heads of queries than of keys',
    ['opset 24', 'q[1,6,5,4], x[1,2,5,4] -> y', 'y = Attention(q, x, x)'],
    { 'y 1 q': 'exact N1 [0,0]', 'y 1 x': 'exact q3 N1 [0,0] [0,0] [0,0]' },
  ],
  [
    'heads in the last axis',
    ['opset 24', 'q[1,5,8], x[1,5,4] -> y', 'y = Attention(q, x, x) {q_num_heads: 4, kv_num_heads: 2}'],
    { 'y 2 q': 'exact q2 N2 [0,1] [0,1]', 'y 2 x': 'exact q4 N2 [0,1] [0,1] [0,1] [0,1]' },
  ],
  [
    'attention by a running state',
    [
      'opset 27',
      'q[1,9,4], x[1,9,4] -> y, s',
      'lin: y, s = LinearAttention(q, x, x) {q_num_heads: 2, kv_num_heads: 2}',
    ],
    {
      'y 1 q': 'exact N1 [0,0]',
      'y 1 x': 'no local; full N1 [∞,0]; by recurrence lin',
      's 1 x': 'no local; whole-axis; by recurrence lin',
      's 1 q': 'no dependence',
    },
  ],
  [
    'pairs of a head are turned, the sequence is left alone',
    ['opset 23', 'x[1,2,9,6] -> y', 'y = RotaryEmbedding(x, c[1,9,3], s[1,9,3])'],
    {
      'y 2': 'exact N1 [0,0]',
      'y 3': 'exact q6 N6 [0,3] [1,4] [2,5] [0,3] [1,4] [2,5]',
    },
  ],
  [
    'neighbors in a part of each head',
    [
      'opset 23',
      'x[1,9,8] -> y',
      'y = RotaryEmbedding(x, c[1,9,1], s[1,9,1]) {interleaved: 1, rotary_embedding_dim: 2, num_heads: 2}',
    ],
    { 'y 2': 'exact q4 N4 [0,1] [0,1] [2,2] [3,3]' },
  ],
  [
    'a transform along an axis that an operand names',
    ['opset 20', 'x[1,9,8,1] -> y', 'dft: y = DFT(x, , 1)'],
    { 'y 1': 'no local; whole-axis; by pooling dft', 'y 2': 'exact N1 [0,0]' },
  ],
  [
    'behind the largest few, a window knows its rank',
    ['x[1,1,9,8] -> y', 'k, i = TopK(x, [4]) {axis: 2}; y = Conv(k, w[1,1,3,3]) {pads: [1,1,1,1]}'],
    { 'y 3': 'exact N1 [-1,1]' },
  ],
  [
    'a loss for each place',
    ['x[1,5,9], t[1,9] -> y', 'loss: y = SoftmaxCrossEntropyLoss(x, t) {reduction: none}'],
    {
      'y 2 x': 'exact N1 [0,0]',
      'y 1 x': 'no local; whole-axis; by pooling loss',
      'y 1 t': 'exact N1 [0,0]',
    },
  ],
  [
    'a loss over all places',
    ['x[1,5,9], t[1,9] -> y', 'loss: y = NegativeLogLikelihoodLoss(x, t)'],
    { 'y 2 x': 'no local; whole-axis; by pooling loss' },
  ],
  [
    'a grid made from a matrix lies along no axis of it',
    ['opset 20', 'x[1,2,3] -> y', 'grid: y = AffineGrid(x, [1,1,6,7])'],
    { 'y 1': 'exact N1 [0,0]', 'y 2': 'no local; whole-axis; by pooling grid' },
  ],
];

describe.each([
  ['windows', WINDOWS],
  ['up-sampling', UP],
  ['choosing', CHOOSING],
  ['mixing', MIXING],
] as const)('%s', (_, cases) => {
  it.each(cases)('%s', (__, net, want) => {
    const byLetter = Object.fromEntries(Object.entries(want).map(([key, field]) => [lettered(key), field]));
    expect(says({ net, inputs: allSpatial(net), want: byLetter })).toEqual(byLetter);
  });
});

const LETTERS = 'DHWF';

function lettered(key: string): string {
  return key.replace(/ (\d)/, (_, axis: string) => ` ${LETTERS[Number(axis)]}`);
}

/** Layouts that make every axis of every source spatial, so that its field is in the record. */
function allSpatial(net: readonly string[]): Record<string, { layout: string }> {
  const sources = net.find((line) => line.includes('->'))!.split('->')[0]!;
  return Object.fromEntries(
    [...sources.matchAll(/(\w+)\[([^\]]*)\]/g)].map(([, name, dims]) => [
      name!,
      { layout: LETTERS.slice(0, dims!.split(',').length) },
    ]),
  );
}
