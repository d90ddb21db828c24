// Window layers on the local paths to a tensor: where a change would widen its receptive field.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

/** `conv2 k3 s2 d1 S1 slack 4`, nearest first. */
function layers(lines: readonly string[], tensor = 'y', axis = 2): string[] {
  return analyzeDrawn(lines)
    .layers(tensor, 'x', axis)
    .map(({ node, kernel, stride, dilation, inputStride, slack }) => {
      const [n, d] = inputStride;
      const by = slack === undefined ? '' : ` slack ${slack[0]}`;
      return `${node} k${kernel} s${stride} d${dilation} S${d === 1 ? n : `${n}/${d}`}${by}`;
    });
}

describe('the layers before a tensor', () => {
  it('of a chain stand nearest first, with the stride before each', () => {
    expect(
      layers([
        'x[1,1,64] -> y',
        'stem: a = Conv(x, u[1,1,7]) {strides: [2], pads: [3,3]}',
        'pool: b = MaxPool(a) {kernel_shape: [3], strides: [2], pads: [1,1]}',
        'conv: y = Conv(b, w[1,1,3]) {dilations: [2], pads: [2,2]}',
      ]),
    ).toEqual(['conv k3 s1 d2 S4 slack 0', 'pool k3 s2 d1 S2 slack 0', 'stem k7 s2 d1 S1 slack 0']);
  });

  it('on a narrower branch have slack: how much wider the widest path is', () => {
    expect(
      layers([
        'x[1,1,64] -> y',
        'wide: a = Conv(x, u[1,1,9]) {pads: [4,4]}; narrow: b = Conv(x, v[1,1,3]) {pads: [1,1]}',
        'last: c = Conv(b, w[1,1,3]) {pads: [1,1]}; y = Add(a, c)',
      ]),
    ).toEqual(['wide k9 s1 d1 S1 slack 0', 'last k3 s1 d1 S1 slack 4', 'narrow k3 s1 d1 S1 slack 4']);
  });

  it('of a residual block: the shortcut’s nodes are no windows', () => {
    expect(
      layers([
        'x[1,1,64] -> y',
        'one: a = Conv(x, u[1,1,3]) {pads: [1,1]}; r = Relu(a); two: b = Conv(r, v[1,1,3]) {pads: [1,1]}; y = Add(b, a)',
      ]),
    ).toEqual(['two k3 s1 d1 S1 slack 0', 'one k3 s1 d1 S1 slack 0']);
  });

  it('behind up-sampling have a fraction as the stride before them', () => {
    expect(
      layers([
        'x[1,1,64] -> y',
        'up: a = Resize(x, , [1.0,1.0,2.0]) {mode: nearest}; conv: y = Conv(a, w[1,1,3]) {pads: [1,1]}',
      ]),
    ).toEqual(['conv k3 s1 d1 S1/2 slack 0']);
  });

  it('along one axis have that axis’ kernel', () => {
    const lines = ['x[1,1,32,32] -> y', 'conv: y = Conv(x, w[1,1,3,7]) {strides: [1,2], pads: [1,3,1,3]}'];
    expect([layers(lines, 'y', 2), layers(lines, 'y', 3)]).toEqual([
      ['conv k3 s1 d1 S1 slack 0'],
      ['conv k7 s2 d1 S1 slack 0'],
    ]);
  });

  it('behind channels-last convolutions count axes from the second', () => {
    const lines = [
      'opset 17, com.microsoft 1',
      'x[1,16,16,2] -> y',
      'conv: y = com.microsoft::NhwcConv(x, w[4,2,3,5]) {pads: [1,2,1,2]}',
    ];
    expect([layers(lines, 'y', 1), layers(lines, 'y', 2)]).toEqual([
      ['conv k3 s1 d1 S1 slack 0'],
      ['conv k5 s1 d1 S1 slack 0'],
    ]);
  });

  it('that only a gate sees are none', () => {
    expect(
      layers([
        'x[1,1,64] -> y',
        'trunk: a = Conv(x, u[1,1,3]) {pads: [1,1]}; p = GlobalAveragePool(x); gate: q = Conv(p, v[1,1,1]); y = Mul(a, q)',
      ]),
    ).toEqual(['trunk k3 s1 d1 S1 slack 0']);
  });

  it('of a source, of a name that is nothing, or of another axis are none', () => {
    const lines = ['x[1,1,64] -> y', 'conv: y = Conv(x, w[1,1,3]) {pads: [1,1]}'];
    expect([layers(lines, 'x'), layers(lines, 'nothing'), layers(lines, 'y', 0)]).toEqual([[], [], []]);
  });

  it('of a ladder of ten thousand blocks are found once each', () => {
    const blocks = Array.from(
      { length: 5000 },
      (_, at) => `c${at}: a${at} = Conv(r${at}, w) {pads: [1,1]}; r${at + 1} = Add(a${at}, r${at})`,
    );
    const found = layers([
      'x[1,1,64] -> y',
      'w[1,1,3]',
      'r0 = Relu(x)',
      blocks.join('\n'),
      'y = Relu(r5000)',
    ]);
    expect(found).toHaveLength(5000);
    expect(found[0]).toBe('c4999 k3 s1 d1 S1 slack 0');
  });
});
