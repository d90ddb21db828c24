// A tensor as the interpreter sees it: a shape, and for each element the operand elements that its definition reads.
import type { Place, Shape } from './net.ts';

export interface Value {
  readonly kind: 'value';
  readonly shape: Shape;
  /** None: a source. */
  readonly operands: readonly Operand[];
  /** Tells the reader every operand element that the element at `place` is computed from. */
  readonly read: (place: Place, reader: Reader) => void;
}

export interface Operand {
  readonly value: Value;
  /**
   * Axes of the operand that the operator takes as a whole: a sum over all of their samples (a mean, a matrix product,
   * a recurrence), other than a window that slides along them. What one source axis reaches only along such axes
   * ends here: it has no local dependence (engine.md §2).
   */
  readonly whole: readonly number[];
  /** For a running sum: one such axis is enough. */
  readonly runs?: true;
}

export type MissKind = 'dropped' | 'folded' | 'beside';

export interface Reader {
  /**
   * `tap`: which term of the operator's formula this is, told apart from the others that read this operand; the same term at
   * every place of the output. `weight`: which of the operator's weights the element meets; equal numbers in one node are equal
   * weights.
   */
  take(operand: number, place: Place, tap?: number, weight?: number): void;
  /** A number of the model that the element meets, though it reads nothing with it: equal numbers in one node are equal. */
  meet(weight: number): void;
  /**
   * A sample that isn't there: at `at`, outside along this operand axis. `dropped`: nothing stands for it (zero
   * padding); `folded`: another sample does (reflection, clamping); `beside`: another operand stands there
   * (concatenation), which is padding to this one if it brings nothing of its own.
   */
  miss(operand: number, axis: number, at: number, kind: MissKind): void;
}

/** A tensor known beforehand: nothing depends on it, and its numbers may be parameters. */
export interface Constant {
  readonly kind: 'constant';
  readonly shape: Shape;
  readonly numbers: readonly number[] | null;
}

export type Argument = Value | Constant;

export function source(shape: Shape): Value {
  return { kind: 'value', shape, operands: [], read: () => undefined };
}

/** A value that reads one operand, or several, none of them as a whole. */
export function value(shape: Shape, operands: readonly Value[], read: Value['read']): Value {
  return { kind: 'value', shape, operands: operands.map((one) => ({ value: one, whole: [] })), read };
}
