// Where a rule of the runtime's domains needs something that a file may keep back, and which operands the defaults for plugins
// name.
import { describe, expect, it } from 'vitest';
import { operatorOf } from '../../../src/formats/onnx/operators.ts';
import { type Parts, fakeNode } from './fake-node.ts';

const read = (of: string, parts: Parts = {}) => {
  const [domain = '', type = ''] = of.split('::');
  return operatorOf(fakeNode(type, { domain, opset: 1, ...parts }));
};

describe('what a file keeps back makes the operator opaque, with the reason', () => {
  const cases: readonly (readonly [of: string, parts: Parts, reason: string])[] = [
    [
      'com.microsoft::RotaryEmbedding',
      { operands: ['x', 'x', 'x', 'x'] },
      'how much of a head is rotated is not known',
    ],
    ['com.microsoft::GatedRMSNorm', { operands: ['x', 'x', 'x'] }, 'the scale is no constant of one axis'],
    [
      'com.microsoft::CausalConvWithState',
      { attributes: { ndim: 2 }, operands: ['x', [4, 1, 3, 3]] },
      'the padding of further axes is not documented',
    ],
    ['com.microsoft::CausalConvWithState', { operands: ['x', 'x'] }, 'the kernel is no constant of 3 axes'],
    [
      'com.microsoft::GatherBlockQuantized',
      { attributes: { gather_axis: 1 }, operands: [[8, 8], 'x', [8, 1]] },
      'a packed table is read along another axis than its first',
    ],
    ['com.microsoft::BiasSplitGelu', { operands: ['x', [7]] }, 'the bias is no constant of even length'],
    ['com.microsoft::LongformerAttention', { attributes: {} }, 'attribute window is missing'],
    ['com.microsoft::MatMulNBits', {}, 'attribute N is missing'],
    ['com.microsoft::UnfoldTensor', {}, 'attribute size is missing'],
    [
      'com.microsoft::GroupQueryAttention',
      { operands: ['x', 'x', 'x'] },
      'attribute kv_num_heads is missing',
    ],
    ['com.microsoft.nchwc::ReorderOutput', {}, 'attribute channels is missing'],
    ['ai.onnx.ml::ArrayFeatureExtractor', { operands: ['x', [1, 3]] }, 'the indices are no constant list'],
    ['::EfficientNMS_TRT', {}, 'order and count of the results depend on all values'],
    ['TRT::EfficientNMS_TRT', {}, 'order and count of the results depend on all values'],
  ];
  it.each(cases)('%s %o', (of, parts, reason) => {
    expect(read(of, parts)).toEqual({ kind: 'opaque', reason });
  });
});

describe('plugins', () => {
  it('that deform a convolution have their offsets at operand 1 and their mask at 2', () => {
    expect(
      read('mmdeploy::MMCVModulatedDeformConv2d', { operands: ['x', 'x', 'x', [8, 3, 3, 3]] }),
    ).toMatchObject({
      kind: 'sample',
      axes: { kind: 'from', axis: 1 },
      choosers: [
        { operand: 1, form: 'map' },
        { operand: 2, form: 'map' },
      ],
    });
  });

  it('that normalize groups read their number', () => {
    const node = { attributes: { num_groups: 4 } };
    expect(read('org.openvinotoolkit::GroupNorm', node)).toMatchObject({ kind: 'normalize', groups: 4 });
  });
});

describe('outputs', () => {
  it('of attention beyond the first are caches, which are not followed', () => {
    expect(read('com.microsoft::Attention', { operands: ['x', [8, 24], [24]] })).toMatchObject({
      kind: 'fused',
      outputs: [{}],
      unfollowed: "a cache of keys and values isn't followed",
    });
  });

  it('of a normalized sum are the result, two statistics and the sum', () => {
    const operator = read('com.microsoft::SkipLayerNormalization', { operands: ['x', 'x', [8]] });
    expect(operator.kind === 'fused' && operator.outputs).toHaveLength(4);
  });
});

describe('numbers without measure', () => {
  it.each([
    ['com.microsoft::Rfft', { signal_ndim: 2 ** 52 }],
    ['com.microsoft::Irfft', { signal_ndim: 2 ** 31 }],
  ] as const)('of %s end in an opaque operator', (of, attributes) => {
    expect(read(of, { attributes })).toEqual({
      kind: 'opaque',
      reason: 'a signal has more axes than a tensor',
    });
  });
});
