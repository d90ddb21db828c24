// Conv: y[n, m, o] = Σ over c in m's group and taps t of x[n, c, o·s + t·d − p] · w[m, c, t].
import { constantAt, int, list, valueAt, type Rule } from '../call.ts';
import { places } from '../net.ts';
import { readWindow, windowAxes } from './window.ts';

export const conv: Rule = (call) => {
  const x = valueAt(call, 0);
  const weights = constantAt(call, 1)!.shape;
  const spatial = x.shape.slice(2);
  const axes = windowAxes(call, spatial, list(call, 'kernel_shape') ?? weights.slice(2));
  const [channels, outputs] = [x.shape[1]!, weights[0]!];
  const groups = int(call, 'group', 1);
  const [groupInputs, groupOutputs] = [channels / groups, outputs / groups];
  if (weights[1] !== groupInputs || !Number.isInteger(groupOutputs)) throw new Error('Conv: groups');
  const taps = [...places(axes.map((axis) => axis.kernel))];
  return [
    {
      kind: 'value',
      shape: [x.shape[0]!, outputs, ...axes.map((axis) => axis.length)],
      operands: [{ value: x, whole: groups === 1 ? [1] : [] }],
      read: ([batch, output, ...position], reader) => {
        const first = Math.floor(output! / groupOutputs) * groupInputs;
        for (let channel = 0; channel < groupInputs; channel += 1) {
          readWindow(axes, taps, spatial, [batch!, first + channel], position, reader, {
            tap: channel * taps.length,
            weight: (output! * groupInputs + channel) * taps.length,
          });
        }
      },
    },
  ];
};
