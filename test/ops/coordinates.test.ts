// Source coordinates and taps of Resize (onnx-operators.md §5.2, §5.3), by the formulas in fractions of BigInts.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rational, rational } from '../../src/engine/index.ts';
import type { CoordinateMode, NearestMode, ResampleMode } from '../../src/graph/index.ts';
import { coordinatesOf, type ResampledAxis, tapsAround } from '../../src/ops/coordinates.ts';

/** A fraction that need not be in lowest terms; the denominator is positive. */
type Fraction = readonly [bigint, bigint];

const f = (numerator: number | bigint, denominator: number | bigint = 1): Fraction => {
  const [n, d] = [BigInt(numerator), BigInt(denominator)];
  return d < 0n ? [-n, -d] : [n, d];
};
const plus = (a: Fraction, b: Fraction): Fraction => [a[0] * b[1] + b[0] * a[1], a[1] * b[1]];
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, [-b[0], b[1]]);
const times = (a: Fraction, b: Fraction): Fraction => [a[0] * b[0], a[1] * b[1]];
const over = (a: Fraction, b: Fraction): Fraction => f(a[0] * b[1], a[1] * b[0]);
const floor = ([n, d]: Fraction): bigint => (n - (((n % d) + d) % d)) / d;
const ceil = (a: Fraction): bigint => -floor([-a[0], a[1]]);
const same = (a: Fraction, b: Fraction): boolean => a[0] * b[1] === b[0] * a[1];
const HALF = f(1, 2);

/** The table of §5.2, written as the text of the operator has it; `scale` f, lengths n and m. */
function formula(
  mode: CoordinateMode,
  o: number,
  scale: Fraction,
  n: number,
  m: number,
  roi: readonly [Fraction, Fraction],
): Fraction {
  const halfPixel = minus(over(plus(f(o), HALF), scale), HALF);
  switch (mode) {
    case 'half_pixel':
      return halfPixel;
    case 'pytorch_half_pixel':
      return m > 1 ? halfPixel : f(0);
    case 'half_pixel_symmetric': {
      const adjustment = over(f(m), times(scale, f(n)));
      return plus(times(f(n, 2), minus(f(1), adjustment)), halfPixel);
    }
    case 'align_corners':
      return m === 1 ? f(0) : f(o * (n - 1), m - 1);
    case 'asymmetric':
      return over(f(o), scale);
    case 'tf_half_pixel_for_nn':
      return over(plus(f(o), HALF), scale);
    case 'tf_crop_and_resize': {
      const [a, b] = roi;
      if (m === 1) return times(times(plus(a, b), f(n - 1)), HALF);
      return plus(times(a, f(n - 1)), over(times(times(f(o), minus(b, a)), f(n - 1)), f(m - 1)));
    }
  }
}

const MODES: readonly CoordinateMode[] = [
  'half_pixel',
  'pytorch_half_pixel',
  'half_pixel_symmetric',
  'align_corners',
  'asymmetric',
  'tf_half_pixel_for_nn',
  'tf_crop_and_resize',
];

const length = fc.integer({ min: 1, max: 24 });
const scales = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }));
const rois = fc
  .tuple(fc.integer({ min: -4, max: 8 }), fc.integer({ min: 1, max: 8 }))
  .map(([a, more]) => [f(a, 8), f(a + more, 8)] as const);

function toRational([n, d]: Fraction): Rational {
  return rational(Number(n), Number(d));
}

describe.each(MODES)('x(o) of %s', (mode) => {
  it('is σ·o + τ, exact, at every output', () => {
    fc.assert(
      fc.property(length, length, scales, rois, (n, any, [p, q], roi) => {
        // The length that the scale gives, where the formula relates the two.
        const m = mode === 'half_pixel_symmetric' ? Math.floor((n * p) / q) : any;
        fc.pre(mode !== 'half_pixel_symmetric' || n * p >= q);
        const axis: ResampledAxis = {
          operand: n,
          output: m,
          scale: rational(p, q),
          roi: [toRational(roi[0]), toRational(roi[1])],
        };
        const { slope, start } = coordinatesOf(mode, axis)!;
        for (let o = 0; o < m; o++) {
          const x = plus(times(f(slope[0], slope[1]), f(o)), f(start[0], start[1]));
          expect(same(x, formula(mode, o, f(p, q), n, m, roi))).toBe(true);
        }
      }),
    );
  });
});

