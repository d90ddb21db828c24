// J: element-wise operators over several operands, broadcast (onnx-operators.md §3.3, §4.2).
import { describe, expect, it } from 'vitest';
import { type Said, says } from './says.ts';

const BROADCASTS: readonly Said[] = [
  {
    name: 'equal shapes: hull of both',
    net: ['x[1,1,8] -> y', 'a = Conv(x, v[1,1,3]) {pads: [1,1]}', 'y = Sub(a, x)'],
    want: { y: 'exact N1 [-1,1]', 'y shape': '1, 1, 8' },
  },
  {
    name: 'a constant drops out, whatever its shape',
    net: ['x[1,3,8] -> y', 'y = Mul(x, w[3,1])'],
    want: { y: 'exact N1 [0,0]', 'y shape': '1, 3, 8' },
  },
  {
    name: 'an operand without the axis leaves it alone',
    net: ['x[1,3,8], b[8] -> y', 'y = Add(x, b)'],
    inputs: { b: { layout: 'T' } },
    want: { 'y T x': 'exact N1 [0,0]', 'y T b': 'exact N1 [0,0]', 'y shape': '1, 3, 8' },
  },
  {
    name: 'length 1 under a longer one: index 0 everywhere',
    net: ['x[1,3,1], z[1,3,8] -> y', 'y = Add(x, z)'],
    want: { 'y T x': 'exact N0 [0,0] of ', 'y T z': 'exact N1 [0,0]', 'y shape': '1, 3, 8' },
  },
  {
    name: 'more axes on the right: they stand in front',
    net: ['x[8], z[2,3,8] -> y', 'y = Add(x, z)'],
    inputs: { x: { layout: 'T' } },
    want: { 'y T x': 'exact N1 [0,0]', 'y shape': '2, 3, 8' },
  },
  {
    name: 'lengths of the same name are equal',
    net: ['x[1,1,L], z[1,1,L] -> y', 'y = Add(x, z)'],
    want: { 'y T x': 'exact N1 [0,0]', 'y T z': 'exact N1 [0,0]', 'y shape': '1, 1, L' },
  },
  {
    name: 'an open length and a number: the number',
    net: ['x[1,1,L], z[1,1,8] -> y', 'y = Add(x, z)'],
    want: { 'y shape': '1, 1, 8' },
  },
  {
    name: 'an open length and 1: the open one',
    net: ['x[1,1,L], z[1,1,1] -> y', 'y = Add(x, z)'],
    want: { 'y shape': '1, 1, L', 'y T z': 'exact N0 [0,0] of ' },
  },
  {
    name: 'three operands of Max',
    net: [
      'x[1,1,8] -> y',
      'a = Conv(x, u[1,1,3]) {pads: [1,1]}',
      'b = Conv(x, v[1,1,5]) {pads: [2,2]}',
      'y = Max(x, a, b)',
    ],
    want: { y: 'exact N1 [-2,2]' },
  },
  {
    name: 'Where joins condition and both sides',
    net: ['x[1,1,8] -> y', 'a = Conv(x, v[1,1,3]) {pads: [1,1]}; c = Greater(a, 0.0)', 'y = Where(c, x, x)'],
    want: { y: 'exact N1 [-1,1]' },
  },
  {
    name: 'Where with a condition that is true everywhere takes the first side',
    net: [
      'x[1,1,8] -> y',
      'a = Conv(x, v[1,1,3]) {pads: [1,1]}; c = Cast([1,1,1,1,1,1,1,1]) {to: 9}',
      'y = Where(c, x, a)',
    ],
    want: { y: 'exact N1 [0,0]' },
  },
  {
    name: 'Where with a condition that is mixed is an upper bound of both',
    net: [
      'x[1,1,8] -> y',
      'a = Conv(x, v[1,1,3]) {pads: [1,1]}; c = Cast([1,1,1,1,0,0,0,0]) {to: 9}',
      'y = Where(c, x, a)',
    ],
    want: { y: 'upper-bound N1 [-1,1]' },
  },
  {
    name: 'Clip by computed bounds joins them',
    net: ['x[1,1,8], z[] -> y', 'y = Clip(x, z)'],
    want: { 'y T x': 'exact N1 [0,0]' },
  },
];

