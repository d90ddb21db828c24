// What the evaluator may ask of a node.
import type { Parameter } from '../graph/index.ts';
import type { Shape } from '../ops/index.ts';
import type { Small } from './small.ts';

/** Operands by position; null: absent or not folded. `shape`: shape of an operand, for what reads shapes alone. */
export interface Operands {
  small(operand: number): Small | null;
  shape(operand: number): Shape;
  readonly count: number;
  present(operand: number): boolean;
  /** Shape of the output where it is a list of numbers. */
  readonly outputShape: readonly number[] | null;
}

/** The first `count` operands. */
export function all(count: number): readonly number[] {
  return Array.from({ length: count }, (_, operand) => operand);
}

/** Numbers of a parameter; null: absent or not known. */
export function numbersOf(parameter: Parameter, operands: Operands): readonly number[] | null {
  if (parameter.kind === 'given') return parameter.values;
  if (parameter.kind === 'absent') return null;
  const entries = operands.small(parameter.operand)?.entries ?? null;
  return entries !== null && entries.every((entry) => typeof entry === 'number')
    ? (entries as number[])
    : null;
}
