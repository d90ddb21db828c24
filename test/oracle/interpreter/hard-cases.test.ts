// The interpreter against the hard cases of onnx-operators.md §12, whose values were measured by perturbing a runtime's
// inputs. Their numbers are the sheet's; x[1, C, n] unless drawn otherwise, the source axis is the last.
import { expect, it, describe } from 'vitest';
import { parseNet } from '../../nets/onnx-encode.ts';
import { netFromParts } from '../parts.ts';
import type { Net } from './net.ts';
import { regions, type RegionQuestion } from './regions.ts';

type Ends = readonly [number, number] | null;

const half = (u: number): number => Math.floor(u / 2);

describe('windows', () => {
  it('1: a 3-tap window sees one sample to each side', () => {
    const net = drawn('x[1,2,12] -> y', 'y = Conv(x, w[2,2,3]) {pads: [1,1]}');
    expect(differences(net, {}, (u) => [u - 1, u + 1])).toEqual([]);
  });
  it('2: the stem of a ResNet grows 7, 11, 19', () => {
    const net = drawn(
      'x[1,1,64] -> y',
      'a = Conv(x, v[1,1,7]) {strides: [2], pads: [3,3]}',
      'b = MaxPool(a) {kernel_shape: [3], strides: [2], pads: [1,1]}',
      'y = Conv(b, w[1,1,3]) {pads: [1,1]}',
    );
    expect(differences(net, { tensor: 'a' }, (u) => [2 * u - 3, 2 * u + 3])).toEqual([]);
    expect(differences(net, { tensor: 'b' }, (u) => [4 * u - 5, 4 * u + 5])).toEqual([]);
    expect(differences(net, {}, (u) => [4 * u - 9, 4 * u + 9])).toEqual([]);
  });
  it.each([
    [16, 0],
    [17, 1],
  ])('3: SAME_UPPER at stride 2 and length %i pads %i before', (n, p) => {
    const net = drawn(`x[1,1,${n}] -> y`, 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}');
    expect(differences(net, {}, (u) => [2 * u - p, 2 * u + 2 - p])).toEqual([]);
  });
  it.each([16, 17])('4: SAME_LOWER at stride 2 and length %i pads 1 before', (n) => {
    const net = drawn(`x[1,1,${n}] -> y`, 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_LOWER}');
    expect(differences(net, {}, (u) => [2 * u - 1, 2 * u + 1])).toEqual([]);
  });
  it.each([
    [32, 0],
    [33, 3],
    [34, 2],
    [35, 1],
  ])('5: two SAME_UPPER at stride 2 and length %i have P = %i', (n, p) => {
    const net = drawn(
      `x[1,1,${n}] -> y`,
      'a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
      'y = Conv(a, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
    );
    expect(differences(net, {}, (u) => [4 * u - p, 4 * u - p + 6])).toEqual([]);
  });
  it('6: a dilated window has holes', () => {
    const net = drawn('x[1,1,12] -> y', 'y = Conv(x, w[1,1,3]) {dilations: [2], pads: [2,2]}');
    expect(differences(net, {}, (u) => [u - 2, u + 2])).toEqual([]);
    expect(regions(net, { tensor: 'y', source: 'x' })[5]?.region?.support).toEqual([3, 5, 7]);
  });
  it('7: pads [1, 2] put the center between two samples', () => {
    const net = drawn('x[1,1,12] -> y', 'y = Conv(x, w[1,1,4]) {pads: [1,2]}');
    expect(differences(net, {}, (u) => [u - 1, u + 2])).toEqual([]);
  });
  it('8: ceil_mode adds a window and moves none', () => {
    const net = drawn('x[1,1,10] -> y', 'y = MaxPool(x) {kernel_shape: [3], strides: [2], ceil_mode: 1}');
    expect(regions(net, { tensor: 'y', source: 'x' })).toHaveLength(5);
    expect(differences(net, {}, (u) => [2 * u, 2 * u + 2])).toEqual([]);
  });
  it('9: each of three axes has its own window', () => {
    const net = drawn(
      'x[1,1,5,6,7] -> y',
      'y = Conv(x, w[1,1,3,1,5]) {strides: [1,2,1], pads: [1,0,2,1,0,2]}',
    );
    expect(differences(net, { axis: 2, outputAxis: 2 }, (u) => [u - 1, u + 1])).toEqual([]);
    expect(differences(net, { axis: 3, outputAxis: 3 }, (u) => [2 * u, 2 * u])).toEqual([]);
    expect(differences(net, { axis: 4, outputAxis: 4 }, (u) => [u - 2, u + 2])).toEqual([]);
  });
  it('10: an axis of length 1 under a kernel of 1 stays', () => {
    const net = drawn('x[1,1,1,16] -> y', 'y = Conv(x, w[1,1,1,9]) {pads: [0,4,0,4]}');
    expect(differences(net, {}, (u) => [u - 4, u + 4])).toEqual([]);
    expect(differences(net, { axis: 2, outputAxis: 2 }, (u) => [u, u])).toEqual([]);
  });
  it('11: a causal stack looks back 14 samples and never ahead', () => {
    const net = drawn(
      'x[1,1,24] -> y',
      'p = Pad(x, [0,0,2, 0,0,0]); a = Conv(p, u[1,1,3])',
      'q = Pad(a, [0,0,4, 0,0,0]); b = Conv(q, v[1,1,3]) {dilations: [2]}',
      'r = Pad(b, [0,0,8, 0,0,0]); y = Conv(r, w[1,1,3]) {dilations: [4]}',
    );
    expect(differences(net, {}, (u) => [u - 14, u])).toEqual([]);
  });
  it('12: STFT frames are windows, its frequencies see the whole frame', () => {
    const net = drawn('x[1,64,1] -> y', 'y = STFT(x, 8, , 16)');
    expect(differences(net, { axis: 1, outputAxis: 1 }, (u) => [8 * u, 8 * u + 15])).toEqual([]);
    expect(differences(net, { axis: 1, outputAxis: 2 }, () => [0, 63])).toEqual([]);
  });
  it.each([
    [5, 2, 2],
    [4, 1, 2],
  ])('13: LRN of size %i reaches %i channels down and %i up', (size, down, up) => {
    const net = drawn('x[1,9,3] -> y', `y = LRN(x) {size: ${size}}`);
    expect(differences(net, { axis: 1, outputAxis: 1 }, (u) => [u - down, u + up])).toEqual([]);
    expect(differences(net, {}, (u) => [u, u])).toEqual([]);
  });
  it('14: a grouped convolution keeps the channels of each group apart', () => {
    const net = drawn('x[1,6,4] -> y', 'y = Conv(x, w[4,3,1]) {group: 2}');
    expect(differences(net, { axis: 1, outputAxis: 1 }, (u) => (u < 2 ? [0, 2] : [3, 5]))).toEqual([]);
  });
});

