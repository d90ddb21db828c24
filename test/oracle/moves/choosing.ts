// Moves that choose or overwrite places by constant indices, and sums by labels.
import type { NetBuilder } from '../builder.ts';
import type { Dice } from './dice.ts';
import { pickSpatial, sliceAxis, type Move } from './move.ts';

export const chooseElements: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const axis = pickSpatial(shape, dice);
  const n = shape[axis]!;
  const count = dice.pick([n, Math.ceil(n / 2)]);
  const picked = Array.from({ length: count }, (_, at) => (dice.chance(2) ? at : n - 1 - at));
  const wanted = shape.with(axis, count);
  const inner = wanted.slice(axis + 1).reduce((a, b) => a * b, 1);
  const total = wanted.reduce((a, b) => a * b, 1);
  const numbers = Array.from({ length: total }, (_, flat) => picked[Math.floor(flat / inner) % count]!);
  return net.opset < 11
    ? null
    : net.node('GatherElements', [x, net.numbers('int64', numbers, wanted)], { axis });
};

/** Tuples that step along the first spatial axes together, behind batch and channels. */
export const chooseTuples: Move = (net, x, dice) => {
  const shape = net.shape(x);
  if (net.opset < 12) return null;
  const n = shape[2]!;
  const [start, step] = [dice.next(2), dice.pick([1, 2])];
  const count = Math.floor((n - start - 1) / step) + 1;
  const outer = [shape[0]!, shape[1]!, count, 1];
  const numbers = Array.from({ length: shape[1]! * count }, (_, at) => start + step * (at % count));
  return net.node('GatherND', [x, net.numbers('int64', numbers, outer)], { batch_dims: 2 });
};

export const keepSome: Move = (net, x, dice) => {
  const axis = pickSpatial(net.shape(x), dice);
  const n = net.shape(x)[axis]!;
  const period = dice.pick([2, 3]);
  const truths = Array.from({ length: n }, (_, at) => (dice.chance(7) ? 1 : Number(at % period !== 0)));
  return net.opset < 11 ? null : net.node('Compress', [x, net.numbers('bool', truths)], { axis });
};

export const turnSequence: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const axis = pickSpatial(shape, dice);
  const length = dice.pick([shape[axis]!, shape[axis]!, shape[axis]! - 2]);
  if (net.opset < 10) return null;
  return net.node('ReverseSequence', [x, net.ints(length)], { time_axis: axis, batch_axis: 0 });
};

/** One side of a diagonal that leaves no row and no column empty. */
export const triangle: Move = (net, x, dice) => {
  const [height, width] = net.shape(x).slice(-2) as [number, number];
  if (net.opset < 14 || net.shape(x).length < 4) return null;
  const upper = width >= height;
  const above = dice.pick([0, upper ? -1 : 1]);
  return net.node('Trilu', [x, net.numbers('int64', [above], [])], { upper: Number(upper) });
};

/** Something of the tensor itself written over a stretch of it. */
export const overwrite: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const axis = pickSpatial(shape, dice);
  const n = shape[axis]!;
  if (net.opset < 16 || n < 5) return null;
  const count = dice.pick([2, 3, n]);
  const [from, to] = [dice.next(n - count + 1), dice.next(n - count + 1)];
  const updates = sliceAxis(net, x, axis, from, from + count);
  if (updates === null) return null;
  const made = dice.chance(4) ? net.weights(net.shape(updates)) : net.node('Neg', [updates]);
  return dice.chance(2) ? byElements(net, x, made, axis, to, dice) : byTuples(net, x, made, axis, to, dice);
};

function reduction(net: NetBuilder, dice: Dice): Record<string, string> {
  return net.opset >= 18 && dice.chance(3) ? { reduction: dice.pick(['add', 'max']) } : {};
}

function byElements(
  net: NetBuilder,
  x: string,
  updates: string,
  axis: number,
  to: number,
  dice: Dice,
): string {
  const shape = net.shape(updates);
  const inner = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const total = shape.reduce((a, b) => a * b, 1);
  const numbers = Array.from({ length: total }, (_, flat) => to + (Math.floor(flat / inner) % shape[axis]!));
  return net.node('ScatterElements', [x, net.numbers('int64', numbers, shape), updates], {
    axis,
    ...reduction(net, dice),
  });
}

/** The stretch, and everything before it, named by tuples. */
function byTuples(net: NetBuilder, x: string, updates: string, axis: number, to: number, dice: Dice): string {
  const outer = net.shape(updates).slice(0, axis + 1);
  const numbers: number[] = [];
  const place = outer.map(() => 0);
  for (let left = outer.reduce((a, b) => a * b, 1); left > 0; left -= 1) {
    numbers.push(...place.with(axis, place[axis]! + to));
    for (let at = axis; at >= 0; at -= 1) {
      place[at]! += 1;
      if (place[at]! < outer[at]!) break;
      place[at] = 0;
    }
  }
  const indices = net.numbers('int64', numbers, [...outer, axis + 1]);
  return net.node('ScatterND', [x, indices, updates], reduction(net, dice));
}

/** Channels mixed, axes exchanged, one axis weighed or summed. */
export const labels: Move = (net, x, dice) => {
  const shape = net.shape(x);
  if (net.opset < 12) return null;
  const channels = net.weights([shape[1]!, 2]);
  switch (dice.next(shape.length > 3 ? 4 : 2)) {
    case 0:
      return net.node('Einsum', [x, channels], {
        equation: shape.length > 3 ? 'bc...,cd->bd...' : 'bcl,cd->bdl',
      });
    case 1:
      return net.node('Einsum', [x, net.weights([shape.at(-1)!])], { equation: '...l,l->...l' });
    case 2: {
      const order = shape.length > 4 ? 'bcdhw->bcwdh' : 'bchw->bcwh';
      return net.node('Einsum', [x], { equation: order });
    }
    default: {
      const kept = shape.length > 4 ? 'bcdhw->bcdh' : 'bchw->bch';
      return net.node('Einsum', [x], { equation: kept });
    }
  }
};

/** The diagonal of two spatial axes, or of one that is cut in two. */
export const diagonal: Move = (net, x, dice) => {
  const shape = net.shape(x);
  if (net.opset < 12) return null;
  if (shape.length === 3) {
    const side = Math.floor(Math.sqrt(shape[2]!));
    const square = sliceAxis(net, x, 2, 0, side * side);
    if (square === null || side < 3) return null;
    const cut = net.node('Reshape', [square, net.ints(shape[0]!, shape[1]!, side, side)]);
    return net.node('Einsum', [cut], { equation: 'bcii->bci' });
  }
  if (shape.length !== 4) return null;
  const side = Math.min(shape[2]!, shape[3]!);
  const start = dice.next(2);
  if (shape[2]! < side + start && shape[2]! !== side) return null;
  const rows = shape[2] === side ? x : sliceAxis(net, x, 2, start, start + side);
  const square = rows === null || shape[3] === side ? rows : sliceAxis(net, rows, 3, 0, side);
  return square === null ? null : net.node('Einsum', [square], { equation: 'bcii->bci' });
};
