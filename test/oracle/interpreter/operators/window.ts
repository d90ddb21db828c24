// The window that Conv and the pools slide over the spatial axes: lengths, strides, padding, and its samples.
import { int, list, text, type Call } from '../call.ts';
import type { Place, Shape } from '../net.ts';
import type { Reader } from '../value.ts';

/** Per spatial axis. `length`: of the output. */
export interface WindowAxis {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly length: number;
}

/** `spatial`: the operand's lengths, `kernel`: the window's. Attributes strides, dilations, pads, auto_pad, ceil_mode. */
export function windowAxes(call: Call, spatial: Shape, kernel: readonly number[]): WindowAxis[] {
  return spatial.map((n, axis) => {
    const k = kernel[axis]!;
    const stride = list(call, 'strides')?.[axis] ?? 1;
    const dilation = list(call, 'dilations')?.[axis] ?? 1;
    const extent = (k - 1) * dilation + 1;
    const auto = text(call, 'auto_pad', 'NOTSET');
    if (auto === 'SAME_UPPER' || auto === 'SAME_LOWER') {
      // As many outputs as the stride leaves; what they need beyond the input is split, the odd sample at one end.
      const length = Math.ceil(n / stride);
      const total = Math.max(0, (length - 1) * stride + extent - n);
      const before = auto === 'SAME_UPPER' ? Math.floor(total / 2) : Math.ceil(total / 2);
      return { kernel: k, stride, dilation, before, length };
    }
    const pads = auto === 'VALID' ? null : list(call, 'pads');
    const before = pads?.[axis] ?? 0;
    const padded = n + before + (pads?.[axis + spatial.length] ?? 0);
    if (int(call, 'ceil_mode', 0) === 0) {
      return { kernel: k, stride, dilation, before, length: Math.floor((padded - extent) / stride) + 1 };
    }
    // A last window that would start behind the input and its leading padding isn't counted.
    const length = Math.ceil((padded - extent) / stride) + 1;
    const counted = (length - 1) * stride >= n + before ? length - 1 : length;
    return { kernel: k, stride, dilation, before, length: counted };
  });
}

/**
 * Reads the samples under the window at `position` (spatial coordinates). `taps`: the places within the window; `leading`:
 * the operand's coordinates before the spatial ones; `first`: the numbers of the first tap, from which the others count on.
 */
export function readWindow(
  axes: readonly WindowAxis[],
  taps: readonly Place[],
  spatial: Shape,
  leading: Place,
  position: Place,
  reader: Reader,
  first: { readonly tap: number; readonly weight: number },
): void {
  for (const [number, tap] of taps.entries()) {
    const sample = axes.map(
      ({ stride, dilation, before }, axis) => position[axis]! * stride + tap[axis]! * dilation - before,
    );
    const outside = sample.flatMap((at, axis) => (at < 0 || at >= spatial[axis]! ? [axis] : []));
    for (const axis of outside) reader.miss(0, leading.length + axis, sample[axis]!, 'dropped');
    if (outside.length === 0) {
      reader.take(0, [...leading, ...sample], first.tap + number, first.weight + number);
    }
  }
}