describe('joins', () => {
  it('15: the hull of windows of 3 and 2', () => {
    const net = drawn(
      'x[1,1,12] -> y',
      'a = Conv(x, v[1,1,3]) {pads: [1,1]}; b = Conv(x, w[1,1,2]) {pads: [0,1]}; y = Add(a, b)',
    );
    expect(differences(net, {}, (u) => [u - 1, u + 1])).toEqual([]);
  });
  it('16: strides 2 and 1 meet and the region widens with u', () => {
    const net = drawn(
      'x[1,1,8] -> y',
      'a = MaxPool(x) {kernel_shape: [2], strides: [2]}; b = Slice(x, [0], [4], [2]); y = Add(a, b)',
    );
    expect(differences(net, {}, (u) => [u, 2 * u + 1])).toEqual([]);
  });
  it('17: a residual fills the middle hole only', () => {
    const net = drawn('x[1,1,12] -> y', 'a = Conv(x, w[1,1,3]) {dilations: [2], pads: [2,2]}; y = Add(x, a)');
    expect(differences(net, {}, (u) => [u - 2, u + 2])).toEqual([]);
    expect(regions(net, { tensor: 'y', source: 'x' })[6]?.region?.support).toEqual([4, 6, 8]);
  });
  it('18: a valid U-Net step: the up-sampled path sees 10 samples around the skip', () => {
    const net = drawn(
      'x[1,1,20] -> y',
      'a = Conv(x, s[1,1,3]); s1 = Conv(a, t[1,1,3]); p = MaxPool(s1) {kernel_shape: [2], strides: [2]}',
      'c = Conv(p, u[1,1,3]); up = ConvTranspose(c, v[1,1,2]) {strides: [2]}',
      'skip = Slice(s1, [2], [14], [2]); y = Concat(skip, up) {axis: 1}',
    );
    expect(differences(net, { tensor: 'skip' }, (u) => [u + 2, u + 6])).toEqual([]);
    expect(differences(net, { tensor: 'up' }, (u) => [2 * half(u), 2 * half(u) + 9])).toEqual([]);
    expect(differences(net, {}, (u) => [2 * half(u), 2 * half(u) + 9])).toEqual([]);
  });
  it.each([
    [3, 1, -7],
    [2, 0, 0],
  ])('19, 20: an FPN step after kernels of %i at stride 2, pads %i', (k, p, lo) => {
    const strided = `{strides: [2], pads: [${p},${p}]}`;
    const net = drawn(
      'x[1,1,96] -> y',
      `a = Conv(x, u[1,1,${k}]) ${strided}; b = Conv(a, v[1,1,${k}]) ${strided}; c = Conv(b, w[1,1,${k}]) ${strided}`,
      'up = Resize(c, , [1.0, 1, 2]); y = Add(up, b)',
    );
    expect(differences(net, {}, (u) => [8 * half(u) + lo, 8 * half(u) + 7])).toEqual([]);
  });
  it('21: even and odd samples side by side are pairs', () => {
    const net = drawn(
      'x[1,1,24] -> y',
      'a = Slice(x, [0], [24], [2], [2]); b = Slice(x, [1], [24], [2], [2]); c = Concat(a, b) {axis: 1}',
      'y = Conv(c, w[1,2,3]) {pads: [1,1]}',
    );
    expect(differences(net, {}, (u) => [2 * u - 2, 2 * u + 3])).toEqual([]);
  });
  it('22: two inputs have a region each', () => {
    const net = drawn(
      'x[1,1,12], g[1,1,6] -> y',
      'a = Conv(x, w[1,1,3]) {pads: [1,1]}; b = Resize(g, , [1.0, 1, 2]); y = Concat(a, b) {axis: 1}',
    );
    expect(differences(net, {}, (u) => [u - 1, u + 1])).toEqual([]);
    expect(differences(net, { source: 'g' }, (u) => [half(u), half(u)])).toEqual([]);
  });
  it('23: two outputs have a region each, and the inner one may be the source', () => {
    const net = drawn(
      'x[1,1,16] -> a, b',
      'a = Conv(x, v[1,1,3]) {pads: [1,1]}; b = Conv(a, w[1,1,3]) {strides: [2], pads: [1,1]}',
    );
    expect(differences(net, { tensor: 'a' }, (u) => [u - 1, u + 1])).toEqual([]);
    expect(differences(net, { tensor: 'b' }, (u) => [2 * u - 2, 2 * u + 2])).toEqual([]);
    expect(differences(net, { tensor: 'b', source: 'a' }, (u) => [2 * u - 1, 2 * u + 1])).toEqual([]);
  });
});

