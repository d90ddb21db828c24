// Parts of a cut axis at which the region is the same everywhere: to take all of them takes nothing as a whole.
import { expect, it } from 'vitest';
import { analyzeDrawn, fieldOf, inShort } from './drawn.ts';

it('the phases of one row, all of the same sample, end nothing where channels are united', () => {
  const analysis = analyzeDrawn([
    'x[1,1,9,9] -> y',
    'a = ConvTranspose(x, v[1,1,2,2]) {strides: [2,2]}; s = SpaceToDepth(a) {blocksize: 2}',
    'r = Slice(s, [3], [4], [2], [1]); e = Expand(r, [1,4,9,9]); y = Conv(e, w[4,4,1,1])',
  ]);
  expect(inShort(fieldOf(analysis, 'y', 'H'))).toBe('exact N0 [3,3] of ');
});