describe('what is open', () => {
  const open: ResampledAxis = { operand: null, output: null, scale: [2, 1], roi: null };

  it.each<[CoordinateMode, Partial<ResampledAxis>, boolean]>([
    ['half_pixel', {}, true],
    ['pytorch_half_pixel', {}, true],
    ['asymmetric', {}, true],
    ['tf_half_pixel_for_nn', {}, true],
    ['half_pixel_symmetric', {}, true],
    ['half_pixel_symmetric', { scale: [3, 2] }, false],
    ['half_pixel_symmetric', { scale: [3, 2], operand: 5, output: 7 }, true],
    ['align_corners', {}, false],
    ['align_corners', { operand: 5 }, false],
    ['align_corners', { output: 1 }, true],
    ['align_corners', { operand: 5, output: 9, scale: null }, true],
    ['tf_crop_and_resize', { operand: 5, output: 9 }, false],
    ['half_pixel', { scale: null }, false],
    ['asymmetric', { scale: null }, false],
  ])('%s with %j is known: %s', (mode, known, want) => {
    expect(coordinatesOf(mode, { ...open, ...known }) !== null).toBe(want);
  });
});

describe('taps around x', () => {
  const whole = fc.integer({ min: -20, max: 20 });
  const places = fc.tuple(whole, fc.integer({ min: 1, max: 12 }));
  const nearest = (mode: NearestMode, x: Rational, scale: Rational = [2, 1]): number =>
    tapsAround({ mode: 'nearest', nearest: mode }, x, scale, null)[0];

  it('nearest takes the sample that its rounding says', () => {
    fc.assert(
      fc.property(places, ([n, d]) => {
        const x = rational(n, d);
        const exact = f(n, d);
        const want = {
          floor: floor(exact),
          ceil: ceil(exact),
          round_prefer_floor: ceil(minus(exact, HALF)),
          round_prefer_ceil: floor(plus(exact, HALF)),
        };
        for (const mode of ['floor', 'ceil', 'round_prefer_floor', 'round_prefer_ceil'] as const) {
          expect(BigInt(nearest(mode, x))).toBe(want[mode]);
        }
        // The nearest sample is at most half away; a tie goes where the mode says.
        const away = Math.abs(nearest('round_prefer_floor', x) * d - n);
        expect(2 * away <= d).toBe(true);
      }),
    );
  });

  it.each<[NearestMode, number]>([
    ['round_prefer_floor', 2],
    ['round_prefer_ceil', 3],
    ['floor', 2],
    ['ceil', 3],
  ])('at 2½ %s takes sample %d', (mode, want) => {
    expect(nearest(mode, [5, 2])).toBe(want);
  });

  it.each<[string, Rational, number]>([
    ['up: the floor', [2, 1], 2],
    ['at scale 1: the floor', [1, 1], 2],
    ['down: the ceiling', [1, 2], 3],
  ])('Upsample and Resize-10 take %s', (_, scale, want) => {
    expect(nearest('up-floor-down-ceil', [7, 3], scale)).toBe(want);
  });

  const taps = (mode: ResampleMode, x: Rational, shrink: Rational | null = null): readonly [number, number] =>
    tapsAround({ mode, nearest: 'floor' }, x, [1, 2], shrink);

  it.each<[ResampleMode, Rational, readonly [number, number]]>([
    ['linear', [5, 2], [2, 3]],
    ['linear', [2, 1], [2, 2]],
    ['linear', [-1, 3], [-1, 0]],
    ['cubic', [5, 2], [1, 4]],
    ['cubic', [2, 1], [2, 2]],
    ['cubic', [-1, 3], [-2, 1]],
  ])('%s around %j', (mode, x, want) => {
    expect(taps(mode, x)).toEqual(want);
  });

  it.each<[ResampleMode, Rational, Rational, readonly [number, number]]>([
    ['linear', [1, 2], [2, 1], [-1, 2]],
    ['linear', [0, 1], [2, 1], [-1, 1]],
    ['linear', [1, 4], [3, 2], [-1, 1]],
    ['cubic', [1, 2], [2, 1], [-3, 4]],
  ])('antialiased %s around %j reads what lies nearer than %j', (mode, x, shrink, want) => {
    expect(taps(mode, x, shrink)).toEqual(want);
  });

  it('antialiased: exactly the whole numbers nearer than the width', () => {
    fc.assert(
      fc.property(
        places,
        fc.tuple(fc.integer({ min: 5, max: 20 }), fc.integer({ min: 1, max: 4 })),
        ([n, d], [p, q]) => {
          const [first, last] = taps('linear', rational(n, d), rational(p, q));
          const near = Array.from({ length: 100 }, (_, at) => at - 50).filter(
            (i) => Math.abs(i * d - n) * q < p * d,
          );
          expect([first, last]).toEqual([near[0], near.at(-1)]);
        },
      ),
    );
  });
});
