// R: Resize and Upsample (sheet §5). Per axis a periodic step map: x(o + q) = x(o) + N for σ = N / q.
import {
  add,
  addRational,
  type AxisHow,
  checked,
  compareRational,
  divideRational,
  equal,
  floorDiv,
  floorDivide,
  type Integer,
  multiplyRational,
  ONE,
  PERIOD_LIMIT,
  periodicStep,
  type Rational,
  ratio,
  rational,
  SAME,
  scale as scaled,
  subtractRational,
} from '../engine/index.ts';
import type { Resample } from '../graph/index.ts';
import { axesEdge, fromFront, numberOrNull, opaqueOutputs, outputOf, stepHow } from './axes.ts';
import { coordinatesOf, type ResampledAxis, tapsAround } from './coordinates.ts';
import { isFiniteInteger, readParameter } from './parameter.ts';
import type { Entry, NodeView, OperatorClass } from './view.ts';

export const resample: OperatorClass<Resample> = {
  shapes(view) {
    const plan = planOf(view);
    return [plan === null ? null : plan.map((axis) => axis.output)];
  },
  edges(view, [shape]) {
    const plan = planOf(view);
    if (plan === null || shape === null || shape === undefined) {
      return opaqueOutputs(view, 'the rank or the axes are not known');
    }
    if (!view.reached(0)) return [outputOf()];
    // A declared length completes what the scales leave open.
    return [
      outputOf(axesEdge(0, plan.length, (axis) => howOf(view, { ...plan[axis]!, output: shape[axis]! }))),
    ];
  },
};

interface PlannedAxis {
  readonly operand: Integer;
  readonly output: Integer;
  /** The stated scale, else m / n where that is a number; null: open. */
  readonly scale: Rational | null;
  /** Why no scale can be the one that is stated. Left out: it can, or isn't known. */
  readonly misfit?: string;
  /** Whether sizes or scales speak of the axis at all. */
  readonly resized: boolean;
  readonly roi: readonly [Rational, Rational] | null;
}

function planOf(view: NodeView<Resample>): readonly PlannedAxis[] | null {
  const input = view.shape(0);
  if (input === null) return null;
  const { operator } = view;
  const axes =
    operator.axes === null
      ? input.map((_, axis) => axis)
      : operator.axes.map((a) => fromFront(a, input.length));
  if (axes.some((axis) => axis === null)) return null;
  const scales = entriesOf(view, operator.scales, axes.length);
  const sizes = scales === null ? entriesOf(view, operator.sizes, axes.length) : null;
  const roi = entriesOf(view, operator.roi, axes.length * 2);
  const kept = keptAspect(operator, sizes, axes as number[], input);
  return input.map((length, axis) => {
    const at = axes.indexOf(axis);
    if (at < 0) return { operand: length, output: length, scale: ONE, resized: false, roi: null };
    const region = roi === null ? null : regionOf(roi[at]!, roi[at + axes.length]!);
    if (scales !== null) return byScale(view, axis, length, scales[at]!, region);
    if (kept !== null) return byScale(view, axis, length, kept, region, true);
    return bySize(view, axis, length, sizes?.[at] ?? null, region);
  });
}

// Scales are there with one entry per axis, or they aren't: exporters leave an empty tensor.
function entriesOf(view: NodeView, parameter: Resample['scales'], count: number): readonly Entry[] | null {
  const read = readParameter(view, parameter);
  return read.kind === 'known' && read.values.length === count && count > 0 ? read.values : null;
}

function regionOf(from: Entry, to: Entry): readonly [Rational, Rational] | null {
  const a = rationalOf(from);
  const b = rationalOf(to);
  return a === null || b === null ? null : [a, b];
}

function rationalOf(entry: Entry): Rational | null {
  if (typeof entry === 'number') return Number.isSafeInteger(entry) ? [entry, 1] : null;
  return Array.isArray(entry) ? (entry as unknown as Rational) : null;
}

// One factor for all axes: the smallest or the largest of sizes / n.
function keptAspect(
  operator: Resample,
  sizes: readonly Entry[] | null,
  axes: readonly number[],
  input: readonly Integer[],
): Rational | null {
  if (operator.aspect === 'stretch' || sizes === null) return null;
  const factors = axes.map((axis, at) =>
    isFiniteInteger(sizes[at]!) ? ratio(sizes[at]!, input[axis]!) : null,
  );
  if (factors.some((factor) => factor === null)) return null;
  const sign = operator.aspect === 'not_larger' ? 1 : -1;
  return (factors as Rational[]).reduce((best, factor) =>
    sign * compareRational(factor, best) < 0 ? factor : best,
  );
}

