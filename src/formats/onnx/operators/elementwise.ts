// Element-wise operators as shared frozen objects: a chain of a million of them holds a handful.
import type { Arithmetic, Join, Operator, Pointwise } from '../../../graph/index.ts';
import type { OnnxNode } from '../node.ts';
import { onlyDataComputed } from './parameters.ts';

export function pointwise(arithmetic: Arithmetic | null): Pointwise {
  return Object.freeze({ kind: 'pointwise', arithmetic });
}

/** Broadcast as numpy does, over all operands or those listed. */
export function joinNumpy(arithmetic: Arithmetic | null, operands: readonly number[] | null = null): Join {
  return Object.freeze({ kind: 'join', arithmetic, broadcast: NUMPY, operands });
}

/** Every later operand's axes start at `axis` of operand 0; null: they are equal to its trailing axes. */
export function joinFromAxis(
  arithmetic: Arithmetic | null,
  axis: number | null,
  operands: readonly number[] | null = null,
): Join {
  return { kind: 'join', arithmetic, broadcast: { kind: 'from-axis', axis }, operands };
}

/** Operands of a binary operator. */
export const BOTH: readonly number[] = Object.freeze([0, 1]);

/** The given join where an operand beyond the first is computed, else element-wise: constants matter to no region. */
export function unlessConstant(join: Operator): (node: OnnxNode) => Operator {
  return (node) => (onlyDataComputed(node) ? ELEMENTWISE : join);
}

const NUMPY: Join['broadcast'] = Object.freeze({ kind: 'numpy' });

export const ELEMENTWISE: Pointwise = pointwise(null);
/** With numbers for each channel. */
export const BY_CHANNEL: Pointwise = Object.freeze({ kind: 'pointwise', arithmetic: null, along: 1 });
export const IDENTITY: Pointwise = pointwise('identity');
