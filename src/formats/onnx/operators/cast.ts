// Cast: element-wise whatever the type; the evaluator of small constants wants to know to which kind of number.
import type { Operator } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { required } from './attributes.ts';
import { ELEMENTWISE, pointwise } from './elementwise.ts';

/** Operator set 6 and later: a number of TensorProto.DataType. Types that aren't listed aren't folded. */
export function castToCode(node: OnnxNode): Operator {
  return BY_CODE.get(required('to', node.attributes.int('to'))) ?? ELEMENTWISE;
}

/** Before operator set 6: the type's name. */
export function castToName(node: OnnxNode): Operator {
  return BY_NAME.get(required('to', node.attributes.string('to'))) ?? ELEMENTWISE;
}

const INTEGER = pointwise('to-integer');
const REAL = pointwise('to-real');
const BOOLEAN = pointwise('to-boolean');

// Integers below 32 bits wrap and floats below 16 bits round, which the evaluator doesn't imitate: they stay out.
const TARGETS: readonly (readonly [code: number, name: string, operator: Operator])[] = [
  [1, 'FLOAT', REAL],
  [6, 'INT32', INTEGER],
  [7, 'INT64', INTEGER],
  [9, 'BOOL', BOOLEAN],
  [10, 'FLOAT16', REAL],
  [11, 'DOUBLE', REAL],
  [12, 'UINT32', INTEGER],
  [13, 'UINT64', INTEGER],
  [16, 'BFLOAT16', REAL],
];
const BY_CODE = new Map(TARGETS.map(([code, , operator]) => [code, operator]));
const BY_NAME = new Map(TARGETS.map(([, name, operator]) => [name, operator]));
