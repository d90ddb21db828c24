// Parameters that stand in an attribute or arrive as an operand (sheet §3.1).
import type { Parameter } from '../../../graph/index.ts';
import { type OnnxNode, WrongAttribute } from '../node.ts';

export const ABSENT: Parameter = Object.freeze({ kind: 'absent' });

export function given(values: readonly number[]): Parameter {
  return { kind: 'given', values };
}

export function givenOrAbsent(values: readonly number[] | null): Parameter {
  return values === null ? ABSENT : given(values);
}

export function optionalOperand(node: OnnxNode, operand: number): Parameter {
  return node.present(operand) ? { kind: 'operand', operand } : ABSENT;
}

export function requiredOperand(node: OnnxNode, operand: number): Parameter {
  if (!node.present(operand)) throw new WrongAttribute(`operand ${operand} is missing`);
  return { kind: 'operand', operand };
}

/** Absent too where the operand is a constant without elements, the way operator set 11 leaves one out. */
export function filledOperand(node: OnnxNode, operand: number): Parameter {
  return node.constantShape(operand)?.includes(0) === true ? ABSENT : optionalOperand(node, operand);
}

/** Whether every operand but operand 0 is a constant or absent. */
export function onlyDataComputed(node: OnnxNode): boolean {
  for (let operand = 1; operand < node.inputs; operand++) {
    if (node.present(operand) && node.constantShape(operand) === null) return false;
  }
  return true;
}
