// Other domains that public models carry (sheet §8.8): quantizers of training tools, plugins of runtimes. A rule shipped here is
// a default that a declaration in the configuration overrides.
import type { Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { integerFrom } from './attributes.ts';
import { ELEMENTWISE, joinNumpy, unlessConstant } from './elementwise.ts';
import { INDEXING, modulated, regions } from './indexing.ts';
import { groupNormalization } from './normalizing.ts';
import { quantization } from './pointwise.ts';
import { each, opaque, type Rows } from './row.ts';

const SUPPRESSION = opaque('order and count of the results depend on all values');

/** Scales, zero points and bit widths broadcast. */
export const QUANTIZERS: Rows = {
  ...each(['Quant', 'IntQuant', 'FloatQuant', 'BipolarQuant', 'Trunc'], unlessConstant(joinNumpy(null))),
  MultiThreshold: unlessConstant(opaque("computed thresholds aren't followed")),
};

export const TENSORRT: Rows = {
  ...each(
    [
      'TRT_FP8QuantizeLinear',
      'TRT_FP8DequantizeLinear',
      'TRT_INT4QuantizeLinear',
      'TRT_INT4DequantizeLinear',
    ],
    quantization,
  ),
  ...each(
    ['BatchedNMSDynamic_TRT', 'BatchedNMS_TRT', 'EfficientNMS_TRT', 'EfficientNMS_ONNX_TRT', 'NMS_TRT'],
    SUPPRESSION,
  ),
};

/** Operands of a modulated deformable convolution: data, offsets, mask, weights, bias. */
export const MMDEPLOY: Rows = {
  MMCVModulatedDeformConv2d: modulated(1, 2),
  MMCVDeformConv2d: modulated(1),
  MMCVRoiAlign: regions(1),
  MMCVMultiLevelRoiAlign: opaque("regions of several maps aren't followed"),
  grid_sampler: INDEXING.GridSample ?? opaque('the main domain has no such row'),
  ...each(['NonMaxSuppression', 'TRTBatchedNMS', 'TRTBatchedRotatedNMS'], SUPPRESSION),
};

export const OPENVINO: Rows = {
  FakeQuantize: unlessConstant(joinNumpy(null)),
  Swish: ELEMENTWISE,
  ...each(['GroupNorm', 'ExperimentalDetectronGroupNorm'], normalizedGroups),
};

function normalizedGroups(node: OnnxNode): Operator {
  return groupNormalization(integerFrom(node, 'num_groups', 1));
}
