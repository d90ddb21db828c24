// Whether a network computes with values that are rounded to a few bits. Its geometry is that of the network it was made from.
import type { Graph } from '../graph/index.ts';

/** By the operators that round, or take what is rounded, as ONNX and its runtimes call them. */
export function isQuantized({ nodes }: Graph): boolean {
  return nodes.some(({ type }) => ROUNDING.test(type));
}

/** QuantizeLinear, DequantizeLinear, DynamicQuantizeLinear, QLinearConv, ConvInteger, MatMulInteger, QGemm, QAttention …, and Quant of Brevitas. */
const ROUNDING = /(^|::)((De|Dynamic)?Quantize|QLinear|Q[A-Z][a-z])|(Integer(ToFloat)?|Quant)$/;
