// What comes out of the dialect, keyed by operator and version as in the design sheet onnx-operators.md: §3 for the
// parameters, §11 for what each version moved. Each case is one node and the whole operator.
import { describe, expect, it } from 'vitest';
import { NEWEST_OPSET, operatorOf } from '../../../src/formats/onnx/operators.ts';
import type { Constant, Operator } from '../../../src/graph/index.ts';
import { type Parts, fakeNode } from './fake-node.ts';

type Case = readonly [of: string, fact: string, parts: Parts, is: Operator];

/** `of` is `Operator-version`, with the domain before it where it isn't the main one. */
function check(cases: readonly Case[]): void {
  it.each(cases)('%s %s', (of, _, parts, is) => {
    const [, domain = '', type = '', opset] = /^(?:(.*)::)?(\w+)-(\d+)$/.exec(of) ?? [];
    expect(operatorOf(fakeNode(type, { domain, opset: Number(opset), ...parts }))).toEqual(is);
  });
}

const POINTWISE: Operator = { kind: 'pointwise', arithmetic: null };
/** With constants for each channel. */
const BY_CHANNEL: Operator = { ...POINTWISE, along: 1 };
const IDENTITY: Operator = { kind: 'pointwise', arithmetic: 'identity' };
const opaque = (reason: string): Operator => ({ kind: 'opaque', reason });
const given = (...values: readonly number[]) => ({ kind: 'given', values }) as const;
const operand = (index: number) => ({ kind: 'operand', operand: index }) as const;
const absent = { kind: 'absent' } as const;
const list = (...axes: readonly number[]) => ({ kind: 'list', axes }) as const;

describe('pointwise', () => {
  check([
    ['Relu-6', 'is element-wise', {}, POINTWISE],
    ['Neg-13', 'negates', {}, { kind: 'pointwise', arithmetic: 'negate' }],
    ['Dropout-13', 'passes its operand on', { operands: ['x', [], []] }, IDENTITY],
    [
      'Cast-1',
      'goes by the name',
      { attributes: { to: 'INT64' } },
      { kind: 'pointwise', arithmetic: 'to-integer' },
    ],
    [
      'Cast-6',
      'goes by the number',
      { attributes: { to: 7 } },
      { kind: 'pointwise', arithmetic: 'to-integer' },
    ],
    ['Cast-13', 'to float is real', { attributes: { to: 1 } }, { kind: 'pointwise', arithmetic: 'to-real' }],
    ['CastLike-19', 'is as its operand 1', {}, { kind: 'pointwise', arithmetic: 'to-kind-of' }],
    ['Cast-13', 'to bool', { attributes: { to: 9 } }, { kind: 'pointwise', arithmetic: 'to-boolean' }],
    ['Cast-13', 'to a type that wraps is not folded', { attributes: { to: 2 } }, POINTWISE],
    ['Cast-13', 'without a type is opaque', {}, opaque('attribute to is missing')],
    ['Clip-6', 'has its bounds as attributes', { attributes: { min: 0, max: 6 } }, POINTWISE],
    ['Clip-11', 'has its bounds as operands', { operands: ['x', [], []] }, numpy('clip', null)],
    ['PRelu-6', 'has a slope per channel', { operands: ['x', 'x'] }, fromAxis(null, 1, null)],
    ['PRelu-7', 'broadcasts its slope', { operands: ['x', 'x'] }, numpy(null, null)],
    ['PRelu-16', 'with constant slopes is element-wise', { operands: ['x', [8, 1, 1]] }, POINTWISE],
    ['QuantizeLinear-10', 'with a constant scale is element-wise', { operands: ['x', [], []] }, POINTWISE],
    [
      'DequantizeLinear-13',
      'has its computed scale along axis',
      { attributes: { axis: 0 }, operands: ['x', 'x'] },
      fromAxis(null, 0, null),
    ],
    [
      'DequantizeLinear-21',
      'with computed scales of blocks is opaque',
      { attributes: { block_size: 16 }, operands: ['x', 'x'] },
      opaque("computed scales of blocks aren't followed"),
    ],
  ]);
});

describe('batch normalization', () => {
  const constants = ['x', [8], [8], [8], [8]] as const;
  const training = normalize({ kind: 'all-but-channels' });
  const five = [true, true, true, true, true];
  check([
    ['BatchNormalization-15', 'with constants is element-wise', { operands: constants }, BY_CHANNEL],
    [
      'BatchNormalization-15',
      'joins computed parameters by channel',
      { operands: ['x', 'x', 'x', 'x', 'x'] },
      fromAxis(null, 1, null),
    ],
    ['BatchNormalization-15', 'trains by attribute', { attributes: { training_mode: 1 } }, training],
    ['BatchNormalization-14', 'ignores its outputs', { operands: constants, outputs: five }, BY_CHANNEL],
    [
      'BatchNormalization-9',
      'trains where statistics are asked for',
      { operands: constants, outputs: five },
      training,
    ],
    [
      'BatchNormalization-9',
      'infers where nobody asks for them',
      { operands: constants, outputs: [true, false, false] },
      BY_CHANNEL,
    ],
    ['BatchNormalization-6', 'trains by default', { operands: constants, outputs: five }, training],
    [
      'BatchNormalization-6',
      'infers with is_test',
      { attributes: { is_test: 1 }, operands: constants, outputs: five },
      BY_CHANNEL,
    ],
    [
      'BatchNormalization-7',
      'with spatial 0 has statistics over the batch alone',
      { attributes: { spatial: 0 }, operands: constants, outputs: five },
      normalize(list(0)),
    ],
  ]);
});

