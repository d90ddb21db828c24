// Functions of PyTorch that older exports leave as they are (sheet §8.6): the name is an attribute of an operator ATen, or the type
// itself in a domain of its own. Operands stand in the function's order, lists and numbers among them.
import type { Operator, Resample } from '../../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from '../node.ts';
import { integer, required } from './attributes.ts';
import { ELEMENTWISE } from './elementwise.ts';
import { INDEXING, regions } from './indexing.ts';
import { groupNormalization, statistics } from './normalizing.ts';
import { ABSENT, optionalOperand, requiredOperand } from './parameters.ts';
import { each, NO_RULE, opaque, type Rows, ruleAt, versionsOf } from './row.ts';

/** By the function's name. */
export const ATEN_FUNCTIONS: Rows = {
  ...each(
    ['relu', 'sigmoid', 'tanh', 'silu', 'gelu', 'hardswish', 'hardsigmoid', 'mish', 'celu'],
    ELEMENTWISE,
  ),
  adaptive_avg_pool1d: adaptive(1),
  adaptive_avg_pool2d: adaptive(2),
  adaptive_avg_pool3d: adaptive(3),
  adaptive_max_pool1d: adaptive(1),
  adaptive_max_pool2d: adaptive(2),
  adaptive_max_pool3d: adaptive(3),
  upsample_nearest1d: (node) => resample(node, [-1], 'nearest'),
  upsample_nearest2d: (node) => resample(node, [-2, -1], 'nearest'),
  upsample_nearest3d: (node) => resample(node, [-3, -2, -1], 'nearest'),
  upsample_linear1d: (node) => resample(node, [-1], 'linear'),
  upsample_bilinear2d: (node) => resample(node, [-2, -1], 'linear'),
  upsample_trilinear3d: (node) => resample(node, [-3, -2, -1], 'linear'),
  upsample_bicubic2d: (node) => resample(node, [-2, -1], 'cubic'),
  roll: (node) => ({ kind: 'roll', shifts: requiredOperand(node, 1), axes: optionalOperand(node, 2) }),
  // As many of the last axes as its shape has lengths.
  layer_norm: (node) => {
    const axes = node.constantShape(1)?.[0];
    return axes === undefined
      ? opaque('the normalized axes are not constant')
      : statistics({ kind: 'from', axis: -axes });
  },
  group_norm: (node) => {
    const groups = integer(node, 'num_groups');
    return groups === null || groups < 1
      ? opaque("the number of groups isn't an attribute")
      : groupNormalization(groups);
  },
  embedding: { kind: 'gather', form: 'gather', axis: 0, batchAxes: 0 },
  ...each(['grid_sampler', 'grid_sampler_2d', 'grid_sampler_3d'], INDEXING['GridSample']!),
};

export const TORCHVISION: Rows = {
  // Rows of regions name their image themselves.
  roi_align: regions(1),
  nms: { kind: 'mix-all', cause: 'data-dependent' },
  deform_conv2d: {
    kind: 'sample',
    axes: { kind: 'from', axis: 1 },
    choosers: [
      { operand: 2, form: 'map' },
      { operand: 3, form: 'map' },
    ],
  },
};

/** An operator ATen, whose attribute `operator` names the function. */
export function namedFunction(node: OnnxNode): Operator {
  const name = required('operator', node.attributes.string('operator'));
  const row = Object.hasOwn(ATEN_FUNCTIONS, name) ? ATEN_FUNCTIONS[name]! : NO_RULE;
  const rule = ruleAt(versionsOf(row), node.opset);
  const operator = typeof rule === 'function' ? rule(node) : rule;
  return operator === NO_RULE ? opaque("the ATen function isn't followed") : operator;
}

function adaptive(axes: number): (node: OnnxNode) => Operator {
  return (node) => ({ kind: 'adaptive-pool', axes, size: requiredOperand(node, 1) });
}

/** Operands: the tensor, new lengths of its last axes. */
function resample(node: OnnxNode, axes: readonly number[], mode: Resample['mode']): Operator {
  const aligned = mode === 'nearest' ? 0 : integer(node, 'align_corners');
  if (aligned === null) throw new WrongAttribute("whether corners align isn't an attribute");
  return {
    kind: 'resample',
    mode,
    coordinates: mode === 'nearest' ? 'asymmetric' : aligned === 0 ? 'half_pixel' : 'align_corners',
    nearest: 'floor',
    antialias: false,
    scales: ABSENT,
    sizes: requiredOperand(node, 1),
    roi: ABSENT,
    axes,
    aspect: 'stretch',
  };
}
