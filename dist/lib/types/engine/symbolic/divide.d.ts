import { type Rational } from '../rational.ts';
import type { Integer } from './expression.ts';
/** a / b where b divides a as a polynomial with whole coefficients: (C·H·W)/(H·W) = C; else null. */
export declare function exactDivide(a: Integer, b: Integer): Integer | null;
/** a / b where it is the same fraction for all values: 2·H over H is [2, 1]; else null. */
export declare function ratio(a: Integer, b: Integer): Rational | null;
/**
 * ⌊a / b⌋ where b divides a, or leaves a rest that is provably smaller than b; else null, and null for b = 0. It holds
 * for the values with b ≠ 0.
 */
export declare function floorDivBy(a: Integer, b: Integer): Integer | null;
