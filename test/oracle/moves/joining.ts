// Moves with two paths: branches, earlier tensors, a second input. Lengths are cut to fit.
import type { NetBuilder } from '../builder.ts';
import type { Dice } from './dice.ts';
import { sameConv, sliceAxis, spatialOf, type Move } from './move.ts';

/** Two moves side by side. */
export function branches(moves: readonly Move[]): Move {
  return (net, x, dice) => {
    const [first, second] = [dice.pick(moves), dice.pick(moves)];
    const a = first(net, x, dice, []);
    const b = second(net, x, dice, []);
    return a === null || b === null ? null : meet(net, a, b, dice);
  };
}

export const earlier: Move = (net, x, dice, others) => {
  const rank = net.shape(x).length;
  const fitting = others.filter((other) => other !== x && net.shape(other).length === rank);
  return fitting.length === 0 ? null : meet(net, x, dice.pick(fitting), dice);
};

/** Down by a strided window and up again, beside the tensor itself. */
export const downAndUp: Move = (net, x, dice) => {
  const [, channels, ...spatial] = net.shape(x);
  const k = dice.pick([3, 2, 4]);
  const strides = spatial.map(() => 2);
  const pads = [...spatial, ...spatial].map(() => (k === 3 ? 1 : dice.next(2)));
  const down = net.node('Conv', [x, net.weights([channels!, channels!, ...spatial.map(() => k)])], {
    strides,
    pads,
  });
  const up =
    net.opset >= 11 && dice.chance(2)
      ? net.node(
          'Resize',
          [down, net.numbers('float32', []), net.numbers('float32', []), net.ints(...net.shape(x))],
          {
            mode: dice.pick(['nearest', 'linear']),
            coordinate_transformation_mode: dice.pick(['half_pixel', 'asymmetric', 'align_corners']),
          },
        )
      : net.node(
          'ConvTranspose',
          [down, net.weights([channels!, channels!, ...spatial.map(() => dice.pick([2, 4, 3]))])],
          { strides },
        );
  return meet(net, x, up, dice);
};

export const secondInput: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const other = net.input(shape);
  return meet(net, x, sameConv(net, other, shape[1]!, dice.pick([3, 1])), dice);
};

/** Cuts both to common lengths, then joins them. */
function meet(net: NetBuilder, a: string, b: string, dice: Dice): string | null {
  const [shapeA, shapeB] = [net.shape(a), net.shape(b)];
  if (shapeA.length !== shapeB.length) return null;
  const common = spatialOf(shapeA).map((n, axis) => Math.min(n, shapeB[axis + 2]!));
  if (common.some((n) => n < 3)) return null;
  const [cutA, cutB] = [cut(net, a, common, dice), cut(net, b, common, dice)];
  if (cutA === null || cutB === null) return null;
  const op = dice.pick(['Concat', 'Add', 'Mul', 'Max', 'Sub']);
  if (op === 'Concat') return net.node(op, [cutA, cutB], { axis: 1 });
  const channels = shapeA[1]!;
  const fitted =
    shapeB[1] === channels
      ? cutB
      : net.node('Conv', [cutB, net.weights([channels, shapeB[1]!, ...common.map(() => 1)])]);
  return net.node(op, [cutA, fitted]);
}

function cut(net: NetBuilder, x: string, lengths: readonly number[], dice: Dice): string | null {
  let made: string | null = x;
  for (const [index, length] of lengths.entries()) {
    const more = net.shape(x)[index + 2]! - length;
    if (more === 0 || made === null) continue;
    const start = dice.pick([Math.floor(more / 2), 0]);
    made = sliceAxis(net, made, index + 2, start, start + length);
  }
  return made;
}