describe('joins', () => {
  const two = { operands: ['x', 'x'] } as const;
  check([
    ['Add-14', 'broadcasts as numpy', two, numpy('add', [0, 1])],
    ['Add-6', 'has equal shapes', two, fromAxis('add', null)],
    [
      'Add-6',
      'broadcasts from an axis',
      { ...two, attributes: { broadcast: 1, axis: 1 } },
      fromAxis('add', 1),
    ],
    [
      'Add-1',
      'broadcasts to the trailing axes',
      { ...two, attributes: { broadcast: 1 } },
      fromAxis('add', null),
    ],
    [
      'Mul-6',
      'without broadcast ignores axis',
      { ...two, attributes: { axis: 1 } },
      fromAxis('multiply', null),
    ],
    ['Pow-7', 'broadcasts as numpy', two, numpy('power', [0, 1])],
    ['Mod-10', 'has the sign of the divisor', two, numpy('modulo', [0, 1])],
    [
      'Mod-10',
      'with fmod has that of the dividend',
      { ...two, attributes: { fmod: 1 } },
      numpy('remainder', [0, 1]),
    ],
    ['Sum-8', 'takes any number of operands', {}, numpy('add', null)],
    ['Where-9', 'joins three', { operands: ['x', 'x', 'x'] }, numpy('where', [0, 1, 2])],
    ['Add-14', 'with one operand is broken', {}, opaque('operand 1 is missing')],
    ['Concat-1', 'is along channels by default', two, { kind: 'concat', axis: 1 }],
    ['Concat-4', 'needs an axis', two, opaque('attribute axis is missing')],
    [
      'Concat-11',
      'may count from the end',
      { ...two, attributes: { axis: -1 } },
      { kind: 'concat', axis: -1 },
    ],
  ]);
});

describe('windows', () => {
  const weights = { operands: ['x', [8, 3, 5, 5]] } as const;
  const pool = { attributes: { kernel_shape: [3, 3] } } as const;
  check([
    [
      'Conv-11',
      'takes its kernel from the weights where kernel_shape is absent',
      weights,
      convolution({ kernel: { kind: 'weights', operand: 1 }, padding: explicit([0, 0], [0, 0]) }),
    ],
    [
      'Conv-1',
      'has all starts before all ends in pads',
      {
        ...weights,
        attributes: {
          kernel_shape: [5, 5],
          strides: [2, 1],
          dilations: [1, 3],
          pads: [1, 2, 3, 4],
          group: 2,
        },
      },
      convolution({
        kernel: { kind: 'given', lengths: [5, 5] },
        strides: [2, 1],
        dilations: [1, 3],
        padding: explicit([1, 2], [3, 4]),
        channels: { group: 2, weights: 1 },
      }),
    ],
    [
      'Conv-11',
      'obeys auto_pad where pads stand beside it',
      { ...weights, attributes: { auto_pad: 'SAME_UPPER', pads: [1, 1, 1, 1] } },
      convolution({ kernel: { kind: 'weights', operand: 1 }, padding: { kind: 'same', odd: 'after' } }),
    ],
    [
      'Conv-11',
      'leans forward under SAME_LOWER',
      { ...weights, attributes: { auto_pad: 'SAME_LOWER' } },
      convolution({ kernel: { kind: 'weights', operand: 1 }, padding: { kind: 'same', odd: 'before' } }),
    ],
    [
      'Conv-11',
      'with computed weights and no lists pads nothing',
      { operands: ['x', 'x'] },
      convolution({ kernel: { kind: 'weights', operand: 1 }, padding: { kind: 'valid' } }),
    ],
    [
      'Conv-11',
      'takes empty lists for absent ones',
      { ...weights, attributes: { strides: [], dilations: [], pads: [] } },
      convolution({ kernel: { kind: 'weights', operand: 1 }, padding: explicit([0, 0], [0, 0]) }),
    ],
    [
      'QLinearConv-10',
      'has its weights at operand 3',
      { operands: ['x', [], [], [8, 3, 5], [8], [8], [], []] },
      convolution({
        kernel: { kind: 'weights', operand: 3 },
        padding: explicit([0], [0]),
        channels: { group: 1, weights: 3 },
      }),
    ],
    ['MaxPool-1', 'starts at every sample by default', pool, pooling({})],
    [
      'MaxPool-10',
      'rounds up in ceil mode',
      { attributes: { ...pool.attributes, ceil_mode: 1, strides: [2, 2] } },
      pooling({ strides: [2, 2], ceil: true }),
    ],
    [
      'AveragePool-19',
      'dilates',
      { attributes: { ...pool.attributes, dilations: [2, 2], auto_pad: 'VALID', count_include_pad: 1 } },
      pooling({ dilations: [2, 2], padding: { kind: 'valid' } }),
    ],
    ['LpPool-18', 'is a pool', { attributes: { ...pool.attributes, p: 1 } }, pooling({})],
    [
      'LRN-13',
      'of odd size is even',
      { attributes: { size: 5 } },
      { kind: 'axis-window', axis: 1, before: 2, after: 2 },
    ],
    [
      'LRN-1',
      'of even size leans',
      { attributes: { size: 4 } },
      { kind: 'axis-window', axis: 1, before: 1, after: 2 },
    ],
    [
      'CausalConvWithState-27',
      'has a state',
      { operands: ['x', [8, 1, 4], null, 'x'] },
      { kind: 'causal-window', weights: 1, state: 3 },
    ],
    [
      'STFT-17',
      'has frames as long as stated, else as the window',
      { attributes: { onesided: 0 }, operands: ['x', [], [16]] },
      { kind: 'frames', step: operand(1), length: absent, window: 2, oneSided: false },
    ],
    ['STFT-17', 'needs a step', { operands: ['x'] }, opaque('operand 1 is missing')],
    [
      'MaxUnpool-11',
      'has the windows of a pooling',
      { attributes: { kernel_shape: [3], strides: [2], pads: [1, 0] }, operands: ['x', 'x', [3]] },
      { kind: 'unpool', kernel: [3], strides: [2], before: [1], after: [0], outputShape: operand(2) },
    ],
    ['MaxUnpool-11', 'needs indices', { attributes: { kernel_shape: [3] } }, opaque('operand 1 is missing')],
    [
      'Col2Im-18',
      'takes image and block as operands',
      { attributes: { strides: [2] }, operands: ['x', [1], [1]] },
      { kind: 'fold', image: operand(1), block: operand(2), strides: [2], dilations: null, pads: null },
    ],
  ]);
});

