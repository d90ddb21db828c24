// Operators that ONNX Runtime adds under `com.microsoft` (sheet §8.2): those that work element by element, choose elements or
// let places meet; further kinds lie in the files beside this one. Operand positions: its document ContribOperators.md.
import type { Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integerFrom, integerOr } from './attributes.ts';
import { ELEMENTWISE, IDENTITY, joinNumpy, unlessConstant } from './elementwise.ts';
import { along, fused, like, output, part, whole } from './fused.ts';
import { INDEXING, regions } from './indexing.ts';
import { ATTENTION } from './microsoft-attention.ts';
import { LAYOUTS } from './microsoft-layouts.ts';
import { FUSED_NORMALIZING } from './microsoft-normalizing.ts';
import { PRODUCTS } from './microsoft-products.ts';
import { WITHOUT_RULE } from './microsoft-unfollowed.ts';
import { recurrence } from './mixing.ts';
import { optionalOperand, requiredOperand } from './parameters.ts';
import { quantization } from './pointwise.ts';
import { reduceByAttribute } from './reducing.ts';
import { rotary } from './rotary.ts';
import { each, opaque, type Rows } from './row.ts';
import { pad } from './shifts.ts';
import { transposed } from './windows.ts';

export const MICROSOFT: Rows = {
  ...ATTENTION,
  ...FUSED_NORMALIZING,
  ...PRODUCTS,
  ...LAYOUTS,
  ...WITHOUT_RULE,
  ...each(['Gelu', 'QuickGelu', 'Trilu', 'SampleOp'], ELEMENTWISE),
  // Scales are constants nearly always; the order in memory is no order of axes.
  ...each(
    ['QLinearLeakyRelu', 'QLinearSigmoid', 'QOrderedGelu', 'QuantizeWithOrder', 'DequantizeWithOrder'],
    unlessConstant(joinNumpy(null, [0])),
  ),
  BitmaskDropout: IDENTITY,
  ...each(['BiasGelu', 'FastGelu', 'BiasAdd', 'GatedAdd'], joinNumpy(null)),
  ...each(['BiasDropout', 'BitmaskBiasDropout'], unlessConstant(joinNumpy(null, [0, 1, 2]))),
  ...each(['QLinearAdd', 'QLinearMul'], joinNumpy(null, [0, 3])),
  QLinearWhere: joinNumpy(null, [0, 1, 4]),
  MulInteger: joinNumpy(null, [0, 2]),
  ...each(['QuantizeLinear', 'DequantizeLinear'], quantization),
  LinearAttentionGate: fused([
    output(like(0), [part(0, 'back'), part(1, 'back'), part(2, 'back')], null),
    output(like(3), [part(3, 'back')], null),
  ]),
  // The last axis holds real and imaginary part.
  ...each(
    ['ComplexMul', 'ComplexMulConj'],
    fused([
      output(
        like([0, 1]),
        [0, 1].map((operand) => part(operand, 'back', { reach: [whole('pooling', -1)] })),
      ),
    ]),
  ),
  BiasSplitGelu: splitGelu,
  QLinearConcat: (node) => ({
    kind: 'concat',
    axis: integerOr(node, 'axis', 1),
    operands: { first: 2, every: 3 },
  }),
  ConvTransposeWithDynamicPads: dynamicPads,
  CausalConvWithState: causal,
  VarlenCausalConvWithState: (node) => causalOver(node, 0, 1),
  UnfoldTensor: (node) => ({
    kind: 'unfold',
    axis: integerOr(node, 'dim', -1),
    size: integerFrom(node, 'size', 1),
    step: integerFrom(node, 'step', 1, 1),
  }),
  ...each(['RotaryEmbedding', 'MRotaryEmbedding'], rotary),
  GemmaRotaryEmbedding: fused([rotated(1, 2), rotated(3, 4)]),
  ...each(['QLinearReduceMean', 'ReduceSumInteger'], reduceByAttribute),
  IsAllFinite: fused([output(like([]), [], 'pooling')]),
  AttnLSTM: recurrence,
  // Its weights are [D, H, 4·H]: the state's length is the middle one.
  DynamicQuantizeLSTM: (node) => ({ ...recurrence(node), hiddenAxis: 1 }),
  Range: { kind: 'range', stepOptional: true },
  RelativePositionBias: fused([output(like([], null, [1, null, null, null]), [])]),
  ExpandDims: (node) => ({ kind: 'unsqueeze', axes: requiredOperand(node, 1) }),
  Pad: (node) => pad(node, requiredOperand(node, 1), optionalOperand(node, 3)),
  GatherND: { kind: 'gather', form: 'nd', axis: 0, batchAxes: 0 },
  GatherBlockQuantized: tableRows,
  TorchEmbedding: { kind: 'gather', form: 'gather', axis: 0, batchAxes: 0 },
  GridSample: INDEXING.GridSample ?? opaque('the main domain has no such row'),
  Unique: INDEXING.Unique ?? opaque('the main domain has no such row'),
  CropAndResize: regions(2),
  Inverse: fused([output(like(0), [part(0, 'back', { reach: [whole('pooling', -2, -1)] })])]),
  Rfft: (node) => transform(integerFrom(node, 'signal_ndim', 1, 1), 0, [2]),
  Irfft: (node) => transform(integerFrom(node, 'signal_ndim', 1), 1, []),
  // Which tokens are kept, and where they return to, is computed.
  RemovePadding: fused([
    output(like([], null, [null, { operand: 0, axis: 2, rank: 3 }]), [
      part(0, [null, null, 1], { rank: 3, gone: 'data-dependent' }),
    ]),
    ...[like(0, 2), like([], null, [null]), like([], null, [1])].map((shape) =>
      output(shape, [part(1, [], { gone: 'data-dependent' })], null),
    ),
  ]),
  RestorePadding: fused([
    output(like(1, null, [{ operand: 0, axis: 1, rank: 2 }]), [
      part(0, [null, 2], { rank: 2, gone: 'data-dependent' }),
    ]),
  ]),
};