// m = ⌊n·f⌋, of the part that is cropped ⌊n·(end − start)·f⌋; a kept aspect rounds half up.
function byScale(
  view: NodeView,
  axis: number,
  length: Integer,
  entry: Entry,
  roi: readonly [Rational, Rational] | null,
  halfUp = false,
): PlannedAxis {
  const scale = rationalOf(entry);
  if (scale === null) return openAxis(view, axis, length, roi);
  if (scale[0] <= 0) return { ...openAxis(view, axis, length, roi), misfit: 'its scale is not positive' };
  const share = roi === null ? scale : multiplyRational(scale, subtractRational(roi[1], roi[0]));
  // ⌊n·f⌋, or ⌊n·f + ½⌋ = ⌊(2·n·f + 1) / 2⌋
  const output = halfUp ? floorOf(length, scale, 2, 1) : floorOf(length, share, 1, 0);
  return { operand: length, output, scale, resized: true, roi };
}

// ⌊(by·n·f + plus) / by⌋
function floorOf(length: Integer, scale: Rational, by: number, plus: number): Integer {
  if (typeof length === 'number')
    return floorDivide(checked(by * length * scale[0] + plus * scale[1]), checked(by * scale[1]));
  return floorDiv(add(scaled(length, multiplyRational(scale, [by, 1])), plus), by);
}

function bySize(
  view: NodeView,
  axis: number,
  length: Integer,
  entry: Entry,
  roi: readonly [Rational, Rational] | null,
): PlannedAxis {
  if (!isFiniteInteger(entry)) return openAxis(view, axis, length, roi);
  if (typeof entry === 'number' && entry < 1)
    return { ...openAxis(view, axis, length, roi), misfit: 'its new length is not positive' };
  return { operand: length, output: entry, scale: ratio(entry, length), resized: true, roi };
}

function openAxis(
  view: NodeView,
  axis: number,
  length: Integer,
  roi: readonly [Rational, Rational] | null,
): PlannedAxis {
  return { operand: length, output: view.fresh(0, axis), scale: null, resized: true, roi };
}

function howOf(view: NodeView<Resample>, axis: PlannedAxis): AxisHow {
  const { operator } = view;
  if (!axis.resized) return SAME;
  // Runtimes copy at scale 1, whatever the mode says.
  if (
    equal(axis.operand, axis.output) &&
    (axis.scale === null || (axis.scale[0] === 1 && axis.scale[1] === 1))
  )
    return SAME;
  if (axis.operand === 1) return { kind: 'pick', index: 0 };
  const known: ResampledAxis = {
    operand: numberOrNull(axis.operand),
    output: numberOrNull(axis.output),
    scale: axis.scale,
    roi: axis.roi,
  };
  if (axis.misfit !== undefined) return { kind: 'lost', cause: 'unknown', reason: axis.misfit };
  const coordinates = coordinatesOf(operator.coordinates, known);
  if (coordinates === null) return lost(known);
  const { slope, start } = coordinates;
  const period = slope[1];
  if (period > PERIOD_LIMIT)
    return { kind: 'lost', cause: 'unknown', reason: 'its scale has too large a denominator' };
  const shrink = shrinkOf(operator, axis.scale, slope);
  const lo: number[] = [];
  const hi: number[] = [];
  for (let phase = 0; phase < period; phase++) {
    const x = addRational(start, multiplyRational(slope, rational(phase)));
    const [first, last] = tapsAround(operator, x, axis.scale, shrink);
    lo.push(first);
    hi.push(last);
  }
  return stepHow(periodicStep(slope[0], lo, hi), axis.operand, axis.output);
}

function lost({ scale }: ResampledAxis): AxisHow {
  const reason = scale === null ? 'its scale is not known' : 'its scale hangs on a length that is open';
  return { kind: 'lost', cause: 'unknown', reason };
}

// An antialiased axis that shrinks reads 1 / f to each side.
function shrinkOf(operator: Resample, scale: Rational | null, slope: Rational): Rational | null {
  if (!operator.antialias) return null;
  const factor = scale === null ? (slope[0] === 0 ? ONE : divideRational(ONE, slope)) : scale;
  return compareRational(factor, ONE) < 0 ? divideRational(ONE, factor) : null;
}
