// Moves that shift, cut, turn or repeat an axis.
import type { NetBuilder } from '../builder.ts';
import type { Dice } from './dice.ts';
import { pickSpatial, sliceAxis, type Move } from './move.ts';

export const pad: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const mode = dice.pick(['constant', 'edge', 'reflect', ...(net.opset >= 19 ? ['wrap'] : [])]);
  // Cutting at one end and folding at the other is left open by the text.
  const choices = mode === 'constant' ? [1, 0, 2, -1] : [1, 0, 2];
  const amounts = (): number[] => shape.map((_, axis) => (axis < 2 ? 0 : dice.pick(choices)));
  const [before, after] = [amounts(), amounts()];
  if (net.opset < 11) return net.node('Pad', [x], { pads: [...before, ...after], mode });
  if (net.opset >= 18 && dice.chance(2)) {
    const axes = shape.flatMap((_, axis) => (axis < 2 ? [] : [axis]));
    const pads = net.ints(...before.slice(2), ...after.slice(2));
    return net.node('Pad', [x, pads, null, net.ints(...axes)], { mode });
  }
  return net.node('Pad', [x, net.ints(...before, ...after)], { mode });
};

export const slice: Move = (net, x, dice) => {
  const axis = pickSpatial(net.shape(x), dice);
  const n = net.shape(x)[axis]!;
  const start = dice.next(Math.max(1, Math.floor(n / 3)));
  const end = dice.pick([n, n - 1, -1, 2 ** 31 - 1, n - 2]);
  return sliceAxis(net, x, axis, dice.chance(3) ? start - n : start, end, dice.pick([1, 2, 3]));
};

export const flip: Move = (net, x, dice) => {
  const axis = pickSpatial(net.shape(x), dice);
  const step = dice.pick([-1, -1, -2]);
  return sliceAxis(net, x, axis, dice.pick([-1, -2]), -(2 ** 31), step);
};

export const split: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const axis = dice.pick([pickSpatial(shape, dice), 1]);
  const n = shape[axis]!;
  if (n < 2) return null;
  const first = dice.chance(2) ? Math.ceil(n / 2) : 1 + dice.next(n - 1);
  const parts = [first, n - first];
  const made =
    net.opset < 13
      ? net.nodes('Split', 2, [x], { axis, split: parts })
      : net.nodes('Split', 2, [x, net.ints(...parts)], { axis });
  return dice.pick(made);
};

/** Even and odd samples side by side as channels. */
export const focus: Move = (net, x, dice) => {
  const axis = pickSpatial(net.shape(x), dice);
  const n = net.shape(x)[axis]!;
  if (n % 2 !== 0) return null;
  const [even, odd] = [sliceAxis(net, x, axis, 0, n, 2), sliceAxis(net, x, axis, 1, n, 2)];
  return even === null || odd === null ? null : net.node('Concat', [even, odd], { axis: 1 });
};

export const tile: Move = (net, x, dice) => {
  const axis = 1 + dice.next(net.shape(x).length - 1);
  return net.node('Tile', [x, net.ints(...net.shape(x).map((_, at) => (at === axis ? 2 : 1)))]);
};

/** One sample spread over the axis again: a constant region. */
export const spreadSample: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const axis = pickSpatial(shape, dice);
  const at = dice.next(shape[axis]!);
  const sample = sliceAxis(net, x, axis, at, at + 1);
  if (sample === null) return null;
  const spread = net.node('Expand', [sample, net.ints(...shape)]);
  return dice.chance(2) ? spread : net.node('Add', [x, sample]);
};

/** A constant in front (a class token), taken away again or not; or the tensor twice in a row. */
export const segments: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const axis = pickSpatial(shape, dice);
  const n = shape[axis]!;
  const front = net.weights(shape.with(axis, 2));
  switch (dice.next(3)) {
    case 0:
      return sliceAxis(net, net.node('Concat', [front, x], { axis }), axis, 2, n + 2);
    case 1:
      return net.node('Concat', [front, x], { axis });
    default:
      return net.node('Concat', [x, x], { axis });
  }
};

export const gather: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const axis = pickSpatial(shape, dice);
  const n = shape[axis]!;
  const indices = pickIndices(n, dice);
  const rows = dice.pick([1, 1, 2]);
  if (rows === 1 || indices.length % 2 !== 0) {
    return net.node('Gather', [x, net.ints(...indices)], { axis });
  }
  return unfold(net, x, axis, n, dice);
};

function pickIndices(n: number, dice: Dice): number[] {
  const all = Array.from({ length: n }, (_, index) => index);
  switch (dice.next(4)) {
    case 0:
      return all.filter((index) => index % 2 === 0);
    case 1:
      return all.toReversed();
    case 2:
      return all.slice(0, 6).map((at) => (dice.next(n) + 5 * at) % n);
    default:
      return all.map((index) => (index % 4 === 1 ? index - n : index));
  }
}

/** indices[a, b] = s·a + d·b: windows as an axis of their own, then a weighted sum over them. */
function unfold(net: NetBuilder, x: string, axis: number, n: number, dice: Dice): string {
  const [s, d, k] = [dice.pick([1, 2]), dice.pick([1, 2]), 3];
  const count = Math.floor((n - (k - 1) * d - 1) / s) + 1;
  const indices = Array.from(
    { length: Math.max(0, count) * k },
    (_, at) => s * Math.floor(at / k) + d * (at % k),
  );
  const windows = net.node('Gather', [x, net.numbers('int64', indices, [Math.max(0, count), k])], { axis });
  const rank = net.shape(windows).length;
  const others = Array.from({ length: rank }, (_, at) => at).filter((at) => at !== axis + 1);
  const last = net.node('Transpose', [windows], { perm: [...others, axis + 1] });
  const summed = net.node('MatMul', [last, net.weights([k, 1])]);
  return net.node('Reshape', [summed, net.ints(...net.shape(summed).slice(0, -1))]);
}
