// Class K of the sheet (§3.14): results that depend on no value, or on shapes alone.
import type { Constant, NoDependence, Operator, Parameter } from '../../../graph/index.ts';
import { integer, integerOr, requiredIntegers } from './attributes.ts';
import { given, requiredOperand } from './parameters.ts';
import { each, type Rows } from './row.ts';

export const UNRELATED: NoDependence = Object.freeze({ kind: 'no-dependence', shapeOf: null });
const SHAPED_LIKE_OPERAND: NoDependence = Object.freeze({ kind: 'no-dependence', shapeOf: 0 });

export const CONSTANTS: Rows = {
  Constant: UNRELATED,
  ...each(['BlackmanWindow', 'HammingWindow', 'HannWindow', 'MelWeightMatrix'], UNRELATED),
  EyeLike: (node) => ({ kind: 'eye', offset: integerOr(node, 'k', 0) }),
  ...each(['RandomNormalLike', 'RandomUniformLike'], SHAPED_LIKE_OPERAND),
  // Of unknown values, not of one value: the shape is what matters.
  ...each(['RandomNormal', 'RandomUniform'], (node) => fill(given(requiredIntegers(node, 'shape')), null)),
  ConstantOfShape: (node) => fill(requiredOperand(node, 0), valueOf(node.attributes.tensor('value'))),
  Range: { kind: 'range' },
  Shape: (node) => ({
    kind: 'shape-of',
    start: integerOr(node, 'start', 0),
    end: integer(node, 'end'),
  }),
  Size: { kind: 'size-of' },
  AffineGrid: (node) => ({ kind: 'affine-grid', size: requiredOperand(node, 1) }),
};

export function fill(shape: Parameter, value: number | null): Operator {
  return { kind: 'fill', shape, value };
}

/** The one element; 0 where the attribute is absent, null where the value can't be read. */
function valueOf(tensor: Constant | null): number | null {
  return tensor === null ? 0 : (tensor.values(1)?.[0] ?? null);
}
