// Operators that ONNX Runtime adds (sheet §8.2, §8.3): `com.microsoft`, and the domains of its optimized files.
// A contributed operator without a row is opaque.
import type { Operator } from '../../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from '../node.ts';
import { choice, flag, integerFrom, requiredInteger, requiredIntegers } from './attributes.ts';
import { ELEMENTWISE, IDENTITY, joinNumpy, unlessConstant } from './elementwise.ts';
import { INDEXING, regions } from './indexing.ts';
import { gemm, matrixProduct, mixAxes, recurrence } from './mixing.ts';
import { groupNormalization, softmax, softmaxOfMatrix } from './normalizing.ts';
import { ABSENT, given, optionalOperand, requiredOperand } from './parameters.ts';
import { quantization } from './pointwise.ts';
import { GLOBAL_POOL, reduceByAttribute } from './reducing.ts';
import { COORDINATES, MODES } from './resampling.ts';
import { each, opaque, type Rows } from './row.ts';
import { pad } from './shifts.ts';
import { convolution, pooling } from './windows.ts';

const CHANNELS_LAST = { layout: 'channels-last' } as const;

export const MICROSOFT: Rows = {
  ...each(['Gelu', 'QuickGelu', 'QLinearLeakyRelu', 'QLinearSigmoid', 'Trilu'], ELEMENTWISE),
  BitmaskDropout: IDENTITY,
  ...each(['BiasGelu', 'FastGelu', 'BiasAdd'], joinNumpy(null)),
  ...each(['BiasDropout', 'BitmaskBiasDropout'], unlessConstant(joinNumpy(null, [0, 1, 2]))),
  ...each(['QLinearAdd', 'QLinearMul'], joinNumpy(null, [0, 3])),
  QLinearWhere: joinNumpy(null, [0, 1, 4]),
  MulInteger: joinNumpy(null, [0, 2]),
  ...each(['QuantizeLinear', 'DequantizeLinear'], quantization),
  FusedConv: convolution(1, { added: 3 }),
  NhwcConv: convolution(1, CHANNELS_LAST),
  NhwcFusedConv: convolution(1, { added: 3, ...CHANNELS_LAST }),
  QLinearConv: (node) => convolution(3, channelsLast(node) ? CHANNELS_LAST : {})(node),
  NhwcMaxPool: pooling('channels-last'),
  QLinearAveragePool: (node) => pooling(channelsLast(node) ? 'channels-last' : 'channels-first')(node),
  QLinearGlobalAveragePool: (node) =>
    channelsLast(node) ? opaque("global pooling with channels last isn't followed") : GLOBAL_POOL,
  ...each(['FusedMatMul', 'TransposeMatMul', 'FusedMatMulActivation'], product),
  MatMulIntegerToFloat: matrixProduct(0, 1),
  ...each(['FusedGemm', 'GemmFastGelu'], gemm(0, 1, 2)),
  QGemm: gemm(0, 3, 6),
  ...each(['MatMulNBits', 'MatMulBnb4', 'MatMulFpQ4'], mixAxes([-1], 'pooling')),
  QLinearSoftmax: (node) => (requiredInteger(node, 'opset') < 13 ? softmaxOfMatrix(node, -1) : softmax(node)),
  GroupNorm: (node) =>
    flag(node, 'channels_last', true)
      ? opaque("group normalization with channels last isn't followed")
      : groupNormalization(integerFrom(node, 'groups', 1)),
  ...each(['QLinearReduceMean', 'ReduceSumInteger'], reduceByAttribute),
  MultiHeadAttention: (node) =>
    node.present(1) && node.present(2)
      ? { kind: 'attention', causal: flag(node, 'unidirectional') }
      : opaque("attention over packed operands isn't followed"),
  DynamicQuantizeLSTM: recurrence,
  Range: { kind: 'range' },
  ExpandDims: (node) => ({ kind: 'unsqueeze', axes: requiredOperand(node, 1) }),
  Pad: (node) => pad(node, requiredOperand(node, 1), optionalOperand(node, 3)),
  GatherND: { kind: 'gather', form: 'nd', axis: 0, batchAxes: 0 },
  ...only(INDEXING, ['GridSample', 'Unique']),
  CropAndResize: regions(2),
  Inverse: mixAxes([-2, -1], 'pooling', 'kept'),
  ...each(['EPContext', 'Snpe'], opaque('compiled for an execution provider')),
};

/** Blocks of channels are a matter of memory: the logical shape stays [N, C, D1 … Dr]. */
export const NCHWC: Rows = {
  Conv: convolution(1, { added: 3 }),
  MaxPool: pooling(),
  AveragePool: pooling(),
  ...each(['GlobalMaxPool', 'GlobalAveragePool'], GLOBAL_POOL),
  ...each(['ReorderInput', 'ReorderOutput'], (node) =>
    channelsLast(node) ? opaque("reordering to channels last isn't followed") : IDENTITY,
  ),
  Upsample: (node) => ({
    kind: 'resample',
    mode: choice(node, 'mode', MODES, 'nearest'),
    coordinates: choice(node, 'coordinate_transformation_mode', COORDINATES, 'asymmetric'),
    nearest: 'floor',
    antialias: false,
    scales: given(scales(node)),
    sizes: ABSENT,
    roi: ABSENT,
    axes: null,
    aspect: 'stretch',
  }),
};

export const INTERNAL_NHWC: Rows = {
  Conv: convolution(1, CHANNELS_LAST),
  FusedConv: convolution(1, { added: 3, ...CHANNELS_LAST }),
  QLinearConv: convolution(3, CHANNELS_LAST),
  MaxPool: pooling('channels-last'),
  AveragePool: pooling('channels-last'),
};

function channelsLast(node: OnnxNode): boolean {
  return flag(node, 'channels_last');
}

/** Products whose batch axes are exchanged as well have no class. */
function product(node: OnnxNode): Operator {
  return flag(node, 'transBatchA') || flag(node, 'transBatchB')
    ? opaque("exchanged batch axes aren't followed")
    : { ...gemm(0, 1, 2)(node), added: null };
}

/** Whole factors, one per axis. */
function scales(node: OnnxNode): readonly number[] {
  const factors = requiredIntegers(node, 'scales');
  const wrong = factors.find((factor) => factor < 1);
  if (wrong !== undefined) throw new WrongAttribute(`attribute scales holds ${wrong}`);
  return factors;
}

function only(rows: Rows, names: readonly string[]): Rows {
  return Object.fromEntries(Object.entries(rows).filter(([name]) => names.includes(name)));
}
