// What the evaluator may ask of a node.
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