describe('up-sampling', () => {
  it.each<[string, string, (u: number) => Ends]>([
    ['24', 'w[1,1,4]) {strides: [2], pads: [1,1]}', (u) => [half(u + 1) - 1, half(u + 1)]],
    ['25', 'w[1,1,3]) {strides: [2], pads: [1,1], output_padding: [1]}', (u) => [half(u), half(u + 1)]],
    ['26', 'w[1,1,2]) {strides: [3]}', (u) => (u % 3 === 2 ? null : [Math.floor(u / 3), Math.floor(u / 3)])],
    ['27', 'w[1,1,3]) {strides: [2], dilations: [2]}', (u) => (u % 2 === 1 ? null : [u / 2 - 2, u / 2])],
    [
      '28',
      'w[1,1,5]) {strides: [2], pads: [2,2], output_padding: [1]}',
      (u) => (u % 2 === 0 ? [u / 2 - 1, u / 2 + 1] : [half(u), half(u) + 1]),
    ],
  ])('%s: ConvTranspose(x, %s', (_, drawing, expected) => {
    expect(differences(drawn('x[1,1,12] -> y', `y = ConvTranspose(x, ${drawing}`), {}, expected)).toEqual([]);
  });
  it('29: down by 2 and up by 2 leaves a period of 2', () => {
    const net = drawn(
      'x[1,1,24] -> y',
      'a = Conv(x, v[1,1,3]) {strides: [2], pads: [1,1]}; y = ConvTranspose(a, w[1,1,4]) {strides: [2], pads: [1,1]}',
    );
    expect(differences(net, {}, (u) => (u % 2 === 0 ? [u - 3, u + 1] : [u - 2, u + 2]))).toEqual([]);
  });
  it('30: nearest ×2 before a window of 3', () => {
    const net = drawn(
      'x[1,1,12] -> y',
      'a = Resize(x, , [1.0, 1, 2]) {coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
      'y = Conv(a, w[1,1,3]) {pads: [1,1]}',
    );
    expect(differences(net, {}, (u) => [half(u - 1), half(u + 1)])).toEqual([]);
  });
  it.each<[string, number, string, (u: number) => Ends]>([
    ['31', 12, '[1.0, 1, 2]) {mode: linear}', (u) => [half(u - 1), half(u + 1)]],
    [
      '32',
      5,
      ', [1, 1, 9]) {mode: linear, coordinate_transformation_mode: align_corners}',
      (u) => [half(u), half(u + 1)],
    ],
    ['33', 12, '[1.0, 1, 0.5]) {mode: linear, antialias: 1}', (u) => [2 * u - 1, 2 * u + 2]],
    ['33', 12, '[1.0, 1, 0.5]) {mode: linear}', (u) => [2 * u, 2 * u + 1]],
  ])('%s: n = %i, Resize(x, , %s', (_, n, drawing, expected) => {
    expect(
      differences(drawn(`opset 18; x[1,1,${n}] -> y`, `y = Resize(x, , ${drawing}`), {}, expected),
    ).toEqual([]);
  });
  it('34: a size computed from Shape adds no dependence', () => {
    const net = drawn(
      'x[1,1,12] -> y',
      's = Shape(x); n = Gather(s, [2]); m = Mul(n, 2); t = Concat([1, 1], m) {axis: 0}',
      'a = Resize(x, , , t) {mode: linear}; y = Conv(a, w[1,1,3]) {pads: [1,1]}',
    );
    expect(differences(net, {}, (u) => [half(u) - 1, half(u) + 1])).toEqual([]);
  });
  it('35: DepthToSpace equals Reshape, Transpose, Reshape', () => {
    const net = drawn(
      'x[1,1,8,6] -> y, z',
      'a = Conv(x, w[8,1,3,3]) {pads: [1,1,1,1]}; y = DepthToSpace(a) {blocksize: 2, mode: CRD}',
      'r = Reshape(a, [1,2,2,2,8,6]); t = Transpose(r) {perm: [0,1,4,2,5,3]}; z = Reshape(t, [1,2,16,12])',
    );
    for (const tensor of ['y', 'z']) {
      for (const axis of [2, 3]) {
        expect(
          differences(net, { tensor, axis, outputAxis: axis }, (u) => [half(u) - 1, half(u) + 1]),
        ).toEqual([]);
      }
    }
    for (const axis of [1, 2, 3]) {
      const question = { source: 'a', axis, outputAxis: axis };
      expect(regions(net, { ...question, tensor: 'y' })).toEqual(regions(net, { ...question, tensor: 'z' }));
    }
  });
  it('36: a window of 3 after SpaceToDepth sees three blocks', () => {
    const net = drawn(
      'x[1,1,12,16] -> y',
      'a = SpaceToDepth(x) {blocksize: 2}; y = Conv(a, w[1,4,3,3]) {pads: [1,1,1,1]}',
    );
    for (const axis of [2, 3]) {
      expect(
        differences(net, { axis, outputAxis: axis, mode: 'local' }, (u) => [2 * u - 2, 2 * u + 3]),
      ).toEqual([]);
    }
  });
  it('37: MaxUnpool spreads the pooled values and their places', () => {
    const net = drawn(
      'x[1,1,16] -> y',
      'p, i = MaxPool(x) {kernel_shape: [2], strides: [2]}; a = Conv(p, w[1,1,3]) {pads: [1,1]}',
      'y = MaxUnpool(a, i) {kernel_shape: [2], strides: [2]}',
    );
    expect(differences(net, {}, (u) => [2 * half(u) - 2, 2 * half(u) + 3])).toEqual([]);
  });
  it('38: Col2Im adds blocks as a transposed convolution does', () => {
    const net = drawn('opset 18; x[1,4,8] -> y', 'y = Col2Im(x, [16], [4]) {strides: [2], pads: [1,1]}');
    expect(differences(net, {}, (u) => [half(u + 1) - 1, half(u + 1)])).toEqual([]);
  });
});

