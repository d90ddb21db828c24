// S: operators that move an axis against itself (sheet §3.8): pad, slice, split, tile, expand, crop to the center.
import {
  add,
  affineStep,
  type AxisHow,
  ceilDiv,
  equal,
  floorDiv,
  type Integer,
  isAtLeast,
  maximum,
  minimum,
  multiply,
  negate,
  PERIOD_LIMIT,
  periodicStep,
  SAME,
  subtract,
  symbol,
} from '../engine/index.ts';
import type { CenterCropPad, Expand, Pad, Slice, Split, Tile } from '../graph/index.ts';
import { axesEdge, fromFront, opaqueOutputs, outputOf, stepHow, takeHow } from './axes.ts';
import { broadcast, broadcastEdge } from './join.ts';
import { type Read, readEnds, readIntegers, readLengths, readNumbers } from './parameter.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

/** What becomes of one axis: its length, and how it is read. */
interface Moved {
  readonly length: Integer;
  readonly how: AxisHow;
}

/** A class that says so of each axis of operand 0; null: not known. */
function axisByAxis<Kind extends Pad | Slice | Tile | CenterCropPad>(
  plan: (view: NodeView<Kind>, shape: readonly Integer[]) => readonly Moved[] | null,
  reason: string,
): OperatorClass<Kind> {
  const planOf = (view: NodeView<Kind>): readonly Moved[] | null => {
    const shape = view.shape(0);
    return shape === null ? null : plan(view, shape);
  };
  return {
    shapes: (view) => [planOf(view)?.map(({ length }) => length) ?? null],
    edges(view) {
      const moved = planOf(view);
      if (moved === null) return opaqueOutputs(view, reason);
      return [view.reached(0) ? outputOf(axesEdge(0, moved.length, (axis) => moved[axis]!.how)) : outputOf()];
    },
  };
}

function unknown(view: NodeView, axis: number, reason: string, length?: Integer): Moved {
  return { length: length ?? view.fresh(0, axis), how: { kind: 'lost', cause: 'unknown', reason } };
}

// A start that nobody knows, of either sign: the region keeps its size and its stride, its place is open (sheet §3.17).
function openStart(view: NodeView, output: number, axis: number): Integer {
  const place = `${view.name}.start[${output}, ${axis}]`;
  return subtract(symbol(place), symbol(`-${place}`));
}

/** i = o − begin on every padded axis; negative: crop. What fills the border changes no region inside. */
export const pad: OperatorClass<Pad> = axisByAxis((view, shape) => {
  const axes = listedAxes(readNumbers(view, view.operator.axes), shape.length);
  const pads = readIntegers(view, view.operator.pads);
  if (axes === null || pads.kind !== 'known' || pads.values.length !== 2 * axes.length) {
    if (axes === null) return null;
    return shape.map((length, axis) => {
      if (!axes.includes(axis)) return { length, how: SAME };
      const padded = view.fresh(0, axis);
      return { length: padded, how: takeHow(affineStep(1, openStart(view, 0, axis)), length, padded) };
    });
  }
  return shape.map((length, axis) => {
    const at = axes.indexOf(axis);
    if (at < 0) return { length, how: SAME };
    if (axes.includes(axis, at + 1)) return unknown(view, axis, NAMED_TWICE);
    const before = pads.values[at]!;
    const padded = add(add(length, before), pads.values[at + axes.length]!);
    const how = takeHow(affineStep(1, negate(before)), length, padded);
    const { mode } = view.operator;
    return {
      length: padded,
      how: how.kind === 'step' && mode !== 'constant' ? { ...how, border: mode } : how,
    };
  });
}, 'the rank or the padded axes are not known');

const NAMED_TWICE = 'it names an axis twice';

// Absent: all axes, in order.
function listedAxes(read: Read<number>, rank: number): readonly number[] | null {
  if (read.kind === 'unknown') return null;
  if (read.kind === 'absent') return Array.from({ length: rank }, (_, axis) => axis);
  const axes = read.values.map((axis) => fromFront(axis, rank));
  return axes.some((axis) => axis === null) ? null : (axes as number[]);
}

