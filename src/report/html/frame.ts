// One axis of a drawing: what of the input's samples is shown, and where on the paper. A sample i covers [i − 1/2, i + 1/2].
import type { AlongAxis } from './along-axis.ts';

/** Width on the paper of a plane, and of a single axis. */
export const SIDE = 320;
export const STRIP = 960;
export const MARGIN = 3;
/** Least distance of dots on the paper. */
export const DOT_DISTANCE = 7;

export interface Frame {
  /** First and last sample shown, half a sample more on both sides. */
  readonly from: number;
  readonly to: number;
  /** End of the input; an open one ends with the paper. */
  readonly inputTo: number;
  readonly isOpen: boolean;
}

/** How many lengths of the input are shown beside it at most. */
const BESIDE = 1;

/** Input and region, of a region that is much larger than the input a part, of an open input a few strides more. */
export function frameOf({ length, region, stride }: AlongAxis): Frame {
  if (length !== null) {
    const from = Math.max(Math.min(0, region[0]), -BESIDE * length) - 0.5;
    const to = Math.min(Math.max(length - 1, region[1]), (1 + BESIDE) * length) + 0.5;
    return { from, to, inputTo: length - 0.5, isOpen: false };
  }
  const from = Math.min(0, region[0]) - 0.5;
  const to = region[1] + 0.5 + Math.max((region[1] - region[0] + 1) * 0.35, 2 * (stride ?? 1));
  return { from, to, inputTo: to, isOpen: true };
}

/** Whether the region goes on beyond what is shown. */
export function isCut({ region }: AlongAxis, { from, to }: Frame): boolean {
  return region[0] < from || region[1] > to;
}

export interface Dots {
  readonly first: number;
  readonly last: number;
  readonly distance: number;
  /** Every how many positions a center is drawn. */
  readonly every: number;
}

/** The centers within the frame, thinned out to `least` samples' distance; null: there is no grid of them. */
export function dotsOf(axis: AlongAxis, frame: Frame, least: number): Dots | null {
  const { stride, center, positions } = axis;
  if (stride === null || stride === 0) return null;
  const every = Math.max(1, Math.ceil(least / Math.abs(stride)));
  const count = positions ?? Math.floor((frame.to - center) / Math.abs(stride)) + 1;
  // Counted from the position that is drawn, so that its center is one of the dots.
  const begin = (axis.position ?? 0) % every;
  const steps = Math.floor((count - 1 - begin) / every);
  if (steps < 0) return null;
  const ends = [center + stride * begin, center + stride * (begin + steps * every)];
  return { first: Math.min(...ends), last: Math.max(...ends), distance: Math.abs(stride) * every, every };
}

/** The centers that are drawn of the axis across a paper of that width. */
export function dotsAcross(axis: AlongAxis, width: number): Dots | null {
  const frame = frameOf(axis);
  return dotsOf(axis, frame, (DOT_DISTANCE * (frame.to - frame.from)) / (width - 2 * MARGIN));
}
