// Class J of the sheet (§2, §3.3): element-wise operators of several operands, and Concat.
import type { Arithmetic, Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { flag, integer, integerOr, requiredInteger } from './attributes.ts';
import { BOTH, joinFromAxis, joinNumpy } from './elementwise.ts';
import { each, type Rows, type Versions } from './row.ts';

export const JOINS: Rows = {
  Add: aligned('add'),
  Sub: aligned('subtract'),
  Mul: aligned('multiply'),
  Div: aligned('divide'),
  Pow: aligned('power'),
  And: aligned('and'),
  Or: aligned('or'),
  Xor: aligned('xor'),
  Equal: aligned('equal'),
  Greater: aligned('greater'),
  Less: aligned('less'),
  GreaterOrEqual: joinNumpy('greater-or-equal', BOTH),
  LessOrEqual: joinNumpy('less-or-equal', BOTH),
  // Before 8 their operands have equal shapes, which broadcasting leaves alone.
  Sum: joinNumpy('add'),
  Mean: joinNumpy('mean'),
  Max: joinNumpy('maximum'),
  Min: joinNumpy('minimum'),
  Mod: (node) => (flag(node, 'fmod') ? REMAINDER : MODULO),
  Where: joinNumpy('where', [0, 1, 2]),
  ...each(['BitShift', 'BitwiseAnd', 'BitwiseOr', 'BitwiseXor', 'SwiGLU'], joinNumpy(null, BOTH)),
  Concat: [
    [1, (node) => ({ kind: 'concat', axis: integerOr(node, 'axis', 1) })],
    [4, (node) => ({ kind: 'concat', axis: requiredInteger(node, 'axis') })],
  ],
};

const MODULO = joinNumpy('modulo', BOTH);
const REMAINDER = joinNumpy('remainder', BOTH);

/** Before 7, attribute `broadcast` allows the second operand fewer axes, from `axis` of the first on. */
function aligned(arithmetic: Arithmetic): Versions {
  const equal = Object.freeze(joinFromAxis(arithmetic, null, BOTH));
  const old = (node: OnnxNode): Operator =>
    flag(node, 'broadcast') ? joinFromAxis(arithmetic, integer(node, 'axis'), BOTH) : equal;
  return [
    [1, old],
    [7, joinNumpy(arithmetic, BOTH)],
  ];
}