/** i = start + step·o */
export const slice: OperatorClass<Slice> = axisByAxis((view, shape) => {
  const { operator } = view;
  const starts = readEnds(view, operator.starts);
  const ends = readEnds(view, operator.ends);
  const steps = readNumbers(view, operator.steps);
  const count =
    starts.kind === 'known' ? starts.values.length : ends.kind === 'known' ? ends.values.length : null;
  const listed = readNumbers(view, operator.axes);
  const axes =
    listed.kind === 'absent' && count !== null
      ? Array.from({ length: count }, (_, axis) => axis)
      : listedAxes(listed, shape.length);
  if (axes === null || (listed.kind === 'absent' && count === null)) return null;
  return shape.map((length, axis) => {
    const at = axes.indexOf(axis);
    if (at < 0) return { length, how: SAME };
    if (axes.includes(axis, at + 1)) return unknown(view, axis, NAMED_TWICE);
    if (steps.kind === 'unknown') return unknown(view, axis, 'its step is not known');
    const step = steps.kind === 'known' ? (steps.values[at] ?? 1) : 1;
    if (step === 0) return unknown(view, axis, 'its step is 0');
    const start = starts.kind === 'known' ? starts.values[at] : undefined;
    const end = ends.kind === 'known' ? ends.values[at] : undefined;
    return sliced(view, axis, length, step, start ?? null, end ?? null);
  });
}, 'the rank or the sliced axes are not known');

function sliced(
  view: NodeView,
  axis: number,
  length: Integer,
  step: number,
  start: Integer | null,
  end: Integer | null,
): Moved {
  if (start === null) {
    const open = view.fresh(0, axis);
    return { length: open, how: takeHow(affineStep(step, openStart(view, 0, axis)), length, open) };
  }
  const first = boundary(start, length, step > 0 ? length : subtract(length, 1), 0);
  const last =
    end === null ? null : boundary(end, length, step > 0 ? length : subtract(length, 1), step > 0 ? 0 : -1);
  const span = last === null ? null : step > 0 ? subtract(last, first) : subtract(first, last);
  const size = span === null ? view.fresh(0, axis) : maximum(0, ceilDiv(span, Math.abs(step)));
  return { length: size, how: takeHow(affineStep(step, first), length, size) };
}

/** No axis is as long: files mean "to the end" by it, and "to the beginning" by −2³¹, as by the ends of 64 bits. */
const BEYOND = 2 ** 31 - 1;

// clamp(b ≥ 0 ? b : b + n, low, high). An open length is taken to be longer than a start given from the front.
function boundary(value: Integer, length: Integer, high: Integer, low: number): Integer {
  if (typeof value === 'number' && value >= BEYOND) return high;
  if (typeof value === 'number' && value <= -BEYOND) return low;
  const fromEnd = typeof value === 'number' ? value < 0 : !isAtLeast(value, 0);
  const index = fromEnd ? add(value, length) : value;
  if (typeof index === 'number' && typeof high === 'number') return Math.min(Math.max(index, low), high);
  if (typeof index === 'number') return Math.max(index, low);
  if (isAtLeast(subtract(high, index), 0)) return isAtLeast(index, low) ? index : maximum(index, low);
  return typeof value === 'number' ? maximum(index, low) : minimum(maximum(index, low), high);
}

/** Output k is AFF(1, what stands before it). */
export const split: OperatorClass<Split> = {
  shapes(view) {
    const plan = partsOf(view);
    const shape = view.shape(0);
    if (plan === null || shape === null) return [];
    return plan.lengths.map((length) => shape.map((own, axis) => (axis === plan.axis ? length : own)));
  },
  edges(view) {
    const plan = partsOf(view);
    const shape = view.shape(0);
    if (plan === null || shape === null) return opaqueOutputs(view, 'the rank or the parts are not known');
    const length = shape[plan.axis]!;
    const reason =
      typeof plan.end === 'number' && typeof length === 'number' && plan.end !== length
        ? `its parts make ${plan.end} of ${length} places`
        : null;
    return plan.lengths.map((part, output) => {
      const how: AxisHow =
        reason === null
          ? takeHow(affineStep(1, plan.starts[output]!), length, part)
          : { kind: 'lost', cause: 'unknown', reason };
      return outputOf(axesEdge(0, shape.length, (axis) => (axis === plan.axis ? how : SAME)));
    });
  },
};

interface Parts {
  readonly axis: number;
  readonly lengths: readonly Integer[];
  readonly starts: readonly Integer[];
  /** Where the last part ends; null: not known. */
  readonly end: Integer | null;
}

