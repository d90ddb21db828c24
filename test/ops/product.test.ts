// X: matrix products and Einsum (onnx-operators.md §3.11, §7.5).
import { describe, expect, it } from 'vitest';
import { type Said, says } from './says.ts';

const ALL3 = { x: { layout: 'DHW' } };

const DENSE: readonly Said[] = [
  {
    name: 'a constant on the right: a dense layer over the last axis, no mixing elsewhere',
    net: ['x[2,7,4] -> y', 'fc: y = MatMul(x, w[4,5])'],
    inputs: ALL3,
    want: {
      'y shape': '2, 7, 5',
      'y D': 'exact N1 [0,0]',
      'y H': 'exact N1 [0,0]',
      'y W': 'no local; whole-axis; by pooling fc',
    },
  },
  {
    name: 'a constant on the left mixes the rows',
    net: ['x[2,7,4] -> y', 'mix: y = MatMul(w[3,7], x)'],
    inputs: ALL3,
    want: { 'y shape': '2, 3, 4', 'y H': 'no local; whole-axis; by pooling mix', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'a vector on the right takes the last axis away',
    net: ['x[2,7,4] -> y', 'y = MatMul(x, w[4])'],
    inputs: ALL3,
    want: { 'y shape': '2, 7', 'y H': 'exact N1 [0,0]' },
  },
  {
    name: 'a vector on the left takes the rows away',
    net: ['x[2,7,4] -> y', 'y = MatMul(w[7], x)'],
    inputs: ALL3,
    want: { 'y shape': '2, 4', 'y D': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'batch axes broadcast',
    net: ['x[1,7,4] -> y', 'y = MatMul(x, w[3,4,5])'],
    inputs: ALL3,
    want: { 'y shape': '3, 7, 5', 'y D': 'exact N0 [0,0] of ', 'y H': 'exact N1 [0,0]' },
  },
  {
    name: 'Gemm transposes both sides',
    net: ['x[4,7] -> y', 'fc: y = Gemm(x, w[5,4]) {transA: 1, transB: 1}'],
    inputs: { x: { layout: 'HW' } },
    want: { 'y shape': '7, 5', 'y H': 'no local; whole-axis; by pooling fc', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'what Gemm adds joins by broadcasting',
    net: ['x[7,4], c[5] -> y', 'y = Gemm(x, w[4,5], c)'],
    inputs: { x: { layout: 'HW' }, c: { layout: 'T' } },
    want: { 'y T c': 'exact N1 [0,0]', 'y H x': 'exact N1 [0,0]' },
  },
  {
    name: 'a quantized product has its factors at 0 and 3',
    net: [
      'x: uint8[7,4] -> y',
      'fc: y = QLinearMatMul(x, 0.5, a: uint8[] = 0, w: uint8[4,5], 0.5, b: uint8[] = 0, 0.5, c: uint8[] = 0)',
    ],
    inputs: { x: { layout: 'HW' } },
    want: { 'y shape': '7, 5', 'y H': 'exact N1 [0,0]', 'y W': 'no local; whole-axis; by pooling fc' },
  },
  {
    name: 'a patch embedding: tokens keep rows and columns',
    net: [
      'x[1,3,12,8] -> y',
      'a = Reshape(x, [1,3,3,4,2,4]); b = Transpose(a) {perm: [0,2,4,3,5,1]}; c = Reshape(b, [1,6,48])',
      'y = MatMul(c, w[48,5])',
    ],
    want: { 'y H': 'exact N1 [0,3] of 4·(u1/2)', 'y W': 'exact N1 [0,3] of 4·(u1/1 mod 2)' },
  },
  {
    name: 'an operand of unknown rank is opaque',
    net: ['x[7,4], z -> y', 'fc: y = MatMul(x, z)'],
    inputs: { x: { layout: 'HW' } },
    want: { 'y H x': 'no local; unknown; by opaque fc' },
  },
];

const TWO_SOURCES: readonly Said[] = [
  {
    name: 'rows come from the left, columns from the right; what both contract is united',
    net: ['x[5,4], z[4,7] -> y', 'mix: y = MatMul(x, z)'],
    inputs: { x: { layout: 'HW' }, z: { layout: 'HW' } },
    want: {
      'y H x': 'exact N1 [0,0]',
      'y W x': 'no local; whole-axis; by pooling mix',
      'y H z': 'no local; whole-axis; by pooling mix',
      'y W z': 'exact N1 [0,0]',
    },
  },
  {
    name: 'by labels just so',
    net: ['x[5,4], z[4,7] -> y', 'mix: y = Einsum(x, z) {equation: "ab,bc->ac"}'],
    inputs: { x: { layout: 'HW' }, z: { layout: 'HW' } },
    want: {
      'y H x': 'exact N1 [0,0]',
      'y W x': 'no local; whole-axis; by pooling mix',
      'y H z': 'no local; whole-axis; by pooling mix',
      'y W z': 'exact N1 [0,0]',
    },
  },
];

const ATTENTION: readonly Said[] = [
  {
    name: 'labels of a second place of the same source',
    net: ['x[1,9,4] -> y', 'scores: y = Einsum(x, x) {equation: "bid,bjd->bij"}'],
    inputs: { x: { layout: 'NTC' } },
    want: { 'y T': 'exact N1 [0,0]; whole-axis; by attention scores' },
  },
  {
    name: 'written out: local from the query, whole by attention from keys and values',
    net: [
      'x[1,9,4] -> y',
      't = Transpose(x) {perm: [0,2,1]}; scores: s = MatMul(x, t); p = Softmax(s) {axis: -1}; mix: y = MatMul(p, x)',
    ],
    inputs: { x: { layout: 'NTC' } },
    want: { 'y T': 'exact N1 [0,0]; whole-axis; by attention scores, attention mix' },
  },
];

const EINSUM: readonly Said[] = [
  {
    name: 'a label of the result stays, one that it lacks is united',
    net: ['x[1,4,9] -> y', 'sum: y = Einsum(x, w[4,5]) {equation: "bcl,cd->bdl"}'],
    inputs: ALL3,
    want: { 'y shape': '1, 5, 9', 'y H': 'no local; whole-axis; by pooling sum', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'labels change places as axes do',
    net: ['x[2,3,4] -> y', 'y = Einsum(x) {equation: "abc->cab"}'],
    inputs: ALL3,
    want: { 'y shape': '4, 2, 3', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'without an arrow the result has the labels that occur once, in alphabetical order',
    net: ['x[4,9] -> y', 'y = Einsum(x, w[9,3]) {equation: "zb, ba"}'],
    inputs: { x: { layout: 'HW' } },
    want: { 'y shape': '3, 4', 'y H': 'exact N1 [0,0]' },
  },
  {
    name: 'upper case and lower case are different labels',
    net: ['x[4,9] -> y', 'y = Einsum(x) {equation: "aA->Aa"}'],
    inputs: { x: { layout: 'HW' } },
    want: { 'y shape': '9, 4' },
  },
];

describe.each([
  ['dense layers', DENSE],
  ['two sources', TWO_SOURCES],
  ['attention', ATTENTION],
  ['Einsum', EINSUM],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});
