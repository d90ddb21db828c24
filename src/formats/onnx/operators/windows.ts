// Classes W and T of the sheet (§3.4, §6): convolution, pooling, transposed convolution.
import type { Layout, Operator, Window } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integerFrom, integersFrom, sameLength } from './attributes.ts';
import { geometryOf, SAME_LOWER, SAME_UPPER } from './geometry.ts';
import { optionalOperand, requiredOperand } from './parameters.ts';
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
  CausalConvWithState: { kind: 'causal-window', weights: 1, state: 3 },
  ConvTranspose: (node) => transposed(node, 1),
  // Operands: signal, step, window, length.
  STFT: (node) => ({
    kind: 'frames',
    step: requiredOperand(node, 1),
    length: optionalOperand(node, 3),
    window: 2,
    oneSided: flag(node, 'onesided', true),
  }),
  MaxUnpool: unpool,
  // Operands: blocks, image, block.
  Col2Im: (node) => ({
    kind: 'fold',
    image: requiredOperand(node, 1),
    block: requiredOperand(node, 2),
    strides: integersFrom(node, 'strides', 1),
    dilations: integersFrom(node, 'dilations', 1),
    pads: integersFrom(node, 'pads', 0),
  }),
};

/** SAME padding isn't in its text. */
function unpool(node: OnnxNode): Operator {
  const { rank, kernel, strides, padding } = geometryOf(node, null);
  if (rank === null || kernel.kind !== 'given' || padding.kind !== 'explicit')
    return opaque('the windows of the pooling are not stated');
  const { before, after } = padding;
  const outputShape = optionalOperand(node, 2);
  return { kind: 'unpool', kernel: kernel.lengths, strides, before, after, outputShape };
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
