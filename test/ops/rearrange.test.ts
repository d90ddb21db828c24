// M: Transpose, Reshape and its kin, depth and space (onnx-operators.md §7).
import { describe, expect, it } from 'vitest';
import { type Said, says } from './says.ts';

/** All axes of x are shown. */
const ALL3 = { x: { layout: 'DHW' } };
const ALL4 = { x: { layout: 'FDHW' } };

const TRANSPOSES: readonly Said[] = [
  {
    name: 'axes change places and keep their maps',
    net: ['x[2,3,4] -> y', 'y = Transpose(x) {perm: [2,0,1]}'],
    inputs: ALL3,
    want: { 'y shape': '4, 2, 3', 'y D': 'exact N1 [0,0]', 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'without perm all axes are reversed',
    net: ['x[2,3,4] -> y', 'y = Transpose(x)'],
    want: { 'y shape': '4, 3, 2' },
  },
  {
    name: 'from NHWC to NCHW and through a window',
    net: [
      'x[1,8,9,3] -> y',
      'a = Transpose(x) {perm: [0,3,1,2]}',
      'y = Conv(a, w[4,3,3,5]) {pads: [1,2,1,2]}',
    ],
    want: { 'y H': 'exact N1 [-1,1]', 'y W': 'exact N1 [-2,2]', 'y shape': '1, 4, 8, 9' },
  },
  {
    name: 'a permutation of another rank is opaque',
    net: ['x[2,3,4] -> y', 'turn: y = Transpose(x) {perm: [1,0]}'],
    inputs: ALL3,
    want: { 'y W': 'no local; unknown; by opaque turn' },
  },
];

const RESHAPES: readonly Said[] = [
  {
    name: '−1 is the rest, 0 copies the length at its place',
    net: ['x[2,3,4] -> y', 'y = Reshape(x, [0,-1])'],
    inputs: ALL3,
    want: {
      'y shape': '2, 12',
      'y D': 'exact N1 [0,0]',
      'y H': 'exact N1 [0,0] of 1·(u1/4)',
      'y W': 'exact N1 [0,0] of 1·(u1/1 mod 4)',
    },
  },
  {
    name: 'the rest of open lengths, which cancel',
    net: ['x[N,3,L] -> y', 'y = Reshape(x, [0,0,-1,1])'],
    want: { 'y shape': 'N, 3, L, 1', y: 'exact N1 [0,0]' },
  },
  {
    name: 'the rest of an open length behind a window of 4',
    net: ['x[1,3,L] -> y', 'a = ConvTranspose(x, w[3,3,4]) {strides: [4]}', 'y = Reshape(a, [1,3,-1,4])'],
    want: { 'y shape': '1, 3, L, 4', y: 'exact q4 N1 [0,0] [0,0] [0,0] [0,0] of 4·(u2/1) + 1·(u3/1)' },
  },
  {
    name: 'with allowzero a 0 is a length',
    net: ['opset 14', 'x[0,3] -> y', 'y = Reshape(x, [3,0]) {allowzero: 1}'],
    want: { 'y shape': '3, 0' },
  },
  {
    name: 'Reshape-1 has its shape as an attribute',
    net: ['opset 1', 'x[1,4,6] -> y', 'y = Reshape(x) {shape: [1, 24]}'],
    inputs: ALL3,
    want: { 'y shape': '1, 24', 'y H': 'exact N1 [0,0] of 1·(u1/6)' },
  },
  {
    name: 'a computed shape that folds',
    net: [
      'opset 13',
      'x[1,4,L] -> y',
      's = Shape(x); l = Gather(s, [2]) {axis: 0}; t = Concat([1,2,2], l) {axis: 0}',
      'y = Reshape(x, t)',
    ],
    want: { 'y shape': '1, 2, 2, L', y: 'exact N1 [0,0]' },
  },
  {
    name: 'a shape that is not known ends every axis, as unknown',
    net: ['x[1,4,6], s: int64[2] -> y', 'cut: y = Reshape(x, s)'],
    inputs: ALL3,
    want: { 'y W x': 'no local; unknown; by unknown cut', 'y D x': 'no local; unknown; by unknown cut' },
  },
  {
    name: 'of a shape with entries that do not fold, leading ones that are copied keep their axes',
    net: [
      'opset 13',
      'x[1,C,6,8] -> y',
      's = Shape(x); a = Gather(s, [1]) {axis: 0}; b = Sqrt(a); t = Concat([0], a, b, b) {axis: 0}',
      'cut: y = Reshape(x, t)',
    ],
    inputs: { x: { layout: 'FDHW' } },
    want: {
      'y shape': '1, C, y.shape[2], y.shape[3]',
      'y D x': 'exact N1 [0,0]',
      'y W x': 'no local; unknown; by unknown cut',
    },
  },
  {
    name: 'a single entry that does not fold is the rest',
    net: [
      'opset 13',
      'x[1,C,6,8] -> y',
      's = Shape(x); a = Gather(s, [1]) {axis: 0}; b = Sqrt(a); t = Concat([0, 0], b) {axis: 0}',
      'y = Reshape(x, t)',
    ],
    want: { 'y shape': '1, C, 48', 'y H x': 'exact N1 [0,0] of 1·(u2/8)' },
  },
  {
    name: 'a declared shape stands in for one that does not fold',
    net: ['x[1,4,6], s: int64[2] -> y', 'value y[1,24]', 'y = Reshape(x, s)'],
    inputs: ALL3,
    want: { 'y H x': 'exact N1 [0,0] of 1·(u1/6)' },
  },
  {
    name: '50: 6 × 4 read as 8 × 3: row u sees rows ⌊3u / 4⌋ to ⌊(3u + 2) / 4⌋',
    net: ['opset 13', 'x[6,4] -> y', 'a = Reshape(x, [8,3])', 'y = ReduceSum(a, [1]) {keepdims: 0}'],
    inputs: { x: { layout: 'HW' } },
    want: { 'y H': 'exact q4 N1 [0,0] [0,0] [0,1] [0,1] of 3·(u0/1)' },
  },
  {
    name: 'patches and back are the image again',
    net: [
      'x[1,2,12,8] -> y',
      'a = Reshape(x, [1,2,3,4,2,4]); b = Transpose(a) {perm: [0,2,4,1,3,5]}; c = Reshape(b, [1,6,32])',
      'd = Reshape(c, [1,3,2,2,4,4]); e = Transpose(d) {perm: [0,3,1,4,2,5]}; y = Reshape(e, [1,2,12,8])',
    ],
    inputs: ALL4,
    want: { 'y D': 'exact N1 [0,0]', 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: '39: a channel shuffle in two groups',
    net: [
      'x[1,6,5] -> y',
      'a = Reshape(x, [1,2,3,5]); b = Transpose(a) {perm: [0,2,1,3]}; y = Reshape(b, [1,6,5])',
    ],
    inputs: ALL3,
    want: { 'y H': 'exact q2 N1 [0,0] [3,3]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: '43: rows and columns flat, then a window of 3 over the tokens',
    net: ['x[1,1,4,6] -> y', 'a = Reshape(x, [1,1,24])', 'y = Conv(a, w[1,1,3]) {pads: [1,1]}'],
    want: {
      'y H': 'exact q6 N1 [-1,0] [0,0] [0,0] [0,0] [0,0] [0,1]',
      'y W': 'exact q6 N0 [0,5] [0,2] [1,3] [2,4] [3,5] [0,5]',
    },
  },
];

const FLAT: readonly Said[] = [
  { name: 'Flatten at 1', net: ['x[2,3,4] -> y', 'y = Flatten(x)'], want: { 'y shape': '2, 12' } },
  {
    name: 'Flatten at 0: all in the second axis',
    net: ['x[2,3,4] -> y', 'y = Flatten(x) {axis: 0}'],
    want: { 'y shape': '1, 24' },
  },
  {
    name: 'Flatten at the rank: all in the first',
    net: ['x[2,3,4] -> y', 'y = Flatten(x) {axis: 3}'],
    want: { 'y shape': '24, 1' },
  },
  {
    name: 'Flatten from behind',
    net: ['x[2,3,4] -> y', 'y = Flatten(x) {axis: -1}'],
    want: { 'y shape': '6, 4' },
  },
];

const SQUEEZES: readonly Said[] = [
  {
    name: 'an axis of length 1 that goes away takes nothing with it',
    net: ['opset 13', 'x[1,4,6] -> y', 'y = Squeeze(x, [0])'],
    inputs: ALL3,
    want: { 'y shape': '4, 6', 'y H': 'exact N1 [0,0]', 'y D': 'exact N0 [0,0] of ' },
  },
  {
    name: 'axes from behind, and as an attribute before 13',
    net: ['opset 11', 'x[4,1,6,1] -> y', 'y = Squeeze(x) {axes: [-1,-3]}'],
    want: { 'y shape': '4, 6' },
  },
  {
    name: 'without axes every length of 1 goes',
    net: ['opset 13', 'x[1,4,1,6] -> y', 'y = Squeeze(x)'],
    want: { 'y shape': '4, 6' },
  },
  {
    name: 'without axes an open length leaves it unknown',
    net: ['opset 13', 'x[1,4,L] -> y', 'drop: y = Squeeze(x)'],
    inputs: ALL3,
    want: { 'y shape': 'unknown', 'y W': 'no local; unknown; by opaque drop' },
  },
  {
    name: 'new axes stand where they are counted in the result',
    net: ['opset 13', 'x[4,6] -> y', 'y = Unsqueeze(x, [0,-1])'],
    inputs: { x: { layout: 'HW' } },
    want: { 'y shape': '1, 4, 6, 1', 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'Unsqueeze-11 has its axes as an attribute',
    net: ['opset 11', 'x[4,6] -> y', 'y = Unsqueeze(x) {axes: [1]}'],
    want: { 'y shape': '4, 1, 6' },
  },
];

const DEPTH: readonly Said[] = [
  {
    name: 'depth to space: output row u lies in row ⌊u / 2⌋; DCR: channels in the inner place',
    net: ['x[1,8,3,3] -> y', 'y = DepthToSpace(x) {blocksize: 2}'],
    inputs: { x: { layout: 'NDHW' } },
    want: {
      'y shape': '1, 2, 6, 6',
      'y H': 'exact N1 [0,0] of 1·(u2/2)',
      'y W': 'exact N1 [0,0] of 1·(u3/2)',
      'y D': 'exact N1 [0,0] of 1·(u1/1) + 4·(u2/1 mod 2) + 2·(u3/1 mod 2)',
    },
  },
  {
    name: 'CRD: channels in the outer place',
    net: ['x[1,8,3,3] -> y', 'y = DepthToSpace(x) {blocksize: 2, mode: CRD}'],
    inputs: { x: { layout: 'NDHW' } },
    want: { 'y D': 'exact N1 [0,0] of 4·(u1/1) + 2·(u2/1 mod 2) + 1·(u3/1 mod 2)' },
  },
  {
    name: 'space to depth: each block of rows lies in the channels',
    net: ['x[1,1,8,8] -> y', 'a = SpaceToDepth(x) {blocksize: 2}', 'y = Conv(a, w[1,4,1,1])'],
    want: { 'y H': 'exact N2 [0,1]', 'y W': 'exact N2 [0,1]', 'y shape': '1, 1, 4, 4' },
  },
  {
    name: 'there and back is the image again',
    net: ['x[1,1,8,8] -> y', 'a = SpaceToDepth(x) {blocksize: 2}', 'y = DepthToSpace(a) {blocksize: 2}'],
    want: { 'y H': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'channels that do not divide into blocks are opaque',
    net: ['x[1,6,3,3] -> y', 'up: y = DepthToSpace(x) {blocksize: 2}'],
    want: { 'y H': 'no local; unknown; by opaque up' },
  },
];

describe.each([
  ['Transpose', TRANSPOSES],
  ['Reshape', RESHAPES],
  ['Flatten', FLAT],
  ['Squeeze and Unsqueeze', SQUEEZES],
  ['depth and space', DEPTH],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});
