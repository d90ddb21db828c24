// Classes W and T of the sheet (§3.4, §6): convolution, pooling, transposed convolution.
import type { Layout, Operator, Window } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integerFrom, integersFrom, sameLength } from './attributes.ts';
import { geometryOf, SAME_LOWER, SAME_UPPER } from './geometry.ts';
import { opaque, type Rows } from './row.ts';

/** Data is operand 0. `added`: the operand that a fused convolution adds to its result, if it is there. */
export function convolution(
  weights: number,
  { added = null, layout = 'channels-first' }: { added?: number | null; layout?: Layout } = {},
): (node: OnnxNode) => Window {
  return (node) => {
    const { kernel, strides, dilations, padding } = geometryOf(node, weights);
    const channels = { group: integerFrom(node, 'group', 1, 1), weights };
    const sum = added !== null && node.present(added) ? added : null;
    return {
      kind: 'window',
      does: 'convolve',
      kernel,
      strides,
      dilations,
      padding,
      ceil: false,
      layout,
      channels,
      added: sum,
    };
  };
}

/** `count_include_pad` and `storage_order` move no region; Indices see what the maximum sees. */
export function pooling(layout: Layout = 'channels-first'): (node: OnnxNode) => Window {
  return (node) => {
    const { kernel, strides, dilations, padding } = geometryOf(node, null);
    const ceil = flag(node, 'ceil_mode');
    return {
      kind: 'window',
      does: 'pool',
      kernel,
      strides,
      dilations,
      padding,
      ceil,
      layout,
      channels: null,
      added: null,
    };
  };
}

export const WINDOWS: Rows = {
  Conv: convolution(1),
  ConvInteger: convolution(1),
  QLinearConv: convolution(3),
  AveragePool: pooling(),
  LpPool: pooling(),
  MaxPool: pooling(),
  // Over channels; an even size leans to higher channels.
  LRN: (node) => {
    const size = integerFrom(node, 'size', 1);
    return {
      kind: 'axis-window',
      axis: 1,
      before: Math.floor((size - 1) / 2),
      after: Math.ceil((size - 1) / 2),
    };
  },
  CausalConvWithState: causal,
  ConvTranspose: (node) => transposed(node, 1),
  STFT: opaque("frames of a signal aren't followed"),
  MaxUnpool: opaque("unpooling isn't followed"),
  Col2Im: opaque("folding blocks into an image isn't followed"),
};

/** Depthwise over [N, C, T], weights [C, 1, k], k − 1 samples of padding before. */
function causal(node: OnnxNode): Operator {
  if (node.present(3) || node.outputPresent(1)) return opaque("the state of a convolution isn't followed");
  const [channels, , taps] = node.constantShape(1) ?? [];
  if (channels === undefined || taps === undefined || channels < 1 || taps < 1) {
    return opaque('the kernel is no constant of 3 axes');
  }
  return {
    kind: 'window',
    does: 'convolve',
    kernel: { kind: 'given', lengths: [taps] },
    strides: null,
    dilations: null,
    padding: { kind: 'explicit', before: [taps - 1], after: [0] },
    ceil: false,
    layout: 'channels-first',
    channels: { group: channels, weights: 1 },
    added: null,
  };
}

/**
 * With `output_shape`, pads are ignored and what the lengths need is padded; the odd sample goes before but for
 * SAME_UPPER, whatever the version (sheet §6.2). Old files list N and C in `output_shape` too.
 */
export function transposed(node: OnnxNode, weights: number): Operator {
  const { rank, kernel, strides, dilations, padding } = geometryOf(node, weights);
  const outputPadding = integersFrom(node, 'output_padding', 0);
  const listed = integersFrom(node, 'output_shape', 1);
  if (rank === null && listed !== null) return opaque('attribute output_shape needs a known kernel');
  const outputShape = listed?.length === (rank ?? 0) + 2 ? listed.slice(2) : listed;
  if (rank !== null && outputShape !== null) sameLength('output_shape', outputShape.length, rank);
  if (rank !== null && outputPadding !== null) sameLength('output_padding', outputPadding.length, rank);
  return {
    kind: 'transposed-window',
    kernel,
    strides,
    dilations,
    padding: outputShape === null ? padding : padding === SAME_UPPER ? SAME_UPPER : SAME_LOWER,
    outputPadding,
    outputShape,
    group: integerFrom(node, 'group', 1, 1),
    weights,
  };
}