describe('permuting and partial axes', () => {
  it('39: a channel shuffle permutes channels and leaves space alone', () => {
    const net = drawn(
      'x[1,6,4] -> y',
      'a = Reshape(x, [1,2,3,4]); b = Transpose(a) {perm: [0,2,1,3]}; y = Reshape(b, [1,6,4])',
    );
    expect(
      differences(net, { axis: 1, outputAxis: 1 }, (u) => [3 * (u % 2) + half(u), 3 * (u % 2) + half(u)]),
    ).toEqual([]);
    expect(differences(net, {}, (u) => [u, u])).toEqual([]);
  });
  it('40: tokens of a patchified image are exact along both axes', () => {
    const net = drawn(
      'x[1,3,12,8] -> y',
      'a = Reshape(x, [1,3,3,4,2,4]); b = Transpose(a) {perm: [0,2,4,3,5,1]}; c = Reshape(b, [1,6,48])',
      'y = MatMul(c, w[48,5])',
    );
    const question = { outputAxis: 1, mode: 'local' } as const;
    expect(differences(net, { ...question, axis: 2 }, (u) => [4 * half(u), 4 * half(u) + 3])).toEqual([]);
    expect(differences(net, { ...question, axis: 3 }, (u) => [4 * (u % 2), 4 * (u % 2) + 3])).toEqual([]);
  });
  const attention = 'k = Transpose(q) {perm: [0,2,1]}; s = MatMul(q, k); p = Softmax(s); o = MatMul(p, q)';
  it('41: attention within windows stays in its block', () => {
    const net = drawn('x[1,16,2] -> y', `q = Reshape(x, [4,4,2]); ${attention}; y = Reshape(o, [1,16,2])`);
    const block = (u: number): Ends => [4 * Math.floor(u / 4), 4 * Math.floor(u / 4) + 3];
    expect(differences(net, { axis: 1, outputAxis: 1 }, block)).toEqual([]);
    expect(differences(net, { axis: 1, outputAxis: 1, mode: 'local' }, block)).toEqual([]);
  });
  it('42: shifted windows move their blocks, and wrap at the ends', () => {
    const net = drawn(
      'x[1,16,2] -> y',
      'a = Slice(x, [2], [16], [1]); b = Slice(x, [0], [2], [1]); c = Concat(a, b) {axis: 1}',
      `q = Reshape(c, [4,4,2]); ${attention}; d = Reshape(o, [1,16,2])`,
      'e = Slice(d, [14], [16], [1]); f = Slice(d, [0], [14], [1]); y = Concat(e, f) {axis: 1}',
    );
    expect(
      differences(net, { axis: 1, outputAxis: 1 }, (u) => {
        const first = 4 * Math.floor((u - 2) / 4) + 2;
        return u < 2 || u > 13 ? [0, 15] : [first, first + 3];
      }),
    ).toEqual([]);
  });
  it('43: a convolution over tokens in line crosses the ends of rows', () => {
    const net = drawn('x[1,1,4,6] -> y', 'a = Reshape(x, [1,1,24]); y = Conv(a, w[1,1,3]) {pads: [1,1]}');
    expect(
      differences(net, { axis: 2 }, (u) => {
        const row = Math.floor(u / 6);
        return [u % 6 === 0 ? row - 1 : row, u % 6 === 5 ? row + 1 : row];
      }),
    ).toEqual([]);
    const [lo, hi] = [
      [0, 0, 1, 2, 3, 0],
      [5, 2, 3, 4, 5, 5],
    ] as const;
    expect(differences(net, { axis: 3 }, (u) => [lo[u % 6]!, hi[u % 6]!])).toEqual([]);
  });
  it('44: a step of −1 turns the axis round', () => {
    const net = drawn('x[1,1,9] -> y', 'y = Slice(x, [-1], [-99], [2], [-1])');
    expect(differences(net, {}, (u) => [8 - u, 8 - u])).toEqual([]);
  });
  it.each([[[0, 3, 6, 9, 12]], [[5, 0, 3]]])('45: Gather takes indices %j', (indices) => {
    const net = drawn('x[1,1,13] -> y', `y = Gather(x, [${indices.join(', ')}]) {axis: 2}`);
    expect(differences(net, {}, (u) => [indices[u]!, indices[u]!])).toEqual([]);
  });
  it('46: Tile begins anew every 6 samples', () => {
    const net = drawn('x[1,1,6] -> y', 'y = Tile(x, [1,1,2])');
    expect(differences(net, {}, (u) => [u % 6, u % 6])).toEqual([]);
  });
  it('47: a class token that is dropped again leaves the identity', () => {
    const net = drawn('x[1,8,2] -> y', 'a = Concat(t[1,1,2], x) {axis: 1}; y = Slice(a, [1], [9], [1])');
    expect(differences(net, { axis: 1, outputAxis: 1 }, (u) => [u, u])).toEqual([]);
  });
  it('48: a mean over a part of an axis is a pool', () => {
    const net = drawn(
      'x[1,1,16] -> y',
      'a = Reshape(x, [1,1,4,4]); y = ReduceMean(a) {axes: [3], keepdims: 0}',
    );
    expect(differences(net, { mode: 'local' }, (u) => [4 * u, 4 * u + 3])).toEqual([]);
  });
  it('50: Reshape 6×4 to 8×3 crosses rows', () => {
    const net = drawn('x[6,4] -> y', 'y = Reshape(x, [8,3])');
    expect(
      differences(net, { axis: 0, outputAxis: 0 }, (u) => [
        Math.floor((3 * u) / 4),
        Math.floor((3 * u + 2) / 4),
      ]),
    ).toEqual([]);
  });
});

