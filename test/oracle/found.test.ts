// Small networks about which a record and the interpreter once disagreed, each shrunk from a random one.
import { describe, expect, it } from 'vitest';
import { parseNet } from '../nets/onnx-encode.ts';
import { agreement } from './agreement.ts';
import { agreementFrom, innerTensors } from './inner.ts';
import { encodeNet, netFromParts } from './parts.ts';
import { analyzeBytes } from './subject.ts';

describe('the region from an inner tensor is that of brute force where', () => {
  it.each<readonly [string, string, string]>([
    [
      'it is written over the beginning of an axis, and convolved with what is behind',
      'a',
      `x[1,1,16] -> y
      c: int64[1,1,2,3] = [0, 0, 0, 0, 0, 1]
      r = Relu(x)
      a = Slice(r, [0], [2], [2], [1])
      d = ScatterND(r, c, a)
      y = Conv(d, w[1,1,3]) {pads: [1,1]}`,
    ],
    [
      'it holds the indices of an unpooling',
      'i',
      `x[1,1,16] -> y
      p, i = MaxPool(x) {kernel_shape: [2], strides: [2]}
      y = MaxUnpool(p, i) {kernel_shape: [2], strides: [2]}`,
    ],
    [
      'its axis has one sample, which a transform takes as a whole',
      'a',
      `x[1,16] -> y
      a = Reshape(x, [1, 16, 1])
      y = STFT(a, 1, , 4) {onesided: 0}`,
    ],
  ])('%s', (_, name, lines) => {
    const net = netFromParts(parseNet(lines));
    const tensor = innerTensors(net).find((one) => one.name === name)!;
    expect(agreementFrom(net, tensor).faults).toEqual([]);
  });
});

describe('regions, samples and grids are those of brute force of', () => {
  it.each<readonly [string, string]>([
    [
      'blocks in a row that runs backwards',
      `x[1,1,10,14] -> y
      a = SpaceToDepth(x) {blocksize: 2}
      b = Slice(a, [-1], [-2147483648], [2], [-1])
      c = Conv(b, w[8,4,1,1])
      y = Reshape(c, [1, 8, 35])`,
    ],
    [
      'padding along an axis at which the region is the same everywhere',
      `x[1,1,6,6,7] -> y
      a = Reshape(x, [1, 1, 6, 42])
      b = SpaceToDepth(a) {blocksize: 2}
      c = MatMul(b, w[21,21])
      y = Pad(c, [0, 0, 1, 1, 0, 0, 1, 1]) {mode: constant}`,
    ],
    [
      'axes that are cut into groups of channels',
      `x[1,2,2,16] -> y
      a = Transpose(x) {perm: [0, 2, 1, 3]}
      b = Reshape(a, [1, 4, 16])
      y = Conv(b, w[2,2,3]) {group: 2, pads: [1,1]}`,
    ],
    [
      'scale and bias of an instance normalization, computed',
      `x[1,4,8], z[1,1,4] -> y
      a = Conv(z, w[1,1,3]) {pads: [1,1]}
      s = Reshape(a, [4])
      b = Reshape(z, [4])
      y = InstanceNormalization(x, s, b)`,
    ],
    [
      'a scale of groups, computed',
      `opset 18
      x[1,6,8], z[1,1,3] -> y
      s = Reshape(z, [3])
      y = GroupNormalization(x, s, b[3]) {num_groups: 3}`,
    ],
    [
      'a bias of channels that are normalized in groups, computed',
      `opset 21
      x[1,6,8], z[1,1,6] -> y
      s = Reshape(z, [6])
      y = GroupNormalization(x, c[6], s) {num_groups: 2}`,
    ],
    [
      'a scale of a layer normalization, computed',
      `x[1,4,4], z[1,1,4] -> y
      a = Conv(z, w[1,1,3]) {pads: [1,1]}
      s = Reshape(a, [4])
      y = LayerNormalization(x, s)`,
    ],
    ['a triangle, whose mask stays where it is', `x[1,1,6,6] -> y\ny = Trilu(x)`],
    ['a triangle that leaves no row alone', `x[1,1,6,6] -> y\ny = Trilu(x, 2)`],
    [
      'a table that is added by a scatter',
      `opset 18
      x[1,1,6] -> y
      i: int64[1,1,6] = [0,1,2,3,4,5]
      y = ScatterElements(x, i, u[1,1,6]) {axis: 2, reduction: add}`,
    ],
    [
      'a table that it is added to by a scatter',
      `opset 18
      x[1,1,3] -> y
      i: int64[1,1,3,3] = [0,0,0, 0,0,1, 0,0,2]
      y = ScatterND(u[1,1,3], i, x) {reduction: add}`,
    ],
    [
      'a table that lies beside as a channel',
      `x[1,1,8] -> y
      c = Concat(x, u[1,1,8]) {axis: 1}
      y = Conv(c, w[1,2,3]) {pads: [1,1]}`,
    ],
  ])('%s', (_, lines) => {
    const net = netFromParts(parseNet(lines));
    const { tensors } = analyzeBytes('found.onnx', encodeNet(net));
    expect(agreement(net, [...tensors.values()]).faults).toEqual([]);
  });
});
