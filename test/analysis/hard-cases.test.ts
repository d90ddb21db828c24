// The hard cases of onnx-operators.md §12, by their numbers there. Regions are of output u, [lo, hi] of each phase; x is
// [1, C, n] unless drawn otherwise, the source axis the last. Where a class of operators has its own tests, its cases stand there;
// `hard-cases-listed.test.ts` says where each is.
import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/failure.ts';
import { bytesSource, DEFAULT_LIMITS, readModel } from '../../src/formats/index.ts';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

interface Case {
  readonly name: string;
  readonly net: readonly string[];
  /** Tensor, or `tensor letter`, or `tensor letter source` -> the field in short. */
  readonly want: Readonly<Record<string, string>>;
}

const WINDOWS: readonly Case[] = [
  {
    name: '1: a 3-tap window',
    net: ['x[1,2,12] -> y', 'y = Conv(x, w[2,2,3]) {pads: [1,1]}'],
    want: { y: 'exact N1 [-1,1]' },
  },
  {
    name: '2: the stem of a ResNet',
    net: [
      'x[1,1,64] -> y',
      'a = Conv(x, v[1,1,7]) {strides: [2], pads: [3,3]}',
      'b = MaxPool(a) {kernel_shape: [3], strides: [2], pads: [1,1]}',
      'y = Conv(b, w[1,1,3]) {pads: [1,1]}',
    ],
    want: { a: 'exact N2 [-3,3]', b: 'exact N4 [-5,5]', y: 'exact N4 [-9,9]' },
  },
  {
    name: '3: SAME_UPPER at stride 2, even length',
    net: ['x[1,1,16] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}'],
    want: { y: 'exact N2 [0,2]' },
  },
  {
    name: '3: SAME_UPPER at stride 2, odd length',
    net: ['x[1,1,17] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}'],
    want: { y: 'exact N2 [-1,1]' },
  },
  {
    name: '3: SAME_UPPER at stride 2, open length',
    net: ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}'],
    want: { y: 'unknown N2 r 3' },
  },
  {
    name: '4: SAME_LOWER at stride 2 needs no length',
    net: ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_LOWER}'],
    want: { y: 'exact N2 [-1,1]' },
  },
  {
    name: '5: two SAME_UPPER in a row at length 33',
    net: [
      'x[1,1,33] -> y',
      'a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
      'y = Conv(a, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
    ],
    want: { y: 'exact N4 [-3,3]' },
  },
  {
    name: '5: two SAME_UPPER in a row, open length: P by residue is in by-residue.test.ts',
    net: [
      'x[1,1,L] -> y',
      'a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
      'y = Conv(a, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
    ],
    want: { y: 'unknown N4 r 7' },
  },
  {
    name: '6: dilation',
    net: ['x[1,1,12] -> y', 'y = Conv(x, w[1,1,3]) {dilations: [2], pads: [2,2]}'],
    want: { y: 'exact N1 [-2,2]' },
  },
  {
    name: '7: pads [1, 2]',
    net: ['x[1,1,12] -> y', 'y = Conv(x, w[1,1,4]) {pads: [1,2]}'],
    want: { y: 'exact N1 [-1,2]' },
  },
  {
    name: '8: ceil_mode never moves a window',
    net: ['x[1,1,10] -> y', 'y = MaxPool(x) {kernel_shape: [3], strides: [2], ceil_mode: 1}'],
    want: { y: 'exact N2 [0,2]' },
  },
  {
    name: '9: three axes, each its own',
    net: ['x[1,1,9,9,9] -> y', 'y = Conv(x, w[1,1,3,1,5]) {strides: [1,2,1], pads: [1,0,2,1,0,2]}'],
    want: { 'y D': 'exact N1 [-1,1]', 'y H': 'exact N2 [0,0]', 'y W': 'exact N1 [-2,2]' },
  },
  {
    name: '10: audio as an image of height 1',
    net: ['x[1,1,1,50] -> y', 'y = Conv(x, w[1,1,1,9]) {pads: [0,4,0,4]}'],
    want: { 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [-4,4]' },
  },
  {
    name: '11: causal, by padding in front',
    net: [
      'x[1,1,40] -> y',
      'a = Pad(x, [0,0,2,0,0,0]); b = Conv(a, u[1,1,3])',
      'c = Pad(b, [0,0,4,0,0,0]); d = Conv(c, v[1,1,3]) {dilations: [2]}',
      'e = Pad(d, [0,0,8,0,0,0]); y = Conv(e, w[1,1,3]) {dilations: [4]}',
    ],
    want: { y: 'exact N1 [-14,0]' },
  },
];

