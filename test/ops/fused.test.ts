// Operators that runtimes fuse: what the record says of drawn networks. Regions marked (run) are what ONNX Runtime 1.30 did on
// the CPU when single indices of an input were changed.
import { describe, expect, it } from 'vitest';
import { type Said, says } from './says.ts';

const T: Said['inputs'] = {
  x: { layout: 'NTC' },
  q: { layout: 'NTC' },
  k: { layout: 'NTC' },
  v: { layout: 'NTC' },
};
const HEAD = 'opset 17, com.microsoft 1';

function check(cases: readonly Said[]): void {
  it.each(cases)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
}

describe('attention', () => {
  check([
    {
      name: 'with its projections is local from the query and whole from the keys',
      net: [HEAD, 'x[1,6,8] -> y', 'y = com.microsoft::Attention(x, w[8,24], b[24]) {num_heads: 2}'],
      inputs: T,
      want: { 'y T': 'exact N1 [0,0]; whole-axis; by attention y', 'y shape': '1, 6, 8' },
    },
    {
      name: 'that is unidirectional looks no step ahead (run)',
      net: [
        HEAD,
        'x[1,6,8] -> y',
        'y = com.microsoft::Attention(x, w[8,24], b[24]) {num_heads: 2, unidirectional: 1}',
      ],
      inputs: T,
      want: { 'y T': 'exact N1 [0,0]; full N1 [∞,0]; by attention y' },
    },
    {
      name: 'of three operands: each by its own edge (run)',
      net: [
        HEAD,
        'q[1,6,8], k[1,6,8], v[1,6,8] -> y',
        'y = com.microsoft::MultiHeadAttention(q, k, v) {num_heads: 2}',
      ],
      inputs: T,
      want: {
        'y T q': 'exact N1 [0,0]',
        'y T k': 'no local; whole-axis; by attention y',
        'y T v': 'no local; whole-axis; by attention y',
        'y shape': '1, 6, 8',
      },
    },
    {
      name: 'keeps to its head (run)',
      net: [
        HEAD,
        'q[1,8,6], k[1,8,6], v[1,8,6] -> y',
        'a = Transpose(q) {perm: [0,2,1]}; b = Transpose(k) {perm: [0,2,1]}; c = Transpose(v) {perm: [0,2,1]}',
        'y = com.microsoft::MultiHeadAttention(a, b, c) {num_heads: 2}',
      ],
      inputs: { q: { layout: 'NTC' }, k: { layout: 'NTC' }, v: { layout: 'NTC' } },
      want: {
        'y T q': 'exact q4 N4 [0,3] [0,3] [0,3] [0,3]',
        'y T k': 'exact q4 N4 [0,3] [0,3] [0,3] [0,3]',
        'y T v': 'exact N1 [0,0]',
      },
    },
    {
      name: 'with packed operands sees all of them',
      net: [HEAD, 'x[1,6,2,3,4] -> y', 'y = com.microsoft::MultiHeadAttention(x) {num_heads: 2}'],
      inputs: { x: { layout: 'NTABC' } },
      want: { 'y T': 'exact N1 [0,0]; whole-axis; by attention y' },
    },
    {
      name: 'with keys by heads takes their sequence from axis 2 (run)',
      net: [
        HEAD,
        'q[1,6,8], k[1,2,5,4], v[1,2,5,4] -> y',
        'y = com.microsoft::MultiHeadAttention(q, k, v) {num_heads: 2}',
      ],
      inputs: { q: { layout: 'NTC' } },
      want: { 'y T q': 'exact N1 [0,0]', 'y H k': 'no local; whole-axis; by attention y' },
    },
    {
      name: 'of grouped queries is causal by default (run)',
      net: [
        HEAD,
        'q[1,8,32], k[1,8,16], v[1,8,16] -> y',
        'y = com.microsoft::GroupQueryAttention(q, k, v, , , s: int32[1], t: int32[]) {num_heads: 4, kv_num_heads: 2}',
      ],
      inputs: T,
      want: {
        'y T q': 'exact N1 [0,0]',
        'y T k': 'no local; full N1 [∞,0]; by attention y',
        'y shape': '1, 8, 32',
      },
    },
    {
      name: 'in a window of 3 keys sees 3 (run)',
      net: [
        HEAD,
        'q[1,8,32], k[1,8,16], v[1,8,16] -> y',
        'y = com.microsoft::GroupQueryAttention(q, k, v, , , s: int32[1], t: int32[]) {num_heads: 4, kv_num_heads: 2, local_window_size: 3}',
      ],
      inputs: T,
      want: { 'y T q': 'exact N1 [0,0]', 'y T k': 'exact N1 [-2,0]', 'y T v': 'exact N1 [-2,0]' },
    },
    {
      name: 'of queries in groups repeats the heads of the value (run)',
      net: [
        HEAD,
        'q[1,8,8], k[1,4,8], v[1,4,8] -> y',
        'a = Transpose(q) {perm: [0,2,1]}; b = Transpose(k) {perm: [0,2,1]}; c = Transpose(v) {perm: [0,2,1]}',
        'y = com.microsoft::GroupQueryAttention(a, b, c, , , s: int32[1], t: int32[]) {num_heads: 4, kv_num_heads: 2}',
      ],
      inputs: T,
      want: {
        'y T k': 'exact q4 N2 [0,1] [0,1] [0,1] [0,1]',
        'y T v': 'exact q4 N2 [0,0] [1,1] [0,0] [1,1]',
      },
    },
    {
      name: 'in a band has the band as its local region',
      net: [
        HEAD,
        'x[1,16,8] -> y',
        'y = com.microsoft::LongformerAttention(x, w[8,24], b[24], m[1,16], gw[8,24], gb[24], g: int32[1,16]) {num_heads: 2, window: 4}',
      ],
      inputs: T,
      want: { 'y T': 'exact N1 [-4,4]; whole-axis; by attention y' },
    },
    {
      name: 'over packed tokens',
      net: [
        HEAD,
        'x[1,16,8] -> y',
        'a = Squeeze(x, [0])',
        'y = com.microsoft::PackedAttention(a, w[8,24], b[24], o: int32[2,8], c: int32[3]) {num_heads: 2}',
      ],
      inputs: T,
      want: { 'y T': 'exact N1 [0,0]; whole-axis; by attention y' },
    },
    {
      name: 'that is linear serves few queries with many values (run)',
      net: [
        HEAD,
        'q[1,8,6], k[1,8,6], v[1,16,6] -> y',
        'a = Transpose(q) {perm: [0,2,1]}; b = Transpose(k) {perm: [0,2,1]}; c = Transpose(v) {perm: [0,2,1]}',
        'y = com.microsoft::LinearAttention(a, b, c) {q_num_heads: 2, kv_num_heads: 4, update_rule: linear}',
      ],
      inputs: T,
      want: {
        'y T q': `exact q8 N4 ${Array.from({ length: 8 }, () => '[0,3]').join(' ')}`,
        'y T k': 'no local; unknown; by unknown y',
        'y T v': 'exact N1 [0,0]',
      },
    },
    {
      name: 'that is linear is a recurrence (run)',
      net: [
        HEAD,
        'q[1,6,8], k[1,6,8], v[1,6,8] -> y',
        'y = com.microsoft::LinearAttention(q, k, v) {q_num_heads: 2, kv_num_heads: 2, update_rule: linear}',
      ],
      inputs: T,
      want: { 'y T q': 'exact N1 [0,0]', 'y T k': 'no local; full N1 [∞,0]; by recurrence y' },
    },
  ]);
});

