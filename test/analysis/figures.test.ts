// The terms of the field, read off a region map (engine.md §1).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Local, type RegionMap, SOURCE_MAP } from '../../src/engine/index.ts';
import { figuresOf, reversedMap } from '../../src/analysis/figures.ts';
import { map } from '../engine/fields.ts';
import { INDICES, maps, regionAt } from '../engine/patterns.ts';
import { analyzeDrawn, fieldOf } from './drawn.ts';

const KNOWN = { plain: true, sized: true, placed: true };

/** `r 3, S 2, P 1, c 0`; what isn't known is left out, two sizes where the phases differ. */
function shown(regions: RegionMap, known = KNOWN): string {
  const { size, narrowest, stride, padding, center } = figuresOf({ map: regions } as Local, known);
  const fraction = (value: readonly [number, number]): string =>
    value[1] === 1 ? `${value[0]}` : value.join('/');
  return [
    size === null ? '' : `r ${narrowest === size ? size : `${narrowest} to ${size}`}`,
    stride === null ? '' : `S ${fraction(stride)}`,
    padding === null ? '' : `P ${fraction(padding)}`,
    center === null ? '' : `c ${fraction(center)}`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

describe('figures of a map', () => {
  it.each<[string, RegionMap, string]>([
    ['a source', SOURCE_MAP, 'r 1, S 1, P 0, c 0'],
    ['a window k3 s2 p1', map(2, [-1, 1]), 'r 3, S 2, P 1, c 0'],
    ['an even window', map(1, [0, 1]), 'r 2, S 1, P 0, c 1/2'],
    ['an FPN step', map(8, [-7, 7], [-7, 7]), 'r 15, S 4, P 11, c −2'.replace('−', '-')],
    ['a transposed window of one and two taps', map(1, [0, 0], [0, 1]), 'r 1 to 2, S 1/2, P 1/2, c 0'],
    ['nearest ×2', map(1, [0, 0], [0, 0]), 'r 1, S 1/2, P 1/2, c -1/4'],
    ['an empty phase, which counts for nothing', map(1, [-2, 0], null), 'r 3, S 1/2, P 2, c -1'],
    ['nothing at all', map(1, null, null), 'r 0, S 1/2'],
    ['a constant', map(0, [3, 5]), 'r 3, S 0, P -3, c 4'],
    ['a flip', map(-1, [8, 8]), 'r 1, S -1, P -8, c 8'],
    ['a prefix: padding and size are open', map(1, [-Infinity, 2]), 'S 1'],
    ['a suffix: the padding is not', map(1, [0, Infinity]), 'S 1, P 0'],
    ['a table has sizes alone', { kind: 'table', lo: [0, 1], hi: [0, 5] }, 'r 1 to 5'],
    ['hulls have none', { kind: 'hulls', hulls: [{ slope: [1, 1], lo: [0, 1], hi: [0, 1] }] }, ''],
  ])('%s', (_, regions, want) => {
    expect(shown(regions)).toBe(want);
  });
});

describe('figures of which something is not known', () => {
  const window = map(2, [-1, 1]);

  it.each([
    ['over several axes: no stride, nor what follows from it', { plain: false }, 'r 3'],
    ['whose size is not known', { sized: false }, 'S 2'],
    ['whose place is not known: size and stride stand', { placed: false }, 'r 3, S 2'],
  ])('%s', (_, known, want) => {
    expect(shown(window, { ...KNOWN, ...known })).toBe(want);
  });
});

describe('over all phases', () => {
  it('size is the widest, P the largest S·u − lo(u), c₀ the mean of centers less S·u', () => {
    fc.assert(
      fc.property(maps, (regions) => {
        const { size, narrowest, stride, padding, center } = figuresOf({ map: regions }, KNOWN);
        const [n, d] = stride!;
        const period = regions.kind === 'plain' ? 1 : regions.period;
        const seen = Array.from({ length: period }, (_, u) => [u, regionAt(regions, u)] as const).flatMap(
          ([u, region]) => (region === null ? [] : [[u, ...region] as const]),
        );
        fc.pre(seen.length > 0);
        const sizes = seen.map(([, lo, hi]) => hi - lo + 1);
        expect([size, narrowest]).toEqual([Math.max(...sizes), Math.min(...sizes)]);
        // Times all denominators: whole numbers.
        const paddings = seen.map(([u, lo]) => n * u - lo * d);
        expect(padding![0] * d === Math.max(...paddings) * padding![1]).toBe(true);
        const doubled = seen.map(([u, lo, hi]) => (lo + hi) * d - 2 * n * u);
        const sum = doubled.reduce((a, b) => a + b, 0);
        expect(center![0] * 2 * d * seen.length === sum * center![1]).toBe(true);
      }),
    );
  });
});

describe('a reversed map', () => {
  it('says at −u what the map says at u', () => {
    fc.assert(
      fc.property(maps, (regions) => {
        const reversed = reversedMap(regions);
        expect(INDICES.map((u) => regionAt(reversed, -u))).toEqual(INDICES.map((u) => regionAt(regions, u)));
        expect(reversedMap(reversed)).toEqual(regions);
      }),
    );
  });
});

describe('figures far out', () => {
  const cropped = (samples: number): string[] => [
    'x[1,1,8] -> y',
    'a = Resize(x, , , [1,1,4095]) {mode: linear}',
    `y = Pad(a, [0,0,-${samples},0,0,0])`,
  ];

  it('do not outgrow 2^53 in a sum over four thousand phases', () => {
    const { center, size } = fieldOf(analyzeDrawn(cropped(2 ** 30)), 'y')!.local!;
    expect(size).toBe(2);
    expect(Math.round(center![0] / center![1])).toBe(Math.round((2 ** 30 * 8) / 4095));
  });

  it('that no pair of whole numbers holds are a failure that says so', () => {
    expect(() => fieldOf(analyzeDrawn(cropped(2 ** 45)), 'y')).toThrow(
      expect.objectContaining({ name: 'Failure', kind: 'limit' }),
    );
  });
});
