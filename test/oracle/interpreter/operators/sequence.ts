// Operators along time: CumSum, STFT.
import { int, numbersAt, valueAt, type Rule } from '../call.ts';
import { axisOf } from '../net.ts';

/** The sum of what comes before (`reverse`: behind) and, unless `exclusive`, of the sample itself. */
export const cumSum: Rule = (call) => {
  const x = valueAt(call, 0);
  const axis = axisOf(numbersAt(call, 1)![0]!, x.shape.length);
  const n = x.shape[axis]!;
  const reverse = int(call, 'reverse', 0) === 1;
  const gap = int(call, 'exclusive', 0);
  return [
    {
      kind: 'value',
      shape: x.shape,
      operands: [{ value: x, whole: [axis], runs: true }],
      read: (place, reader) => {
        const here = place[axis]!;
        const [first, last] = reverse ? [here + gap, n - 1] : [0, here - gap];
        for (let at = first; at <= last; at += 1) reader.take(0, place.with(axis, at), at - here, 0);
      },
    },
  ];
};

/** [N, samples, 1 or 2] → [N, frames, bins, 2]: each bin is a sum over the frame's samples. */
export const stft: Rule = (call) => {
  const x = valueAt(call, 0);
  const step = numbersAt(call, 1)![0]!;
  const window = call.operands[2] ?? null;
  const length = numbersAt(call, 3)?.[0] ?? window!.shape[0]!;
  const frames = Math.floor((x.shape[1]! - length) / step) + 1;
  const bins = int(call, 'onesided', 1) === 1 ? Math.floor(length / 2) + 1 : length;
  return [
    {
      kind: 'value',
      shape: [x.shape[0]!, frames, bins, 2],
      // Real and imaginary part count for every bin.
      operands: [{ value: x, whole: [2] }],
      read: ([batch, frame, bin, part], reader) => {
        for (let t = 0; t < length; t += 1) {
          for (let c = 0; c < x.shape[2]!; c += 1) {
            const tap = t * 2 + c;
            reader.take(0, [batch!, frame! * step + t, c], tap, (bin! * 2 + part!) * length * 2 + tap);
          }
        }
      },
    },
  ];
};