describe('transposed convolution', () => {
  const weights = { operands: ['x', [8, 3, 4, 4]] } as const;
  const kernel = { kind: 'given', lengths: [4, 4] } as const;
  const plain = { kernel_shape: [4, 4], strides: [2, 2] } as const;
  check([
    [
      'ConvTranspose-11',
      'pads explicitly',
      { ...weights, attributes: { ...plain, pads: [1, 1, 1, 1], output_padding: [1, 0] } },
      transposed({ kernel, padding: explicit([1, 1], [1, 1]), outputPadding: [1, 0] }),
    ],
    [
      'ConvTranspose-11',
      'with output_shape ignores pads and has the odd sample before',
      { ...weights, attributes: { ...plain, pads: [1, 1, 1, 1], output_shape: [9, 9] } },
      transposed({ kernel, padding: { kind: 'same', odd: 'before' }, outputShape: [9, 9] }),
    ],
    [
      'ConvTranspose-1',
      'with output_shape has it after under SAME_UPPER alone',
      { ...weights, attributes: { ...plain, auto_pad: 'SAME_UPPER', output_shape: [9, 9] } },
      transposed({ kernel, padding: { kind: 'same', odd: 'after' }, outputShape: [9, 9] }),
    ],
    [
      'ConvTranspose-1',
      'skips batch and channels in output_shape',
      { ...weights, attributes: { ...plain, output_shape: [1, 3, 9, 9] } },
      transposed({ kernel, padding: { kind: 'same', odd: 'before' }, outputShape: [9, 9] }),
    ],
    [
      'ConvTranspose-11',
      'checks the length of output_shape',
      { ...weights, attributes: { ...plain, output_shape: [3, 9, 9] } },
      opaque('attribute output_shape has 3 entries, not 2'),
    ],
  ]);
});

describe('resampling', () => {
  check([
    [
      'Upsample-1',
      'has a scale for height and one for width',
      { attributes: { height_scale: 2, width_scale: 3, mode: 'bilinear' } },
      resample({ mode: 'linear', scales: given(1, 1, 2, 3) }),
    ],
    [
      'Upsample-7',
      'lists scales',
      { attributes: { scales: [1, 1, 2, 2] } },
      resample({ scales: given(1, 1, 2, 2) }),
    ],
    ['Upsample-9', 'takes scales as operand', { operands: ['x', [4]] }, resample({ scales: operand(1) })],
    ['Upsample-10', 'beyond its end goes on', { operands: ['x', [4]] }, resample({ scales: operand(1) })],
    ['Resize-10', 'is Upsample', { operands: ['x', [4]] }, resample({ scales: operand(1) })],
    [
      'Resize-11',
      'leaves out scales that are empty',
      { operands: ['x', [0], [0], 'x'] },
      resample({ coordinates: 'half_pixel', nearest: 'round_prefer_floor', sizes: operand(3) }),
    ],
    [
      'Resize-13',
      'takes what the attributes say',
      {
        attributes: { mode: 'cubic', coordinate_transformation_mode: 'align_corners', nearest_mode: 'floor' },
        operands: ['x', null, [4]],
      },
      resample({ mode: 'cubic', coordinates: 'align_corners', nearest: 'floor', scales: operand(2) }),
    ],
    [
      'Resize-13',
      'reads roi only to crop',
      {
        attributes: { coordinate_transformation_mode: 'tf_crop_and_resize' },
        operands: ['x', [8], null, [4]],
      },
      resample({
        coordinates: 'tf_crop_and_resize',
        nearest: 'round_prefer_floor',
        sizes: operand(3),
        roi: operand(1),
      }),
    ],
    [
      'Resize-18',
      'names its axes',
      {
        attributes: { axes: [2, 3], antialias: 1, keep_aspect_ratio_policy: 'not_larger', mode: 'linear' },
        operands: ['x', null, null, [2]],
      },
      resample({
        mode: 'linear',
        coordinates: 'half_pixel',
        nearest: 'round_prefer_floor',
        antialias: true,
        sizes: operand(3),
        axes: [2, 3],
        aspect: 'not_larger',
      }),
    ],
    [
      'Resize-13',
      'without a size is opaque',
      { operands: ['x'] },
      opaque('neither scales nor sizes are there'),
    ],
  ]);
});

