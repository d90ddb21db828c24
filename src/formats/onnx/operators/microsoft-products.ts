// Products whose weights ONNX Runtime packs, and those it fuses with more (sheet §8.2). Packed weights have no shape to go by.
import type { FusedShape, MatrixProduct, Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integerFrom } from './attributes.ts';
import { along, fused, lengthOf, like, output, part, whole } from './fused.ts';
import { gemm, matrixProduct } from './mixing.ts';
import { each, type Rows } from './row.ts';

export const PRODUCTS: Rows = {
  ...each(['FusedMatMul', 'TransposeMatMul', 'FusedMatMulActivation', 'SparseToDenseMatMul'], product),
  MatMulInteger16: matrixProduct(0, 1),
  MatMulIntegerToFloat: (node) => ({ ...matrixProduct(0, 1), added: node.present(6) ? 6 : null }),
  ...each(['FusedGemm', 'GemmFastGelu', 'GemmFloat8'], gemm(0, 1, 2)),
  QGemm: gemm(0, 3, 6),
  DynamicQuantizeMatMul: dynamic,
  ...each(['MatMulNBits', 'MatMulBnb4'], (node) => dense(like(0, -1, [integerFrom(node, 'N', 1)]))),
  MatMulFpQ4: dense(like(0, -1, [null])),
  MatMulBlockQuantizedFp4Weight: dense(like(0, -1, [lengthOf(1, 0, 2)])),
  MatMulBlockQuantizedFp8Weight: dense(like(0, -1, [lengthOf(1, 0, 2)])),
  QOrderedMatMul: fused([
    output(like(0, -1, [null]), [part(0, { but: 1 }), part(5, 'back', { rank: 1 }), part(6, 'back')]),
  ]),
  MatMulNBitsMlp: (node) => {
    const width = integerFrom(node, 'N', 1);
    return fused([projection(width), RESIDUAL]);
  },
  MatMulNBitsQkv: (node) => {
    const keys = projection(integerFrom(node, 'Nkv', 1));
    return fused([projection(integerFrom(node, 'Nq', 1)), keys, keys, RESIDUAL]);
  },
  // Distances of the rows of A to those of B: as a product with the second transposed.
  CDist: { ...matrixProduct(0, 1), transposeRight: true },
  ...each(['MoE', 'QMoE'], experts),
  EngramGate: fused([
    output(like(0), [
      part(0, [0, 1, 2]),
      part(1, [0, 1, 2]),
      part(2, [0, 1, 3], { rank: 3 }),
      part(3, [2]),
      part(4, [2]),
    ]),
  ]),
};

/** numpy's product; `transBatchA` moves the first axis of A behind the batch axes, then `transA` exchanges the last two. */
function product(node: OnnxNode): MatrixProduct {
  return {
    ...gemm(0, 1, 2)(node),
    added: null,
    ...(flag(node, 'transBatchA') ? { rotateLeft: true } : {}),
    ...(flag(node, 'transBatchB') ? { rotateRight: true } : {}),
  };
}

/** A dense layer over the last axis of operand 0. */
function dense(shape: FusedShape): Operator {
  return fused([output(shape, [part(0, { but: 1 })])]);
}

/** A dense layer of the normalized sum of operands 0 and 1; the normalization is over the axis that is summed anyway. */
function projection(width: number): ReturnType<typeof output> {
  return output(like(0, -1, [width]), [
    part(0, { but: 1 }),
    part(1, 'back', { reach: [whole('pooling', -1)] }),
  ]);
}

const RESIDUAL = output(like(0), [part(0, 'back'), part(1, 'back')], null);

/** The range of all of A decides how it is quantized. */
function dynamic(node: OnnxNode): Operator {
  const range = along({ kind: 'all' }, { kind: 'all', cause: 'statistics' });
  const parts = [part(0, { but: 1 }), part(0, { but: 1 }, { reach: [range] })];
  const bias = node.present(4) ? [part(4, 'back', { rank: 1 })] : [];
  return fused([output(like(0, -1, [lengthOf(1, -1, 2)]), [...parts, ...bias])]);
}

/** Each token by itself, its experts chosen by a row [tokens, experts] of operand 1 (and weighed by one of operand 14). */
function experts(node: OnnxNode): Operator {
  const router = node.type === 'QMoE' && node.present(14) ? [part(14, 'tokens', { rank: 2 })] : [];
  const parts = [part(0, { but: 1 }), part(1, 'tokens', { rank: 2 }), ...router];
  return fused([output(like(0), parts)]);
}
