// D: reductions (onnx-operators.md §3.10).
import { describe, expect, it } from 'vitest';
import { type Said, says } from './says.ts';

const ALL3 = { x: { layout: 'DHW' } };

const REDUCTIONS: readonly Said[] = [
  {
    name: 'a reduced axis ends, the others stay; it keeps length 1',
    net: ['opset 13', 'x[2,3,8] -> y', 'mean: y = ReduceMean(x) {axes: [2]}'],
    inputs: ALL3,
    want: { 'y shape': '2, 3, 1', 'y H': 'exact N1 [0,0]', 'y W': 'no local; whole-axis; by pooling mean' },
  },
  {
    name: 'without keepdims it goes away',
    net: ['opset 13', 'x[2,3,8] -> y', 'mean: y = ReduceMean(x) {axes: [1], keepdims: 0}'],
    inputs: ALL3,
    want: { 'y shape': '2, 8', 'y H': 'no local; whole-axis; by pooling mean', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'axes from behind',
    net: ['opset 13', 'x[2,3,8] -> y', 'y = ReduceMax(x) {axes: [-1,-2]}'],
    want: { 'y shape': '2, 1, 1' },
  },
  {
    name: 'no axes: all of them',
    net: ['opset 18', 'x[2,3,8] -> y', 'sum: y = ReduceSum(x)'],
    inputs: ALL3,
    want: { 'y shape': '1, 1, 1', 'y D': 'no local; whole-axis; by pooling sum' },
  },
  {
    name: 'no axes with noop_with_empty_axes: none of them',
    net: ['opset 18', 'x[2,3,8] -> y', 'y = ReduceMean(x, a: int64[0]) {noop_with_empty_axes: 1}'],
    inputs: ALL3,
    want: { 'y shape': '2, 3, 8', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'axes as an operand from 18 (ReduceSum 13)',
    net: ['opset 18', 'x[2,3,8] -> y', 'y = ReduceMean(x, [2]) {keepdims: 0}'],
    want: { 'y shape': '2, 3' },
  },
  {
    name: 'an open length is no hindrance to the whole axis',
    net: ['opset 13', 'x[1,1,L] -> y', 'mean: y = ReduceMean(x) {axes: [2]}'],
    want: { y: 'no local; whole-axis; by pooling mean' },
  },
  {
    name: 'a mean over a part of the axis is a pooling window',
    net: [
      'opset 13',
      'x[1,1,24] -> y',
      'a = Reshape(x, [1,1,6,4])',
      'y = ReduceMean(a) {axes: [3], keepdims: 0}',
    ],
    want: { y: 'exact N4 [0,3]' },
  },
  {
    name: 'over a part whose outer length is open too',
    net: [
      'opset 13',
      'x[1,1,L] -> y',
      'a = ConvTranspose(x, w[1,1,4]) {strides: [4]}; b = Reshape(a, [1,1,-1,4])',
      'y = ReduceMean(b) {axes: [3], keepdims: 0}',
    ],
    want: { y: 'exact N1 [0,0]' },
  },
  {
    name: 'arg max: the axis ends, the others stay',
    net: ['x[1,5,8] -> y', 'y = ArgMax(x) {axis: 1}'],
    want: { 'y shape': '1, 1, 8', y: 'exact N1 [0,0]' },
  },
  {
    name: 'global pooling ends every axis behind the second',
    net: ['x[1,5,8,8] -> y', 'pool: y = GlobalMaxPool(x)'],
    inputs: { x: { layout: 'NDHW' } },
    want: {
      'y shape': '1, 5, 1, 1',
      'y D': 'exact N1 [0,0]',
      'y H': 'no local; whole-axis; by pooling pool',
      'y W': 'no local; whole-axis; by pooling pool',
    },
  },
  {
    name: 'axes that are not known: every axis, still sound',
    net: ['opset 18', 'x[2,3,8], a: int64[1] -> y', 'sum: y = ReduceSum(x, a)'],
    inputs: ALL3,
    want: { 'y W x': 'no local; unknown; by opaque sum' },
  },
  {
    name: 'an axis outside the rank is opaque',
    net: ['opset 13', 'x[2,3,8] -> y', 'mean: y = ReduceMean(x) {axes: [3]}'],
    inputs: ALL3,
    want: { 'y W': 'no local; unknown; by opaque mean' },
  },
];

describe('a reduction', () => {
  it.each(REDUCTIONS)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});
