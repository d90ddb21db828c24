// The operands without which a class means nothing. A file that lacks one is broken at that node alone.
import type { Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';

/** The first operand that the operator needs and the node lacks, or null. */
export function missingOperand(node: OnnxNode, operator: Operator): number | null {
  return needed(operator).find((operand) => !node.present(operand)) ?? null;
}

function needed(operator: Operator): readonly number[] {
  switch (operator.kind) {
    case 'opaque':
    case 'fill':
    case 'loop':
    case 'scan':
      return NONE;
    case 'sequence':
      return SEQUENCE[operator.does];
    case 'no-dependence':
      return operator.shapeOf === null ? NONE : [operator.shapeOf];
    case 'fused':
      return operator.outputs[0]?.shape?.like ?? FIRST;
    case 'join':
      return operator.operands ?? FIRST;
    case 'window':
      return operator.channels === null ? FIRST : [0, operator.channels.weights];
    case 'transposed-window':
      return [0, operator.weights];
    case 'matrix-product':
      return [operator.left, operator.right];
    case 'gather':
    case 'compress':
    case 'reverse-sequence':
    case 'unpool':
    case 'write-at':
    case 'causal-window':
    case 'loss':
      return TWO;
    case 'range':
      return operator.stepOptional === true ? TWO : THREE;
    case 'rotary':
    case 'linear-attention':
    case 'one-hot':
    case 'attention':
    case 'scatter':
      return THREE;
    case 'sample':
      // Operand 4 of a deformable convolution, the mask, may be absent.
      return operator.choosers?.[0] === undefined ? FIRST : [0, operator.choosers[0].operand];
    default:
      return FIRST;
  }
}

const NONE: readonly number[] = [];
const FIRST: readonly number[] = [0];
const TWO: readonly number[] = [0, 1];
const SEQUENCE = { construct: NONE, insert: TWO, erase: FIRST, at: TWO, length: FIRST } as const;
const THREE: readonly number[] = [0, 1, 2];