describe('shifts', () => {
  check([
    [
      'Slice-1',
      'lists its bounds',
      { attributes: { starts: [1], ends: [Infinity], axes: [2] } },
      { kind: 'slice', starts: given(1), ends: given(Infinity), axes: given(2), steps: absent },
    ],
    [
      'Slice-10',
      'takes its bounds as operands',
      { operands: ['x', [1], [1], null, [1]] },
      { kind: 'slice', starts: operand(1), ends: operand(2), axes: absent, steps: operand(4) },
    ],
    ['Slice-13', 'needs ends', { operands: ['x', [1]] }, opaque('operand 2 is missing')],
    [
      'Slice-1',
      'checks the lists against each other',
      { attributes: { starts: [1], ends: [2, 3] } },
      opaque('attribute ends has 2 entries, not 1'),
    ],
    ['Split-1', 'needs an axis', {}, opaque('attribute axis is missing')],
    [
      'Split-2',
      'lists its parts',
      { attributes: { axis: 1, split: [2, 3] }, outputs: [true, true] },
      { kind: 'split', axis: 1, parts: given(2, 3) },
    ],
    [
      'Split-13',
      'takes its parts as operand',
      { operands: ['x', [2]] },
      { kind: 'split', axis: 0, parts: operand(1) },
    ],
    [
      'Split-18',
      'counts its parts',
      { attributes: { num_outputs: 2 }, outputs: [true, true] },
      { kind: 'split', axis: 0, parts: absent },
    ],
    [
      'Split-18',
      'counts them right',
      { attributes: { num_outputs: 3 }, outputs: [true, true] },
      opaque('attribute num_outputs holds 3 for 2 outputs'),
    ],
    ['Pad-1', 'says paddings', { attributes: { paddings: [0, 1] } }, pad({ pads: given(0, 1) })],
    [
      'Pad-2',
      'says pads',
      { attributes: { pads: [0, -1], mode: 'edge' } },
      pad({ pads: given(0, -1), mode: 'edge' }),
    ],
    [
      'Pad-11',
      'takes pads as operand',
      { operands: ['x', 'x', []] },
      pad({ pads: operand(1), fill: operand(2) }),
    ],
    [
      'Pad-18',
      'takes axes as operand',
      { attributes: { mode: 'reflect' }, operands: ['x', [2], null, [1]] },
      pad({ pads: operand(1), axes: operand(3), mode: 'reflect' }),
    ],
    [
      'Pad-13',
      'in no known mode is opaque',
      { attributes: { mode: 'mirror' }, operands: ['x', [8]] },
      unknownValue('mode'),
    ],
    [
      'Tile-1',
      'takes a number of tiles and an axis',
      { operands: ['x', [], []] },
      { kind: 'tile', repeats: operand(1), axis: operand(2) },
    ],
    ['Tile-6', 'takes repeats', { operands: ['x', [4]] }, { kind: 'tile', repeats: operand(1) }],
    ['Expand-8', 'takes a shape', { operands: ['x', 'x'] }, { kind: 'expand', shape: operand(1) }],
    [
      'CenterCropPad-18',
      'takes a shape for some axes',
      { attributes: { axes: [-1] }, operands: ['x', [1]] },
      { kind: 'center-crop-pad', shape: operand(1), axes: [-1] },
    ],
    [
      'ReverseSequence-10',
      'turns sequences round along time',
      { attributes: { time_axis: 1, batch_axis: 0 }, operands: ['x', 'x'] },
      { kind: 'reverse-sequence', timeAxis: 1, batchAxis: 0 },
    ],
  ]);
});

describe('rearranging', () => {
  check([
    ['Transpose-1', 'reverses the axes by default', {}, { kind: 'transpose', permutation: null }],
    [
      'Transpose-13',
      'permutes',
      { attributes: { perm: [0, 3, 1, 2] } },
      { kind: 'transpose', permutation: [0, 3, 1, 2] },
    ],
    [
      'Transpose-13',
      'checks it',
      { attributes: { perm: [0, 0, 2] } },
      opaque('attribute perm is no permutation'),
    ],
    [
      'Reshape-1',
      'lists the shape',
      { attributes: { shape: [0, -1] } },
      { kind: 'reshape', shape: given(0, -1), zeroIsLength: false },
    ],
    [
      'Reshape-5',
      'takes the shape as operand',
      { operands: ['x', [2]] },
      { kind: 'reshape', shape: operand(1), zeroIsLength: false },
    ],
    [
      'Reshape-14',
      'may mean zero',
      { attributes: { allowzero: 1 }, operands: ['x', [2]] },
      { kind: 'reshape', shape: operand(1), zeroIsLength: true },
    ],
    ['Flatten-1', 'leaves the first axis by default', {}, { kind: 'flatten', axis: 1 }],
    ['Squeeze-1', 'lists axes', { attributes: { axes: [2, 3] } }, { kind: 'squeeze', axes: given(2, 3) }],
    ['Squeeze-11', 'takes all ones by default', {}, { kind: 'squeeze', axes: absent }],
    ['Squeeze-13', 'takes axes as operand', { operands: ['x', [2]] }, { kind: 'squeeze', axes: operand(1) }],
    ['Unsqueeze-1', 'lists axes', { attributes: { axes: [0] } }, { kind: 'unsqueeze', axes: given(0) }],
    [
      'Unsqueeze-13',
      'takes axes as operand',
      { operands: ['x', [1]] },
      { kind: 'unsqueeze', axes: operand(1) },
    ],
    [
      'DepthToSpace-1',
      'has blocks before channels',
      { attributes: { blocksize: 2 } },
      { kind: 'depth-to-space', block: 2, order: 'DCR' },
    ],
    [
      'DepthToSpace-11',
      'chooses the order',
      { attributes: { blocksize: 2, mode: 'CRD' } },
      { kind: 'depth-to-space', block: 2, order: 'CRD' },
    ],
    [
      'SpaceToDepth-13',
      'has blocks before channels',
      { attributes: { blocksize: 4 } },
      { kind: 'space-to-depth', block: 4, order: 'DCR' },
    ],
  ]);
});

