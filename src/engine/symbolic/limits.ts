// How large a symbolic integer may get. Models come from anywhere, and an expression can double with every node.
import { Overflow } from '../integer.ts';

export const MAXIMAL_TERMS = 128;
export const MAXIMAL_DEGREE = 16;
const MAXIMAL_DEPTH = 32;
/** Bounds the whole tree, since a key names every part of it; so every walk over an expression is bounded too. */
const MAXIMAL_KEY = 4096;

/**
 * Thrown where an expression would get more than 128 terms, a degree over 16, a nesting over 32, a maximum of more than
 * 8 or a written form over 4,096 characters. The caller takes the number for unknown.
 */
export class SymbolicLimit extends RangeError {
  constructor(what: string) {
    super(`a symbolic length with ${what}`);
    this.name = 'SymbolicLimit';
  }
}

/** The result of `compute`, or `otherwise` where a figure or an expression gets too large on the way. */
export function unlessTooLarge<Result, Otherwise>(
  compute: () => Result,
  otherwise: Otherwise,
): Result | Otherwise {
  try {
    return compute();
  } catch (error) {
    if (error instanceof SymbolicLimit || error instanceof Overflow) return otherwise;
    throw error;
  }
}

/** The key, if it isn't too long. */
export function keyOf(key: string): string {
  if (key.length > MAXIMAL_KEY) throw new SymbolicLimit(`a written form over ${MAXIMAL_KEY} characters`);
  return key;
}

/** One level more than `depth`. */
export function deeper(depth: number): number {
  if (depth >= MAXIMAL_DEPTH) throw new SymbolicLimit(`a nesting over ${MAXIMAL_DEPTH}`);
  return depth + 1;
}