describe('local and full', () => {
  const none = (): Ends => null;
  it('51: global pooling ends both axes', () => {
    const net = drawn('x[1,2,12] -> y', 'a = Conv(x, w[2,2,3]) {pads: [1,1]}; y = GlobalAveragePool(a)');
    expect(seesWhole(net)).toBe(true);
    expect(differences(net, { mode: 'local' }, none)).toEqual([]);
  });
  it('52: flatten and a dense layer end them too', () => {
    const net = drawn('x[1,2,12] -> y', 'a = Flatten(x); y = Gemm(a, w[24,3])');
    expect(seesWhole(net)).toBe(true);
    expect(differences(net, { mode: 'local' }, none)).toEqual([]);
  });
  it('53: a gate is full, its trunk local', () => {
    const net = drawn(
      'x[1,2,12] -> y',
      'a = Conv(x, v[2,2,3]) {pads: [1,1]}; g = GlobalAveragePool(a); c = Conv(g, w[2,2,1]); s = Sigmoid(c); y = Mul(a, s)',
    );
    expect(seesWhole(net)).toBe(true);
    expect(differences(net, { mode: 'local' }, (u) => [u - 1, u + 1])).toEqual([]);
  });
  it('54: so is image pooling that is concatenated', () => {
    const net = drawn(
      'x[1,2,12] -> y',
      'a = Conv(x, w[2,2,3]) {dilations: [2], pads: [2,2]}; g = GlobalAveragePool(x); e = Resize(g, , , [1,2,12])',
      'y = Concat(a, e) {axis: 1}',
    );
    expect(seesWhole(net)).toBe(true);
    expect(differences(net, { mode: 'local' }, (u) => [u - 2, u + 2])).toEqual([]);
  });
  it.each([
    ['56', 'InstanceNormalization(x, s[6], b[6])'],
    ['57', 'GroupNormalization(x, s[3], b[3]) {num_groups: 3}'],
    ['65', 'BatchNormalization(x, s[6], b[6], m[6], v[6]) {training_mode: 1}'],
  ])('%s: %s reads the whole axis, locally its own sample', (_, drawing) => {
    const net = drawn('opset 18; x[1,6,12] -> y', `y = ${drawing}`);
    expect(seesWhole(net)).toBe(true);
    expect(differences(net, { mode: 'local' }, (u) => [u, u])).toEqual([]);
  });
  it('57: the channels of a group stand together', () => {
    const net = drawn('opset 18; x[1,6,12] -> y', 'y = GroupNormalization(x, s[3], b[3]) {num_groups: 3}');
    expect(differences(net, { axis: 1, outputAxis: 1 }, (u) => [2 * half(u), 2 * half(u) + 1])).toEqual([]);
  });
  it('58: LayerNormalization over the last axis leaves the others alone', () => {
    const net = drawn('x[1,12,4] -> y', 'y = LayerNormalization(x, s[4])');
    expect(differences(net, { axis: 1, outputAxis: 1, mode: 'full' }, (u) => [u, u])).toEqual([]);
    expect(differences(net, { axis: 2, outputAxis: 2, mode: 'full' }, () => [0, 3])).toEqual([]);
  });
  it('59: Softmax along channels takes all axes behind them before opset 13', () => {
    const since = drawn('opset 13; x[1,3,12] -> y', 'y = Softmax(x) {axis: 1}');
    const before = drawn('opset 11; x[1,3,12] -> y', 'y = Softmax(x) {axis: 1}');
    expect(differences(since, { mode: 'full' }, (u) => [u, u])).toEqual([]);
    expect(seesWhole(before)).toBe(true);
    for (const net of [since, before]) expect(differences(net, { mode: 'local' }, (u) => [u, u])).toEqual([]);
  });
  it('61: CumSum sees what came before', () => {
    const net = drawn('x[1,1,12] -> y', 'y = CumSum(x, 2)');
    expect(differences(net, { mode: 'full' }, (u) => [0, u])).toEqual([]);
    expect(differences(net, { mode: 'local' }, none)).toEqual([]);
  });
  it('71: reflected padding shows at the border only', () => {
    const net = drawn('x[1,1,12] -> y', 'a = Pad(x, [0,0,1,0,0,1]) {mode: reflect}; y = Conv(a, w[1,1,3])');
    expect(differences(net, {}, (u) => [u - 1, u + 1])).toEqual([]);
    expect(regions(net, { tensor: 'y', source: 'x' })[0]).toMatchObject({
      region: { lo: 0, hi: 1 },
      atBorder: true,
    });
  });
});

function drawn(...lines: readonly string[]): Net {
  return netFromParts(parseNet(lines.join('\n')));
}

/**
 * Where the region isn't the expected one: [u, found, expected], indices next to a border left out. Throws where no
 * index is away from the border.
 */
function differences(
  net: Net,
  asked: Partial<RegionQuestion>,
  expected: (u: number) => Ends,
): (readonly [number, Ends, Ends])[] {
  const found = regions(net, { tensor: 'y', source: 'x', ...asked });
  const inside = found.flatMap(({ region, atBorder }, u) =>
    atBorder ? [] : [[u, ends(region), expected(u)] as const],
  );
  if (inside.length === 0) throw new Error('every index is next to a border');
  return inside.filter(([, one, other]) => one?.[0] !== other?.[0] || one?.[1] !== other?.[1]);
}

/** Whether every index sees all of 12 samples. */
function seesWhole(net: Net): boolean {
  const found = regions(net, { tensor: 'y', source: 'x', mode: 'full' });
  return found.every(({ region }) => region?.lo === 0 && region.hi === 11);
}

function ends(region: { lo: number; hi: number } | null): Ends {
  return region === null ? null : [region.lo, region.hi];
}
