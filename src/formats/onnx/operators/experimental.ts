// Operators of the main domain that the registry no longer has or never had, but files hold: the experimental ones of
// operator set 1 (sheet §8.6) and what ONNX Runtime writes there (§8.3).
import type { Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { namedFunction } from './aten.ts';
import { flag, integers, integersFrom, required, requiredIntegers, sameLength } from './attributes.ts';
import { fill, UNRELATED } from './constants.ts';
import { ELEMENTWISE, IDENTITY } from './elementwise.ts';
import { fromAxis } from './normalizing.ts';
import { ABSENT, given, optionalOperand, requiredOperand } from './parameters.ts';
import { each, opaque, type Rows } from './row.ts';

export const EXPERIMENTAL: Rows = {
  ...each(['Affine', 'ImageScaler', 'ParametricSoftplus', 'Scale', 'ScaledTanh'], ELEMENTWISE),
  ...each(['MemcpyFromHost', 'MemcpyToHost'], IDENTITY),
  SimplifiedLayerNormalization: fromAxis,
  Crop: crop,
  DynamicSlice: (node) => ({
    kind: 'slice',
    starts: requiredOperand(node, 1),
    ends: requiredOperand(node, 2),
    axes: optionalOperand(node, 3),
    steps: ABSENT,
  }),
  ConstantFill: filled,
  GivenTensorFill: filled,
  // Plugins of TensorRT, which ONNX Runtime knows under the main domain.
  EfficientNMS_TRT: opaque('order and count of the results depend on all values'),
  ...each(
    ['MultilevelCropAndResize_TRT', 'PyramidROIAlign_TRT'],
    opaque("regions of several maps aren't followed"),
  ),
  DisentangledAttention_TRT: opaque("attention by relative positions isn't followed"),
  GRUUnit: opaque("single steps of a recurrence aren't followed"),
  ATen: namedFunction,
};

/** Of [N, C, H, W]; `border` is left, top, right, bottom, `scale` the H and W that remain after left and top. */
function crop(node: OnnxNode): Operator {
  const border = required('border', integersFrom(node, 'border', 0));
  sameLength('border', border.length, 4);
  const [left = 0, top = 0, right = 0, bottom = 0] = border;
  const axes = given([2, 3]);
  const scale = integersFrom(node, 'scale', 1);
  if (scale === null) {
    return { kind: 'pad', pads: given([-top, -left, -bottom, -right]), axes, mode: 'constant', fill: ABSENT };
  }
  sameLength('scale', scale.length, 2);
  const [height = 0, width = 0] = scale;
  return {
    kind: 'slice',
    starts: given([top, left]),
    ends: given([top + height, left + width]),
    axes,
    steps: ABSENT,
  };
}

/** The shape is `shape`, the values of operand 0, or that of operand 0. Which values fill it isn't read. */
function filled(node: OnnxNode): Operator {
  if ((integers(node, 'extra_shape') ?? []).length > 0) return UNRELATED;
  if (flag(node, 'input_as_shape')) return fill(requiredOperand(node, 0), null);
  if (node.present(0)) return { kind: 'no-dependence', shapeOf: 0 };
  return fill(given(requiredIntegers(node, 'shape')), null);
}
