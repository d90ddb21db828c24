// G: by its multiples the source may be shifted, and the tensor is shifted with it (engine.md §1).
import { describe, expect, it } from 'vitest';
import { analyzeDrawn, fieldOf } from './drawn.ts';

function grid(lines: readonly string[], source?: string): number | null | undefined {
  const analysis = analyzeDrawn(lines, {}, source === undefined ? {} : { source });
  return fieldOf(analysis, 'y', undefined, source ?? 'x')?.local?.grid;
}

describe('the grid has no value where numbers of the model differ along the axis', () => {
  it.each<[string, readonly string[]]>([
    ['a table that is added', ['x[1,2,16] -> y', 'y = Add(x, t[16])']],
    [
      'a table that is made of constants and added behind a stride',
      ['x[1,2,16] -> y', 'a = Conv(x, w[2,2,4]) {strides: [4]}', 't = Relu(c[1,2,4])', 'y = Add(a, t)'],
    ],
    ['a scale by a normalization', ['x[1,2,16] -> y', 'y = LayerNormalization(x, s[16])']],
    ['a slope', ['x[1,2,16] -> y', 'y = PRelu(x, s[2,16])']],
    ['a factor with labels', ['x[1,2,16] -> y', 'y = Einsum(x, t[16]) {equation: "...l,l->...l"}']],
    [
      'weights of channels that the axis has become',
      [
        'x[1,1,16] -> y',
        'i = Conv(x, k[1,1,1])',
        'a = Transpose(i) {perm: [0, 2, 1]}',
        'y = Conv(a, w[16,1,1]) {group: 16}',
      ],
    ],
    ['the mask of a triangle, to the right', ['x[1,1,8,8] -> y', 'y = Trilu(x)']],
    [
      'a table that is added by a scatter',
      [
        'opset 18',
        'x[1,1,4] -> y',
        'i: int64[1,1,4] = [0,1,2,3]; y = ScatterElements(x, i, u[1,1,4]) {axis: 2, reduction: add}',
      ],
    ],
    [
      'a table that is written over other places',
      ['x[1,1,4,4] -> y', 'i: int64[1,1,4,1] = [0,0,0,0]; y = ScatterElements(x, i, u[1,1,4,1]) {axis: 1}'],
    ],
    [
      'a table that the source is added to',
      [
        'opset 18',
        'x[1,1,2] -> y',
        'i: int64[1,1,2,3] = [0,0,0,0,0,1]; y = ScatterND(u[1,1,2], i, x) {reduction: add}',
      ],
    ],
    [
      'places that are written over, from wherever',
      ['x[1,1,6], z[1,1,3] -> y', 'i: int64[1,1,3,3] = [0,0,0,0,0,2,0,0,4]; y = ScatterND(x, i, z)'],
    ],
    [
      'indices that are not in the file',
      ['x[1,1,6], z[1,1,3] -> y', 'y = ScatterND(x, i: int64[1,1,3,3], z)'],
    ],
    [
      'a place that is written from on',
      ['opset 24', 'x[1,1,16], z[1,1,4] -> y', 'y = TensorScatter(x, z) {axis: 2}'],
    ],
    [
      'a table that lies beside as a channel',
      ['x[1,1,16] -> y', 'a = Concat(x, t[1,1,16]) {axis: 1}', 'y = Conv(a, w[1,2,3])'],
    ],
    [
      'a table that lies in front along another axis',
      ['x[1,1,8,8] -> y', 'y = Concat(t[1,1,2,8], x) {axis: 2}'],
    ],
    [
      'offsets of a deformable convolution',
      ['opset 22', 'x[1,1,8,8] -> y', 'y = DeformConv(x, w[1,1,3,3], o[1,18,6,6])'],
    ],
    [
      'matrices, one for each place',
      ['x[1,16,4] -> y', 'a = Transpose(x) {perm: [2, 1, 0]}', 'y = MatMul(a, w[4,1,3])'],
    ],
  ])('%s', (_, lines) => {
    expect(grid(lines)).toBe(null);
  });
});