describe('reducing', () => {
  check([
    ['GlobalAveragePool-1', 'reduces the spatial axes', {}, reduce({ axes: { kind: 'spatial' } })],
    [
      'ReduceMean-1',
      'lists axes',
      { attributes: { axes: [2], keepdims: 0 } },
      reduce({ axes: list(2), keepAxes: false }),
    ],
    ['ReduceMean-13', 'reduces everything by default', {}, reduce({ axes: { kind: 'all' } })],
    [
      'ReduceMean-18',
      'takes axes as operand',
      { operands: ['x', [1]] },
      reduce({ axes: { kind: 'parameter', parameter: operand(1), emptyMeans: 'all' } }),
    ],
    [
      'ReduceSum-13',
      'takes axes as operand earlier than the others',
      { attributes: { noop_with_empty_axes: 1 }, operands: ['x', [1]] },
      reduce({ axes: { kind: 'parameter', parameter: operand(1), emptyMeans: 'none' }, arithmetic: 'sum' }),
    ],
    ['ReduceSum-13', 'may do nothing', { attributes: { noop_with_empty_axes: 1 } }, IDENTITY],
    [
      'ArgMax-13',
      'reduces one axis',
      { attributes: { axis: 1, keepdims: 0 } },
      reduce({ axes: list(1), keepAxes: false, arithmetic: 'arg-maximum' }),
    ],
    ['ArgMax-12', 'may take the last', { attributes: { select_last_index: 1 } }, reduce({ axes: list(0) })],
    ['Det-11', 'reduces the last two axes', {}, reduce({ axes: list(-2, -1), keepAxes: false })],
  ]);
});

describe('normalizing', () => {
  check([
    ['Softmax-13', 'is over the last axis', {}, normalize(list(-1), 'normalizer')],
    ['Softmax-11', 'is over all axes from 1 on', {}, normalize({ kind: 'from', axis: 1 }, 'normalizer')],
    ['LogSoftmax-13', 'is over one axis', { attributes: { axis: 1 } }, normalize(list(1), 'normalizer')],
    ['InstanceNormalization-6', 'is over the spatial axes', {}, normalize({ kind: 'spatial' })],
    [
      'GroupNormalization-21',
      'is over groups of channels',
      { attributes: { num_groups: 3 } },
      normalize({ kind: 'spatial' }, 'statistics', 3),
    ],
    ['LayerNormalization-17', 'is over axes from one on', {}, normalize({ kind: 'from', axis: -1 })],
    ['LpNormalization-1', 'is over one axis', {}, normalize(list(-1))],
    ['MeanVarianceNormalization-13', 'is over batch and image', {}, normalize(list(0, 2, 3))],
    ['DynamicQuantizeLinear-11', 'is over everything', {}, normalize({ kind: 'all' })],
  ]);
});

describe('mixing', () => {
  const beside = { mask: 3, pastKey: 4, pastValue: 5, counts: 6 };
  check([
    ['MatMul-13', 'is a product', { operands: ['x', 'x'] }, product({})],
    [
      'QLinearMatMul-10',
      'has its operands at 0 and 3',
      { operands: ['x', [], [], 'x'] },
      product({ right: 3 }),
    ],
    [
      'Gemm-7',
      'transposes and adds',
      { attributes: { transB: 1 }, operands: ['x', [8, 8], [8]] },
      product({ transposeRight: true, added: 2 }),
    ],
    ['Gemm-11', 'may add nothing', { operands: ['x', [8, 8]] }, product({})],
    [
      'Einsum-12',
      'has an equation',
      { attributes: { equation: 'ij->i' } },
      { kind: 'einsum', equation: 'ij->i' },
    ],
    [
      'LSTM-7',
      'goes forward',
      { operands: ['x'] },
      { kind: 'recurrence', direction: 'forward', batchFirst: false },
    ],
    [
      'GRU-14',
      'may have the batch first',
      { attributes: { layout: 1, direction: 'bidirectional' } },
      { kind: 'recurrence', direction: 'both', batchFirst: true },
    ],
    [
      'CumSum-11',
      'may leave the sample out',
      { attributes: { exclusive: 1 }, operands: ['x', []] },
      { kind: 'cumulate', axis: operand(1), reverse: false, exclusive: true, arithmetic: 'sum' },
    ],
    [
      'TopK-11',
      'sorts the last axis',
      { operands: ['x', [1]] },
      { kind: 'mix-axes', axes: list(-1), cause: 'data-dependent', lengths: [operand(1)] },
    ],
    [
      'TopK-1',
      'says how many it keeps',
      { attributes: { k: 5, axis: 1 } },
      { kind: 'mix-axes', axes: list(1), cause: 'data-dependent', lengths: [given(5)] },
    ],
    ['DFT-17', 'is along axis 1', {}, transform({ axes: list(1) })],
    ['DFT-20', 'is along the last but one', {}, transform({ axes: list(-2) })],
    [
      'DFT-20',
      'takes its axis as operand, and a length',
      { operands: ['x', [], []] },
      transform({
        axes: { kind: 'parameter', parameter: operand(2), emptyMeans: 'all' },
        lengths: [operand(1)],
      }),
    ],
    [
      'DFT-20',
      'of one side is of another length',
      { attributes: { onesided: 1 } },
      transform({ lengths: [absent] }),
    ],
    [
      'Attention-24',
      'may be causal',
      { attributes: { is_causal: 1 }, operands: ['x', 'x', 'x'] },
      { kind: 'attention', causal: true, beside },
    ],
    [
      'Attention-25',
      'may be in a window, open to a side',
      { attributes: { left_window_size: 4, right_window_size: -1 }, operands: ['x', 'x', 'x'] },
      { kind: 'attention', causal: false, left: 4, beside },
    ],
    [
      'Attention-23',
      'has heads in the last of three axes',
      { attributes: { q_num_heads: 4, kv_num_heads: 2 }, operands: ['x', 'x', 'x'] },
      { kind: 'attention', causal: false, heads: { query: 4, key: 2 }, beside },
    ],
    [
      'LinearAttention-27',
      'has heads',
      { attributes: { q_num_heads: 4, kv_num_heads: 2 }, operands: ['x', 'x', 'x'] },
      { kind: 'linear-attention', heads: { query: 4, key: 2 } },
    ],
    [
      'RotaryEmbedding-23',
      'turns halves of whole heads by default',
      { operands: ['x', [8, 4], [8, 4]] },
      { kind: 'rotary', interleaved: false, turned: null, heads: null },
    ],
    [
      'RotaryEmbedding-23',
      'may turn neighbors in a part of each head',
      {
        attributes: { interleaved: 1, rotary_embedding_dim: 4, num_heads: 2 },
        operands: ['x', [8, 2], [8, 2]],
      },
      { kind: 'rotary', interleaved: true, turned: 4, heads: 2 },
    ],
  ]);
});

