// A move adds some nodes to a network: from a feature map [1, C, D1 … Dr] to the next tensor.
import type { NetBuilder } from '../builder.ts';
import type { Shape } from '../interpreter/net.ts';
import type { Dice } from './dice.ts';

/** null: it doesn't fit here. May throw a Misfit. `others`: the feature maps so far. */
export type Move = (net: NetBuilder, x: string, dice: Dice, others: readonly string[]) => string | null;

export function spatialOf(shape: Shape): number[] {
  return shape.slice(2);
}

/** One of the tensor's spatial axes, counted from the front. */
export function pickSpatial(shape: Shape, dice: Dice): number {
  return 2 + dice.next(shape.length - 2);
}

export function divisors(n: number): number[] {
  return Array.from({ length: n }, (_, index) => index + 1).filter((one) => n % one === 0);
}

/** Axes of Reduce* are operands from opset 18 (ReduceSum: 13) on. */
export function reduceAxes(
  net: NetBuilder,
  op: string,
  x: string,
  axes: readonly number[],
  keepdims: number,
): string {
  const since = op === 'ReduceSum' ? 13 : 18;
  return net.opset < since
    ? net.node(op, [x], { axes, keepdims })
    : net.node(op, [x, net.ints(...axes)], { keepdims });
}

/** Slice along one axis; its parameters are operands from opset 10 on. */
export function sliceAxis(
  net: NetBuilder,
  x: string,
  axis: number,
  start: number,
  end: number,
  step = 1,
): string | null {
  if (net.opset < 10) {
    return step === 1 ? net.node('Slice', [x], { starts: [start], ends: [end], axes: [axis] }) : null;
  }
  return net.node('Slice', [x, net.ints(start), net.ints(end), net.ints(axis), net.ints(step)]);
}

export function reshapeTo(net: NetBuilder, x: string, shape: Shape): string {
  return net.node('Reshape', [x, net.ints(...shape)]);
}

/** The axes of Squeeze and Unsqueeze are an operand from opset 13 on. */
export function onAxis(net: NetBuilder, op: 'Squeeze' | 'Unsqueeze', x: string, axis: number): string {
  return net.opset < 13 ? net.node(op, [x], { axes: [axis] }) : net.node(op, [x, net.ints(axis)]);
}

/** A convolution that keeps every spatial length. */
export function sameConv(net: NetBuilder, x: string, outputs: number, kernel: number, dilation = 1): string {
  const [, channels, ...spatial] = net.shape(x);
  const reach = (kernel - 1) * dilation;
  const before = spatial.map(() => Math.floor(reach / 2));
  const after = spatial.map(() => Math.ceil(reach / 2));
  return net.node('Conv', [x, net.weights([outputs, channels!, ...spatial.map(() => kernel)])], {
    pads: [...before, ...after],
    dilations: spatial.map(() => dilation),
  });
}
