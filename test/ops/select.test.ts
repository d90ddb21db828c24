// Places chosen by constant indices, held to what a runtime makes of them.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from '../analysis/drawn.ts';
import { type Said, says } from './says.ts';

it('GatherElements with one row of constant indices is a table of them', () => {
  const analysis = analyzeDrawn([
    'opset 13',
    'x[1,1,9] -> y',
    'y = GatherElements(x, i: int64[1,1,4] = [0, 3, -1, 5]) {axis: 2}',
  ]);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact q4 N0 [0,0] [3,3] [8,8] [5,5]');
});

it('GatherElements with evenly spaced indices has their step as its stride', () => {
  const analysis = analyzeDrawn([
    'opset 13',
    'x[1,2,9] -> y',
    'y = GatherElements(x, i: int64[1,2,3] = [1, 4, 7, 1, 4, 7]) {axis: -1}',
  ]);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact N3 [1,1]');
});

it('GatherElements whose channels choose apart reaches from the first to the last of their indices', () => {
  const analysis = analyzeDrawn([
    'opset 13',
    'x[1,2,9] -> y',
    'y = GatherElements(x, i: int64[1,2,3] = [0, 3, 6, 1, 5, 4]) {axis: 2}',
  ]);
  expect(inShort(fieldOf(analysis, 'y'))).toBe('exact q3 N0 [0,1] [3,5] [4,6]');
});

const ALL3 = { x: { layout: 'DHW' } };

const GATHERS: readonly Said[] = [
  {
    name: 'evenly spaced constant indices are a stride',
    net: ['x[1,1,13] -> y', 'y = Gather(x, [1,4,7,10]) {axis: 2}'],
    want: { y: 'exact N3 [1,1]', 'y shape': '1, 1, 4' },
  },
  {
    name: 'downwards they are a flip',
    net: ['x[1,1,9] -> y', 'y = Gather(x, [8,6,4]) {axis: 2}'],
    want: { y: 'exact N2 [8,8] reversed' },
  },
  {
    name: 'others are a table, index by index',
    net: ['x[1,1,9] -> y', 'y = Gather(x, [5,0,3]) {axis: 2}'],
    want: { y: 'exact q3 N0 [5,5] [0,0] [3,3]' },
  },
  {
    name: 'negative ones count from behind',
    net: ['x[1,1,9] -> y', 'y = Gather(x, [-1,0,-2]) {axis: -1}'],
    want: { y: 'exact q3 N0 [8,8] [0,0] [7,7]' },
  },
  {
    name: 'a scalar takes the axis away and leaves its sample',
    net: ['x[1,4,9] -> y, z', 'y = Gather(x, 3) {axis: 2}', 'z = Gather(x, 3) {axis: 1}'],
    inputs: ALL3,
    want: { 'y shape': '1, 4', 'y W': 'exact N0 [3,3] of ', 'z W': 'exact N1 [0,0]' },
  },
  {
    name: 'along another axis nothing moves, and the axis behind moves up',
    net: ['x[2,4,9] -> y', 'y = Gather(x, i: int64[2,2] = [0,1,2,3]) {axis: 1}'],
    inputs: ALL3,
    want: { 'y shape': '2, 2, 2, 9', 'y D': 'exact N1 [0,0]', 'y W': 'exact N1 [0,0]' },
  },
  {
    name: 'computed indices: any place, and what they are computed from sees through',
    net: ['x[1,1,9], i: int64[4] -> y', 'pick: y = Gather(x, i) {axis: 2}'],
    inputs: { i: { layout: 'T' } },
    want: { 'y T x': 'no local; whole-axis; by data-dependent pick', 'y T i': 'exact N1 [0,0]' },
  },
  {
    name: 'indices made of an open length are not known, and not data',
    net: [
      'opset 13',
      'x[1,1,L] -> y',
      's = Shape(x); l = Gather(s, 2) {axis: 0}; r = Range(0, l, 1)',
      'pick: y = Gather(x, r) {axis: 2}',
    ],
    want: { y: 'no local; unknown; by unknown pick' },
  },
  {
    name: 'a table of a period is shared by all places of another axis',
    net: ['x[1,4,9] -> y', 'y = Gather(x, [2,0,1]) {axis: 1}'],
    inputs: ALL3,
    want: { 'y H': 'exact q3 N0 [2,2] [0,0] [1,1]', 'y W': 'exact N1 [0,0]' },
  },
];

