// Moves that change the sampling rate: Resize in all its versions, Upsample.
import type { NetBuilder } from '../builder.ts';
import type { Attribute } from '../interpreter/net.ts';
import type { Dice } from './dice.ts';
import { spatialOf, type Move } from './move.ts';

const FACTORS = [2, 0.5, 1.5, 2 / 3, 3, 1, 4 / 3, 0.25];

export const resize: Move = (net, x, dice) => {
  const shape = net.shape(x);
  const spatial = spatialOf(shape);
  const factors = spatial.map(() => dice.pick(FACTORS));
  if (net.opset < 11) return oldResize(net, x, factors, dice);
  const attributes = manner(net, dice);
  const named = net.opset >= 18 && dice.chance(2);
  const leading = named ? [] : [1, 1];
  if (named) attributes.axes = spatial.map((_, axis) => axis + 2);
  const crops = attributes.coordinate_transformation_mode === 'tf_crop_and_resize';
  const ends = (start: number, end: number): number[] =>
    spatial.map(() => (start === 0 ? dice.pick([0, 0.25, -0.25]) : end));
  const roi = crops
    ? [...leading.map(() => 0), ...ends(0, 1), ...leading, ...ends(1, dice.pick([1, 0.75, 1.25]))]
    : [];
  const region = crops || net.opset < 13 ? net.numbers('float32', roi) : null;
  // A cropping scale isn't the ratio of the lengths: sizes are what exporters write.
  if (!crops && !dice.chance(2)) {
    return net.node('Resize', [x, region, net.numbers('float32', [...leading, ...factors])], attributes);
  }
  const sizes = spatial.map((n, axis) => Math.max(crops ? 6 : 2, Math.floor(n * factors[axis]!)));
  if (net.opset >= 18 && named && !crops && dice.chance(3)) {
    attributes.keep_aspect_ratio_policy = dice.pick(['not_larger', 'not_smaller']);
  }
  const scales = net.opset < 13 ? net.numbers('float32', []) : null;
  const given = named ? sizes : [...shape.slice(0, 2), ...sizes];
  return net.node('Resize', [x, region, scales, net.ints(...given)], attributes);
};

/** To twice the length, computed out of the tensor's own Shape, as exporters write it. */
export const resizeByShape: Move = (net, x, dice) => {
  if (net.opset < 11) return null;
  const shape = net.node('Shape', [x]);
  const parts = net.shape(x).map((_, axis) => {
    const length = net.node('Gather', [shape, net.ints(axis)]);
    return axis < 2 ? length : net.node('Mul', [length, net.ints(2)]);
  });
  const sizes = net.node('Concat', parts, { axis: 0 });
  const empty = net.opset < 13 ? net.numbers('float32', []) : null;
  return net.node('Resize', [x, empty, empty, sizes], { mode: dice.pick(['nearest', 'linear']) });
};

function oldResize(net: NetBuilder, x: string, factors: readonly number[], dice: Dice): string {
  const mode = dice.pick(['nearest', 'linear']);
  const up = factors.map((factor) => (net.opset < 10 ? Math.max(1, factor) : factor));
  const scales = net.numbers('float32', [1, 1, ...up]);
  return net.node(net.opset < 10 ? 'Upsample' : 'Resize', [x, scales], { mode });
}

function manner(net: NetBuilder, dice: Dice): Record<string, Attribute> {
  const mode = dice.pick(['nearest', 'linear', 'cubic']);
  const coordinates = dice.pick([
    'half_pixel',
    'asymmetric',
    'align_corners',
    'pytorch_half_pixel',
    ...(net.opset < 13 ? ['tf_half_pixel_for_nn'] : []),
    ...(net.opset >= 19 ? ['half_pixel_symmetric'] : []),
    'tf_crop_and_resize',
  ]);
  const attributes: Record<string, Attribute> = { mode, coordinate_transformation_mode: coordinates };
  if (mode === 'nearest') {
    attributes.nearest_mode = dice.pick(['round_prefer_floor', 'round_prefer_ceil', 'floor', 'ceil']);
  } else if (net.opset >= 18 && dice.chance(2)) attributes.antialias = 1;
  if (mode === 'cubic' && dice.chance(3)) attributes.exclude_outside = 1;
  return attributes;
}