const JOINS: readonly Case[] = [
  {
    name: '15: two centers half a sample apart',
    net: [
      'x[1,1,12] -> y',
      'a = Conv(x, v[1,1,3]) {pads: [1,1]}',
      'b = Conv(x, w[1,1,2]) {pads: [0,1]}',
      'y = Add(a, b)',
    ],
    want: { y: 'exact N1 [-1,1]' },
  },
  {
    name: '16: stride 2 meets stride 1: a table',
    net: [
      'x[1,1,8] -> y',
      'a = MaxPool(x) {kernel_shape: [2], strides: [2]}',
      'b = Slice(x, [0], [4], [2])',
      'y = Add(a, b)',
    ],
    want: { y: 'exact q4 N0 [0,1] [1,3] [2,5] [3,7]' },
  },
  {
    name: '17: a residual around a dilated window',
    net: ['x[1,1,12] -> y', 'a = Conv(x, w[1,1,3]) {dilations: [2], pads: [2,2]}', 'y = Add(x, a)'],
    want: { y: 'exact N1 [-2,2]' },
  },
  {
    name: '18: a U-Net without padding',
    net: [
      'x[1,1,20] -> y',
      's1 = Conv(x, a[1,1,3]); s = Conv(s1, b[1,1,3])',
      'p = MaxPool(s) {kernel_shape: [2], strides: [2]}',
      'q = Conv(p, c[1,1,3])',
      'up = ConvTranspose(q, d[1,1,2]) {strides: [2]}',
      'skip = Slice(s, [2], [14], [2])',
      'y = Concat(skip, up) {axis: 1}',
    ],
    want: { skip: 'exact N1 [2,6]', up: 'exact q2 N2 [0,9] [0,9]', y: 'exact q2 N2 [0,9] [0,9]' },
  },
  {
    name: '19: an FPN step with k3 s2 p1',
    net: [
      'x[1,1,64] -> y',
      'a = Conv(x, u[1,1,3]) {strides: [2], pads: [1,1]}',
      'b = Conv(a, v[1,1,3]) {strides: [2], pads: [1,1]}',
      'c = Conv(b, w[1,1,3]) {strides: [2], pads: [1,1]}',
      'up = Resize(c, , [1.0, 1.0, 2.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
      'y = Add(up, b)',
    ],
    want: { y: 'exact q2 N8 [-7,7] [-7,7]' },
  },
  {
    name: '20: the same with k2 s2 p0',
    net: [
      'x[1,1,64] -> y',
      'a = Conv(x, u[1,1,2]) {strides: [2]}',
      'b = Conv(a, v[1,1,2]) {strides: [2]}',
      'c = Conv(b, w[1,1,2]) {strides: [2]}',
      'up = Resize(c, , [1.0, 1.0, 2.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
      'y = Add(up, b)',
    ],
    want: { y: 'exact q2 N8 [0,7] [0,7]' },
  },
  {
    name: '21: a strided split, then a window: no misalignment',
    net: [
      'x[1,1,16,16] -> y',
      'a0 = Slice(x, [0], [16], [2], [2]); a = Slice(a0, [0], [16], [3], [2])',
      'b0 = Slice(x, [1], [16], [2], [2]); b = Slice(b0, [0], [16], [3], [2])',
      'c0 = Slice(x, [0], [16], [2], [2]); c = Slice(c0, [1], [16], [3], [2])',
      'd0 = Slice(x, [1], [16], [2], [2]); d = Slice(d0, [1], [16], [3], [2])',
      'e = Concat(a, b, c, d) {axis: 1}',
      'y = Conv(e, w[1,4,3,3]) {pads: [1,1,1,1]}',
    ],
    want: { 'y H': 'exact N2 [-2,3]', 'y W': 'exact N2 [-2,3]' },
  },
  {
    name: '22: two sources',
    net: [
      'x[1,1,12], g[1,1,6] -> y',
      'a = Conv(x, w[1,1,3]) {pads: [1,1]}',
      'b = Resize(g, , [1.0, 1.0, 2.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
      'y = Concat(a, b) {axis: 1}',
    ],
    want: { 'y T x': 'exact N1 [-1,1]', 'y T g': 'exact q2 N1 [0,0] [0,0]' },
  },
  {
    name: '23: two outputs, each its own',
    net: [
      'x[1,1,12] -> a, b',
      'a = Conv(x, v[1,1,3]) {pads: [1,1]}',
      'b = Conv(a, w[1,1,3]) {strides: [2], pads: [1,1]}',
    ],
    want: { a: 'exact N1 [-1,1]', b: 'exact N2 [-2,2]' },
  },
];