describe('rotary embedding', () => {
  const net = (attributes: string, cache: number): string[] => [
    HEAD,
    'x[1,16,5] -> y',
    'a = Transpose(x) {perm: [0,2,1]}',
    `y = com.microsoft::RotaryEmbedding(a, p: int64[1,5], c[10,${cache}], s[10,${cache}]) {${attributes}}`,
  ];
  check([
    {
      name: 'pairs the halves of a head (run)',
      net: net('num_heads: 2', 4),
      inputs: T,
      want: { 'y T': 'exact q8 N8 [0,4] [1,5] [2,6] [3,7] [0,4] [1,5] [2,6] [3,7]' },
    },
    {
      name: 'pairs neighbors where they are interleaved (run)',
      net: net('interleaved: 1', 1),
      inputs: T,
      want: { 'y T': 'exact q2 N2 [0,1] [0,1]' },
    },
    {
      name: 'passes what is not rotated (run)',
      net: net('num_heads: 2, rotary_embedding_dim: 4', 2),
      inputs: T,
      want: { 'y T': 'exact q8 N8 [0,2] [1,3] [0,2] [1,3] [4,4] [5,5] [6,6] [7,7]' },
    },
    {
      name: 'moves no token (run)',
      net: [HEAD, 'x[1,5,16] -> y', 'y = com.microsoft::RotaryEmbedding(x, p: int64[1,5], c[10,4], s[10,4])'],
      inputs: T,
      want: { 'y T': 'exact N1 [0,0]' },
    },
  ]);
});