describe('indexing', () => {
  const three = { operands: ['x', 'x', 'x'] } as const;
  check([
    ['Gather-13', 'is along an axis', { attributes: { axis: 1 }, operands: ['x', []] }, gather({ axis: 1 })],
    ['GatherElements-11', 'is per element', { operands: ['x', 'x'] }, gather({ form: 'elements' })],
    [
      'GatherND-12',
      'may share axes',
      { attributes: { batch_dims: 1 }, operands: ['x', [2]] },
      gather({ form: 'nd', batchAxes: 1 }),
    ],
    [
      'Scatter-9',
      'is ScatterElements',
      three,
      { kind: 'scatter', form: 'elements', axis: 0, reduction: null },
    ],
    [
      'ScatterND-18',
      'has index tuples',
      { attributes: { reduction: 'add' }, ...three },
      { kind: 'scatter', form: 'nd', axis: 0, reduction: 'add' },
    ],
    [
      'TensorScatter-24',
      'writes on from a place',
      { attributes: { mode: 'circular' }, ...three },
      { kind: 'write-at', axis: -2, circular: true },
    ],
    [
      'GridSample-20',
      'is told by a grid',
      { operands: ['x', 'x'] },
      { kind: 'sample', axes: { kind: 'spatial' }, choosers: [{ operand: 1, form: 'grid' }] },
    ],
    [
      'RoiAlign-16',
      'is told by rows of regions',
      three,
      {
        kind: 'sample',
        axes: { kind: 'all-but-channels' },
        choosers: [
          { operand: 1, form: 'rows' },
          { operand: 2, form: 'rows' },
        ],
        lengths: [1, 1],
      },
    ],
    [
      'DeformConv-19',
      'is told by maps of offsets',
      three,
      {
        kind: 'sample',
        axes: { kind: 'from', axis: 1 },
        choosers: [
          { operand: 2, form: 'map' },
          { operand: 4, form: 'map' },
        ],
        around: convolution({ kernel: { kind: 'weights', operand: 1 }, padding: { kind: 'valid' } }),
      },
    ],
    ['Compress-11', 'flattens without an axis', { operands: ['x', 'x'] }, { kind: 'compress', axis: null }],
    [
      'Compress-11',
      'chooses along an axis',
      { attributes: { axis: 2 }, operands: ['x', 'x'] },
      { kind: 'compress', axis: 2 },
    ],
    ['OneHot-11', 'has its new axis last', three, { kind: 'one-hot', axis: -1 }],
    [
      'Unique-11',
      'is flat without an axis',
      {},
      { kind: 'mix-all', cause: 'data-dependent', lengths: [null] },
    ],
    [
      'Unique-11',
      'hangs on everything',
      { attributes: { axis: 1 } },
      { kind: 'mix-all', cause: 'data-dependent' },
    ],
    ['NonZero-13', 'finds places', {}, { kind: 'non-zero' }],
  ]);
});

describe('constants and shapes', () => {
  check([
    ['Shape-13', 'gives every length', {}, { kind: 'shape-of', start: 0, end: null }],
    [
      'Shape-15',
      'gives some',
      { attributes: { start: -2, end: 4 } },
      { kind: 'shape-of', start: -2, end: 4 },
    ],
    ['ConstantOfShape-9', 'fills with 0', { operands: ['x'] }, { kind: 'fill', shape: operand(0), value: 0 }],
    [
      'ConstantOfShape-9',
      'fills with a value',
      { attributes: { value: scalar([7]) } },
      { kind: 'fill', shape: operand(0), value: 7 },
    ],
    [
      'ConstantOfShape-9',
      'fills with what can not be read',
      { attributes: { value: scalar(null) } },
      { kind: 'fill', shape: operand(0), value: null },
    ],
    [
      'RandomNormal-1',
      'has a shape and nothing else',
      { attributes: { shape: [2, 3] }, operands: [] },
      { kind: 'fill', shape: given(2, 3), value: null },
    ],
    ['EyeLike-9', 'moves its diagonal', { attributes: { k: -1 } }, { kind: 'eye', offset: -1 }],
    ['AffineGrid-20', 'takes a size', { operands: ['x', [4]] }, { kind: 'affine-grid', size: operand(1) }],
    ['Range-11', 'counts', { operands: ['x', 'x', []] }, { kind: 'range' }],
    ['HannWindow-17', 'depends on nothing', { operands: [[]] }, { kind: 'no-dependence', shapeOf: null }],
    ['Optional-15', 'is its value', {}, IDENTITY],
    ['Optional-15', 'may be empty', { operands: [] }, { kind: 'no-dependence', shapeOf: null }],
    ['If-1', 'is control flow', {}, opaque("it hasn't two branches and nothing else to run")],
    ['StringSplit-20', 'is text', {}, opaque("text isn't followed")],
  ]);
});