const UP_SAMPLING: readonly Case[] = [
  {
    name: '24: transposed k4 s2 p1',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,4]) {strides: [2], pads: [1,1]}'],
    want: { y: 'exact q2 N1 [-1,0] [0,1]' },
  },
  {
    name: '25: transposed k3 s2 p1, output padding 1',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,3]) {strides: [2], pads: [1,1], output_padding: [1]}'],
    want: { y: 'exact q2 N1 [0,0] [0,1]' },
  },
  {
    name: '26: transposed k2 s3 leaves a phase empty',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,2]) {strides: [3]}'],
    want: { y: 'exact q3 N1 [0,0] [0,0] empty' },
  },
  {
    name: '27: transposed k3 s2 d2',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,3]) {strides: [2], dilations: [2]}'],
    want: { y: 'exact q2 N1 [-2,0] empty' },
  },
  {
    name: '28: transposed k5 s2 p2, output padding 1',
    net: ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,5]) {strides: [2], pads: [2,2], output_padding: [1]}'],
    want: { y: 'exact q2 N1 [-1,1] [0,1]' },
  },
  {
    name: '29: k3 s2 p1, then transposed k4 s2 p1',
    net: [
      'x[1,1,16] -> y',
      'a = Conv(x, v[1,1,3]) {strides: [2], pads: [1,1]}',
      'y = ConvTranspose(a, w[1,1,4]) {strides: [2], pads: [1,1]}',
    ],
    want: { y: 'exact q2 N2 [-3,1] [-1,3]' },
  },
  {
    name: '30: nearest ×2, then a window',
    net: [
      'x[1,1,8] -> y',
      'a = Resize(x, , [1.0, 1.0, 2.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
      'y = Conv(a, w[1,1,3]) {pads: [1,1]}',
    ],
    want: { y: 'exact q2 N1 [-1,0] [0,1]' },
  },
  {
    name: '31: linear ×2, half pixel',
    net: ['x[1,1,8] -> y', 'y = Resize(x, , [1.0, 1.0, 2.0]) {mode: linear}'],
    want: { y: 'exact q2 N1 [-1,0] [0,1]' },
  },
  {
    name: '32: linear, align_corners 5 to 9',
    net: [
      'x[1,1,5] -> y',
      'y = Resize(x, , , [1, 1, 9]) {mode: linear, coordinate_transformation_mode: align_corners}',
    ],
    want: { y: 'exact q2 N1 [0,0] [0,1]' },
  },
  {
    name: '33: linear ×½ with antialias',
    net: ['opset 18', 'x[1,1,8] -> y', 'y = Resize(x, , [1.0, 1.0, 0.5]) {mode: linear, antialias: 1}'],
    want: { y: 'exact N2 [-1,2]' },
  },
  {
    name: '34: sizes computed from the shape, open length',
    net: [
      'opset 13',
      'x[1,1,L] -> y',
      's = Shape(x); l = Gather(s, [2]) {axis: 0}; m = Mul(l, [2]); sizes = Concat([1, 1], m) {axis: 0}',
      'a = Resize(x, , , sizes) {mode: linear}',
      'y = Conv(a, w[1,1,3]) {pads: [1,1]}',
    ],
    want: { y: 'exact q2 N1 [-1,1] [-1,1]' },
  },
  {
    name: '35: DepthToSpace',
    net: [
      'x[1,4,8,8] -> y',
      'a = Conv(x, w[4,4,3,3]) {pads: [1,1,1,1]}',
      'y = DepthToSpace(a) {blocksize: 2, mode: CRD}',
    ],
    want: { 'y H': 'exact q2 N1 [-1,1] [-1,1]', 'y W': 'exact q2 N1 [-1,1] [-1,1]' },
  },
  {
    name: '35: the same by Reshape, Transpose, Reshape',
    net: [
      'x[1,4,8,8] -> y',
      'a = Conv(x, w[4,4,3,3]) {pads: [1,1,1,1]}',
      'b = Reshape(a, [1,1,2,2,8,8]); c = Transpose(b) {perm: [0,1,4,2,5,3]}; y = Reshape(c, [1,1,16,16])',
    ],
    want: { 'y H': 'exact q2 N1 [-1,1] [-1,1]', 'y W': 'exact q2 N1 [-1,1] [-1,1]' },
  },
  {
    name: '36: SpaceToDepth, then a window',
    net: [
      'x[1,1,8,8] -> y',
      'a = SpaceToDepth(x) {blocksize: 2}',
      'y = Conv(a, w[1,4,3,3]) {pads: [1,1,1,1]}',
    ],
    want: { 'y H': 'exact N2 [-2,3]', 'y W': 'exact N2 [-2,3]' },
  },
];

