// From samples of a source: which positions see them (engine.md §6).
import { describe, expect, it } from 'vitest';
import type { Box, SeesRecord } from '../../src/analysis/index.ts';
import { analyzeDrawn } from './drawn.ts';

function seen(lines: readonly string[], sees: readonly Box[], tensor = 'y'): readonly SeesRecord[] {
  return analyzeDrawn(lines, {}, { sees }).at(tensor)[0]!.sees!;
}

/** `0:2, nearest 1`; `4 of 3:9` where some between see nothing of it. */
function said(lines: readonly string[], first: number, last = first): string {
  const [sees] = seen(lines, [{ source: null, ranges: [[first, last]] }]);
  const { positions, nearest } = sees!;
  if (typeof positions === 'string') return positions;
  const { first: from, last: to, count } = positions;
  const holes = to === null || count === to - from + 1 ? '' : `${count} of `;
  return `${holes}${from}:${to ?? ''}, nearest ${nearest}`;
}

const STRIDED = ['x[1,1,16] -> y', 'y = Conv(x, w[1,1,5]) {strides: [2], pads: [2,2]}'];

describe('what sees a sample', () => {
  it.each<[string, readonly string[], number, number, string]>([
    ['a window of stride 2', STRIDED, 6, 6, '2:4, nearest 3'],
    ['a sample between two centers: the lower is nearest', STRIDED, 7, 7, '3:4, nearest 3'],
    ['at the border fewer do', STRIDED, 0, 0, '0:1, nearest 0'],
    ['a box: whoever sees one of its samples', STRIDED, 6, 9, '2:5, nearest 4'],
    [
      'a stride that jumps over it: nobody, and yet one is nearest',
      ['x[1,1,16] -> y', 'y = Conv(x, w[1,1,1]) {strides: [4]}'],
      6,
      6,
      'none',
    ],
    [
      'behind a transposed window of one tap every other position sees nothing',
      ['x[1,1,8] -> y', 'y = ConvTranspose(x, w[1,1,1]) {strides: [2]}'],
      3,
      4,
      '2 of 6:8, nearest 6',
    ],
    [
      'of nearest up-sampling two positions',
      [
        'x[1,1,8] -> y',
        'y = Resize(x, , [1.0,1.0,2.0]) {mode: nearest, coordinate_transformation_mode: asymmetric, nearest_mode: floor}',
      ],
      3,
      3,
      '6:7, nearest 6',
    ],
    ['of a pooled value all', ['x[1,1,8] -> y', 'y = GlobalAveragePool(x)'], 3, 3, 'all'],
    [
      'of an element that was taken out: all, if it is that one',
      ['x[1,1,8] -> y', 'y = Gather(x, [3]) {axis: 2}'],
      3,
      3,
      '0:0, nearest 0',
    ],
    [
      'behind an operator that nobody taught us it is not known',
      ['opset 17, my.domain 1', 'x[1,1,8] -> y', 'y = my.domain::Foo(x)'],
      3,
      3,
      'unknown',
    ],
    [
      'of a state that looks back: all from there on',
      ['x[1,1,8] -> y', 'y = CumSum(x, 2)'],
      3,
      3,
      '3:7, nearest null',
    ],
    [
      'in an open length: to the end, wherever that is',
      ['x[1,1,L] -> y', 'y = CumSum(x, 2)'],
      3,
      3,
      '3:, nearest null',
    ],
    [
      'in an open length, as far as regions reach',
      ['x[1,1,L] -> y', 'y = Conv(x, w[1,1,3]) {pads: [1,1]}'],
      9,
      9,
      '8:10, nearest 9',
    ],
  ])('%s', (_, lines, first, last, want) => {
    expect(said(lines, first, last)).toBe(want);
  });
});

describe('a box', () => {
  const two = ['x[1,1,8,8], z[1,1,8] -> y, u', 'y = Relu(x); u = Relu(z)'];

  it('speaks of the sources that have as many axes', () => {
    const box = {
      source: null,
      ranges: [
        [2, 2],
        [3, 4],
      ],
    } as const;
    expect(seen(two, [box])).toMatchObject([
      { letter: 'H', samples: [2, 2], axis: 2, positions: { first: 2, last: 2, count: 1 }, nearest: 2 },
      { letter: 'W', samples: [3, 4], axis: 3, positions: { first: 3, last: 4, count: 2 }, nearest: 3 },
    ]);
    expect(seen(two, [box], 'u')).toEqual([]);
  });

  it('with a name speaks of that source alone', () => {
    expect(seen(two, [{ source: 'z', ranges: [[1, 1]] }], 'u')).toHaveLength(1);
    expect(seen(two, [{ source: 'x', ranges: [[1, 1]] }], 'u')).toEqual([]);
  });

  it('stands beside others in their order', () => {
    const boxes: Box[] = [5, 1].map((at) => ({ source: null, ranges: [[at, at]] }));
    expect(seen(two, boxes, 'u').map(({ samples }) => samples[0])).toEqual([5, 1]);
  });
});