describe('functions of PyTorch', () => {
  const aten = (operator: string, parts: Parts = {}): Parts => ({
    ...parts,
    attributes: { operator, ...parts.attributes },
  });
  check([
    [
      'ATen-9',
      'pools to given lengths',
      aten('adaptive_avg_pool2d', { operands: ['x', [2]] }),
      { kind: 'adaptive-pool', axes: 2, size: operand(1) },
    ],
    ['org.pytorch.aten::ATen-1', 'without a name', {}, opaque('attribute operator is missing')],
    ['ATen-9', 'of another name', aten('constructor'), opaque("the ATen function isn't followed")],
    [
      'aten::upsample_bilinear2d-1',
      'has aligned corners as an attribute',
      { attributes: { align_corners: 1 }, operands: ['x', [2]] },
      resample({
        mode: 'linear',
        coordinates: 'align_corners',
        nearest: 'floor',
        sizes: operand(1),
        axes: [-2, -1],
      }),
    ],
    [
      'aten::upsample_bilinear2d-1',
      'or nobody knows',
      { operands: ['x', [2], []] },
      opaque("whether corners align isn't an attribute"),
    ],
    [
      'aten::group_norm-1',
      'needs its groups',
      { operands: ['x', []] },
      opaque("the number of groups isn't an attribute"),
    ],
    ['aten::embedding-1', 'gathers rows', { operands: [[9, 4], 'x'] }, gather({})],
    ['torchvision::nms-1', 'hangs on everything', {}, { kind: 'mix-all', cause: 'data-dependent' }],
  ]);
});

describe('operators outside the registry', () => {
  check([
    ['ImageScaler-1', 'is element-wise', { attributes: { scale: 1, bias: [0, 0, 0] } }, POINTWISE],
    [
      'Crop-1',
      'with a border cuts at all sides',
      { attributes: { border: [1, 2, 3, 4] } },
      pad({ pads: given(-2, -1, -4, -3), axes: given(2, 3) }),
    ],
    [
      'Crop-1',
      'with a scale cuts out a part of that size',
      { attributes: { border: [1, 2, 0, 0], scale: [10, 20] } },
      { kind: 'slice', starts: given(2, 1), ends: given(12, 21), axes: given(2, 3), steps: absent },
    ],
    [
      'DynamicSlice-1',
      'is Slice without steps',
      { operands: ['x', [1], [1]] },
      { kind: 'slice', starts: operand(1), ends: operand(2), axes: absent, steps: absent },
    ],
    ['SimplifiedLayerNormalization-1', 'is over the last axis', {}, normalize({ kind: 'from', axis: -1 })],
    [
      'com.microsoft::FusedConv-1',
      'adds operand 3',
      { attributes: { kernel_shape: [1] }, operands: ['x', [8, 3, 1], null, 'x'] },
      convolution({ kernel: { kind: 'given', lengths: [1] }, padding: explicit([0], [0]), added: 3 }),
    ],
    [
      'com.microsoft::NhwcConv-1',
      'has channels last',
      { attributes: { kernel_shape: [1] }, operands: ['x', [8, 3, 1]] },
      convolution({
        kernel: { kind: 'given', lengths: [1] },
        padding: explicit([0], [0]),
        layout: 'channels-last',
      }),
    ],
    [
      'com.microsoft::QLinearAdd-1',
      'adds operands 0 and 3',
      { operands: ['x', [], [], 'x', [], [], [], []] },
      numpy(null, [0, 3]),
    ],
    ['com.microsoft::BiasGelu-1', 'joins its bias', { operands: ['x', [8]] }, numpy(null, null)],
    ['com.microsoft::Unheard-1', 'has no rule', {}, opaque('no rule for this operator')],
    ['com.microsoft.nchwc::ReorderInput-1', 'moves nothing', {}, IDENTITY],
    ['onnx.brevitas::Quant-1', 'with constants is element-wise', { operands: ['x', [], [], []] }, POINTWISE],
    ['my.domain::Conv-1', 'has no rule', {}, opaque('no rule for operators of domain my.domain')],
    [
      'a`b::Conv-1',
      'keeps odd names of domains out',
      {},
      opaque('no rule for operators of an unnamed domain'),
    ],
    ['Convolution-13', 'has no rule', {}, opaque('no rule for this operator')],
    ['constructor-13', 'is no operator', {}, opaque('no rule for this operator')],
  ]);
});

describe('what can not be read', () => {
  const conv = (attributes: Parts['attributes']): Parts => ({
    attributes: attributes!,
    operands: ['x', [8, 3, 3, 3]],
  });
  check([
    ['Conv-11', 'with a stride of 0', conv({ strides: [1, 0] }), opaque('attribute strides holds 0')],
    [
      'Conv-11',
      'with a dilation below 1',
      conv({ dilations: [-1, 1] }),
      opaque('attribute dilations holds -1'),
    ],
    [
      'Conv-11',
      'with a kernel of 0',
      conv({ kernel_shape: [0, 3] }),
      opaque('attribute kernel_shape holds 0'),
    ],
    ['Conv-11', 'with negative pads', conv({ pads: [0, 0, -1, 0] }), opaque('attribute pads holds -1')],
    [
      'Conv-11',
      'with too few strides',
      conv({ strides: [1] }),
      opaque('attribute strides has 1 entries, not 2'),
    ],
    ['Conv-11', 'with too many pads', conv({ pads: [1, 1] }), opaque('attribute pads has 2 entries, not 4')],
    ['Conv-11', 'with a group of 0', conv({ group: 0 }), opaque('attribute group holds 0')],
    [
      'Conv-11',
      'with an unknown auto_pad',
      conv({ auto_pad: 'FULL' }),
      opaque('attribute auto_pad holds an unknown value'),
    ],
    [
      'Conv-11',
      'with a huge stride',
      conv({ strides: [Infinity, 1] }),
      opaque('attribute strides holds a number beyond 2^53'),
    ],
    [
      'Conv-11',
      'with strides of another type',
      conv({ strides: 2 }),
      opaque('attribute strides should be a list of integers'),
    ],
    [
      'Conv-11',
      'with flat weights',
      { operands: ['x', [8, 3]] },
      opaque('operand 1 has 2 axes, a kernel needs 3'),
    ],
    [
      'Conv-11',
      'with empty weights',
      { operands: ['x', [8, 3, 0]] },
      opaque('operand 1 is a kernel of length 0'),
    ],
    ['Conv-11', 'without weights', {}, opaque('operand 1 is missing')],
    ['MaxPool-8', 'without a kernel', {}, opaque('attribute kernel_shape is missing')],
    [
      'MaxPool-8',
      'without data',
      { attributes: { kernel_shape: [2] }, operands: [null] },
      opaque('operand 0 is missing'),
    ],
    ['LRN-1', 'with a size of 0', { attributes: { size: 0 } }, opaque('attribute size holds 0')],
    [
      'Upsample-7',
      'with a scale of 0',
      { attributes: { scales: [1, 0] } },
      opaque('attribute scales holds 0'),
    ],
    [
      'Upsample-7',
      'with a scale that is no number',
      { attributes: { scales: [NaN] } },
      opaque('attribute scales holds NaN'),
    ],
    ['DepthToSpace-11', 'without a block', {}, opaque('attribute blocksize is missing')],
    ['GRU-7', 'in no known direction', { attributes: { direction: 'sideways' } }, unknownValue('direction')],
  ]);
});