function partsOf(view: NodeView<Split>): Parts | null {
  const shape = view.shape(0);
  const axis = shape === null ? null : fromFront(view.operator.axis, shape.length);
  const parts = readIntegers(view, view.operator.parts);
  if (shape === null || axis === null) return null;
  const count = view.node.outputs.length;
  if (parts.kind === 'unknown') {
    const outputs = Array.from({ length: count }, (_, output) => output);
    const starts = outputs.map((output) => (output === 0 ? 0 : openStart(view, output, axis)));
    return { axis, lengths: outputs.map((output) => view.fresh(output, axis)), starts, end: null };
  }
  const lengths = parts.kind === 'known' ? parts.values : equalParts(shape[axis]!, count);
  if (lengths.length < count) return null;
  const starts: Integer[] = [];
  let start: Integer = 0;
  for (const length of lengths) {
    starts.push(start);
    start = add(start, length);
  }
  return { axis, lengths, starts, end: start };
}

// ⌈n / k⌉ each, the last takes what is left.
function equalParts(length: Integer, count: number): readonly Integer[] {
  const part = ceilDiv(length, count);
  const last = subtract(length, multiply(part, count - 1));
  return Array.from({ length: count }, (_, at) => (at < count - 1 ? part : last));
}

/** i = o mod n, where an axis is repeated. */
export const tile: OperatorClass<Tile> = axisByAxis((view, shape) => {
  const repeats = readIntegers(view, view.operator.repeats);
  const along = view.operator.axis === undefined ? null : readNumbers(view, view.operator.axis);
  const [named] = along?.kind === 'known' ? along.values : [];
  const only = named === undefined ? null : fromFront(named, shape.length);
  if (along !== null && only === null) return null;
  return shape.map((length, axis) => {
    if (only !== null && axis !== only) return { length, how: SAME };
    const times = repeats.kind === 'known' ? repeats.values[only === null ? axis : 0] : undefined;
    if (times === undefined) return unknown(view, axis, 'its repeats are not known');
    if (typeof times === 'number' && times < 0) return unknown(view, axis, 'its repeats are negative');
    const tiled = multiply(length, times);
    if (times === 1) return { length, how: SAME };
    if (length === 1) return { length: tiled, how: { kind: 'pick', index: 0 } };
    if (typeof length !== 'number' || length > PERIOD_LIMIT)
      return unknown(view, axis, 'the tiled length is open or too large', tiled);
    const indices = Array.from({ length }, (_, index) => index);
    return { length: tiled, how: stepHow(periodicStep(0, indices, indices), length, tiled) };
  });
}, 'the rank is not known');

/** Broadcasting to a shape: length 1 becomes the same for every index. */
export const expand: OperatorClass<Expand> = {
  shapes: (view) => [expanded(view)],
  edges(view, [shape]) {
    if (!view.reached(0)) return [outputOf()];
    const edge = shape === null || shape === undefined ? null : broadcastEdge(0, view.shape(0), shape);
    return edge === null ? opaqueOutputs(view, 'the target shape is not known') : [outputOf(edge)];
  },
};

function expanded(view: NodeView<Expand>): Shape {
  const target = readLengths(view, view.operator.shape);
  return target === null ? null : broadcast([view.shape(0), target]);
}

/** i = o + ⌊(n − m) / 2⌋ when cropping n to m, i = o − ⌊(m − n) / 2⌋ when padding. */
export const centerCropPad: OperatorClass<CenterCropPad> = axisByAxis((view, shape) => {
  const target = readIntegers(view, view.operator.shape);
  const axes =
    view.operator.axes?.map((axis) => fromFront(axis, shape.length)) ?? shape.map((_, axis) => axis);
  if (axes.some((axis) => axis === null)) return null;
  return shape.map((length, axis) => {
    const at = axes.indexOf(axis);
    if (at < 0) return { length, how: SAME };
    const size = target.kind === 'known' ? target.values[at] : undefined;
    if (size === undefined) return unknown(view, axis, 'the target length is not known');
    if (equal(size, length)) return { length, how: SAME };
    const crops = isAtLeast(subtract(length, size), 0);
    if (!crops && !isAtLeast(subtract(size, length), 0)) {
      return unknown(view, axis, 'whether it crops or pads hangs on a length that is open', size);
    }
    const start = crops ? floorDiv(subtract(length, size), 2) : negate(floorDiv(subtract(size, length), 2));
    return { length: size, how: takeHow(affineStep(1, start), length, size) };
  });
}, 'the rank or the axes are not known');