const PERMUTING: readonly Case[] = [
  {
    name: '40: patches as tokens',
    net: [
      'x[1,3,12,8] -> y',
      'a = Reshape(x, [1,3,3,4,2,4]); b = Transpose(a) {perm: [0,2,4,3,5,1]}; c = Reshape(b, [1,6,48])',
      'y = MatMul(c, w[48,5])',
    ],
    want: { 'y H': 'exact N1 [0,3] of 4·(u1/2)', 'y W': 'exact N1 [0,3] of 4·(u1/1 mod 2)' },
  },
  {
    name: '41: attention in windows of 4 among 16 tokens',
    net: [
      'x[1,5,16] -> y',
      't = Transpose(x) {perm: [0,2,1]}; v = Reshape(t, [4,4,5])',
      'k = Transpose(v) {perm: [0,2,1]}; s = MatMul(v, k); p = Softmax(s); o = MatMul(p, v)',
      'y = Reshape(o, [1,16,5])',
    ],
    want: { y: 'exact q4 N4 [0,3] [0,3] [0,3] [0,3]' },
  },
  {
    name: '42: the same, shifted by 2: exact away from the seam',
    net: [
      'x[1,5,16] -> y',
      't = Transpose(x) {perm: [0,2,1]}',
      'r1 = Slice(t, [2], [16], [1]); r2 = Slice(t, [0], [2], [1]); r = Concat(r1, r2) {axis: 1}',
      'v = Reshape(r, [4,4,5]); k = Transpose(v) {perm: [0,2,1]}; s = MatMul(v, k); p = Softmax(s); o = MatMul(p, v)',
      'z = Reshape(o, [1,16,5])',
      'b1 = Slice(z, [14], [16], [1]); b2 = Slice(z, [0], [14], [1]); y = Concat(b1, b2) {axis: 1}',
    ],
    want: { y: 'exact q4 N4 [-2,1] [-2,1] [2,5] [2,5]' },
  },
  {
    name: '44: a flip',
    net: ['x[1,1,9] -> y', 'y = Slice(x, [-1], [-9223372036854775807], [2], [-1])'],
    want: { y: 'exact N1 [8,8] reversed' },
  },
  {
    name: '45: evenly spaced indices',
    net: ['x[1,1,13] -> y', 'y = Gather(x, [0,3,6,9,12]) {axis: 2}'],
    want: { y: 'exact N3 [0,0]' },
  },
  {
    name: '46: a tile repeats its region',
    net: ['x[1,1,6] -> y', 'y = Tile(x, [1,1,2])'],
    want: { y: 'exact q6 N0 [0,0] [1,1] [2,2] [3,3] [4,4] [5,5]' },
  },
  {
    name: '48: a mean over a part of the axis',
    net: [
      'opset 13',
      'x[1,1,24] -> y',
      'a = Reshape(x, [1,1,6,4])',
      'y = ReduceMean(a) {axes: [3], keepdims: 0}',
    ],
    want: { y: 'exact N4 [0,3]' },
  },
  {
    name: '49: Einsum keeps what it does not contract',
    net: ['x[1,4,9] -> y', 'y = Einsum(x, w[4,5]) {equation: "bcl,cd->bdl"}'],
    want: { y: 'exact N1 [0,0]' },
  },
];