describe('versions', () => {
  it('beyond the newest known take the newest rule', () => {
    const newer = fakeNode('Softmax', { opset: NEWEST_OPSET + 5 });
    expect(operatorOf(newer)).toEqual(normalize(list(-1), 'normalizer'));
  });

  it('before the first take the first rule', () => {
    expect(operatorOf(fakeNode('Gelu', { opset: 11 }))).toEqual(POINTWISE);
    expect(operatorOf(fakeNode('Add', { opset: 0, operands: ['x', 'x'] }))).toEqual(fromAxis('add', null));
  });
});

type Of<Kind extends Operator['kind']> = Extract<Operator, { kind: Kind }>;

function numpy(arithmetic: Of<'join'>['arithmetic'], operands: readonly number[] | null): Operator {
  return { kind: 'join', arithmetic, broadcast: { kind: 'numpy' }, operands };
}

function fromAxis(
  arithmetic: Of<'join'>['arithmetic'],
  axis: number | null,
  operands: readonly number[] | null = [0, 1],
): Operator {
  return { kind: 'join', arithmetic, broadcast: { kind: 'from-axis', axis }, operands };
}

function normalize(
  axes: Of<'normalize'>['axes'],
  statistic: Of<'normalize'>['statistic'] = 'statistics',
  groups: number | null = null,
): Operator {
  return { kind: 'normalize', axes, statistic, groups };
}

function explicit(before: readonly number[], after: readonly number[]): Of<'window'>['padding'] {
  return { kind: 'explicit', before, after };
}

function convolution(parts: Pick<Of<'window'>, 'kernel' | 'padding'> & Partial<Of<'window'>>): Of<'window'> {
  const channels = { group: 1, weights: 1 };
  return { ...PLAIN_WINDOW, does: 'convolve', channels, ...parts };
}

function pooling(parts: Partial<Of<'window'>>): Operator {
  return { ...PLAIN_WINDOW, ...parts };
}

const PLAIN_WINDOW: Of<'window'> = {
  kind: 'window',
  does: 'pool',
  kernel: { kind: 'given', lengths: [3, 3] },
  strides: null,
  dilations: null,
  padding: { kind: 'explicit', before: [0, 0], after: [0, 0] },
  ceil: false,
  layout: 'channels-first',
  channels: null,
  added: null,
};

function transposed(
  parts: Pick<Of<'transposed-window'>, 'kernel' | 'padding'> & Partial<Of<'transposed-window'>>,
): Operator {
  return {
    kind: 'transposed-window',
    strides: [2, 2],
    dilations: null,
    outputPadding: null,
    outputShape: null,
    group: 1,
    weights: 1,
    ...parts,
  };
}

function resample(parts: Partial<Of<'resample'>>): Operator {
  return {
    kind: 'resample',
    mode: 'nearest',
    coordinates: 'asymmetric',
    nearest: 'up-floor-down-ceil',
    antialias: false,
    scales: absent,
    sizes: absent,
    roi: absent,
    axes: null,
    aspect: 'stretch',
    ...parts,
  };
}

function pad(parts: Pick<Of<'pad'>, 'pads'> & Partial<Of<'pad'>>): Operator {
  return { kind: 'pad', axes: absent, mode: 'constant', fill: absent, ...parts };
}

function transform(parts: Partial<Of<'mix-axes'>>): Operator {
  return { kind: 'mix-axes', axes: list(-2), cause: 'pooling', lengths: ['same'], withLast: true, ...parts };
}

function reduce(parts: Pick<Of<'reduce'>, 'axes'> & Partial<Of<'reduce'>>): Operator {
  return { kind: 'reduce', keepAxes: true, arithmetic: null, ...parts };
}

function product(parts: Partial<Of<'matrix-product'>>): Operator {
  return {
    kind: 'matrix-product',
    left: 0,
    right: 1,
    transposeLeft: false,
    transposeRight: false,
    added: null,
    ...parts,
  };
}

function gather(parts: Partial<Of<'gather'>>): Operator {
  return { kind: 'gather', form: 'gather', axis: 0, batchAxes: 0, ...parts };
}

function scalar(values: readonly number[] | null): Constant {
  return { shape: [1], type: 'int64', values: () => values };
}

function unknownValue(attribute: string): Operator {
  return opaque(`attribute ${attribute} holds an unknown value`);
}
