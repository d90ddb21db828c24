// Other domains that public models carry (sheet §8.4, §8.8): classical learning, quantizers of training tools,
// plugins of runtimes. A rule shipped here is a default that a declaration in the configuration overrides.
import { ELEMENTWISE, joinNumpy, unlessConstant } from './elementwise.ts';
import { statistics } from './normalizing.ts';
import { quantization } from './pointwise.ts';
import { each, opaque, type Rows } from './row.ts';

export const CLASSICAL: Rows = {
  ...each(['Binarizer', 'CastMap', 'CategoryMapper', 'Imputer', 'LabelEncoder', 'Scaler'], ELEMENTWISE),
  Normalizer: statistics({ kind: 'list', axes: [-1] }),
};

/** Scales, zero points and bit widths broadcast. */
export const QUANTIZERS: Rows = {
  ...each(['Quant', 'IntQuant', 'FloatQuant', 'BipolarQuant', 'Trunc'], unlessConstant(joinNumpy(null))),
  MultiThreshold: unlessConstant(opaque("computed thresholds aren't followed")),
};

export const TENSORRT: Rows = each(
  ['TRT_FP8QuantizeLinear', 'TRT_FP8DequantizeLinear', 'TRT_INT4QuantizeLinear', 'TRT_INT4DequantizeLinear'],
  quantization,
);

export const OPENVINO: Rows = {
  FakeQuantize: unlessConstant(joinNumpy(null)),
  Swish: ELEMENTWISE,
};
