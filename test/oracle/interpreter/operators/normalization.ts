// Normalizations: y = f(x here, a statistic of x over some axes). The statistic is a tensor of its own.
import { int, valueAt, type Call, type Rule } from '../call.ts';
import { axisOf, flatIndex, places, type Place } from '../net.ts';
import { value, type Reader, type Value } from '../value.ts';
import { samePlace } from './pointwise.ts';
import { reduced } from './reduction.ts';

/** Mean and variance over the spatial axes, per batch and channel; a scale per channel. */
export const instanceNormalization: Rule = (call) => {
  const x = valueAt(call, 0);
  return [
    normalized(
      x,
      axesFrom(x, 2),
      (place) => place[1]!,
      computed(call, (place) => [place[1]!]),
    ),
  ];
};

/** A scale per place of the normalized axes. */
export const layerNormalization: Rule = (call) => {
  const x = valueAt(call, 0);
  const axes = axesFrom(x, axisOf(int(call, 'axis', -1), x.shape.length));
  const scales = axes.map((axis) => x.shape[axis]!);
  const own = (place: Place): Place => place.slice(-axes.length);
  return [normalized(x, axes, (place) => flatIndex(scales, own(place)), computed(call, own))];
};

/** In training mode the batch's own statistics, else stored ones. */
export const batchNormalization: Rule = (call) => {
  const x = valueAt(call, 0);
  const training = call.opset >= 14 && int(call, 'training_mode', 0) === 1;
  return [training ? normalized(x, [0, ...axesFrom(x, 2)], (place) => place[1]!) : perChannel(x)];
};

/** Statistics over the spatial axes and the channels of a group; a scale per group, from opset 21 on per channel. */
export const groupNormalization: Rule = (call) => {
  const x = valueAt(call, 0);
  const groups = int(call, 'num_groups', 1);
  const size = x.shape[1]! / groups;
  const parameters = computed(call, (place) => [call.opset < 21 ? Math.floor(place[1]! / size) : place[1]!]);
  if (groups === 1) return [normalized(x, axesFrom(x, 1), (place) => place[1]!, parameters)];
  const samples = [...places([size, ...x.shape.slice(2)])];
  const statistic: Value = {
    kind: 'value',
    shape: x.shape.map((length, axis) => (axis === 0 ? length : axis === 1 ? groups : 1)),
    operands: [{ value: x, whole: axesFrom(x, 2) }],
    read: ([batch, group], reader) => {
      for (const [number, [channel, ...position]] of samples.entries()) {
        reader.take(0, [batch!, group! * size + channel!, ...position], number, 0);
      }
    },
  };
  return [
    value(x.shape, [x, statistic, ...parameters.values], (place, reader) => {
      const statisticPlace = [place[0]!, Math.floor(place[1]! / size), ...place.slice(2).map(() => 0)];
      reader.take(0, place, 0, place[1]);
      reader.take(1, statisticPlace, 0, place[1]);
      parameters.take(place, reader);
    }),
  ];
};

/** From opset 13 over one axis (the last), before that over all axes from `axis` (1) on. */
export const softmax: Rule = (call) => {
  const x = valueAt(call, 0);
  const axis = axisOf(int(call, 'axis', call.opset >= 13 ? -1 : 1), x.shape.length);
  return [normalized(x, call.opset >= 13 ? [axis] : axesFrom(x, axis))];
};

export const lpNormalization: Rule = (call) => {
  const x = valueAt(call, 0);
  return [normalized(x, [axisOf(int(call, 'axis', -1), x.shape.length)])];
};

/** y[n, c, …] from the squares of channels c − ⌊(size − 1)/2⌋ … c + ⌈(size − 1)/2⌉. */
export const lrn: Rule = (call) => {
  const x = valueAt(call, 0);
  const reach = int(call, 'size', 1) - 1;
  return [
    value(x.shape, [x], (place, reader) => {
      for (
        let channel = place[1]! - Math.floor(reach / 2);
        channel <= place[1]! + Math.ceil(reach / 2);
        channel += 1
      ) {
        if (channel < 0 || channel >= x.shape[1]!) reader.miss(0, 1, channel, 'dropped');
        else reader.take(0, place.with(1, channel), channel - place[1]!);
      }
    }),
  ];
};

/** Scale and bias that are computed, operands 2 and 3 of what is normalized. */
interface Parameters {
  /** Whether any is a constant. */
  readonly own: boolean;
  readonly values: readonly Value[];
  readonly take: (place: Place, reader: Reader) => void;
}

const NONE: Parameters = { own: true, values: [], take: () => undefined };

/** `at`: where an element finds its scale. */
function computed(call: Call, at: (place: Place) => Place): Parameters {
  const values = call.operands.slice(1).filter((operand) => operand?.kind === 'value');
  return {
    own: call.operands.slice(1).some((operand) => operand?.kind === 'constant'),
    values,
    take: (place, reader) => {
      for (const index of values.keys()) reader.take(2 + index, at(place));
    },
  };
}

/** `scale`: which of the operator's own numbers an element meets. */
function normalized(
  x: Value,
  axes: readonly number[],
  scale: (place: Place) => number = () => 0,
  parameters = NONE,
): Value {
  const statistic = reduced(x, axes, true);
  const weight = (place: Place): number => (parameters.own ? scale(place) : 0);
  return value(x.shape, [x, statistic, ...parameters.values], (place, reader) => {
    reader.take(0, place, 0, weight(place));
    reader.take(
      1,
      place.map((at, axis) => (axes.includes(axis) ? 0 : at)),
      0,
      weight(place),
    );
    parameters.take(place, reader);
  });
}

function perChannel(x: Value): Value {
  return x.shape.length < 2
    ? samePlace(x)
    : value(x.shape, [x], (place, reader) => reader.take(0, place, 0, place[1]));
}

function axesFrom(x: Value, first: number): number[] {
  return x.shape.map((_, axis) => axis).filter((axis) => axis >= first);
}
