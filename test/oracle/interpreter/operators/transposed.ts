// Operators that add each input sample, times a window, into the output: ConvTranspose, MaxUnpool, Col2Im.
import { constantAt, int, list, numbersAt, text, valueAt, type Call, type Rule } from '../call.ts';
import { flatIndex, places, type Place, type Shape } from '../net.ts';
import { value, type Reader, type Value } from '../value.ts';

/** Input sample i adds to outputs i·s + t·d − p for every tap t. */
interface Stamp {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly length: number;
}

export const convTranspose: Rule = (call) => {
  const x = valueAt(call, 0);
  const weights = constantAt(call, 1)!.shape;
  const spatial = x.shape.slice(2);
  const stamps = stampsOf(call, spatial, list(call, 'kernel_shape') ?? weights.slice(2));
  const groups = int(call, 'group', 1);
  const [groupInputs, groupOutputs] = [x.shape[1]! / groups, weights[1]!];
  const taps = [...places(stamps.map((stamp) => stamp.kernel))];
  return [
    {
      kind: 'value',
      shape: [x.shape[0]!, groupOutputs * groups, ...stamps.map((stamp) => stamp.length)],
      operands: [{ value: x, whole: groups === 1 ? [1] : [] }],
      read: ([batch, output, ...position], reader) => {
        const first = Math.floor(output! / groupOutputs) * groupInputs;
        for (let channel = first; channel < first + groupInputs; channel += 1) {
          readStamps(stamps, taps, spatial, [batch!, channel], position, reader, 0, {
            tap: (channel - first) * taps.length,
            weight: (channel * groupOutputs + (output! % groupOutputs)) * taps.length,
          });
        }
      },
    },
  ];
};

/**
 * Indices come from a MaxPool with the same kernel, strides and pads, where each names one place of its window; or they are a source, and
 * each may name any place of the output.
 */
export const maxUnpool: Rule = (call) => {
  const [x, indices] = [valueAt(call, 0), valueAt(call, 1)];
  const spatial = x.shape.slice(2);
  const stamps = stampsOf(call, spatial, list(call, 'kernel_shape')!);
  const taps = [...places(stamps.map((stamp) => stamp.kernel))];
  const shape = [...x.shape.slice(0, 2), ...stamps.map((stamp) => stamp.length)];
  if (indices.operands.length === 0) return [anyOf(shape, [x, indices])];
  return [
    value(shape, [x, indices], ([batch, channel, ...position], reader) => {
      for (const operand of [0, 1]) {
        readStamps(stamps, taps, spatial, [batch!, channel!], position, reader, operand, {
          tap: 0,
          weight: 0,
        });
      }
    }),
  ];
};

/** Every element of the operands may be what each element is. */
function anyOf(shape: Shape, operands: readonly Value[]): Value {
  return {
    kind: 'value',
    shape,
    operands: operands.map((one) => ({ value: one, whole: [...one.shape.keys()] })),
    read: (_, reader) => {
      for (const [operand, one] of operands.entries()) {
        for (const [tap, place] of [...places(one.shape)].entries()) reader.take(operand, place, tap);
      }
    },
  };
}

/** [N, C·Πblock, L] → [N, C, image]: column l holds the block at grid place l, one channel per sample of the block. */
export const col2Im: Rule = (call) => {
  const x = valueAt(call, 0);
  const image = numbersAt(call, 1)!;
  const block = numbersAt(call, 2)!;
  const pads = list(call, 'pads');
  const stamps = image.map((length, axis) => ({
    kernel: block[axis]!,
    stride: list(call, 'strides')?.[axis] ?? 1,
    dilation: list(call, 'dilations')?.[axis] ?? 1,
    before: pads?.[axis] ?? 0,
    length,
  }));
  const grid = stamps.map(({ kernel, stride, dilation, before, length }, axis) => {
    const padded = length + before + (pads?.[axis + image.length] ?? 0);
    return Math.floor((padded - (kernel - 1) * dilation - 1) / stride) + 1;
  });
  const taps = [...places(block)];
  return [
    value(
      [x.shape[0]!, x.shape[1]! / taps.length, ...image],
      [x],
      ([batch, channel, ...position], reader) => {
        for (const [number, tap] of taps.entries()) {
          const at = stamps.map((stamp, axis) => sampleUnder(stamp, position[axis]!, tap[axis]!));
          if (at.every((one) => one !== null)) {
            const outside = at.some((one, axis) => one < 0 || one >= grid[axis]!);
            if (outside) reader.miss(0, 2, -1, 'dropped');
            else
              reader.take(
                0,
                [batch!, channel! * taps.length + number, flatIndex(grid, at)],
                termOf(stamps, tap),
                0,
              );
          }
        }
      },
    ),
  ];
};

function stampsOf(call: Call, spatial: Shape, kernel: readonly number[]): Stamp[] {
  const rank = spatial.length;
  const auto = text(call, 'auto_pad', 'NOTSET');
  return spatial.map((n, axis) => {
    const stride = list(call, 'strides')?.[axis] ?? 1;
    const dilation = list(call, 'dilations')?.[axis] ?? 1;
    const extra = list(call, 'output_padding')?.[axis] ?? 0;
    const k = kernel[axis]!;
    const unpadded = stride * (n - 1) + extra + (k - 1) * dilation + 1;
    const same = auto === 'SAME_UPPER' || auto === 'SAME_LOWER';
    const asked = list(call, 'output_shape')?.slice(-rank)[axis] ?? (same ? n * stride : null);
    if (asked === null) {
      const pads = auto === 'VALID' ? null : list(call, 'pads');
      const before = pads?.[axis] ?? 0;
      return {
        kernel: k,
        stride,
        dilation,
        before,
        length: unpadded - before - (pads?.[axis + rank] ?? 0),
      };
    }
    const total = Math.max(0, unpadded - asked);
    const before = auto === 'SAME_UPPER' ? Math.floor(total / 2) : Math.ceil(total / 2);
    return { kernel: k, stride, dilation, before, length: unpadded - total };
  });
}

function readStamps(
  stamps: readonly Stamp[],
  taps: readonly Place[],
  spatial: Shape,
  leading: Place,
  position: Place,
  reader: Reader,
  operand: number,
  first: { readonly tap: number; readonly weight: number },
): void {
  for (const [number, tap] of taps.entries()) {
    const sample = stamps.map((stamp, axis) => sampleUnder(stamp, position[axis]!, tap[axis]!));
    if (!sample.every((at) => at !== null)) continue;
    const term = termOf(stamps, tap);
    const outside = sample.flatMap((at, axis) => (at < 0 || at >= spatial[axis]! ? [axis] : []));
    for (const axis of outside) reader.miss(operand, leading.length + axis, sample[axis]!, 'dropped');
    if (outside.length === 0) {
      reader.take(operand, [...leading, ...sample], first.tap + term, first.weight + number);
    }
  }
}

/** The first, the second … of the samples that add to an output; of all taps only every (stride / gcd)th meets it. */
function termOf(stamps: readonly Stamp[], tap: Place): number {
  const ranks = stamps.map(({ stride, dilation }, axis) => {
    let apart = 1;
    while ((apart * dilation) % stride !== 0) apart += 1;
    return Math.floor(tap[axis]! / apart);
  });
  return flatIndex(
    stamps.map(({ kernel }) => kernel),
    ranks,
  );
}

/** The i with i·s + t·d − p = output, if there is a whole one; it may lie outside. */
function sampleUnder(stamp: Stamp, output: number, tap: number): number | null {
  const i = (output + stamp.before - tap * stamp.dilation) / stamp.stride;
  return Number.isInteger(i) ? i : null;
}
