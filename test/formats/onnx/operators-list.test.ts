// The dialect against the official list: an operator without a row would be an oversight, an opaque one is a decision.
import { describe, expect, it } from 'vitest';
import { operatorOf } from '../../../src/formats/onnx/operators.ts';
import { DOMAINS } from '../../../src/formats/onnx/operators/table.ts';
import type { OnnxNode } from '../../../src/formats/onnx/node.ts';
import { type Parts, fakeNode } from './fake-node.ts';
import { OFFICIAL } from './official-operators.ts';

const NAMES = Object.entries(OFFICIAL);

describe('the official operators of the main domain', () => {
  it('are 203', () => {
    expect(NAMES).toHaveLength(203);
  });

  it('have a row each', () => {
    const rows = DOMAINS.get('');
    expect(NAMES.filter(([name]) => rows?.has(name) !== true)).toEqual([]);
  });

  it('are of the kind written down here in every version', () => {
    const kinds: [string, string][] = NAMES.map(([name, versions]) => {
      const found = new Set(versions.map((opset) => operatorOf(plainNode(name, opset)).kind));
      return [name, [...found].join(', then ')];
    });
    const expected = Object.entries(KINDS).flatMap(([kind, names]) =>
      names.split(/\s+/).map((name): [string, string] => [name, kind]),
    );
    expect(expected).toHaveLength(203);
    expect(new Map(kinds)).toEqual(new Map(expected));
  });

  it('share one object among nodes without parameters', () => {
    const relu = operatorOf(fakeNode('Relu', { opset: 6 }));
    expect(operatorOf(fakeNode('Relu', { opset: 13 }))).toBe(relu);
    expect(operatorOf(fakeNode('Add', { operands: ['x', 'x'] }))).toBe(
      operatorOf(fakeNode('Add', { operands: ['x', 'x'], opset: 13 })),
    );
    expect(Object.isFrozen(relu)).toBe(true);
  });
});

/** Three computed operands; attributes as an ordinary node of every version has them. */
function plainNode(name: string, opset: number): OnnxNode {
  const operands = ['x', 'x', 'x'] as const;
  if (name === 'Cast') return fakeNode(name, { attributes: { to: opset < 6 ? 'FLOAT' : 1 }, opset });
  return fakeNode(name, { operands, ...PLAIN[name], opset });
}

const KERNEL = { kernel_shape: [3, 3] };
const AXES = { attributes: { axes: [1] }, operands: ['x', [1]] } as const;
const PLAIN: Readonly<Record<string, Parts>> = {
  AveragePool: { attributes: KERNEL, operands: ['x'] },
  BatchNormalization: { operands: ['x', [8], [8], [8], [8]] },
  BitCast: { attributes: { to: 1 } },
  CausalConvWithState: { operands: ['x', [8, 1, 4]] },
  LinearAttention: { attributes: { q_num_heads: 2, kv_num_heads: 2 } },
  MaxUnpool: { attributes: KERNEL, operands: ['x', 'x'] },
  TopK: { attributes: { k: 2 }, operands: ['x', [1]] },
  Concat: { attributes: { axis: 1 } },
  DepthToSpace: { attributes: { blocksize: 2 } },
  DequantizeLinear: { operands: ['x', []] },
  DFT: { attributes: { axis: 1 }, operands: ['x'] },
  Einsum: { attributes: { equation: 'ij->ji' } },
  GroupNormalization: { attributes: { num_groups: 2 } },
  LpPool: { attributes: KERNEL },
  LRN: { attributes: { size: 5 } },
  MaxPool: { attributes: KERNEL },
  MaxRoiPool: { attributes: { pooled_shape: [2, 2] } },
  Pad: { attributes: { pads: [0, 1, 0, 1], paddings: [0, 1, 0, 1] } },
  PRelu: { operands: ['x', [8]] },
  QLinearConv: { operands: ['x', [], [], [8, 3, 3, 3], [8], [8], [], []] },
  QLinearMatMul: { operands: ['x', [], [], [8, 8], [], [], [], []] },
  QuantizeLinear: { operands: ['x', []] },
  RandomNormal: { attributes: { shape: [2] }, operands: [] },
  RandomUniform: { attributes: { shape: [2] }, operands: [] },
  Reshape: { attributes: { shape: [-1] } },
  Slice: { attributes: { starts: [1], ends: [2] } },
  SpaceToDepth: { attributes: { blocksize: 2 } },
  Split: { attributes: { axis: 1 }, operands: ['x'] },
  Squeeze: AXES,
  Unsqueeze: AXES,
  ConcatFromSequence: { attributes: { axis: 0 } },
  Scan: { attributes: { num_scan_inputs: 1 } },
  Upsample: { attributes: { height_scale: 2, width_scale: 2, scales: [1, 1, 2, 2] }, operands: ['x', [4]] },
};

