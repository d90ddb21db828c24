// Where a resampled axis reads: x(o) = σ·o + τ, exact, and the taps around x (sheet §5.2, §5.3).
import {
  addRational,
  ceilRational,
  compareRational,
  divideRational,
  floorRational,
  multiplyRational,
  ONE,
  type Rational,
  rational,
  subtractRational,
  ZERO,
} from '../engine/index.ts';
import type { CoordinateMode, NearestMode, Resample } from '../graph/index.ts';

/** One axis: operand length n, output length m (null: open), scale f, and roi start and end for tf_crop_and_resize. */
export interface ResampledAxis {
  readonly operand: number | null;
  readonly output: number | null;
  readonly scale: Rational | null;
  readonly roi: readonly [Rational, Rational] | null;
}

export interface Coordinates {
  readonly slope: Rational;
  readonly start: Rational;
}

const HALF: Rational = [1, 2];

/** σ and τ; null: they hang on something that is open. */
export function coordinatesOf(mode: CoordinateMode, axis: ResampledAxis): Coordinates | null {
  const { operand: n, output: m, scale } = axis;
  const slope = scale === null ? null : divideRational(ONE, scale);
  switch (mode) {
    case 'align_corners':
      if (m === 1) return { slope: ZERO, start: ZERO };
      return n === null || m === null ? null : { slope: rational(n - 1, m - 1), start: ZERO };
    case 'tf_crop_and_resize':
      return cropCoordinates(axis);
    case 'asymmetric':
      return slope === null ? null : { slope, start: ZERO };
    case 'tf_half_pixel_for_nn':
      return slope === null ? null : { slope, start: multiplyRational(slope, HALF) };
    case 'pytorch_half_pixel':
      if (m === 1) return { slope: ZERO, start: ZERO };
      return slope === null ? null : halfPixel(slope);
    case 'half_pixel':
      return slope === null ? null : halfPixel(slope);
    case 'half_pixel_symmetric':
      return slope === null ? null : symmetricCoordinates(slope, scale!, n, m);
  }
}

// (o + ½) / f − ½
function halfPixel(slope: Rational): Coordinates {
  return { slope, start: subtractRational(multiplyRational(slope, HALF), HALF) };
}

// Half a pixel, plus (n − m / f) / 2, which is 0 where f·n is whole.
function symmetricCoordinates(
  slope: Rational,
  scale: Rational,
  n: number | null,
  m: number | null,
): Coordinates | null {
  const { start } = halfPixel(slope);
  if (scale[1] === 1) return { slope, start };
  if (n === null || m === null) return null;
  const rest = subtractRational(rational(n), multiplyRational(rational(m), slope));
  return { slope, start: addRational(start, multiplyRational(rest, HALF)) };
}

// a·(n − 1) + o·(b − a)·(n − 1) / (m − 1); m = 1: the middle.
function cropCoordinates({ operand: n, output: m, roi }: ResampledAxis): Coordinates | null {
  if (n === null || m === null || roi === null) return null;
  const [from, to] = roi;
  const last = rational(n - 1);
  if (m === 1) {
    return { slope: ZERO, start: multiplyRational(multiplyRational(addRational(from, to), last), HALF) };
  }
  const slope = divideRational(multiplyRational(subtractRational(to, from), last), rational(m - 1));
  return { slope, start: multiplyRational(from, last) };
}

/** First and last operand index that output o reads. `shrink`: 1 / f of an antialiased axis with f < 1, else null. */
export function tapsAround(
  operator: Pick<Resample, 'mode' | 'nearest'>,
  x: Rational,
  scale: Rational | null,
  shrink: Rational | null,
): readonly [number, number] {
  switch (operator.mode) {
    case 'nearest': {
      const at = nearestTo(operator.nearest, x, scale);
      return [at, at];
    }
    case 'linear':
      return shrink === null ? [floorRational(x), ceilRational(x)] : within(x, shrink);
    case 'cubic':
      if (shrink !== null) return within(x, multiplyRational(shrink, [2, 1]));
      return x[1] === 1 ? [x[0], x[0]] : [floorRational(x) - 1, floorRational(x) + 2];
  }
}

// The whole numbers that lie nearer to x than the width.
function within(x: Rational, width: Rational): readonly [number, number] {
  return [floorRational(subtractRational(x, width)) + 1, ceilRational(addRational(x, width)) - 1];
}

function nearestTo(mode: NearestMode, x: Rational, scale: Rational | null): number {
  switch (mode) {
    case 'round_prefer_floor':
      return ceilRational(subtractRational(x, HALF));
    case 'round_prefer_ceil':
      return floorRational(addRational(x, HALF));
    case 'floor':
      return floorRational(x);
    case 'ceil':
      return ceilRational(x);
    case 'up-floor-down-ceil':
      return scale !== null && compareRational(scale, ONE) < 0 ? ceilRational(x) : floorRational(x);
  }
}
