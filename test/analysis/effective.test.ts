// The estimate of the effective receptive field, against influence that is spread sample by sample with even weights.
import { describe, expect, it } from 'vitest';
import { analyzeDrawn } from './drawn.ts';

function width(lines: readonly string[], tensor = 'y'): number | null {
  const analysis = analyzeDrawn(lines);
  return analysis.more(analysis.at(tensor))[0]!.effective!.at(-1)?.width ?? null;
}

/** Influence by sample. */
type Influence = ReadonlyMap<number, number>;

/** Taps of equal weight, so many samples apart. */
function spread(before: Influence, taps: number, apart: number): Influence {
  const after = new Map<number, number>();
  for (const [sample, weight] of before)
    for (let tap = 0; tap < taps; tap++) {
      const at = sample + (tap - (taps - 1) / 2) * apart;
      after.set(at, (after.get(at) ?? 0) + weight / taps);
    }
  return after;
}

function mixture(a: Influence, b: Influence): Influence {
  const after = new Map<number, number>();
  for (const part of [a, b])
    for (const [sample, weight] of part) after.set(sample, (after.get(sample) ?? 0) + weight / 2);
  return after;
}

/** Four standard deviations. */
function fourSigma(influence: Influence): number {
  const mean = [...influence].reduce((sum, [sample, weight]) => sum + sample * weight, 0);
  const variance = [...influence].reduce((sum, [sample, weight]) => sum + (sample - mean) ** 2 * weight, 0);
  return Math.round(400 * Math.sqrt(variance)) / 100;
}

const POINT: Influence = new Map([[0, 1]]);

describe('the effective field is estimated', () => {
  it('of a chain as its even kernels one after the other spread influence', () => {
    const chain = [
      'x[1,1,256] -> y',
      'a = Conv(x, t[1,1,7]) {strides: [2], pads: [3,3]}; b = Conv(a, u[1,1,3]) {pads: [1,1]}',
      'c = Conv(b, v[1,1,3]) {pads: [2,2], dilations: [2]}; y = Conv(c, w[1,1,3]) {pads: [1,1]}',
    ];
    const influence = spread(spread(spread(spread(POINT, 3, 2), 3, 4), 3, 2), 7, 1);
    expect(width(chain)).toBe(fourSigma(influence));
    // Nine tenths and more of what such a network sees, since it is no Gaussian yet.
    const within = [...influence]
      .filter(([sample]) => Math.abs(sample) <= width(chain)! / 2)
      .reduce((sum, [, weight]) => sum + weight, 0);
    expect(within).toBeGreaterThan(0.9);
  });

  it('of a residual block as the mixture of both paths in equal parts', () => {
    const block = [
      'x[1,1,256] -> y',
      's = Conv(x, t[1,1,9]) {pads: [4,4]}; a = Conv(s, u[1,1,3]) {pads: [1,1]}; y = Add(a, s)',
    ];
    const stem = spread(POINT, 9, 1);
    expect(width(block)).toBe(Math.min(11, fourSigma(mixture(spread(stem, 3, 1), stem))));
  });

  it('of paths that meet apart wider than of either', () => {
    const apart = [
      'x[1,1,256] -> y, a',
      'a = Conv(x, u[1,1,3]) {pads: [1,1]}; p = Pad(x, [0,0,8,0,0,-8]); s = Conv(p, v[1,1,3]) {pads: [1,1]}; y = Add(a, s)',
    ];
    const one = spread(POINT, 3, 1);
    const moved: Influence = new Map([...one].map(([sample, weight]) => [sample - 8, weight]));
    expect(width(apart)).toBe(Math.min(11, fourSigma(mixture(one, moved))));
    expect(width(apart)).toBeGreaterThan(width(apart, 'a')!);
  });

  it('of linear up-sampling by its triangle, which spreads less than even weights', () => {
    const wide = 'a = Conv(x, u[1,1,15]) {strides: [4], pads: [7,7]}';
    const up = (mode: string): number =>
      width(['x[1,1,256] -> y', `${wide}; y = Resize(a, , [1.0,1.0,2.0]) {${mode}}`])!;
    // f = 1/4 and 3/4: f·(1 − f) = 3/16, in steps of 4 samples.
    const variance = (15 * 15 - 1) / 12 + 16 * (3 / 16);
    expect(up('mode: linear')).toBe(Math.round(400 * Math.sqrt(variance)) / 100);
    expect(up('mode: nearest')).toBe(15);
    // f = 0 and 1/2.
    const mean = (15 * 15 - 1) / 12 + 16 / 8;
    expect(up('mode: linear, coordinate_transformation_mode: asymmetric')).toBe(
      Math.min(19, Math.round(400 * Math.sqrt(mean)) / 100),
    );
  });

  it('never larger than r, never smaller than a sample, and always said to be an estimate', () => {
    expect(width(['x[1,1,64] -> y', 'y = Conv(x, w[1,1,3]) {dilations: [4], pads: [4,4]}'])).toBe(9);
    expect(width(['x[1,1,64] -> y', 'y = Relu(x)'])).toBe(1);
    const analysis = analyzeDrawn(['x[1,1,64] -> y', 'y = Conv(x, w[1,1,3]) {pads: [1,1]}']);
    expect(analysis.more(analysis.at('y'))[0]!.effective).toEqual([{ mark: 'estimate', width: 3 }]);
  });

  it('nowhere where r isn’t known', () => {
    expect(width(['x[1,1,64] -> y', 'value a[1,1,64]; a = my.domain::Strange(x); y = Add(a, x)'])).toBe(null);
    expect(width(['x[1,1,64] -> y', 'y = GlobalAveragePool(x)'])).toBe(null);
  });

  it('of 200 layers near the root of their number: (Luo et al., §2.4)', () => {
    const layers = (count: number): number =>
      width([
        'x[1,1,2000] -> y',
        ...Array.from({ length: count }, (_, at) => {
          const [from, to] = [at === 0 ? 'x' : `t${at - 1}`, at === count - 1 ? 'y' : `t${at}`];
          return `${to} = Conv(${from}, w${at}[1,1,3]) {pads: [1,1]}`;
        }),
      ])!;
    expect(layers(200) / layers(50)).toBeCloseTo(2, 2);
  });
});