const OLD: readonly Said[] = [
  {
    name: 'before 7, from an axis: the second operand starts there',
    net: ['opset 6', 'x[2,3,4,5], b[3,4] -> y', 'y = Add(x, b) {broadcast: 1, axis: 1}'],
    inputs: { b: { layout: 'HW' } },
    want: { 'y H b': 'exact N1 [0,0]', 'y W b': 'exact N1 [0,0]', 'y shape': '2, 3, 4, 5' },
  },
  {
    name: 'before 7, an axis from behind',
    net: ['opset 6', 'x[2,3,4,5], b[4] -> y', 'y = Add(x, b) {broadcast: 1, axis: -2}'],
    inputs: { b: { layout: 'T' } },
    want: { 'y T b': 'exact N1 [0,0]', 'y shape': '2, 3, 4, 5' },
  },
  {
    name: 'before 7, without an axis: trailing axes',
    net: ['opset 6', 'x[2,3,4,5], b[4,5] -> y', 'y = Mul(x, b) {broadcast: 1}'],
    inputs: { b: { layout: 'HW' } },
    want: { 'y H b': 'exact N1 [0,0]', 'y shape': '2, 3, 4, 5' },
  },
];

const GATES: readonly Said[] = [
  {
    name: 'squeeze-and-excitation: local stays, full is the whole axis',
    net: [
      'x[1,1,8] -> y',
      'a = Conv(x, v[1,1,3]) {pads: [1,1]}; p = GlobalAveragePool(a)',
      'scale: y = Mul(a, p)',
    ],
    want: { y: 'exact N1 [-1,1]; whole-axis; by gate scale' },
  },
  {
    name: 'a gate by Add, Max and Pow just so',
    net: [
      'x[1,1,8] -> a, b, c',
      'p = GlobalAveragePool(x)',
      'add: a = Add(p, x); max: b = Max(x, p); pow: c = Pow(x, p)',
    ],
    want: {
      a: 'exact N1 [0,0]; whole-axis; by gate add',
      b: 'exact N1 [0,0]; whole-axis; by gate max',
      c: 'exact N1 [0,0]; whole-axis; by gate pow',
    },
  },
  {
    name: 'two pooled values: nothing local, and no gate',
    net: ['x[1,1,8] -> y', 'one: p = GlobalAveragePool(x); two: q = GlobalMaxPool(x)', 'y = Add(p, q)'],
    want: { y: 'no local; whole-axis; by pooling one, pooling two' },
  },
  {
    name: 'a gate from another source',
    net: ['x[1,1,8], z[1,1,8] -> y', 'pool: p = GlobalAveragePool(z)', 'y = Mul(x, p)'],
    want: { 'y T x': 'exact N1 [0,0]', 'y T z': 'no local; whole-axis; by pooling pool' },
  },
];

const UNKNOWN: readonly Said[] = [
  {
    name: 'an operand of unknown rank beside another: opaque',
    net: ['x[1,1,8], z -> y', 'r = Relu(z)', 'add: y = Add(x, r)'],
    want: { 'y T x': 'no local; unknown; by opaque add' },
  },
  {
    name: 'an operand of unknown rank that nothing of a source reaches, with a scalar',
    net: ['opset 17, my.domain 1', 'x[1,1,8] -> y', 'y = Mul(x, w[])'],
    want: { y: 'exact N1 [0,0]' },
  },
];

describe.each([
  ['broadcasting', BROADCASTS],
  ['before operator set 7', OLD],
  ['gates', GATES],
  ['what is not known', UNKNOWN],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});
