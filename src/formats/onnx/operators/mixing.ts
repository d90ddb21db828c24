// The rest of class X of the sheet (§3.11): products, attention, recurrences, sums along an axis, transforms.
import type { MatrixProduct, MixAxes, Operator, Parameter, Recurrence } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { choice, flag, integerOr, required, requiredInteger } from './attributes.ts';
import { ABSENT, given, requiredOperand } from './parameters.ts';
import { each, opaque, type Rows } from './row.ts';

export const MIXING: Rows = {
  MatMul: matrixProduct(0, 1),
  MatMulInteger: matrixProduct(0, 1),
  QLinearMatMul: matrixProduct(0, 3),
  Gemm: gemm(0, 1, 2),
  Einsum: (node) => ({
    kind: 'einsum',
    equation: required('equation', node.attributes.string('equation')),
  }),
  Attention: attention,
  LinearAttention: opaque("linear attention isn't followed"),
  RotaryEmbedding: opaque("rotary embedding isn't followed"),
  ...each(['RNN', 'GRU', 'LSTM'], recurrence),
  ...each(['CumSum', 'CumProd'], (node) => ({
    kind: 'cumulate',
    axis: requiredOperand(node, 1),
    reverse: flag(node, 'reverse'),
    exclusive: flag(node, 'exclusive'),
  })),
  TopK: [
    [1, (node) => topK(node, given([requiredInteger(node, 'k')]))],
    [10, (node) => topK(node, requiredOperand(node, 1))],
  ],
  Multinomial: mixAxes([1], 'data-dependent'),
  // The last axis holds real and imaginary part.
  DFT: [
    [17, (node) => mixAxes([integerOr(node, 'axis', 1), -1], 'pooling')],
    [
      20,
      (node) =>
        node.present(2) ? opaque("the axis of a transform isn't read") : mixAxes([-2, -1], 'pooling'),
    ],
  ],
};

function topK(node: OnnxNode, count: Parameter): MixAxes {
  return mixAxes([integerOr(node, 'axis', -1)], 'data-dependent', count);
}

export function matrixProduct(left: number, right: number): MatrixProduct {
  return Object.freeze({
    kind: 'matrix-product',
    left,
    right,
    transposeLeft: false,
    transposeRight: false,
    added: null,
  });
}

export function gemm(left: number, right: number, added: number): (node: OnnxNode) => MatrixProduct {
  return (node) => ({
    kind: 'matrix-product',
    left,
    right,
    transposeLeft: flag(node, 'transA'),
    transposeRight: flag(node, 'transB'),
    added: node.present(added) ? added : null,
  });
}

export function mixAxes(
  axes: readonly number[],
  cause: MixAxes['cause'],
  lengths: MixAxes['lengths'] = ABSENT,
): MixAxes {
  return { kind: 'mix-axes', axes: { kind: 'list', axes }, lengths, cause };
}

/** A past key or value moves query and key by the same number of places: causal stays causal. */
function attention(node: OnnxNode): Operator {
  if (integerOr(node, 'left_window_size', -1) >= 0 || integerOr(node, 'right_window_size', -1) >= 0) {
    return opaque("attention in a window isn't followed");
  }
  if (node.present(6)) return opaque("the length of a key cache isn't read");
  return { kind: 'attention', causal: flag(node, 'is_causal') };
}

/** `layout` 1 has the batch first. Operand 4, the lengths of sequences, widens nothing. */
export function recurrence(node: OnnxNode): Recurrence {
  return {
    kind: 'recurrence',
    direction: choice(node, 'direction', DIRECTIONS, 'forward'),
    batchFirst: flag(node, 'layout'),
  };
}

const DIRECTIONS = new Map<string, Recurrence['direction']>([
  ['forward', 'forward'],
  ['reverse', 'reverse'],
  ['bidirectional', 'both'],
]);