describe('normalization', () => {
  const image: Said['inputs'] = { x: { layout: 'NHWC' } };
  check([
    {
      name: 'of a sum keeps to its token and gives the sum too (run)',
      net: [
        HEAD,
        'x[1,5,8], k[1,5,8] -> y, s',
        'a = Relu(x)',
        'y, , , s = com.microsoft::SkipLayerNormalization(a, k, g[8], b[8], c[8])',
      ],
      inputs: T,
      want: {
        'y T x': 'exact N1 [0,0]',
        'y T k': 'exact N1 [0,0]',
        's T k': 'exact N1 [0,0]',
        'y shape': '1, 5, 8',
      },
    },
    {
      name: 'of a sum sees all channels through the statistics, of the sum alone its own',
      net: [
        HEAD,
        'x[1,8,5] -> y, s',
        'a = Transpose(x) {perm: [0,2,1]}',
        'y, , , s = com.microsoft::SkipLayerNormalization(a, k[1,5,8], g[8], b[8])',
      ],
      inputs: T,
      want: { 'y T': 'exact N1 [0,0]; whole-axis; by statistics y', 's T': 'exact N1 [0,0]' },
    },
    {
      name: 'of embedded identifiers keeps to the token',
      net: [
        HEAD,
        'x: int32[1,5] -> y',
        'y, m = com.microsoft::EmbedLayerNormalization(x, , w[9,8], p[9,8], , g[8], b[8])',
      ],
      inputs: { x: { layout: 'NT' } },
      want: { 'y T': 'exact N1 [0,0]', 'y shape': '1, 5, 8' },
    },
    {
      name: 'of groups has channels last by default',
      net: [
        HEAD,
        'x[1,6,7,8] -> y',
        'y = com.microsoft::GroupNorm(x, g[8], b[8]) {groups: 2, activation: 0}',
      ],
      inputs: image,
      want: {
        'y H': 'exact N1 [0,0]; whole-axis; by statistics y',
        'y W': 'exact N1 [0,0]; whole-axis; by statistics y',
      },
    },
    {
      name: 'of groups keeps to the group of channels',
      net: [
        HEAD,
        'x[1,8,7,6] -> y',
        'a = Transpose(x) {perm: [0,3,2,1]}',
        'y = com.microsoft::GroupNorm(a, g[8], b[8]) {groups: 2, activation: 0}',
      ],
      inputs: image,
      want: { 'y H': 'exact q4 N4 [0,3] [0,3] [0,3] [0,3]' },
    },
    {
      name: 'of groups takes a skip for each image too',
      net: [
        HEAD,
        'x[1,6,7,8], k[1,8] -> y, s',
        'y, s = com.microsoft::SkipGroupNorm(x, g[8], b[8], k) {groups: 2, activation: 0}',
      ],
      inputs: { ...image, k: { layout: 'NT' } },
      want: {
        'y T k': 'exact q4 N4 [0,3] [0,3] [0,3] [0,3]',
        's T k': 'exact N1 [0,0]',
        's H x': 'exact N1 [0,0]',
      },
    },
  ]);
});

