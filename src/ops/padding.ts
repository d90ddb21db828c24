// The only place that knows how a window's padding and length follow from what the file says (sheet §3.4, §6.2).
import {
  add,
  ceilDiv,
  floorDiv,
  type Integer,
  maximum,
  minimum,
  mod,
  multiply,
  negate,
  subtract,
} from '../engine/index.ts';
import type { Padding } from '../graph/index.ts';

/** One axis of a window: kernel k, stride s, dilation d. */
export interface Taps {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

/** e = (k − 1)·d + 1 */
export function extentOf({ kernel, dilation }: Taps): number {
  return (kernel - 1) * dilation + 1;
}

/**
 * p, the padding before, of an axis of length n. SAME pads to ⌈n / s⌉ windows: in all t = max(0, e − s + (−n mod s)) samples,
 * half of them before, an odd one after (UPPER) or before (LOWER); for s = 1 that doesn't depend on n.
 */
export function paddingBefore(padding: Padding, axis: number, taps: Taps, length: Integer): Integer {
  switch (padding.kind) {
    case 'explicit':
      return padding.before[axis] ?? 0;
    case 'valid':
      return 0;
    case 'same': {
      const total = maximum(0, add(extentOf(taps) - taps.stride, mod(negate(length), taps.stride)));
      return padding.odd === 'after' ? floorDiv(total, 2) : ceilDiv(total, 2);
    }
  }
}

/**
 * m, the number of windows. Explicit: ⌊(n + p + end − e) / s⌋ + 1; `ceil` rounds up, but no window starts in the padding
 * behind: (m − 1)·s < n + p. VALID: without padding. SAME: ⌈n / s⌉.
 */
export function windowLength(
  padding: Padding,
  axis: number,
  taps: Taps,
  length: Integer,
  ceil: boolean,
): Integer {
  if (padding.kind === 'same') return ceilDiv(length, taps.stride);
  const before = padding.kind === 'explicit' ? (padding.before[axis] ?? 0) : 0;
  const after = padding.kind === 'explicit' ? (padding.after[axis] ?? 0) : 0;
  const room = add(length, before + after - extentOf(taps));
  if (!ceil) return add(floorDiv(room, taps.stride), 1);
  return minimum(add(ceilDiv(room, taps.stride), 1), ceilDiv(add(length, before), taps.stride));
}

/** One axis of a transposed window, with what may be asked for its length. */
export interface TransposedTaps extends Taps {
  readonly outputPadding: number;
  /** Length that the file asks for; null: computed. */
  readonly outputLength: number | null;
}

export interface TransposedPlace {
  readonly before: Integer;
  readonly length: Integer;
}

/**
 * Padding before and length of a transposed window: m = s·(n − 1) + output padding + e − p_begin − p_end. A given length,
 * or SAME (m = n·s), makes the padding: total = s·(n − 1) + output padding + e − m, clamped at 0; UPPER ⌊total / 2⌋ before,
 * else ⌈total / 2⌉.
 */
export function transposedPlace(
  padding: Padding,
  axis: number,
  taps: TransposedTaps,
  length: Integer,
): TransposedPlace {
  const { stride, outputPadding, outputLength } = taps;
  const extent = extentOf(taps);
  const full = add(multiply(subtract(length, 1), stride), outputPadding + extent);
  const wanted: Integer | null = outputLength ?? (padding.kind === 'same' ? multiply(length, stride) : null);
  if (wanted === null) {
    const before = padding.kind === 'explicit' ? (padding.before[axis] ?? 0) : 0;
    const after = padding.kind === 'explicit' ? (padding.after[axis] ?? 0) : 0;
    return { before, length: subtract(full, before + after) };
  }
  const total = maximum(0, subtract(full, wanted));
  const upper = padding.kind === 'same' && padding.odd === 'after';
  const before = upper ? floorDiv(total, 2) : ceilDiv(total, 2);
  return { before, length: outputLength ?? subtract(full, total) };
}
