// How wide a network is: the channels that its convolutions make.
import type { Node } from '../graph/index.ts';
import type { Model } from './model.ts';
import { lengthAt } from './pass.ts';

/** Null: the node is no convolution, transposed or not; a length that isn't known is a null of its own. */
export function channelsOf(
  { pass }: Model,
  { operator, outputs }: Node,
): { readonly made: number | null } | null {
  const isConvolution =
    (operator.kind === 'window' && operator.channels !== null) || operator.kind === 'transposed-window';
  if (!isConvolution || typeof outputs[0] !== 'number') return null;
  const shape = pass.shapeOf(outputs[0]);
  const axis = operator.layout === 'channels-last' ? (shape?.length ?? 0) - 1 : 1;
  return { made: lengthAt(shape, axis) };
}