/** The first half of [N, S, D] times the activated second half, the bias [D] being added first. */
function splitGelu(node: OnnxNode): Operator {
  const [width] = node.constantShape(1) ?? [];
  if (width === undefined || width < 2 || width % 2 !== 0)
    return opaque('the bias is no constant of even length');
  const half = width / 2;
  const halves = along({ kind: 'list', axes: [2] }, { kind: 'taps', count: 2, spacing: half, before: 0 });
  return fused([output(like(0, 2, [half]), [part(0, [0, 1, 2], { rank: 3, reach: [halves] })])]);
}

/** Pads are operand 2 where it is there. */
function dynamicPads(node: OnnxNode): Operator {
  const operator = transposed(node, 1);
  if (operator.kind !== 'transposed-window' || !node.present(2) || operator.padding.kind === 'same')
    return operator;
  return { ...operator, padding: { kind: 'operand', operand: 2 } };
}

/** Depthwise over one axis, taps at and before the place. More axes have a padding that no text gives. */
function causal(node: OnnxNode): Operator {
  if (integerFrom(node, 'ndim', 1, 1) !== 1) return opaque('the padding of further axes is not documented');
  return flag(node, 'channels_last') ? causalOver(node, 1, 2) : causalOver(node, 2, 1);
}

/** Weights [C, 1, k]. What came before the first place is another operand, of which any place may count. */
function causalOver(node: OnnxNode, axis: number, channel: number): Operator {
  const taps = node.constantShape(1)?.[2];
  if (taps === undefined || taps < 1) return opaque('the kernel is no constant of 3 axes');
  const spacing = integerFrom(node, 'dilation', 1, 1);
  const seen = { kind: 'taps', count: taps, spacing, before: (taps - 1) * spacing } as const;
  const own = part(0, 'front', { reach: [along({ kind: 'list', axes: [axis] }, seen)] });
  const bias = node.type === 'CausalConvWithState' ? 2 : 3;
  return fused(
    [output(like(0), [own, part(bias, [channel], { rank: 1 })])],
    "the state of a convolution isn't followed",
  );
}

/** q · cos + turned q · sin, both [N, H, S, D]; the angles are operand 0, [N, S, D]. */
function rotated(own: number, turned: number): ReturnType<typeof output> {
  return output(like(own), [part(own, 'back'), part(turned, 'back'), part(0, [0, 2, 3], { rank: 3 })], null);
}

/** Rows of a packed constant table: its last length isn't that of the rows. */
function tableRows(node: OnnxNode): Operator {
  const table = node.constantShape(0);
  if (table === null) return opaque('the table is no constant');
  if (integerOr(node, 'gather_axis', 0) !== 0)
    return opaque('a packed table is read along another axis than its first');
  return fused([
    output(
      like(
        1,
        null,
        table.slice(1).map(() => null),
      ),
      [part(1, 'front')],
    ),
  ]);
}

/** More than any runtime takes. */
const MOST_AXES = 16;

/** The last `count` axes, and `parts` more behind that hold real and imaginary part, are transformed. */
function transform(count: number, parts: number, behind: readonly number[]): Operator {
  if (count > MOST_AXES) return opaque('a signal has more axes than a tensor');
  const signal = Array.from({ length: count }, () => null);
  const but = count + parts;
  return fused([output(like(0, -but, [...signal, ...behind]), [part(0, { but })])]);
}
