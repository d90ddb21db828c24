import { type Rational } from '../engine/index.ts';
import type { Entry } from './view.ts';
/** An element as an entry. A whole tensor's ±Infinity stands for 64-bit extremes; a real one's is not known. */
export declare function entryOf(value: number, real: boolean): Entry;
/**
 * The fraction with the smallest denominator that rounds to this value (to the same float32 where the value is one); null:
 * not finite, or its denominator would exceed the largest period.
 */
export declare function fractionOf(value: number): Rational | null;
