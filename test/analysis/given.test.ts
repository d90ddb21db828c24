// What a user says of graph inputs, beside what the file says of them.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

const NET = ['x[1,3,H,W], z[N,5] -> y, u', 'y = Relu(x); u = Relu(z)'];

function shapes(inputs: Parameters<typeof analyzeDrawn>[1]): unknown {
  return analyzeDrawn(NET, inputs).sources.map(({ shape }) => shape);
}

describe('a shape that is given', () => {
  it.each<[string, Parameters<typeof analyzeDrawn>[1], unknown]>([
    [
      'for nobody leaves the file’s',
      {},
      [
        [1, 3, 'H', 'W'],
        ['N', 5],
      ],
    ],
    [
      'by name fills what is open',
      { x: { shape: [1, 3, 224, 320] } },
      [
        [1, 3, 224, 320],
        ['N', 5],
      ],
    ],
    [
      'in part leaves the rest open',
      { x: { shape: [1, 3, 224, null] } },
      [
        [1, 3, 224, 'W'],
        ['N', 5],
      ],
    ],
    [
      'with names calls lengths by them',
      { x: { shape: [1, 3, 'S', 'S'] } },
      [
        [1, 3, 'S', 'S'],
        ['N', 5],
      ],
    ],
    [
      'for any input holds where the rank fits',
      { '*': { shape: [2, 3, 64, 64] } },
      [
        [1, 3, 64, 64],
        ['N', 5],
      ],
    ],
    [
      'by name stands above one for any',
      { '*': { shape: [2, 3, 64, 64] }, x: { shape: [1, 3, 32, 32] } },
      [
        [1, 3, 32, 32],
        ['N', 5],
      ],
    ],
  ])('%s', (_, inputs, want) => {
    expect(shapes(inputs)).toEqual(want);
  });

  it('and contradicts the file is a remark, and the file stands', () => {
    const analysis = analyzeDrawn(NET, { x: { shape: [4, 3, 224, 224] } });
    expect(analysis.remarks.filter(({ node }) => node === 'x')).toEqual([
      { node: 'x', text: 'axis 0 has length 1 in the file; the given 4 is not used' },
    ]);
    expect(analysis.sources[0]!.shape).toEqual([1, 3, 224, 224]);
  });

  it('for any input contradicts quietly', () => {
    const { remarks } = analyzeDrawn(NET, { '*': { shape: [4, 3, 224, 224] } });
    expect(remarks.filter(({ node }) => node === 'x')).toEqual([]);
  });

  it('by name with another rank is a failure that says so', () => {
    expect(() => analyzeDrawn(NET, { x: { shape: [1, 224, 224] } })).toThrow(
      expect.objectContaining({
        name: 'Failure',
        kind: 'configuration',
        path: 'drawn',
        place: 'input x',
        message: 'the shape that is given has 3 lengths, the input has 4',
        remedy: 'give one length per axis of the input',
      }),
    );
  });

  it('to an input without one in the file gives it its rank', () => {
    const analysis = analyzeDrawn(['x -> y', 'y = Conv(x, w[4,3,3]) {pads: [1,1]}'], {
      x: { shape: [1, 3, null] },
    });
    expect(analysis.sources[0]!.shape).toEqual([1, 3, 'x.shape[2]']);
    expect(analysis.undecided).toEqual([]);
  });

  it('decides a padding that hung on the length', () => {
    const same = ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}'];
    const at = (length: number): unknown =>
      analyzeDrawn(same, { x: { shape: [1, 1, length] } }).at('y')[0]!.fields[0]!.local!.padding;
    expect([at(224), at(225)]).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });
});

describe('a sample rate', () => {
  it('stands beside the source that has one', () => {
    const analysis = analyzeDrawn(NET, { z: { sampleRateHz: 16_000 } });
    expect(analysis.sources.map(({ sampleRateHz }) => sampleRateHz)).toEqual([undefined, 16_000]);
  });
});