describe('the grid stays where they differ along others, or nowhere', () => {
  it.each<[string, readonly string[]]>([
    ['one number', ['x[1,2,16] -> y', 'y = Mul(x, s[1])']],
    ['a table of channels', ['x[1,2,16] -> y', 'y = Mul(x, s[2,1])']],
    [
      'channels by a batch normalization',
      ['x[1,2,16] -> y', 'y = BatchNormalization(x, a[2], b[2], c[2], d[2])'],
    ],
    [
      'as many channels as there are places',
      ['x[1,16,16] -> y', 'y = BatchNormalization(x, a[16], b[16], c[16], d[16])'],
    ],
    [
      'channels by an instance normalization',
      ['x[1,16,16] -> y', 'y = InstanceNormalization(x, a[16], b[16])'],
    ],
    ['a matrix on the right', ['x[1,4,16] -> y', 'y = MatMul(w[3,4], x)']],
    ['another input', ['x[1,2,16], z[1,2,16] -> y', 'y = Add(x, z)']],
    [
      'zeros beside as a channel',
      ['x[1,1,4] -> y', 'z: float32[1,1,4] = [0.0, 0.0, 0.0, 0.0]; y = Concat(x, z) {axis: 1}'],
    ],
    [
      'many zeros, made and beside',
      [
        'x[1,1,64,128] -> y',
        'z = ConstantOfShape([1,2,64,128]); c = Cast(z) {to: 1}; y = Concat(x, c) {axis: 1}',
      ],
    ],
    [
      'one number, spread and beside',
      ['x[1,1,64,128] -> y', 't: float32[] = 0.5; z = Expand(t, [1,2,64,128]); y = Concat(x, z) {axis: 1}'],
    ],
    ['channels in front along the axis', ['x[1,4,16] -> y', 'y = Concat(t[1,4,1], x) {axis: 2}']],
    [
      'a table at places that another input names',
      ['x[1,1,16], i: int64[1,1,16] -> y', 'y = ScatterElements(x, i, u[1,1,16]) {axis: 2}'],
    ],
    ['the type of a constant', ['x[1,2,16] -> y', 'y = CastLike(x, t[16])']],
  ])('%s', (_, lines) => {
    expect(grid(lines)).toBe(1);
  });

  it('from an inner tensor, where another path of the input joins', () => {
    expect(grid(['x[1,2,16] -> y', 'a = Relu(x)', 'b = Neg(x)', 'y = Add(a, b)'], 'a')).toBe(1);
  });
});

describe('of an axis that is cut the grid', () => {
  const cut = ['x[1,1,16] -> y', 'a = Reshape(x, [1, 8, 2])', 'b = Transpose(a) {perm: [0, 2, 1]}'];

  it('is a whole block, and one sample again where it is put together', () => {
    expect(grid([...cut, 'y = Relu(b)'])).toBe(2);
    expect(grid([...cut, 'd = Transpose(b) {perm: [0, 2, 1]}', 'y = Reshape(d, [1, 1, 16])'])).toBe(1);
  });

  it('is a whole block where each part of it has weights of its own', () => {
    expect(grid([...cut, 'y = Conv(b, w[2,1,1]) {group: 2}'])).toBe(2);
  });

  it('stays a block when it is put together again', () => {
    const together = [
      'c = Conv(b, w[2,1,1]) {group: 2}',
      'd = Transpose(c) {perm: [0, 2, 1]}',
      'y = Reshape(d, [1, 1, 16])',
    ];
    expect(grid([...cut, ...together])).toBe(2);
  });

  it('is a block where the parts have been summed', () => {
    expect(grid([...cut, 'y = Conv(b, w[3,2,1])'])).toBe(2);
  });
});

it('paths of different stride have no grid', () => {
  const lines = ['x[1,1,16] -> y', 'a = Slice(x, [-1], [-999], [2], [-1])', 'y = Add(x, a)'];
  expect(grid(lines)).toBe(null);
});
