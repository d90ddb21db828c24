// One small network in the shapes that a history may have it in.
import { net } from './net.ts';

export interface Variant {
  readonly channels?: number;
  readonly dilation?: number;
  readonly stride?: number;
  /** Padding before, of the second convolution; the rest stands behind. */
  readonly before?: number;
  /** Stands for trained weights: other bytes, nothing else. */
  readonly weight?: number;
  readonly names?: readonly [input: string, hidden: string, output: string, node: string];
  readonly quantized?: boolean;
}

/** Two convolutions of 3 taps: r = 3 + 2·stride·dilation, S = stride. */
export function variant({
  channels = 8,
  dilation = 1,
  stride = 1,
  before = dilation,
  weight = 1,
  names = ['image', 'hidden', 'logits', 'conv'],
  quantized = false,
}: Variant = {}): Uint8Array {
  const [image, hidden, logits, node] = names;
  const after = 2 * dilation - before;
  const pads = `[${before},${before},${after},${after}]`;
  return net(
    `${image}[1,3,64,64] -> ${logits}`,
    `t: float32[1] = [${weight}]; s: float32[] = 0.5; z: int8[] = 0`,
    `${node}1: ${hidden} = Conv(${image}, w[${channels},3,3,3]) {pads: [1,1,1,1], strides: [${stride},${stride}]}`,
    quantized
      ? `q = QuantizeLinear(${hidden}, s, z); d = DequantizeLinear(q, s, z)`
      : `d = Mul(${hidden}, t)`,
    `${node}2: ${logits} = Conv(d, v[4,${channels},3,3]) {pads: ${pads}, dilations: [${dilation},${dilation}]}`,
  );
}

/** Other names for everything. */
export const OTHER_NAMES = ['x', 'h', 'y', 'n'] as const;
