// Moves that slide a window: Conv, pools, ConvTranspose.
import type { Attribute } from '../interpreter/net.ts';
import type { Dice } from './dice.ts';
import { divisors, spatialOf, type Move } from './move.ts';

export const conv: Move = (net, x, dice) => {
  const [, channels, ...spatial] = net.shape(x);
  const group = dice.pick([1, ...divisors(channels!)]);
  const outputs = group * (1 + dice.next(group > 2 ? 1 : 3));
  const kernel = spatial.map(() => dice.pick(spatial.length > 2 ? [3, 1, 2] : [3, 1, 2, 4, 5]));
  const strides = spatial.map(() => dice.pick([1, 1, 2, 3]));
  const dilations = spatial.map(() => dice.pick([1, 1, 2, 3]));
  return net.node('Conv', [x, net.weights([outputs, channels! / group, ...kernel])], {
    group,
    ...(dice.chance(2) ? { kernel_shape: kernel } : {}),
    strides,
    dilations,
    ...padding(kernel, dilations, dice),
  });
};

export const pool: Move = (net, x, dice) => {
  const op = dice.pick(['MaxPool', 'AveragePool', 'LpPool']);
  const spatial = spatialOf(net.shape(x));
  const since = { MaxPool: 10, AveragePool: 19, LpPool: 18 }[op]!;
  const ceilSince = op === 'LpPool' ? 18 : 10;
  const kernel = spatial.map(() => dice.pick([2, 3, 1, 4]));
  const dilations = spatial.map(() => (net.opset >= since ? dice.pick([1, 1, 2]) : 1));
  const attributes: Record<string, Attribute> = {
    kernel_shape: kernel,
    strides: spatial.map(() => dice.pick([2, 1, 3])),
    ...padding(kernel, dilations, dice),
    ...(net.opset >= since ? { dilations } : {}),
    ...(net.opset >= ceilSince && dice.chance(2) ? { ceil_mode: 1 } : {}),
    ...(op === 'AveragePool' && dice.chance(2) ? { count_include_pad: 1 } : {}),
  };
  return net.node(op, [x], attributes);
};

export const convTranspose: Move = (net, x, dice) => {
  const [, channels, ...spatial] = net.shape(x);
  const group = dice.pick([1, ...divisors(channels!)]);
  const kernel = spatial.map(() => dice.pick([2, 3, 4, 1, 5]));
  const strides = spatial.map(() => dice.pick([2, 1, 3]));
  const dilations = spatial.map(() => dice.pick([1, 1, 2]));
  const extents = kernel.map((k, axis) => (k - 1) * dilations[axis]! + 1);
  const weights = net.weights([channels!, 1 + dice.next(2), ...kernel]);
  const attributes = { group, strides, dilations };
  // What a SAME length or a given one takes away must be there.
  const covers = extents.every((extent, axis) => extent >= strides[axis]!);
  const style = dice.pick(['pads', 'pads', 'SAME_UPPER', 'SAME_LOWER', 'output_shape', 'VALID']);
  if (style === 'pads' || !covers) {
    const pads = [...extents, ...extents].map((extent) => dice.next(Math.min(extent, 3)));
    const output_padding = strides.map((stride) => dice.next(stride));
    return net.node('ConvTranspose', [x, weights], { ...attributes, pads, output_padding });
  }
  if (style === 'output_shape') {
    const output_shape = spatial.map((n, axis) => n * strides[axis]!);
    return net.node('ConvTranspose', [x, weights], { ...attributes, output_shape });
  }
  return net.node('ConvTranspose', [x, weights], { ...attributes, auto_pad: style });
};

function padding(
  kernel: readonly number[],
  dilations: readonly number[],
  dice: Dice,
): Record<string, Attribute> {
  const reaches = kernel.map((k, axis) => (k - 1) * dilations[axis]!);
  const style = dice.pick(['same', 'none', 'any', 'SAME_UPPER', 'SAME_LOWER', 'VALID']);
  switch (style) {
    case 'same':
      return {
        pads: [
          ...reaches.map((reach) => Math.floor(reach / 2)),
          ...reaches.map((reach) => Math.ceil(reach / 2)),
        ],
      };
    case 'none':
      return {};
    case 'any':
      // Runtimes refuse pools whose padding is as long as the kernel.
      return { pads: [...kernel, ...kernel].map((k) => dice.next(k)) };
    default:
      return { auto_pad: style };
  }
}