const SCATTERS: readonly Said[] = [
  {
    name: 'a stretch of an axis is written as a concatenation would put it there',
    net: ['x[1,1,9], u[1,1,3] -> y', 'put: y = ScatterElements(x, i: int64[1,1,3] = [4,5,6], u) {axis: 2}'],
    want: {
      'y T x': 'exact q9 N0 [0,0] [1,1] [2,2] [3,3] empty empty empty [7,7] [8,8]',
      'y T u': 'exact N1 [-4,-4]',
    },
  },
  {
    name: 'tuples that name a box of several axes: an upper bound',
    net: [
      'x[4,9], u[2,3] -> y',
      'put: y = ScatterND(x, i: int64[2,3,2] = [1,4, 1,5, 1,6, 2,4, 2,5, 2,6], u)',
    ],
    inputs: { x: { layout: 'HW' }, u: { layout: 'HW' } },
    want: {
      'y H x': 'upper-bound N1 [0,0]',
      'y H u': 'upper-bound N1 [-1,-1]',
      'y W u': 'upper-bound N1 [-4,-4]',
    },
  },
  {
    name: 'every second place: the others see the data alone',
    net: ['x[1,1,9], u[1,1,4] -> y', 'put: y = ScatterElements(x, i: int64[1,1,4] = [1,3,5,7], u) {axis: 2}'],
    want: { 'y T x': 'upper-bound N1 [0,0]', 'y T u': 'upper-bound q2 N1 empty [0,0]' },
  },
  {
    name: 'everything overwritten: nothing of the data is left',
    net: ['x[1,1,3], u[1,1,3] -> y', 'put: y = ScatterElements(x, i: int64[1,1,3] = [2,1,0], u) {axis: 2}'],
    want: { 'y T x': 'no dependence', 'y T u': 'exact N1 [2,2] reversed' },
  },
  {
    name: 'added to the data, which stays',
    net: [
      'opset 16',
      'x[1,1,3], u[1,1,3] -> y',
      'put: y = ScatterElements(x, i: int64[1,1,3] = [0,1,2], u) {axis: 2, reduction: add}',
    ],
    want: { 'y T x': 'exact N1 [0,0]', 'y T u': 'exact N1 [0,0]' },
  },
  {
    name: 'at computed places: data pass, updates may reach any',
    net: [
      'x[1,1,9], u[1,1,3], j[1,1,3] -> y',
      'i = Cast(j) {to: 7}; put: y = ScatterElements(x, i, u) {axis: 2}',
    ],
    want: { 'y T x': 'exact N1 [0,0]', 'y T u': 'no local; whole-axis; by data-dependent put' },
  },
  {
    name: 'at constant places whose values nobody has: not known',
    net: ['x[1,1,9], u[1,1,3] -> y', 'put: y = ScatterElements(x, i: int64[1,1,3], u) {axis: 2}'],
    want: { 'y T x': 'upper-bound N1 [0,0]', 'y T u': 'no local; unknown; by unknown put' },
  },
];

const SAMPLES: readonly Said[] = [
  {
    name: '64: places of the input chosen by a grid; the grid sees through',
    net: [
      'opset 16',
      'x[1,3,8,8], g[1,2,6,6] -> y',
      'a = Conv(g, w[2,2,3,3]) {pads: [1,1,1,1]}; grid = Transpose(a) {perm: [0,2,3,1]}',
      'warp: y = GridSample(x, grid)',
    ],
    want: {
      'y H x': 'no local; whole-axis; by data-dependent warp',
      'y W x': 'no local; whole-axis; by data-dependent warp',
      'y H g': 'exact N1 [-1,1]',
      'y W g': 'exact N1 [-1,1]',
    },
  },
  {
    name: 'regions: rows choose the image and the place in it',
    net: [
      'opset 16',
      'x[1,3,8,8], r[5,4], b: int64[5] -> y',
      'roi: y = RoiAlign(x, r, b) {output_height: 2, output_width: 2}',
    ],
    inputs: { r: { layout: 'TC' } },
    want: { 'y H x': 'no local; whole-axis; by data-dependent roi', 'y T r': 'exact N1 [0,0]' },
  },
  {
    name: 'a deformable convolution by its offsets',
    net: [
      'opset 19',
      'x[1,3,8,8], o[1,18,8,8] -> y',
      'dcn: y = DeformConv(x, w[4,3,3,3], o) {pads: [1,1,1,1]}',
    ],
    want: {
      'y H o': 'exact N1 [0,0]',
      // Where the offsets are 0 it is the convolution.
      'y H x': 'exact N1 [-1,1]; whole-axis; by data-dependent dcn',
      'y shape': '1, 4, 8, 8',
    },
  },
  {
    name: 'a grid decides how large the result is',
    net: ['opset 16', 'x[1,3,8,8], g[1,5,6,2] -> y', 'y = GridSample(x, g)'],
    want: { 'y shape': '1, 3, 5, 6' },
  },
];

describe.each([
  ['Gather', GATHERS],
  ['scattering', SCATTERS],
  ['sampling', SAMPLES],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});

it('the same index throughout is one place, and a mean over it is no whole axis', () => {
  const analysis = analyzeDrawn([
    'x[1,1,9] -> y',
    'a = Conv(x, w[1,1,3]) {pads: [1,1]}',
    'g = Gather(a, [2,2,2]) {axis: 2}',
    'y = GlobalAveragePool(g)',
  ]);
  expect(fieldOf(analysis, 'y')).toMatchObject({ full: 'local', local: { mark: 'exact', phases: [[1, 3]] } });
});
