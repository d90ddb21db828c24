// Kernel, strides, dilations and padding of a window, checked against each other (sheet §3.4).
import type { Kernel, Padding } from '../../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from '../node.ts';
import { choice, integersFrom, required, sameLength } from './attributes.ts';

export interface Geometry {
  /** Number of spatial axes; null where neither attributes nor constant weights say. */
  readonly rank: number | null;
  readonly kernel: Kernel;
  /** One per spatial axis; null is all ones. */
  readonly strides: readonly number[] | null;
  readonly dilations: readonly number[] | null;
  readonly padding: Padding;
}

/** `weights`: the operand whose trailing lengths are the kernel where `kernel_shape` is absent; null: there is none. */
export function geometryOf(node: OnnxNode, weights: number | null): Geometry {
  const stated = integersFrom(node, 'kernel_shape', 1);
  // The weights are asked only where they matter: nodes that never ask are read once for all that are equal.
  const ofWeights = stated !== null || weights === null ? null : kernelOfWeights(node, weights);
  const kernel: Kernel =
    stated === null && weights !== null
      ? { kind: 'weights', operand: weights }
      : { kind: 'given', lengths: required('kernel_shape', stated) };
  const strides = integersFrom(node, 'strides', 1);
  const dilations = integersFrom(node, 'dilations', 1);
  const pads = integersFrom(node, 'pads', 0);
  const rank =
    (stated ?? ofWeights ?? strides ?? dilations)?.length ??
    (pads === null ? null : Math.ceil(pads.length / 2));
  if (rank !== null) {
    if (strides !== null) sameLength('strides', strides.length, rank);
    if (dilations !== null) sameLength('dilations', dilations.length, rank);
    if (pads !== null) sameLength('pads', pads.length, 2 * rank);
  }
  return { rank, kernel, strides, dilations, padding: paddingOf(node, pads, rank) };
}

/** `auto_pad` wins over `pads`, which the text forbids beside it. */
function paddingOf(node: OnnxNode, pads: readonly number[] | null, rank: number | null): Padding {
  const automatic = choice(node, 'auto_pad', AUTOMATIC, null);
  if (automatic !== null) return automatic;
  if (rank === null) return VALID;
  const [before, after] =
    pads === null
      ? [Array<number>(rank).fill(0), Array<number>(rank).fill(0)]
      : [pads.slice(0, rank), pads.slice(rank)];
  return { kind: 'explicit', before, after };
}

const VALID: Padding = Object.freeze({ kind: 'valid' });

/** Where a total is split in two and doesn't divide: SAME_UPPER has the odd sample behind. */
export const SAME_UPPER: Padding = Object.freeze({ kind: 'same', odd: 'after' });
export const SAME_LOWER: Padding = Object.freeze({ kind: 'same', odd: 'before' });

/** null: explicit pads. An empty string is how some writers leave it out. */
const AUTOMATIC: ReadonlyMap<string, Padding | null> = new Map<string, Padding | null>([
  ['NOTSET', null],
  ['', null],
  ['VALID', VALID],
  ['SAME_UPPER', SAME_UPPER],
  ['SAME_LOWER', SAME_LOWER],
]);

/** Lengths behind the first two of constant weights [M, C / group, k1 … kr]; null where they are computed. */
function kernelOfWeights(node: OnnxNode, weights: number): readonly number[] | null {
  const shape = node.constantShape(weights);
  if (shape === null) return null;
  if (shape.length < 3)
    throw new WrongAttribute(`operand ${weights} has ${shape.length} axes, a kernel needs 3`);
  const lengths = shape.slice(2);
  for (const length of lengths) {
    if (!(length >= 1)) throw new WrongAttribute(`operand ${weights} is a kernel of length ${length}`);
  }
  return lengths;
}