/** What an ordinary node of each operator becomes. The opaque ones are the decisions to follow nothing there. */
const KINDS: Readonly<Record<string, string>> = {
  pointwise: `Abs Acos Acosh Asin Asinh Atan Atanh BatchNormalization Bernoulli BitCast BitwiseNot Cast CastLike
    Ceil Celu Cos Cosh DequantizeLinear Dropout Elu Erf Exp Floor Gelu HardSigmoid HardSwish Identity
    IsInf IsNaN LeakyRelu Log Mish Neg Not Optional OptionalGetElement PRelu QuantizeLinear Reciprocal
    Relu Round Selu Shrink Sigmoid Sign Sin Sinh Softplus Softsign Sqrt Swish Tan Tanh ThresholdedRelu`,
  'pointwise, then join': 'Clip',
  normalize: `DynamicQuantizeLinear GroupNormalization Hardmax InstanceNormalization LayerNormalization LogSoftmax
    LpNormalization MeanVarianceNormalization RMSNormalization Softmax`,
  join: `Add And BitShift BitwiseAnd BitwiseOr BitwiseXor Div Equal Greater GreaterOrEqual Less LessOrEqual
    Max Mean Min Mod Mul Or Pow Sub Sum SwiGLU Where Xor`,
  concat: 'Concat',
  window: 'AveragePool Conv ConvInteger LpPool MaxPool QLinearConv',
  sample: 'DeformConv GridSample MaxRoiPool RoiAlign',
  'axis-window': 'LRN',
  opaque: `If ImageDecoder RegexFullMatch StringConcat StringNormalizer StringSplit TfIdfVectorizer`,
  sequence: 'SequenceAt SequenceConstruct SequenceEmpty SequenceErase SequenceInsert SequenceLength',
  'split-to-sequence': 'SplitToSequence',
  'concat-from-sequence': 'ConcatFromSequence',
  loop: 'Loop',
  'opaque, then scan': 'Scan',
  'sequence-map': 'SequenceMap',
  'affine-grid': 'AffineGrid',
  fold: 'Col2Im',
  unpool: 'MaxUnpool',
  frames: 'STFT',
  'causal-window': 'CausalConvWithState',
  compress: 'Compress',
  'one-hot': 'OneHot',
  'mix-all': 'NonMaxSuppression Unique',
  'linear-attention': 'LinearAttention',
  rotary: 'RotaryEmbedding',
  loss: 'NegativeLogLikelihoodLoss SoftmaxCrossEntropyLoss',
  'write-at': 'TensorScatter',
  'reverse-sequence': 'ReverseSequence',
  triangle: 'Trilu',
  eye: 'EyeLike',
  'transposed-window': 'ConvTranspose',
  resample: 'Resize Upsample',
  'center-crop-pad': 'CenterCropPad',
  expand: 'Expand',
  pad: 'Pad',
  'mix-axes': 'DFT Multinomial TopK',
  slice: 'Slice',
  split: 'Split',
  tile: 'Tile',
  'depth-to-space': 'DepthToSpace',
  flatten: 'Flatten',
  reshape: 'Reshape',
  'space-to-depth': 'SpaceToDepth',
  squeeze: 'Squeeze',
  transpose: 'Transpose',
  unsqueeze: 'Unsqueeze',
  reduce: `ArgMax ArgMin Det GlobalAveragePool GlobalLpPool GlobalMaxPool ReduceL1 ReduceL2 ReduceLogSum
    ReduceLogSumExp ReduceMax ReduceMean ReduceMin ReduceProd ReduceSum ReduceSumSquare`,
  attention: 'Attention',
  cumulate: 'CumProd CumSum',
  einsum: 'Einsum',
  recurrence: 'GRU LSTM RNN',
  'matrix-product': 'Gemm MatMul MatMulInteger QLinearMatMul',
  gather: 'Gather GatherElements GatherND',
  'non-zero': 'NonZero',
  scatter: 'Scatter ScatterElements ScatterND',
  'no-dependence': `BlackmanWindow Constant HammingWindow HannWindow MelWeightMatrix OptionalHasElement
    RandomNormalLike RandomUniformLike`,
  fill: 'ConstantOfShape RandomNormal RandomUniform',
  range: 'Range',
  'shape-of': 'Shape',
  'size-of': 'Size',
};
