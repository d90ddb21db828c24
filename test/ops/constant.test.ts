// K: results that read shapes or nothing at all; and what nobody taught us (onnx-operators.md §3.14, §3.16).
import { describe, expect, it } from 'vitest';
import { type Said, says } from './says.ts';

const SHAPES: readonly Said[] = [
  {
    name: 'Shape reads no value: what is made of it depends on nothing',
    net: ['x[1,3,8] -> s', 's = Shape(x)'],
    want: { s: 'no dependence', 's shape': '3' },
  },
  {
    name: 'from 15 it may be cut, from behind too',
    net: [
      'opset 15',
      'x[1,3,8,9] -> s, t',
      's = Shape(x) {start: 1, end: -1}',
      't = Shape(x) {start: -9, end: 9}',
    ],
    want: { 's shape': '2', 't shape': '4' },
  },
  {
    name: 'Size is a scalar',
    net: ['x[1,3,8] -> s', 's = Size(x)'],
    want: { s: 'no dependence', 's shape': '' },
  },
  {
    name: 'a tensor filled by a shape, open lengths too',
    net: ['x[1,3,L] -> y', 's = Shape(x); y = ConstantOfShape(s)'],
    want: { y: 'no dependence', 'y shape': '1, 3, L' },
  },
  {
    name: 'random values and identities by a shape alone',
    net: ['x[4,6] -> a, b', 'a = RandomNormalLike(x)', 'b = EyeLike(x)'],
    inputs: { x: { layout: 'HW' } },
    want: { a: 'no dependence', b: 'no dependence', 'a shape': '4, 6' },
  },
  {
    name: 'a range of numbers that fold has its length',
    net: ['x[1,1,8] -> r', 'r = Range(0, 10, 3)'],
    want: { r: 'no dependence', 'r shape': '4' },
  },
];

const DATA: readonly Said[] = [
  {
    name: 'a range whose end is computed from data depends on all of it',
    net: ['x[1,1,8] -> r', 'm = ReduceMax(x) {keepdims: 0}; range: r = Range(0.0, m, 1.0)'],
    want: { r: 'no local; whole-axis; by pooling m, data-dependent range' },
  },
  {
    name: 'places of what is not zero depend on everything, and so does their number',
    net: ['x[1,1,8] -> y', 'find: y = NonZero(x)'],
    want: { y: 'no local; whole-axis; by data-dependent find', 'y shape': '3, y.shape[1]' },
  },
  {
    name: 'boxes that are kept depend on everything, and their number isn’t known',
    net: ['x[1,9,4], s[1,2,9] -> y', 'keep: y = NonMaxSuppression(x, s)'],
    inputs: { x: { layout: 'NTC' } },
    want: { 'y T x': 'no local; whole-axis; by data-dependent keep', 'y shape': 'y.shape[0], 3' },
  },
  {
    name: 'the different ones of many values depend on everything',
    net: ['x[1,1,8] -> y, z', 'one: y, z = Unique(x)'],
    want: { z: 'no local; whole-axis; by data-dependent one', 'z shape': 'z.shape[0]' },
  },
  {
    name: 'a tensor filled by a shape that is computed has its rank',
    net: [
      'x[2,8] -> y',
      'i: j = NonZero(x); s = ReduceMax(j) {axes: [1], keepdims: 0}; y = ConstantOfShape(s)',
    ],
    want: { 'y shape': 'y.shape[0], y.shape[1]' },
  },
];

const OPAQUE: readonly Said[] = [
  {
    name: 'an operator that nobody taught us sees everything, maybe: never pointwise',
    net: ['opset 17, my.domain 1', 'x[1,1,8], z[1,1,8] -> y', 'foo: y = my.domain::Foo(x, w[3], z)'],
    want: {
      'y T x': 'no local; unknown; by opaque foo',
      'y T z': 'no local; unknown; by opaque foo',
      'y shape': 'unknown',
    },
  },
  {
    name: 'its declared shape is kept',
    net: ['opset 17, my.domain 1', 'x[1,1,8] -> y[1,1,4]', 'foo: y = my.domain::Foo(x)'],
    want: { 'y shape': '1, 1, 4' },
  },
  {
    name: 'of constants alone it has no regions, whatever it is',
    net: ['opset 17, my.domain 1', 'x[1,1,8] -> y', 'a = my.domain::Foo(w[3,8]); y = Add(x, a)'],
    want: { y: 'no local; unknown; by opaque y' },
  },
  {
    name: 'another path around it makes the field a lower bound',
    net: [
      'opset 17, my.domain 1',
      'x[1,1,8] -> y',
      'foo: a = my.domain::Foo(x)',
      'value a[1,1,8]',
      'y = Add(x, a)',
    ],
    want: { y: 'lower-bound N1 [0,0]; by opaque foo' },
  },
];

describe.each([
  ['shapes', SHAPES],
  ['sizes that data decide', DATA],
  ['opaque operators', OPAQUE],
])('%s', (_, table) => {
  it.each(table)('$name', (said) => {
    expect(says(said)).toEqual(said.want);
  });
});
