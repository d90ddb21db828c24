// Moves that put samples elsewhere: blocks to channels and back, tokens, windows as an axis of their own.
import { divisors, onAxis, pickSpatial, reduceAxes, reshapeTo, type Move } from './move.ts';

export const turn: Move = (net, x, dice) => {
  const rank = net.shape(x).length;
  if (rank < 4) return null;
  const perm = Array.from({ length: rank }, (_, axis) => axis);
  const axis = 2 + dice.next(rank - 3);
  return net.node('Transpose', [x], { perm: perm.with(axis, axis + 1).with(axis + 1, axis) });
};

export const blocksToChannels: Move = (net, x, dice) => {
  const [, , ...spatial] = net.shape(x);
  if (spatial.length !== 2 || spatial.some((n) => n % 2 !== 0)) return null;
  const mode = net.opset >= 28 ? { mode: dice.pick(['DCR', 'CRD']) } : {};
  return net.node('SpaceToDepth', [x], { blocksize: 2, ...mode });
};

export const channelsToBlocks: Move = (net, x, dice) => {
  const [, channels, ...spatial] = net.shape(x);
  const wanted = 4 * (1 + dice.next(2));
  const weights = net.weights([wanted, channels!, ...spatial.map(() => 1)]);
  const wide = channels! % 4 === 0 ? x : net.node('Conv', [x, weights]);
  const [, c, ...lengths] = net.shape(wide);
  if (spatial.length === 2 && !dice.chance(3)) {
    const mode = net.opset < 11 ? {} : { mode: dice.pick(['DCR', 'CRD']) };
    return net.node('DepthToSpace', [wide], { blocksize: 2, ...mode });
  }
  // The same along the first spatial axis by Reshape, Transpose, Reshape.
  const [first, ...rest] = lengths as [number, ...number[]];
  const parted = reshapeTo(net, wide, [1, c! / 2, 2, first, ...rest]);
  const perm = [0, 1, 3, 2, ...rest.map((_, axis) => axis + 4)];
  return reshapeTo(net, net.node('Transpose', [parted], { perm }), [1, c! / 2, first * 2, ...rest]);
};

/** The last two spatial axes in one line. */
export const tokens: Move = (net, x) => {
  const shape = net.shape(x);
  if (shape.length < 4) return null;
  return reshapeTo(net, x, [...shape.slice(0, -2), shape.at(-2)! * shape.at(-1)!]);
};

/** An axis in blocks, something over each block, and back. */
export const blocks: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const axis = pickSpatial(shape, dice);
  const size = dice.pick(divisors(shape[axis]!).filter((one) => one > 1 && one < shape[axis]!));
  if (size === undefined) return null;
  const parted = reshapeTo(net, x, [
    ...shape.slice(0, axis),
    shape[axis]! / size,
    size,
    ...shape.slice(axis + 1),
  ]);
  const op = dice.pick(['ReduceMean', 'Softmax', 'MatMul', 'Transpose']);
  if (op === 'ReduceMean') return reduceAxes(net, op, parted, [axis + 1], 0);
  if (op === 'Softmax' && net.opset >= 13) {
    return reshapeTo(net, net.node(op, [parted], { axis: axis + 1 }), shape);
  }
  if (op === 'MatMul' && axis === shape.length - 1) {
    return reshapeTo(net, net.node(op, [parted, net.weights([size, size])]), shape);
  }
  const perm = parted === x ? [] : net.shape(parted).map((_, at) => at);
  const turned = net.node('Transpose', [parted], {
    perm: perm.with(axis, axis + 1).with(axis + 1, axis),
  });
  return reshapeTo(net, turned, shape);
};

export const channelShuffle: Move = (net, x) => {
  const [, channels, ...spatial] = net.shape(x);
  if (channels! % 2 !== 0) return null;
  const parted = reshapeTo(net, x, [1, 2, channels! / 2, ...spatial]);
  const perm = [0, 2, 1, ...spatial.map((_, axis) => axis + 3)];
  return reshapeTo(net, net.node('Transpose', [parted], { perm }), [1, channels!, ...spatial]);
};

/** A window along one axis by a convolution with one axis more. */
export const extraAxis: Move = (net, x, dice) => {
  const [, channels, ...spatial] = net.shape(x);
  const wide = onAxis(net, 'Unsqueeze', x, 2);
  const weights = net.weights([2, channels!, 1, ...spatial.map(() => 3)]);
  const pads = [0, ...spatial.map(() => 1)];
  const made = net.node('Conv', [wide, weights], { pads: [...pads, ...pads] });
  return dice.chance(4) ? made : onAxis(net, 'Squeeze', made, 2);
};
