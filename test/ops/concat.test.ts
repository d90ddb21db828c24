// J: concatenation (onnx-operators.md §4.4).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { type Said, says } from './says.ts';

const CASES: readonly Said[] = [
  {
    name: 'on channels: time is the hull of all operands',
    net: ['x[1,2,9] -> y', 'a = Conv(x, v[3,2,3]) {pads: [1,1]}', 'y = Concat(x, a) {axis: 1}'],
    want: { y: 'exact N1 [-1,1]', 'y shape': '1, 5, 9' },
  },
  {
    name: 'taken apart again each has its own',
    net: [
      'x[1,2,9] -> p, q',
      'a = Conv(x, v[3,2,3]) {pads: [1,1]}; c = Concat(x, a) {axis: 1}',
      'p, q = Split(c, [2,3]) {axis: 1}',
    ],
    want: { p: 'exact N1 [0,0]', q: 'exact N1 [-1,1]' },
  },
  {
    name: 'by an axis from behind',
    net: ['x[1,2,9] -> y', 'y = Concat(x, x) {axis: -2}'],
    want: { 'y shape': '1, 4, 9' },
  },
  {
    name: 'of open lengths: the sum',
    net: ['x[1,1,L], z[1,1,M] -> y', 'y = Concat(x, z) {axis: 2}'],
    want: { 'y shape': '1, 1, L + M' },
  },
  {
    name: 'of more open lengths than can be added up: where the later parts stand isn’t known, what they see is',
    net: [
      `${Array.from({ length: 140 }, (_, at) => `x${at}[1,6,L${at}]`).join(', ')} -> y`,
      `y = Concat(${Array.from({ length: 140 }, (_, at) => `x${at}`).join(', ')}) {axis: 2}`,
    ],
    inputs: { x0: { layout: 'NFT' }, x7: { layout: 'NCT' }, x138: { layout: 'NCT' } },
    want: {
      'y F x0': 'exact N1 [0,0]',
      'y T x7': 'upper-bound N1 r 1',
      'y T x138': 'upper-bound N1 r 1',
    },
  },
  {
    name: 'off its axis a number says more than a name',
    net: ['x[1,2,L], z[1,2,9] -> y', 'y = Concat(x, z) {axis: 1}'],
    want: { 'y shape': '1, 4, 9' },
  },
  {
    name: 'along the axis of the source: a table of segments',
    net: ['x[1,1,3] -> y', 'a = Slice(x, [-1], [-9], [2], [-1])', 'y = Concat(x, a) {axis: 2}'],
    want: { y: 'exact q6 N0 [0,0] [1,1] [2,2] [2,2] [1,1] [0,0]', 'y shape': '1, 1, 6' },
  },
  {
    name: '47: a class token in front, dropped again, leaves no trace',
    net: ['x[1,8,4] -> y', 'c = Concat(w[1,1,4], x) {axis: 1}', 'y = Slice(c, [1], [9], [1])'],
    inputs: { x: { layout: 'NTC' } },
    want: { 'y T': 'exact N1 [0,0]', 'y shape': '1, 8, 4' },
  },
  {
    name: 'zeros in front, as padding, and the window behind them',
    net: ['x[1,1,8] -> y', 'c = Concat(w[1,1,2], x) {axis: 2}', 'y = Conv(c, v[1,1,3])'],
    want: { y: 'exact N1 [-2,0]', 'y shape': '1, 1, 8' },
  },
  {
    name: '21: every second sample and the others, on channels, complete each other: no misalignment',
    net: [
      'x[1,1,16] -> y',
      'a = Slice(x, [0], [16], [2], [2]); b = Slice(x, [1], [16], [2], [2])',
      'c = Concat(a, b) {axis: 1}; y = Conv(c, w[1,2,3]) {pads: [1,1]}',
    ],
    want: { y: 'exact N2 [-2,3]' },
  },
  {
    name: '42: a roll is a shift away from the seam',
    net: [
      'x[1,1,12] -> y',
      'a = Slice(x, [5], [12], [2]); b = Slice(x, [0], [5], [2])',
      'y = Concat(a, b) {axis: 2}',
    ],
    want: { y: 'exact N1 [5,5]' },
  },
  {
    name: '42: a roll of an open length too',
    net: [
      'x[1,1,L] -> y',
      'a = Slice(x, [3], [9223372036854774784], [2]); b = Slice(x, [0], [3], [2]); y = Concat(a, b) {axis: 2}',
    ],
    want: { y: 'exact N1 [3,3]' },
  },
  {
    name: 'a pooled branch that is stretched back: a gate',
    net: [
      'x[1,1,8] -> y',
      'p = GlobalAveragePool(x); r = Expand(p, [1,1,8])',
      'cat: y = Concat(x, r) {axis: 1}',
    ],
    want: { y: 'exact N1 [0,0]; whole-axis; by gate cat' },
  },
  {
    name: 'an operand whose rank is not known has that of the others',
    net: ['x[1,2,9], z -> y', 'y = Concat(x, z) {axis: 1}'],
    want: { 'y T x': 'exact N1 [0,0]' },
  },
];

describe('a concatenation', () => {
  it.each(CASES)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});

it('of many open lengths knows its rank', () => {
  const names = Array.from({ length: 140 }, (_, index) => `k${index}`);
  const analysis = analyzeDrawn([
    `${names.map((name) => `${name}[L_${name},4]`).join(', ')} -> y`,
    `y = Concat(${names.join(', ')}) {axis: 0}`,
  ]);
  expect(analysis.at('y')[0]?.shape).toHaveLength(2);
});
