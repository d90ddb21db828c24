// Where a runtime that computes a Resize's coordinates in float32 may take another sample than exact numbers do: at ties and at
// whole coordinates, if what they are computed from is no number of float32 (sheet §5.2, §13).
import {
  add,
  divide,
  floor,
  fraction,
  fromFloat32,
  multiply,
  subtract,
  type Fraction,
} from '../oracle/interpreter/rational.ts';

/** One axis of a nearest Resize: lengths n and m before and behind it. */
export interface ResizedAxis {
  readonly n: number;
  readonly m: number;
  /** The stated scale; null: m / n. */
  readonly stated: number | null;
  readonly coordinates: string;
  readonly rounding: string;
  /** Start and end that tf_crop_and_resize takes, as shares of n − 1. */
  readonly crop: readonly [number, number];
}

/** Outputs o whose sample hangs on rounding. */
export function hangsOnRounding(axis: ResizedAxis): number[] {
  const { n, m, stated, coordinates, rounding } = axis;
  const scale = stated === null ? fraction(m, n) : fromFloat32(stated);
  const whole = multiply(scale, fraction(n)).under === 1;
  const exact = Number.isInteger(Math.log2(scale.under)) && (whole || coordinates !== 'half_pixel_symmetric');
  if (exact || coordinates === 'align_corners' || coordinates === 'tf_crop_and_resize') return [];
  return indices(m).filter((o) => {
    const x = coordinate(axis, scale, fraction(o));
    // Samples change at whole coordinates, or half-way between.
    const steps = rounding.startsWith('round') ? subtract(x, fraction(1, 2)) : x;
    return steps.over === floor(steps) * steps.under;
  });
}

/** Outputs o whose coordinate lies outside the source, though its nearest sample lies inside. */
export function cropsOutside({ n, m, coordinates, crop }: ResizedAxis): number[] {
  if (coordinates !== 'tf_crop_and_resize') return [];
  const [from, to] = crop;
  return indices(m).filter((o) => {
    const x = m > 1 ? from * (n - 1) + (o * (to - from) * (n - 1)) / (m - 1) : ((from + to) * (n - 1)) / 2;
    return (x < 0 || x > n - 1) && Math.round(x) >= 0 && Math.round(x) <= n - 1;
  });
}

function coordinate({ n, m, coordinates }: ResizedAxis, scale: Fraction, o: Fraction): Fraction {
  const half = fraction(1, 2);
  const shifted = divide(add(o, half), scale);
  switch (coordinates) {
    case 'asymmetric':
      return divide(o, scale);
    case 'tf_half_pixel_for_nn':
      return shifted;
    case 'half_pixel_symmetric':
      return add(subtract(shifted, half), multiply(subtract(fraction(n), divide(fraction(m), scale)), half));
    case 'pytorch_half_pixel':
      return m === 1 ? fraction(0) : subtract(shifted, half);
    default:
      return subtract(shifted, half);
  }
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
