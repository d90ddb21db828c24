// W: pooling to given lengths: output o of m sees the samples from ⌊o·n / m⌋ to ⌈(o + 1)·n / m⌉ − 1 of n (sheet §8.6).
import {
  type AxisEdge,
  type AxisHow,
  equal,
  gcd,
  type Integer,
  PERIOD_LIMIT,
  periodicStep,
  SAME,
} from '../engine/index.ts';
import type { AdaptivePool } from '../graph/index.ts';
import { movedEdge, opaqueOutputs, outputOf, stepHow } from './axes.ts';
import { readIntegers } from './parameter.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

export const adaptivePool: OperatorClass<AdaptivePool> = {
  shapes(view) {
    const shape = pooledShape(view);
    return view.node.outputs.map(() => shape);
  },
  edges(view) {
    const input = view.shape(0);
    const output = pooledShape(view);
    if (input === null || output === null)
      return opaqueOutputs(view, 'the rank or the new lengths are not known');
    const edges = input.map((length, axis): AxisEdge => {
      return {
        to: axis,
        how: axis < input.length - view.operator.axes ? SAME : pooledHow(length, output[axis]!),
      };
    });
    const pooled = view.reached(0) ? outputOf(movedEdge(0, edges)) : outputOf();
    return view.node.outputs.map(() => pooled);
  },
};

// One length stands for all; −1 or none keeps it.
function pooledShape(view: NodeView<AdaptivePool>): Shape {
  const input = view.shape(0);
  const { axes } = view.operator;
  const sizes = readIntegers(view, view.operator.size);
  if (input === null || input.length < axes || sizes.kind !== 'known' || sizes.values.length === 0)
    return null;
  const first = input.length - axes;
  return input.map((length, axis) => {
    if (axis < first) return length;
    const size = sizes.values[sizes.values.length === 1 ? 0 : axis - first];
    return size === undefined || equal(size, -1) ? length : size;
  });
}

function pooledHow(input: Integer, output: Integer): AxisHow {
  if (equal(input, output)) return SAME;
  if (equal(output, 1)) return { kind: 'union', cause: 'pooling', length: input };
  if (typeof input !== 'number' || typeof output !== 'number')
    return { kind: 'lost', cause: 'unknown', reason: 'its lengths before and behind are open' };
  const common = gcd(input, output);
  const period = output / common;
  if (period > PERIOD_LIMIT) return { kind: 'lost', cause: 'unknown', reason: 'its period is too long' };
  const phases = Array.from({ length: period }, (_, phase) => phase);
  const lo = phases.map((phase) => Math.floor((phase * input) / output));
  const hi = phases.map((phase) => Math.ceil(((phase + 1) * input) / output) - 1);
  return stepHow(periodicStep(input / common, lo, hi), input, output);
}
