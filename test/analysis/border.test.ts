// Where the regions of a tensor leave the image (engine.md §6).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BorderRecord } from '../../src/analysis/index.ts';
import { analyzeDrawn, fieldOf } from './drawn.ts';

function borderOf(lines: readonly string[], tensor = 'y'): BorderRecord {
  return analyzeDrawn(lines).at(tensor)[0]!.border!.at(-1)!;
}

/** `2 of 8 leave, 1 to 6`; what isn't known is `?`. */
function said(lines: readonly string[], tensor = 'y'): string {
  const { leaving, length, inside, first, last } = borderOf(lines, tensor);
  const counts = `${leaving ?? '?'} of ${length ?? '?'} leave, ${inside ?? '?'} inside`;
  return first === null ? counts : `${counts}: ${first} to ${last}`;
}

describe('the border share', () => {
  it.each<[string, readonly string[], string]>([
    [
      'of a window with a sample of padding: the first and the last position',
      ['x[1,1,8] -> y', 'y = Conv(x, w[1,1,3]) {pads: [1,1]}'],
      '2 of 8 leave, 6 inside: 1 to 6',
    ],
    ['without padding is none', ['x[1,1,8] -> y', 'y = Conv(x, w[1,1,3])'], '0 of 6 leave, 6 inside: 0 to 5'],
    [
      'of a stride that leaves at one end alone',
      ['x[1,1,8] -> y', 'y = Conv(x, w[1,1,3]) {strides: [2], pads: [1,1]}'],
      '1 of 4 leave, 3 inside: 1 to 3',
    ],
    [
      'of a region that is wider than the image is all',
      ['x[1,1,8] -> y', 'y = Conv(x, w[1,1,9]) {pads: [4,4]}'],
      '8 of 8 leave, 0 inside',
    ],
    [
      'counts no position that sees nothing',
      // A transposed window of one tap and stride 2: every other position sees nothing.
      ['x[1,1,4] -> y', 'y = ConvTranspose(x, w[1,1,1]) {strides: [2]}'],
      '0 of 7 leave, 4 inside: 0 to 6',
    ],
    [
      'of a flip is the same from behind',
      ['x[1,1,8] -> y', 'a = Conv(x, w[1,1,4]) {pads: [3,0]}; y = Slice(a, [-1], [-2147483648], [2], [-1])'],
      '3 of 8 leave, 5 inside: 0 to 4',
    ],
    [
      'of an open length is not known',
      ['x[1,1,H] -> y', 'y = Conv(x, w[1,1,3]) {pads: [1,1]}'],
      '? of ? leave, ? inside',
    ],
    [
      'of a value that is the same everywhere has no positions',
      ['x[1,1,8] -> y', 'y = GlobalAveragePool(x)'],
      '? of ? leave, ? inside',
    ],
  ])('%s', (_, lines, want) => {
    expect(said(lines)).toBe(want);
  });

  it('counts the positions whose region, written out, leaves the image', () => {
    const layer = fc.record({
      kernel: fc.integer({ min: 1, max: 5 }),
      stride: fc.integer({ min: 1, max: 3 }),
      before: fc.nat(4),
      after: fc.nat(4),
      up: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(layer, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 24, max: 40 }),
        (layers, n) => {
          const nodes = layers.map(({ kernel, stride, before, after, up }, at) => {
            const pads = up ? '' : `, pads: [${before},${after}]`;
            return `t${at + 1} = ${up ? 'ConvTranspose' : 'Conv'}(t${at}, w${at}[1,1,${kernel}]) {strides: [${stride}]${pads}}`;
          });
          const lines = [`t0[1,1,${n}] -> t${layers.length}`, ...nodes];
          const analysis = analyzeDrawn(lines);
          const [tensor] = analysis.at(`t${layers.length}`);
          const { period, advance, phases } = fieldOf(analysis, `t${layers.length}`)!.local!;
          const length = tensor!.shape![2] as number;
          const want = { leaving: 0, inside: 0 };
          for (let u = 0; u < length; u++) {
            const phase = phases![u % period];
            if (phase === null || phase === undefined) continue;
            const start = advance * Math.floor(u / period);
            const leaves = start + phase[0]! < 0 || start + phase[1]! >= n;
            want[leaves ? 'leaving' : 'inside'] += 1;
          }
          expect(tensor!.border).toMatchObject([{ ...want, axis: 2, length }]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
