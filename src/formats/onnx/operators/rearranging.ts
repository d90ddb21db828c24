// Class M of the sheet (§7): operators that lay the same elements out on other axes.
import type { DepthToSpace, Operator, Parameter } from '../../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from '../node.ts';
import { axesOrAll, choice, flag, integerFrom, integerOr, integers, requiredIntegers } from './attributes.ts';
import { given, givenOrAbsent, filledOperand, requiredOperand } from './parameters.ts';
import type { Rows } from './row.ts';

export const REARRANGING: Rows = {
  Transpose: (node) => ({ kind: 'transpose', permutation: permutation(node) }),
  Reshape: [
    [1, (node) => reshape(given(requiredIntegers(node, 'shape')))],
    [5, (node) => reshape(requiredOperand(node, 1))],
    [14, (node) => reshape(requiredOperand(node, 1), flag(node, 'allowzero'))],
  ],
  Flatten: (node) => ({ kind: 'flatten', axis: integerOr(node, 'axis', 1) }),
  Squeeze: [
    [1, (node) => ({ kind: 'squeeze', axes: givenOrAbsent(axesOrAll(node, 'axes')) })],
    [13, (node) => ({ kind: 'squeeze', axes: filledOperand(node, 1) })],
  ],
  Unsqueeze: [
    [1, (node) => ({ kind: 'unsqueeze', axes: given(requiredIntegers(node, 'axes')) })],
    [13, (node) => ({ kind: 'unsqueeze', axes: requiredOperand(node, 1) })],
  ],
  DepthToSpace: (node) => ({ kind: 'depth-to-space', ...blocks(node) }),
  SpaceToDepth: (node) => ({ kind: 'space-to-depth', ...blocks(node) }),
};

function reshape(shape: Parameter, zeroIsLength = false): Operator {
  return { kind: 'reshape', shape, zeroIsLength };
}

function permutation(node: OnnxNode): readonly number[] | null {
  const order = integers(node, 'perm');
  if (order === null) return null;
  const seen = new Set(order);
  if (seen.size !== order.length || !order.every((axis) => axis >= 0 && axis < order.length)) {
    throw new WrongAttribute('attribute perm is no permutation');
  }
  return order;
}

/** DCR is the only order before `mode` came (DepthToSpace 11, SpaceToDepth 28). */
function blocks(node: OnnxNode): Pick<DepthToSpace, 'block' | 'order'> {
  return { block: integerFrom(node, 'blocksize', 1), order: choice(node, 'mode', ORDERS, 'DCR') };
}

const ORDERS = new Map<string, DepthToSpace['order']>([
  ['DCR', 'DCR'],
  ['CRD', 'CRD'],
]);
