// Operators that move an axis: Pad, Slice, Split.
import { int, list, listOrOperand, numbersAt, text, valueAt, type Rule } from '../call.ts';
import { axisOf } from '../net.ts';
import { value } from '../value.ts';

/** Starts of all axes, then ends; negative ones cut off. */
export const pad: Rule = (call) => {
  const x = valueAt(call, 0);
  const rank = x.shape.length;
  const pads = list(call, 'pads') ?? numbersAt(call, 1)!;
  const axes = numbersAt(call, 3)?.map((axis) => axisOf(axis, rank)) ?? x.shape.map((_, axis) => axis);
  const starts = x.shape.map((_, axis) => pads[axes.indexOf(axis)] ?? 0);
  const ends = x.shape.map((_, axis) => (axes.includes(axis) ? pads[axes.indexOf(axis) + axes.length]! : 0));
  const mode = text(call, 'mode', 'constant');
  return [
    value(
      x.shape.map((length, axis) => length + starts[axis]! + ends[axis]!),
      [x],
      (place, reader) => {
        const at = place.map((one, axis) => one - starts[axis]!);
        const outside = at.flatMap((one, axis) => (one < 0 || one >= x.shape[axis]! ? [axis] : []));
        for (const axis of outside) {
          reader.miss(0, axis, at[axis]!, mode === 'constant' ? 'dropped' : 'folded');
          at[axis] = folded(at[axis]!, x.shape[axis]!, mode);
        }
        if (outside.length === 0 || mode !== 'constant') reader.take(0, at);
      },
    ),
  ];
};

/** Which sample stands for one outside. */
function folded(at: number, length: number, mode: string): number {
  if (mode === 'edge') return Math.max(0, Math.min(length - 1, at));
  if (mode === 'wrap') return ((at % length) + length) % length;
  if (length === 1) return 0;
  let inside = at;
  while (inside < 0 || inside >= length) inside = inside < 0 ? -inside : 2 * (length - 1) - inside;
  return inside;
}

/** Starts, ends, axes (, steps): attributes before opset 10, operands since. */
export const slice: Rule = (call) => {
  const x = valueAt(call, 0);
  const starts = listOrOperand(call, 'starts', 1)!;
  const ends = listOrOperand(call, 'ends', 2)!;
  const axes = listOrOperand(call, 'axes', 3) ?? starts.map((_, index) => index);
  const steps = numbersAt(call, 4);
  const first = x.shape.map(() => 0);
  const step = x.shape.map(() => 1);
  const shape = [...x.shape];
  for (const [index, one] of axes.entries()) {
    const axis = axisOf(one, x.shape.length);
    const n = x.shape[axis]!;
    const by = steps?.[index] ?? 1;
    // Forwards from 0 … n up to 0 … n, backwards from −1 … n − 1 down to −1 … n − 1.
    const [lowest, highest] = by > 0 ? [0, n] : [-1, n - 1];
    const place = (given: number): number =>
      Math.max(lowest, Math.min(highest, given < 0 ? given + n : given));
    const start = by > 0 ? place(starts[index]!) : Math.max(0, place(starts[index]!));
    first[axis] = start;
    step[axis] = by;
    shape[axis] = Math.max(0, Math.ceil((place(ends[index]!) - start) / by));
  }
  return [
    value(shape, [x], (place, reader) =>
      reader.take(
        0,
        place.map((at, axis) => first[axis]! + at * step[axis]!),
      ),
    ),
  ];
};

/** Parts along one axis: given lengths, else equal ones, the last smaller if need be. */
export const split: Rule = (call) => {
  const x = valueAt(call, 0);
  const axis = axisOf(int(call, 'axis', 0), x.shape.length);
  const count = call.node.outputs.length;
  const n = x.shape[axis]!;
  const equal = Math.ceil(n / count);
  const parts =
    listOrOperand(call, 'split', 1) ?? call.node.outputs.map((_, part) => Math.min(equal, n - part * equal));
  return parts.map((length, part) => {
    const start = parts.slice(0, part).reduce((sum, one) => sum + one, 0);
    return value(x.shape.with(axis, length), [x], (place, reader) =>
      reader.take(0, place.with(axis, place[axis]! + start)),
    );
  });
};
