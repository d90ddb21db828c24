// Resize and Upsample: each output reads input samples around its coordinate, axis by axis, in exact fractions.
import { int, list, numbersAt, text, valueAt, type Call, type Rule } from '../call.ts';
import { axisOf, placeOf, elementCount, type Shape } from '../net.ts';
import {
  add,
  ceil,
  compare,
  divide,
  floor,
  fraction,
  fromFloat32,
  isWhole,
  multiply,
  subtract,
  type Fraction,
} from '../rational.ts';
import { value } from '../value.ts';

/** Along one axis. */
const MOST_TAPS = 64;

/** One sample that an output index reads along an axis; `kind`: what a sample outside the input does. */
interface Tap {
  /** Inside. */
  readonly at: number;
  /** As the formula has it. */
  readonly wanted: number;
  /** Which of the samples around the coordinate it is, counted from one end of the kernel. */
  readonly tap: number;
  readonly weight: number;
  readonly kind: 'inside' | 'dropped' | 'folded';
}

/** Input length n, output length m, the scale f that coordinates are computed with. */
interface Axis {
  readonly n: number;
  readonly m: number;
  readonly f: Fraction;
  /** Part of the input that tf_crop_and_resize takes, as fractions of n − 1. */
  readonly crop: readonly [Fraction, Fraction];
}

interface Manner {
  readonly mode: string;
  readonly coordinates: string;
  readonly nearest: string;
  readonly antialias: boolean;
  readonly excludeOutside: boolean;
}

export const resize: Rule = (call) => {
  const x = valueAt(call, 0);
  const manner = mannerOf(call);
  const axes = axesOf(call, x.shape);
  const taps = axes.map((axis) => Array.from({ length: axis.m }, (_, o) => tapsOf(axis, manner, o)));
  return [
    value(
      axes.map((axis) => axis.m),
      [x],
      (place, reader) => {
        const perAxis = place.map((o, axis) => taps[axis]![o]!);
        const counts = perAxis.map((one) => one.length);
        for (let index = 0; index < elementCount(counts); index += 1) {
          const chosen = placeOf(counts, index).map((one, axis) => perAxis[axis]![one]!);
          for (const [axis, { kind, wanted }] of chosen.entries()) {
            if (kind !== 'inside') reader.miss(0, axis, wanted, kind);
          }
          if (chosen.some(({ kind }) => kind === 'dropped')) continue;
          reader.take(
            0,
            chosen.map(({ at }) => at),
            chosen.reduce((number, { tap }) => number * MOST_TAPS + tap, 0),
            chosen.reduce((sum, { weight }) => (sum * 31 + weight) % 1_000_003, 0),
          );
        }
      },
    ),
  ];
};

function mannerOf(call: Call): Manner {
  const old = call.node.op === 'Upsample' || call.opset < 11;
  return {
    mode: text(call, 'mode', 'nearest'),
    coordinates: old ? 'asymmetric' : text(call, 'coordinate_transformation_mode', 'half_pixel'),
    nearest: old ? 'up: floor, down: ceil' : text(call, 'nearest_mode', 'round_prefer_floor'),
    antialias: int(call, 'antialias', 0) === 1,
    excludeOutside: int(call, 'exclude_outside', 0) === 1,
  };
}

function axesOf(call: Call, shape: Shape): Axis[] {
  const old = call.node.op === 'Upsample' || call.opset < 11;
  const scales = list(call, 'scales') ?? numbersAt(call, old ? 1 : 2);
  const sizes = old ? null : numbersAt(call, 3);
  const roi = old ? null : numbersAt(call, 1);
  const named = list(call, 'axes')?.map((axis) => axisOf(axis, shape.length)) ?? shape.map((_, axis) => axis);
  const policy = text(call, 'keep_aspect_ratio_policy', 'stretch');
  const ratios = named.map((axis, index) => fraction(sizes?.[index] ?? 1, shape[axis]!));
  const sorted = ratios.toSorted(compare);
  const common = policy === 'not_larger' ? sorted[0]! : sorted.at(-1)!;
  return shape.map((n, axis) => {
    const index = named.indexOf(axis);
    const whole = [fraction(0), fraction(1)] as const;
    if (index < 0) return { n, m: n, f: fraction(1), crop: whole };
    const crop =
      roi === null ? whole : ([fromFloat32(roi[index]!), fromFloat32(roi[index + named.length]!)] as const);
    if (sizes === null) {
      const f = fromFloat32(scales![index]!);
      const part =
        text(call, 'coordinate_transformation_mode', '') === 'tf_crop_and_resize'
          ? subtract(crop[1], crop[0])
          : fraction(1);
      return { n, m: floor(multiply(multiply(fraction(n), part), f)), f, crop };
    }
    if (policy === 'stretch') return { n, m: sizes[index]!, f: fraction(sizes[index]!, n), crop };
    return { n, m: floor(add(multiply(common, fraction(n)), fraction(1, 2))), f: common, crop };
  });
}

