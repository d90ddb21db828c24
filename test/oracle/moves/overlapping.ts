// Moves that lay windows over one another, and windows of attention.
import { sameConv, type Move } from './move.ts';

/** Pooled, then back to where the largest stood. */
export const poolAndBack: Move = (net, x, dice) => {
  const [, , ...spatial] = net.shape(x);
  const kernel = spatial.map(() => dice.pick([2, 3]));
  const strides = spatial.map((_, axis) => dice.pick([kernel[axis]!, 2, 1]));
  const covers = spatial.every((n, axis) => (n - kernel[axis]!) % strides[axis]! === 0);
  if (net.opset < 11 || !covers) return null;
  const [pooled, indices] = net.nodes('MaxPool', 2, [x], { kernel_shape: kernel, strides }) as [
    string,
    string,
  ];
  const between = dice.chance(2) ? pooled : sameConv(net, pooled, net.shape(pooled)[1]!, 3);
  return net.node('MaxUnpool', [between, indices], { kernel_shape: kernel, strides });
};

/** A dense layer makes a block of each place; the blocks are summed where they overlap. */
export const foldBlocks: Move = (net, x, dice) => {
  const [batch, channels, ...spatial] = net.shape(x);
  if (net.opset < 18 || spatial.length > 2) return null;
  const block = spatial.map(() => dice.pick([2, 3, 4]));
  const strides = spatial.map(() => dice.pick([1, 2, 3]));
  const dilations = spatial.map(() => dice.pick([1, 1, 2]));
  const begin = spatial.map(() => dice.next(2));
  const image = spatial.map(
    (n, axis) => (n - 1) * strides[axis]! + (block[axis]! - 1) * dilations[axis]! + 1 - 2 * begin[axis]!,
  );
  const taps = block.reduce((a, b) => a * b, 1);
  const made = net.node('Conv', [x, net.weights([2 * taps, channels!, ...spatial.map(() => 1)])]);
  const flat = net.node('Reshape', [
    made,
    net.ints(
      batch!,
      2 * taps,
      spatial.reduce((a, b) => a * b, 1),
    ),
  ]);
  return net.node('Col2Im', [flat, net.ints(...image), net.ints(...block)], {
    strides,
    dilations,
    pads: [...begin, ...begin],
  });
};

/** Each channel a signal of its own, in frames. */
export const framesOf: Move = (net, x, dice) => {
  const [, channels, ...spatial] = net.shape(x);
  if (net.opset < 17 || spatial.length !== 1) return null;
  const signal = net.node('Reshape', [x, net.ints(channels!, spatial[0]!, 1)]);
  const [length, step] = [dice.pick([4, 5]), dice.pick([1, 2, 3])];
  const scalar = (number: number): string => net.numbers('int64', [number], []);
  const frames = net.node('STFT', [signal, scalar(step), null, scalar(length)], { onesided: dice.next(2) });
  const [, count, bins] = net.shape(frames);
  const rows = net.node('Reshape', [frames, net.ints(1, channels!, count!, bins! * 2)]);
  const turned = net.node('Transpose', [rows], { perm: [0, 1, 3, 2] });
  return net.node('Reshape', [turned, net.ints(1, channels! * bins! * 2, count!)]);
};

/** Heads are channels, tokens the first of two spatial axes. */
export const attend: Move = (net, x, dice) => {
  const shape = net.shape(x);
  if (net.opset < 25 || shape.length !== 4) return null;
  const causal = dice.next(2);
  return net.node('Attention', [x, x, x], {
    is_causal: causal,
    left_window_size: dice.pick([-1, 0, 1, 2]),
    right_window_size: causal === 1 ? -1 : dice.pick([-1, 0, 1]),
  });
};
