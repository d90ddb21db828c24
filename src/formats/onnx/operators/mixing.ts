// The rest of class X of the sheet (§3.11): products, attention, recurrences, sums along an axis, transforms.
import type {
  Attention,
  Axes,
  Cumulate,
  LinearAttention,
  MatrixProduct,
  MixAxes,
  Parameter,
  Recurrence,
  Rotary,
} from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { choice, flag, integer, integerFrom, integerOr, required } from './attributes.ts';
import { ABSENT, given, optionalOperand, requiredOperand } from './parameters.ts';
import { each, type Rows } from './row.ts';

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
  LinearAttention: linearAttention,
  RotaryEmbedding: rotary,
  ...each(['RNN', 'GRU', 'LSTM'], recurrence),
  CumSum: cumulate('sum'),
  CumProd: cumulate('product'),
  TopK: [
    [1, (node) => topK(node, given([integerFrom(node, 'k', 1)]))],
    [10, (node) => topK(node, requiredOperand(node, 1))],
  ],
  Multinomial: (node) => ({
    ...mixAxes([1], 'data-dependent'),
    lengths: [given([integerFrom(node, 'sample_size', 1, 1)])],
  }),
  // The last axis holds real and imaginary part.
  DFT: [
    [17, (node) => transform(node, { kind: 'list', axes: [integerOr(node, 'axis', 1)] })],
    [
      20,
      (node) => {
        const parameter = optionalOperand(node, 2);
        return parameter.kind === 'absent'
          ? transform(node, { kind: 'list', axes: [-2] })
          : transform(node, { kind: 'parameter', parameter, emptyMeans: 'all' });
      },
    ],
  ],
};

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

export function mixAxes(axes: readonly number[], cause: MixAxes['cause']): MixAxes {
  return { kind: 'mix-axes', axes: { kind: 'list', axes }, cause };
}

function cumulate(arithmetic: Cumulate['arithmetic']): (node: OnnxNode) => Cumulate {
  return (node) => ({
    kind: 'cumulate',
    axis: requiredOperand(node, 1),
    reverse: flag(node, 'reverse'),
    exclusive: flag(node, 'exclusive'),
    arithmetic,
  });
}

function topK(node: OnnxNode, count: Parameter): MixAxes {
  return { ...mixAxes([integerOr(node, 'axis', -1)], 'data-dependent'), lengths: [count] };
}

/** As long as before, unless half of it is left out or a length is stated. */
function transform(node: OnnxNode, axes: Axes): MixAxes {
  const stated = optionalOperand(node, 1);
  const length = flag(node, 'onesided') ? ABSENT : stated.kind === 'absent' ? 'same' : stated;
  return { kind: 'mix-axes', axes, cause: 'pooling', lengths: [length], withLast: true };
}

/** Windows of -1 have no bound. */
function attention(node: OnnxNode): Attention {
  const [left, right] = [integerOr(node, 'left_window_size', -1), integerOr(node, 'right_window_size', -1)];
  const [query, key] = [integer(node, 'q_num_heads'), integer(node, 'kv_num_heads')];
  return {
    kind: 'attention',
    causal: flag(node, 'is_causal'),
    beside: { mask: 3, pastKey: 4, pastValue: 5, counts: 6 },
    ...(left >= 0 ? { left } : {}),
    ...(right >= 0 ? { right } : {}),
    ...(query !== null && key !== null && query > 0 && key > 0 ? { heads: { query, key } } : {}),
  };
}

function linearAttention(node: OnnxNode): LinearAttention {
  const [query, key] = [integerFrom(node, 'q_num_heads', 1), integerFrom(node, 'kv_num_heads', 1)];
  return { kind: 'linear-attention', heads: { query, key } };
}

/** A length of 0 turns the whole head. */
function rotary(node: OnnxNode): Rotary {
  const [turned, heads] = [integerOr(node, 'rotary_embedding_dim', 0), integerOr(node, 'num_heads', 0)];
  return {
    kind: 'rotary',
    interleaved: flag(node, 'interleaved'),
    turned: turned > 0 ? turned : null,
    heads: heads > 0 ? heads : null,
  };
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
