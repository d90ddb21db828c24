// What `at: features` means on the networks that people write papers about (interface.md §1).
import { describe, expect, it } from 'vitest';
import type { Given } from '../../src/analysis/index.ts';
import { analyzeDrawn } from './drawn.ts';

interface Case {
  readonly name: string;
  readonly net: readonly string[];
  readonly inputs?: Readonly<Record<string, Partial<Given>>>;
  readonly features: readonly string[];
}

const CASES: readonly Case[] = [
  {
    name: 'a ResNet: the last feature map, before it is pooled',
    net: [
      'x[1,3,32,32] -> y',
      'a = Conv(x, k[8,3,3,3]) {pads: [1,1,1,1]}; b = Relu(a)',
      'c = Conv(b, l[8,8,3,3]) {pads: [1,1,1,1]}; d = Add(c, b); map = Relu(d)',
      'p = GlobalAveragePool(map); f = Flatten(p); y = Gemm(f, g[8,10])',
    ],
    features: ['map'],
  },
  {
    name: 'a VGG: the last map before flattening',
    net: [
      'x[1,3,32,32] -> y',
      'a = Conv(x, k[8,3,3,3]) {pads: [1,1,1,1]}; map = MaxPool(a) {kernel_shape: [2,2], strides: [2,2]}',
      'f = Reshape(map, [1,-1]); h = Gemm(f, g[2048,20]); r = Relu(h); y = Gemm(r, i[20,10])',
    ],
    features: ['map'],
  },
  {
    name: 'a detector with heads of two strides: each head’s map, read through its flattening and the concatenation',
    net: [
      'x[1,3,32,32] -> y',
      'a = Conv(x, k[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
      'b = Conv(a, l[8,8,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
      'p3 = Conv(a, m[6,8,1,1]); p4 = Conv(b, n[6,8,1,1])',
      'f3 = Reshape(p3, [1,6,-1]); f4 = Reshape(p4, [1,6,-1]); y = Concat(f3, f4) {axis: 2}',
    ],
    features: ['p3', 'p4'],
  },
  {
    name: 'the same with an output per head',
    net: [
      'x[1,3,32,32] -> p3, p4',
      'a = Conv(x, k[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
      'b = Conv(a, l[8,8,3,3]) {strides: [2,2], pads: [1,1,1,1]}',
      'p3 = Conv(a, m[6,8,1,1]); p4 = Conv(b, n[6,8,1,1])',
    ],
    features: ['p3', 'p4'],
  },
  {
    name: 'a U-Net: its output',
    net: [
      'x[1,1,32,32] -> y',
      's = Conv(x, k[8,1,3,3]) {pads: [1,1,1,1]}; d = MaxPool(s) {kernel_shape: [2,2], strides: [2,2]}',
      'm = Conv(d, l[8,8,3,3]) {pads: [1,1,1,1]}; u = ConvTranspose(m, n[8,8,2,2]) {strides: [2,2]}',
      'c = Concat(s, u) {axis: 1}; y = Conv(c, o[1,16,1,1])',
    ],
    features: ['y'],
  },
  {
    name: 'squeeze-and-excitation: the gated map itself, whose local field stays',
    net: [
      'x[1,3,32,32] -> y',
      'a = Conv(x, k[8,3,3,3]) {pads: [1,1,1,1]}; p = GlobalAveragePool(a); q = Conv(p, l[8,8,1,1]); g = Sigmoid(q)',
      'map = Mul(a, g); z = GlobalAveragePool(map); f = Flatten(z); y = Gemm(f, n[8,10])',
    ],
    features: ['map'],
  },
  {
    name: 'a ViT by a strided convolution: the patch embedding',
    net: [
      'x[1,3,32,32] -> y',
      'patches = Conv(x, k[8,3,8,8]) {strides: [8,8]}; r = Reshape(patches, [1,8,16]); t = Transpose(r) {perm: [0,2,1]}',
      'u = Transpose(t) {perm: [0,2,1]}; s = MatMul(t, u); p = Softmax(s) {axis: -1}; m = MatMul(p, t)',
      'c = Gather(m, 0) {axis: 1}; y = Gemm(c, g[8,10])',
    ],
    features: ['patches'],
  },
  {
    name: 'a speech model: the last map over time, before the classifier takes it as a whole',
    net: [
      'x[1,40,100] -> y',
      'map = Conv(x, k[8,40,5]) {pads: [2,2]}; m = ReduceMean(map) {axes: [2], keepdims: 0}; y = Gemm(m, g[8,3])',
    ],
    features: ['map'],
  },
  {
    name: 'an input that reaches the output unchanged is its own feature',
    net: ['x[1,1,8] -> y', 'y = Identity(x)'],
    features: ['y'],
  },
  {
    name: 'two inputs that meet on one map',
    net: [
      'x[1,1,8,8], z[1,1,8,8] -> y',
      'a = Conv(x, k[1,1,3,3]) {pads: [1,1,1,1]}; b = Conv(z, l[1,1,5,5]) {pads: [2,2,2,2]}; y = Add(a, b)',
    ],
    features: ['y'],
  },
  {
    name: 'an output of constants has none',
    net: ['x[1,1,8] -> y', 'y = Add(v[1,1,8], w[1,1,8])'],
    features: [],
  },
  {
    name: 'an opaque head: the map before it',
    net: [
      'opset 17, my.domain 1',
      'x[1,3,32,32] -> y',
      'map = Conv(x, k[8,3,3,3]) {pads: [1,1,1,1]}; y = my.domain::Detect(map)',
    ],
    features: ['map'],
  },
  {
    name: 'of two taken tensors the earlier one of a line is dropped',
    net: [
      'x[1,3,32,32] -> y',
      'a = Conv(x, k[8,3,3,3]) {pads: [1,1,1,1]}; map = Conv(a, l[8,8,3,3]) {pads: [1,1,1,1]}',
      'p = GlobalAveragePool(a); q = GlobalAveragePool(map); r = Add(p, q); f = Flatten(r); y = Gemm(f, g[8,10])',
    ],
    features: ['map'],
  },
];

describe('features', () => {
  it.each(CASES)('$name', ({ net, inputs, features }) => {
    expect(analyzeDrawn(net, inputs).features).toEqual(features);
  });

  it('of a deep ladder of joins are found once each, in time that grows with the graph', () => {
    const rungs = Array.from({ length: 5000 }, (_, at) => `t${at + 1} = Add(t${at}, t${at})`).join('\n');
    const analysis = analyzeDrawn(['x[1,1,8] -> y', 't0 = GlobalAveragePool(x)', rungs, 'y = Relu(t5000)']);
    expect(analysis.features).toEqual(['x']);
  });
});