const GLOBAL: readonly Case[] = [
  {
    name: '51: global pooling ends the axis',
    net: ['x[1,1,12] -> y', 'a = Conv(x, w[1,1,3]) {pads: [1,1]}', 'pool: y = GlobalAveragePool(a)'],
    want: { y: 'no local; whole-axis; by pooling pool' },
  },
  {
    name: '52: flatten, then a dense layer',
    net: ['x[1,2,6,5] -> y', 'a = Flatten(x)', 'fc: y = Gemm(a, w[60,3])'],
    want: { 'y H': 'no local; whole-axis; by pooling fc', 'y W': 'no local; whole-axis; by pooling fc' },
  },
  {
    name: '53: squeeze-and-excitation keeps its local field',
    net: [
      'x[1,1,12] -> y',
      'a = Conv(x, w[1,1,3]) {pads: [1,1]}',
      'p = GlobalAveragePool(a); q = Conv(p, v[1,1,1]); g = Sigmoid(q)',
      'scale: y = Mul(a, g)',
    ],
    want: { y: 'exact N1 [-1,1]; whole-axis; by gate scale' },
  },
  {
    name: '54: image pooling, resized back',
    net: [
      'x[1,1,12] -> y',
      'a = Conv(x, w[1,1,3]) {dilations: [2], pads: [2,2]}',
      'p = GlobalAveragePool(x); r = Resize(p, , , [1,1,12]) {mode: linear}',
      'cat: y = Concat(a, r) {axis: 1}',
    ],
    want: { y: 'exact N1 [-2,2]; whole-axis; by gate cat' },
  },
  {
    name: '56: instance normalization',
    net: ['x[1,2,12] -> y', 'norm: y = InstanceNormalization(x, s[2], b[2])'],
    want: { y: 'exact N1 [0,0]; whole-axis; by statistics norm' },
  },
  {
    name: '60: a forward recurrence sees no future',
    net: ['x[9,1,4] -> y', 'rnn: y = RNN(x, w[1,5,4], r[1,5,5]) {hidden_size: 5}'],
    want: {},
  },
  {
    name: '61: a cumulative sum is open to one side',
    net: ['x[1,1,9] -> y', 'sum: y = CumSum(x, 2)'],
    want: { y: 'no local; full N1 [∞,0]; by recurrence sum' },
  },
  {
    name: '63: dynamic quantization looks at everything',
    net: ['x[1,1,12] -> y', 'q, s, z = DynamicQuantizeLinear(x)', 'y = DequantizeLinear(q, s, z)'],
    want: {},
  },
];

/** A loop over x, `trips` as an operand. */
function loop(trips: string, step: string): string {
  return `loop: y = Loop(${trips}, , x) {body: graph { i: int64[], c: bool[], s -> c, t; t = ${step} }}`;
}