/** The samples that output index o reads. */
function tapsOf(axis: Axis, manner: Manner, o: number): Tap[] {
  const { n, m, f } = axis;
  if (n === m && f.over === f.under) return [{ at: o, wanted: o, tap: 0, weight: 0, kind: 'inside' }];
  const x = coordinate(axis, manner.coordinates, o);
  if (manner.coordinates === 'tf_crop_and_resize' && (x.over < 0 || compare(x, fraction(n - 1)) > 0)) {
    return [{ at: 0, wanted: floor(x), tap: 0, weight: 0, kind: 'dropped' }];
  }
  const part = subtract(x, fraction(floor(x)));
  return samplesAround(x, f, manner).map((wanted) => {
    const tap = manner.mode === 'nearest' ? 0 : wanted - floor(x) + MOST_TAPS / 2;
    const weight =
      manner.mode === 'nearest' ? 0 : ((wanted - floor(x) + 64) * 4099 + part.over) * 4099 + part.under;
    const at = Math.max(0, Math.min(n - 1, wanted));
    if (at === wanted) return { at, wanted, tap, weight, kind: 'inside' };
    if (manner.excludeOutside) return { at, wanted, tap, weight, kind: 'dropped' };
    return { at, wanted, tap, weight, kind: 'folded' };
  });
}

/** The place in the input that output index o stands for. */
function coordinate({ n, m, f, crop }: Axis, mode: string, o: number): Fraction {
  const half = fraction(1, 2);
  const centered = subtract(divide(add(fraction(o), half), f), half);
  switch (mode) {
    case 'half_pixel':
      return centered;
    case 'pytorch_half_pixel':
      return m > 1 ? centered : fraction(0);
    case 'half_pixel_symmetric': {
      const adjustment = divide(fraction(m), multiply(f, fraction(n)));
      return add(multiply(fraction(n, 2), subtract(fraction(1), adjustment)), centered);
    }
    case 'align_corners':
      return m === 1 ? fraction(0) : fraction(o * (n - 1), m - 1);
    case 'asymmetric':
      return divide(fraction(o), f);
    case 'tf_half_pixel_for_nn':
      return divide(add(fraction(o), half), f);
    case 'tf_crop_and_resize': {
      const [start, end] = crop;
      const last = fraction(n - 1);
      if (m === 1) return multiply(multiply(half, add(start, end)), last);
      const step = divide(multiply(subtract(end, start), last), fraction(m - 1));
      return add(multiply(start, last), multiply(fraction(o), step));
    }
    default:
      throw new Error(`no coordinate mode ${mode}`);
  }
}

/** Input indices with a weight other than 0, ascending; they may lie outside. */
function samplesAround(x: Fraction, f: Fraction, { mode, nearest, antialias }: Manner): number[] {
  if (mode === 'nearest') return [nearestTo(x, f, nearest)];
  const cubic = mode === 'cubic';
  const shrinks = f.over < f.under;
  if (antialias && shrinks) {
    // The kernel, 1 (cubic: 2) samples wide to each side, is stretched by 1/f. That the cubic one passes through 0 at a
    // distance of 1 isn't counted as a hole.
    const reach = divide(fraction(cubic ? 2 : 1), f);
    const found: number[] = [];
    for (let at = floor(subtract(x, reach)); at <= ceil(add(x, reach)); at += 1) {
      const away = subtract(fraction(at), x);
      if (compare(fraction(Math.abs(away.over), away.under), reach) < 0) found.push(at);
    }
    return found;
  }
  const base = floor(x);
  if (isWhole(x)) return [base];
  return cubic ? [base - 1, base, base + 1, base + 2] : [base, base + 1];
}

function nearestTo(x: Fraction, f: Fraction, rounding: string): number {
  const half = fraction(1, 2);
  switch (rounding) {
    case 'round_prefer_floor':
      return ceil(subtract(x, half));
    case 'round_prefer_ceil':
      return floor(add(x, half));
    case 'floor':
      return floor(x);
    case 'ceil':
      return ceil(x);
    // Resize-10 and Upsample leave it open; runtimes do this.
    case 'up: floor, down: ceil':
      return f.over >= f.under ? floor(x) : ceil(x);
    default:
      throw new Error(`no nearest mode ${rounding}`);
  }
}
