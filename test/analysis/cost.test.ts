// What a model costs, by numbers counted by hand (engine.md §6).
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { net } from '../nets/onnx-encode.ts';

function cost(...lines: readonly string[]): unknown {
  return analyze(net(...lines)).cost;
}

/** Parameters, multiply-accumulates, activation bytes. */
function costs(...lines: readonly string[]): unknown {
  const { parameters, multiplyAccumulates, activationBytes } = analyze(net(...lines)).cost;
  return [parameters, multiplyAccumulates, activationBytes];
}

describe('a layer', () => {
  it.each<[string, readonly string[], readonly (number | null)[]]>([
    [
      'a convolution: a product per weight and result',
      // 8·3·3·3 weights and 8 biases; 8·16·16 results of 27 products; input and output are alive at once.
      ['x[1,3,16,16] -> y', 'y = Conv(x, w[8,3,3,3], b[8]) {pads: [1,1,1,1]}'],
      [224, 8 * 256 * 27, (3 * 256 + 8 * 256) * 4],
    ],
    [
      'a stride takes results away, not weights',
      ['x[1,3,16,16] -> y', 'y = Conv(x, w[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}'],
      [216, 8 * 64 * 27, (3 * 256 + 8 * 64) * 4],
    ],
    [
      'a depthwise one: one channel’s weights per result',
      ['x[1,8,16] -> y', 'y = Conv(x, w[8,1,5]) {group: 8, pads: [2,2]}'],
      [40, 8 * 16 * 5, 2 * 8 * 16 * 4],
    ],
    [
      'a transposed one: a product per weight and operand',
      ['x[1,4,8] -> y', 'y = ConvTranspose(x, w[4,6,2]) {strides: [2]}'],
      [48, 4 * 8 * 12, (4 * 8 + 6 * 16) * 4],
    ],
    ['a dense layer', ['x[2,10] -> y', 'y = Gemm(x, w[10,3], b[3])'], [33, 2 * 3 * 10, (20 + 6) * 4]],
    [
      'a dense layer by a transposed weight',
      ['x[2,10] -> y', 'y = Gemm(x, w[3,10]) {transB: 1}'],
      [30, 2 * 3 * 10, (20 + 6) * 4],
    ],
    [
      'a batched product of two tensors',
      ['x[2,4,5,6] -> y', 't = Transpose(x) {perm: [0,1,3,2]}; y = MatMul(x, t)'],
      [0, 2 * 4 * 5 * 5 * 6, (240 + 240 + 200) * 4],
    ],
    [
      'pooling and pointwise operators: none',
      ['x[1,4,8] -> y', 'a = Relu(x); y = MaxPool(a) {kernel_shape: [2], strides: [2]}'],
      [0, 0, 2 * 32 * 4],
    ],
  ])('%s', (_, lines, want) => {
    expect(costs(...lines)).toEqual(want);
  });
});

describe('parameters', () => {
  it.each<[string, readonly string[], number]>([
    [
      'weights that two layers share count once',
      ['x[1,4,8] -> y', 'w[4,4,3]', 'a = Conv(x, w) {pads: [1,1]}; y = Conv(a, w) {pads: [1,1]}'],
      48,
    ],
    [
      'quantized weights count',
      [
        'x[1,4,8] -> y',
        'v = DequantizeLinear(w: int8[4,4,3], s[4], z: int8[4]) {axis: 0}; y = Conv(x, v) {pads: [1,1]}',
      ],
      48 + 4,
    ],
    [
      'scales of a normalization count',
      ['x[1,4,8] -> y', 'y = BatchNormalization(x, a[4], b[4], c[4], d[4])'],
      16,
    ],
    ['a target shape does not', ['x[1,4,8] -> y', 'y = Reshape(x, [1, 32])'], 0],
    ['a scalar does not', ['x[1,4,8] -> y', 'y = Mul(x, 2.0)'], 0],
    ['weights that nothing reads do not', ['x[1,4,8] -> y', 'w[4,4,3]', 'y = Relu(x)'], 0],
  ])('%s', (_, lines, want) => {
    expect(cost(...lines)).toMatchObject({ parameters: want });
  });
});

describe('activation memory', () => {
  it.each<[string, readonly string[], number]>([
    // x and a; a and b; b and y: never more than two of 32 numbers.
    [
      'of a chain is its largest pair',
      ['x[1,4,8] -> y', 'a = Relu(x); b = Relu(a); y = Relu(b)'],
      2 * 32 * 4,
    ],
    [
      'of a residual block holds the shortcut',
      ['x[1,4,8] -> y', 'a = Relu(x); b = Relu(a); y = Add(b, x)'],
      3 * 32 * 4,
    ],
    [
      'counts an output to the end',
      ['x[1,4,8] -> a, y', 'a = Relu(x); b = Relu(a); y = Relu(b)'],
      3 * 32 * 4,
    ],
    ['lets go of what nobody reads', ['x[1,4,8] -> y', 'a, m = Dropout(x); y = Relu(a)'], 2 * 32 * 4],
    [
      'counts half precision by half',
      ['x: float16[1,4,8] -> y: float16[1,4,8]', 'y = Relu(x)'],
      32 * 2 + 32 * 2,
    ],
    ['counts bytes as bytes', ['x: uint8[1,4,8] -> y', 'y = Cast(x) {to: 1}'], 32 + 32 * 4],
    ['leaves constants out', ['x[1,4,8] -> y', 'c = Relu(w[1000]); y = Add(x, x)'], 2 * 32 * 4],
  ])('%s', (_, lines, want) => {
    expect(cost(...lines)).toMatchObject({ activationBytes: want });
  });
});

describe('an open length', () => {
  it('leaves products and memory open, and not parameters', () => {
    expect(costs('x[1,3,H,W] -> y', 'y = Conv(x, w[8,3,3,3]) {pads: [1,1,1,1]}')).toEqual([216, null, null]);
  });

  it('of a batch too', () => {
    expect(costs('x[N,10] -> y', 'y = Gemm(x, w[10,3])')).toEqual([30, null, null]);
  });

  it('that a user gives makes them numbers', () => {
    const bytes = net('x[N,10] -> y', 'y = Gemm(x, w[10,3])');
    expect(analyze(bytes, { inputs: { x: { shape: [4, 10] } } }).cost).toMatchObject({
      multiplyAccumulates: 120,
    });
  });
});

it('figures beyond 2^53 are open, and no wrong numbers', () => {
  expect(costs('x[100000,100000] -> y', 'y = MatMul(x, w[100000,100000])')).toEqual([1e10, 1e15, 8e10]);
  expect(costs('x[1000000,1000000] -> y', 'y = MatMul(x, w[1000000,1000000])')).toEqual([1e12, null, 8e12]);
});
