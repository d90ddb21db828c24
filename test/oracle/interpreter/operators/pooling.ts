// MaxPool, AveragePool, LpPool: y[n, c, o] from x[n, c, o·s + t·d − p] for every tap t, whatever is done with them. Any
// sample may be the maximum; padding counted in the mean is a constant.
import { list, valueAt, type Rule } from '../call.ts';
import { places } from '../net.ts';
import { value } from '../value.ts';
import { readWindow, windowAxes } from './window.ts';

/** The second output of MaxPool, the place of the maximum, is chosen from the same samples. */
export const pool: Rule = (call) => {
  const x = valueAt(call, 0);
  const spatial = x.shape.slice(2);
  const axes = windowAxes(call, spatial, list(call, 'kernel_shape')!);
  const taps = [...places(axes.map((axis) => axis.kernel))];
  const shape = [...x.shape.slice(0, 2), ...axes.map((axis) => axis.length)];
  const pooled = value(shape, [x], ([batch, channel, ...position], reader) =>
    readWindow(axes, taps, spatial, [batch!, channel!], position, reader, { tap: 0, weight: 0 }),
  );
  return call.node.outputs.map(() => pooled);
};
