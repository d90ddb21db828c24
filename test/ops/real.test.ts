// Real parameters as exact fractions (onnx-operators.md §5.1).
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERIOD_LIMIT } from '../../src/engine/index.ts';
import { entryOf, fractionOf } from '../../src/ops/real.ts';

describe('the fraction with the smallest denominator that rounds to the value', () => {
  it.each([
    [Math.fround(1 / 3), [1, 3]],
    [Math.fround(0.6), [3, 5]],
    [Math.fround(2 / 3), [2, 3]],
    [Math.fround(224 / 706), [112, 353]],
    [Math.fround(-1.4), [-7, 5]],
    [0.5, [1, 2]],
    [2, [2, 1]],
    [0, [0, 1]],
    [1 / 3, [1, 3]],
    [Math.fround(355 / 113), [355, 113]],
  ] as const)('%d is %j', (value, want) => {
    expect(fractionOf(value)).toEqual(want);
  });

  it('of a float32 made from a small fraction is that fraction', () => {
    const part = fc.integer({ min: 1, max: 200 });
    const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
    fc.assert(
      fc.property(part, part, (n, d) => {
        const divisor = gcd(n, d);
        expect(fractionOf(Math.fround(n / d))).toEqual([n / divisor, d / divisor]);
      }),
    );
  });

  it('rounds to the value again, and no smaller denominator does', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(0.01), max: 100, noNaN: true }), (value) => {
        const fraction = fractionOf(value);
        fc.pre(fraction !== null);
        expect(Math.fround(fraction[0] / fraction[1])).toBe(value);
        const smaller = Array.from({ length: fraction[1] - 1 }, (_, at) => at + 1);
        expect(smaller.filter((d) => Math.fround(Math.round(value * d) / d) === value)).toEqual([]);
      }),
    );
  });

  it.each([Infinity, -Infinity, Number.NaN, Math.fround(1e-7), 1 / (PERIOD_LIMIT + 1)])(
    'of %d is none',
    (value) => {
      expect(fractionOf(value)).toBeNull();
    },
  );
});

describe('an element as an entry', () => {
  it.each([
    [3, false, 3],
    [3, true, 3],
    [0.5, true, [1, 2]],
    [0.5, false, [1, 2]],
    [Infinity, false, Infinity],
    [-Infinity, false, -Infinity],
    [Infinity, true, null],
    [Number.NaN, true, null],
    [Number.NaN, false, null],
  ])('%d of a real tensor (%s) is %j', (value, real, want) => {
    expect(entryOf(value, real)).toEqual(want);
  });
});