const CONTROL: readonly Case[] = [
  {
    name: '66: one of two convolutions, as an input says',
    net: [
      'x[1,1,12], k: bool[] -> y',
      `y = If(k) {
        then_branch: graph { -> a; a = Conv(x, w[1,1,3]) {pads: [1,1]} },
        else_branch: graph { -> b; b = Conv(x, v[1,1,5]) {pads: [2,2]} }
      }`,
    ],
    want: { y: 'exact N1 [-2,2]' },
  },
  {
    name: '67: three trips of a convolution',
    net: ['x[1,1,12] -> y', loop('n: int64[] = 3', 'Conv(s, w[1,1,3]) {pads: [1,1]}')],
    want: { y: 'exact N1 [-3,3]' },
  },
  {
    name: '67: nobody knows how many trips of a convolution',
    net: ['x[1,1,12], n: int64[] -> y', loop('n', 'Conv(s, w[1,1,3]) {pads: [1,1]}')],
    want: { y: 'no local; whole-axis; by recurrence loop/body/state 0' },
  },
  {
    name: '68: a loop that takes one index in each trip',
    net: [
      'x[1,1,9,12] -> y',
      'n = Shape(x); m = Gather(n, k: int64[] = 2)',
      'y = Loop(m, ) {body: graph { i: int64[], c: bool[] -> c, t; t = Gather(x, i) {axis: 2} }}',
    ],
    want: { 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: '69: a running sum',
    net: [
      'x[1,1,12] -> y, h',
      `scan: h, y = Scan(z[1,1], x) {
        num_scan_inputs: 1, scan_input_axes: [2], scan_output_axes: [2],
        body: graph { s, v -> t, o; t = Add(s, v); o = Identity(t) }
      }`,
    ],
    want: {
      y: 'exact N1 [0,0]; full N1 [∞,0]; by recurrence scan/body/state 0',
      h: 'no local; whole-axis; by recurrence scan/body/state 0, recurrence scan',
    },
  },
];

const ERRORS: readonly Case[] = [
  {
    name: '70: an output of constants alone',
    net: ['x[1,1,8] -> y', 'y = Add(a[1,1,8], b[1,1,8])'],
    want: { y: 'no dependence' },
  },
  {
    name: '71: a reflected border moves nothing inside',
    net: ['x[1,1,9] -> y', 'a = Pad(x, [0,0,1,0,0,1]) {mode: reflect}', 'y = Conv(a, w[1,1,3])'],
    want: { y: 'exact N1 [-1,1]' },
  },
  {
    name: '72: cropping and padding to the center',
    net: [
      'opset 18',
      'x[1,1,24] -> y, z',
      'y = CenterCropPad(x, [19]) {axes: [2]}',
      'z = CenterCropPad(x, [29]) {axes: [2]}',
    ],
    want: { y: 'exact N1 [2,2]', z: 'exact N1 [-2,-2]' },
  },
  {
    name: '74: nodes in the wrong order',
    net: ['x[1,1,12] -> y', 'y = Conv(a, w[1,1,3]) {pads: [1,1]}', 'a = Conv(x, v[1,1,3]) {pads: [1,1]}'],
    want: { y: 'exact N1 [-2,2]' },
  },
  {
    name: '75: a file of IR version 3, its weights among its inputs: they are no sources',
    net: ['opset 9; ir 3', 'x[1,1,12] -> y', 'y = Conv(x, w[1,1,3]) {pads: [1,1]}'],
    want: { y: 'exact N1 [-1,1]', 'y T w': 'no dependence' },
  },
  {
    name: '76: an operator that nobody taught us',
    net: [
      'opset 17, my.domain 1',
      'x[1,1,12] -> y',
      'a = Conv(x, w[1,1,3]) {pads: [1,1]}',
      'foo: y = my.domain::Foo(a)',
    ],
    want: { y: 'no local; unknown; by opaque foo' },
  },
  {
    name: '78: the kernel is that of a weight behind DequantizeLinear',
    net: [
      'x[1,1,12] -> y',
      'w = DequantizeLinear(q: int8[1,1,5], s: float32[] = 0.5)',
      'y = Conv(x, w) {pads: [2,2]}',
    ],
    want: { y: 'exact N1 [-2,2]' },
  },
  {
    name: '79: up-sampled to the shape of the lateral, its length open: S = 1/2 where H mod 2 = 0',
    net: [
      'x[1,1,L] -> y',
      'a = Conv(x, v[1,1,3]) {strides: [2], pads: [1,1]}',
      's = Shape(x); y = Resize(a, , , s) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
    ],
    want: { y: 'exact q2 N2 [-1,1] [-1,1]' },
  },
];

describe.each([
  ['windows', WINDOWS],
  ['joins', JOINS],
  ['up-sampling', UP_SAMPLING],
  ['permuting and partial axes', PERMUTING],
  ['global', GLOBAL],
  ['control flow', CONTROL],
  ['structure', ERRORS],
] as const)('%s', (_, cases) => {
  it.each(cases)('$name', ({ net: lines, want }) => {
    const analysis = analyzeDrawn(lines);
    const got = Object.keys(want).map((key) => {
      const [tensor, letter, source] = key.split(' ');
      return [key, inShort(fieldOf(analysis, tensor!, letter, source))];
    });
    expect(Object.fromEntries(got)).toEqual(want);
  });
});

describe('what is no network', () => {
  const failing = (read: () => unknown): Partial<Failure> => {
    try {
      read();
    } catch (error) {
      return error as Failure;
    }
    throw new Error('it was read');
  };

  it('73: a cycle, both nodes named', () => {
    const { kind, message } = failing(() => analyzeDrawn(['x[1,1,8] -> b', 'a = Add(x, b)', 'b = Relu(a)']));
    expect([kind, message]).toEqual(['invalid-graph', 'these nodes form a cycle: `a` → `b` → `a`']);
  });

  it('80: a Git LFS pointer', () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n';
    const source = bytesSource('m.onnx', new TextEncoder().encode(pointer));
    expect(failing(() => readModel(source, { limits: DEFAULT_LIMITS, declared: new Map() })).kind).toBe(
      'lfs-pointer',
    );
  });
});