describe('products', () => {
  check([
    {
      name: 'with packed weights are dense over the last axis, of known width',
      net: [
        HEAD,
        'x[1,5,8] -> y',
        'y = com.microsoft::MatMulNBits(x, w: uint8[16,1,4], s[16]) {K: 8, N: 16, bits: 4, block_size: 16}',
      ],
      inputs: T,
      want: { 'y T': 'exact N1 [0,0]', 'y shape': '1, 5, 16' },
    },
    {
      name: 'that quantize on the run see all of the operand through its range',
      net: [HEAD, 'x[1,5,8] -> y', 'y = com.microsoft::DynamicQuantizeMatMul(x, w: uint8[8,6], s[])'],
      inputs: T,
      want: { 'y T': 'exact N1 [0,0]; whole-axis; by statistics y', 'y shape': '1, 5, 6' },
    },
    {
      name: 'of distances have the rows of both operands (run)',
      net: [HEAD, 'x[4,3], k[5,3] -> y', 'y = com.microsoft::CDist(x, k) {metric: euclidean}'],
      inputs: { x: { layout: 'TC' }, k: { layout: 'TC' } },
      want: { 'y T x': 'exact N1 [0,0]', 'y T k': 'exact N1 [0,0]', 'y shape': '4, 5' },
    },
    {
      name: 'of experts keep to the token, and so does the router (run)',
      net: [HEAD, 'x[2,4,8], k[8,2] -> y', 'y = com.microsoft::MoE(x, k, u[2,6,8], , w[2,8,6]) {k: 1}'],
      inputs: { x: { layout: 'NTC' }, k: { layout: 'TC' } },
      want: { 'y T x': 'exact N1 [0,0]', 'y T k': 'exact N1 [0,0] of 4·(u0/1) + 1·(u1/1)' },
    },
  ]);
});

describe('windows', () => {
  check([
    {
      name: 'that are causal look back only, with dilation (run)',
      net: [HEAD, 'x[1,4,10] -> y', 'y, s = com.microsoft::CausalConvWithState(x, w[4,1,3]) {dilation: 2}'],
      want: { y: 'exact N1 [-4,0]' },
    },
    {
      name: 'that are causal may have channels last (run)',
      net: [
        HEAD,
        'x[1,10,4] -> y',
        'y, s = com.microsoft::CausalConvWithState(x, w[4,1,3]) {channels_last: 1}',
      ],
      inputs: T,
      want: { 'y T': 'exact N1 [-2,0]' },
    },
    {
      name: 'that are transposed may have their pads in an operand (run)',
      net: [
        HEAD,
        'x[1,2,5] -> y',
        'y = com.microsoft::ConvTransposeWithDynamicPads(x, w[2,3,4], [1,2]) {strides: [2]}',
      ],
      want: { y: 'exact q2 N1 [-1,0] [0,1]', 'y shape': '1, 3, 9' },
    },
    {
      name: 'laid out on an axis of their own are an upper bound where they overlap (run)',
      net: [HEAD, 'x[1,1,10] -> y', 'y = com.microsoft::UnfoldTensor(x) {dim: 2, size: 4, step: 2}'],
      want: { y: 'upper-bound N2 [0,3]', 'y shape': '1, 1, 4, 4' },
    },
    {
      name: 'laid out side by side are exact',
      net: [
        HEAD,
        'x[1,1,12] -> z',
        'y = com.microsoft::UnfoldTensor(x) {dim: 2, size: 4, step: 4}; z = ReduceMax(y) {axes: [3], keepdims: 0}',
      ],
      want: { z: 'exact N4 [0,3]', 'y shape': '1, 1, 3, 4' },
    },
  ]);
});
