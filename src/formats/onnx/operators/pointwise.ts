// Class P of the sheet (§2): element-wise operators of one operand, and those whose other operands are parameters.
import type { Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integerOr, requiredInteger } from './attributes.ts';
import { castToCode, castToName } from './cast.ts';
import {
  BY_CHANNEL,
  ELEMENTWISE,
  IDENTITY,
  joinFromAxis,
  joinNumpy,
  pointwise,
  unlessConstant,
} from './elementwise.ts';
import { onlyDataComputed } from './parameters.ts';
import { each, opaque, type Rows } from './row.ts';

/** Scale and zero point lie along `axis`; constants, the ordinary case, matter to no region. */
export function quantization(node: OnnxNode): Operator {
  const axis = integerOr(node, 'axis', 1);
  if (onlyDataComputed(node)) return axis === 1 ? BY_CHANNEL : { ...ELEMENTWISE, along: axis };
  if (integerOr(node, 'block_size', 0) !== 0) return opaque("computed scales of blocks aren't followed");
  return joinFromAxis(null, axis);
}

const DEQUANTIZED = pointwise('dequantize');
const DEQUANTIZED_BY_CHANNEL = Object.freeze({ ...DEQUANTIZED, along: 1 });

function dequantized(axis: number): Operator {
  return axis === 1 ? DEQUANTIZED_BY_CHANNEL : { ...DEQUANTIZED, along: axis };
}

export const POINTWISE: Rows = {
  ...each(
    ['Acos', 'Acosh', 'Asin', 'Asinh', 'Atan', 'Atanh', 'Cos', 'Cosh', 'Sin', 'Sinh', 'Tan', 'Tanh'],
    ELEMENTWISE,
  ),
  ...each(['Exp', 'Log', 'Erf', 'BitwiseNot', 'IsInf', 'IsNaN', 'Shrink'], ELEMENTWISE),
  ...each(['Relu', 'LeakyRelu', 'ThresholdedRelu', 'Elu', 'Celu', 'Selu', 'Gelu', 'Mish'], ELEMENTWISE),
  ...each(['Sigmoid', 'HardSigmoid', 'HardSwish', 'Swish', 'Softplus', 'Softsign'], ELEMENTWISE),
  Abs: pointwise('absolute'),
  Ceil: pointwise('ceil'),
  Floor: pointwise('floor'),
  Neg: pointwise('negate'),
  Not: pointwise('not'),
  Reciprocal: pointwise('reciprocal'),
  Round: pointwise('round'),
  Sign: pointwise('sign'),
  Sqrt: pointwise('square-root'),
  Identity: IDENTITY,
  // The training switch draws a mask element by element: no other region.
  Dropout: IDENTITY,
  Bernoulli: ELEMENTWISE,
  Trilu: (node) => ({ kind: 'triangle', upper: flag(node, 'upper', true) }),
  // Operand 1 gives its type alone.
  CastLike: pointwise('to-kind-of'),
  Cast: [
    [1, castToName],
    [6, castToCode],
  ],
  BitCast: (node) => {
    requiredInteger(node, 'to');
    return ELEMENTWISE;
  },
  Clip: [
    [1, ELEMENTWISE],
    [11, joinNumpy('clip')],
  ],
  PRelu: [
    [1, unlessConstant(joinFromAxis(null, 1))],
    [7, unlessConstant(joinNumpy(null))],
  ],
  QuantizeLinear: [
    [10, unlessConstant(joinNumpy(null))],
    [13, quantization],
  ],
  DequantizeLinear: [
    [10, (node) => (onlyDataComputed(node) ? DEQUANTIZED : joinNumpy(null))],
    [13, (node) => (onlyDataComputed(node) ? dequantized(integerOr(node, 'axis', 1)) : quantization(node))],
  ],
  // How each version switches training on: sheet §3.5.
  BatchNormalization: [
    [1, batchNormalization((node) => !flag(node, 'is_test') && statisticsAsked(node))],
    [7, batchNormalization(statisticsAsked)],
    [14, batchNormalization((node) => flag(node, 'training_mode'))],
  ],
};

/** `spatial = 0` (before 9): statistics over N alone. */
function batchNormalization(trains: (node: OnnxNode) => boolean): (node: OnnxNode) => Operator {
  return (node) => {
    if (trains(node)) {
      return {
        kind: 'normalize',
        axes: flag(node, 'spatial', true) ? { kind: 'all-but-channels' } : { kind: 'list', axes: [0] },
        statistic: 'statistics',
        groups: null,
      };
    }
    return onlyDataComputed(node) ? BY_CHANNEL : joinFromAxis(null, 1);
  };
}

/** Exporters left the training defaults in inference graphs; they train only if someone may ask for the statistics. */
function statisticsAsked(node: OnnxNode): boolean {
  return [1, 2, 3, 4].some((output) => node.outputPresent(output));
}
