// Operators that choose or overwrite samples by constant indices, lengths and truths.
import { constantAt, int, numbersAt, text, valueAt, type Call, type Rule } from '../call.ts';
import { axisOf, elementCount, flatIndex, placeOf, places, type Place, type Shape } from '../net.ts';
import { variesAlong } from '../reads.ts';
import { value, type Argument, type Constant, type Reader, type Value } from '../value.ts';
import { weightOf } from './join.ts';

/** out[p] = x[p with indices[p] along the axis]. */
export const gatherElements: Rule = (call) => {
  const x = valueAt(call, 0);
  const indices = constantAt(call, 1)!;
  const axis = axisOf(int(call, 'axis', 0), x.shape.length);
  return [
    value(indices.shape, [x], (place, reader) => {
      const chosen = indices.numbers![flatIndex(indices.shape, place)]!;
      reader.take(0, place.with(axis, axisOf(chosen, x.shape[axis]!)));
    }),
  ];
};

/** The last axis of the indices holds tuples that address the axes behind the batch axes. */
export const gatherNd: Rule = (call) => {
  const x = valueAt(call, 0);
  const indices = constantAt(call, 1)!;
  const batch = int(call, 'batch_dims', 0);
  const outer = indices.shape.slice(0, -1);
  const width = indices.shape.at(-1)!;
  return [
    value([...outer, ...x.shape.slice(batch + width)], [x], (place, reader) => {
      const tuple = tupleAt(indices.numbers!, indices.shape, place.slice(0, outer.length));
      const at = tuple.map((index, part) => axisOf(index, x.shape[batch + part]!));
      reader.take(0, [...place.slice(0, batch), ...at, ...place.slice(outer.length)]);
    }),
  ];
};

/** The places along the axis where the condition holds; without an axis those of the flat tensor. */
export const compress: Rule = (call) => {
  const x = valueAt(call, 0);
  const kept = constantAt(call, 1)!.numbers!.flatMap((truth, at) => (truth === 0 ? [] : [at]));
  if (call.node.attributes['axis'] === undefined) {
    return [value([kept.length], [x], ([at], reader) => reader.take(0, placeOf(x.shape, kept[at!]!)))];
  }
  const axis = axisOf(int(call, 'axis', 0), x.shape.length);
  return [
    value(x.shape.with(axis, kept.length), [x], (place, reader) => {
      reader.take(0, place.with(axis, kept[place[axis]!]!));
    }),
  ];
};

/** What lies on the diagonal, k places above it, and to one side of it: of the last two axes. */
export const trilu: Rule = (call) => {
  const x = valueAt(call, 0);
  const k = numbersAt(call, 1)?.[0] ?? 0;
  const upper = int(call, 'upper', 1) === 1;
  return [
    value(x.shape, [x], (place, reader) => {
      const above = place.at(-1)! - place.at(-2)! - k;
      if (upper ? above >= 0 : above <= 0) reader.take(0, place);
    }),
  ];
};

/** The first `length` places of each sequence of the batch, last one first. */
export const reverseSequence: Rule = (call) => {
  const x = valueAt(call, 0);
  const lengths = constantAt(call, 1)!.numbers!;
  const time = int(call, 'time_axis', 0);
  const batch = int(call, 'batch_axis', 1);
  return [
    value(x.shape, [x], (place, reader) => {
      const [at, length] = [place[time]!, lengths[place[batch]!]!];
      reader.take(0, place.with(time, at < length ? length - 1 - at : at));
    }),
  ];
};

/** A copy of the data with updates at the places that the indices name along the axis. */
export const scatterElements: Rule = (call) => {
  const indices = constantAt(call, 1)!;
  const data = call.operands[0]!;
  const axis = axisOf(int(call, 'axis', 0), data.shape.length);
  const named = [...places(indices.shape)].map((place) => {
    const index = axisOf(indices.numbers![flatIndex(indices.shape, place)]!, data.shape[axis]!);
    return { at: place.with(axis, index), from: place };
  });
  return [written(call, named)];
};

/** A copy of the data with slices of updates at the places that tuples name. */
export const scatterNd: Rule = (call) => {
  const indices = constantAt(call, 1)!;
  const updates = call.operands[2]!;
  const outer = indices.shape.length - 1;
  const named = [...places(updates.shape)].map((place) => {
    const tuple = tupleAt(indices.numbers!, indices.shape, place.slice(0, outer));
    const at = tuple.map((index, part) => axisOf(index, call.operands[0]!.shape[part]!));
    return { at: [...at, ...place.slice(outer)], from: place };
  });
  return [written(call, named)];
};

interface Named {
  /** Place in the data, place in the updates. */
  readonly at: Place;
  readonly from: Place;
}

/** As in a concatenation, data and updates lie beside each other along the axes of the data that the updates don't fill. */
function written(call: Call, named: readonly Named[]): Value {
  const [data, , updates] = call.operands as readonly [Argument, Argument, Argument];
  const adds = text(call, 'reduction', 'none') !== 'none';
  const bySample = new Map(named.map(({ at, from }) => [flatIndex(data.shape, at), from]));
  const values = [data, updates].filter((operand) => operand.kind === 'value');
  const [own, other] = [values.indexOf(data as Value), values.lastIndexOf(updates as Value)];
  const filled = data.shape.map((_, axis) => new Set(named.map(({ at }) => at[axis]!)));
  const cut = [...data.shape.keys()].filter((axis) => filled[axis]!.size < data.shape[axis]!);
  const along = data.shape.map((_, axis) => axesAlong(updates.shape, named, axis));
  return value(data.shape, values, (place, reader) => {
    const from = bySample.get(flatIndex(data.shape, place));
    const constants = [data, updates].filter((operand) => operand.kind === 'constant');
    const met = constants.flatMap((operand): (readonly [Constant, Place])[] => {
      const at = operand === data ? (from === undefined || adds ? place : undefined) : from;
      return at === undefined ? [] : [[operand, at]];
    });
    if (met.length > 0) reader.meet(weightOf(met));
    if (from === undefined || adds) takeFrom(reader, own, place);
    else if (own >= 0) for (const axis of cut) reader.miss(own, axis, place[axis]!, 'beside');
    if (from !== undefined) takeFrom(reader, other, from);
    else if (other >= 0) {
      const outside = cut.filter((axis) => !filled[axis]!.has(place[axis]!));
      for (const axis of outside) {
        for (const there of along[axis]!) reader.miss(other, there, place[axis]!, 'beside');
      }
    }
  });
}

/** Axes of the updates along which their place in the data moves along this axis. */
function axesAlong(shape: Shape, named: readonly Named[], axis: number): number[] {
  const at = new Map(named.map((one) => [flatIndex(shape, one.from), one.at[axis]!]));
  return [...shape.keys()].filter((there) => variesAlong(shape, there, (e) => at.get(e) ?? null) === true);
}

function takeFrom(reader: Reader, operand: number, place: Place): void {
  if (operand >= 0) reader.take(operand, place);
}

function tupleAt(numbers: readonly number[], shape: Shape, place: Place): readonly number[] {
  const width = shape.at(-1)!;
  const first = flatIndex(shape.slice(0, -1), place) * width;
  if (elementCount(shape) < first + width) throw new Error('a tuple outside of the indices');
  return numbers.slice(first, first + width);
}
