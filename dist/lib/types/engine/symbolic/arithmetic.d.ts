import { type Rational } from '../rational.ts';
import type { Expression, Integer } from './expression.ts';
/** A named number that the model leaves open: whole and ≥ 1. The same name is the same number. */
export declare function symbol(name: string): Expression;
export declare function add(a: Integer, b: Integer): Integer;
export declare function subtract(a: Integer, b: Integer): Integer;
export declare function negate(a: Integer): Integer;
/** Throws Overflow for a product of ±Infinity and an expression whose sign isn't known. */
export declare function multiply(a: Integer, b: Integer): Integer;
/** a·factor. The value need not be whole, as H·½ isn't; a floor around it makes it so. */
export declare function scale(a: Integer, factor: Rational): Integer;
/** An Overflow unless `a` is a finite whole number or an expression. */
export declare function polynomialOf(a: Integer): Expression;
export declare function isInfinite(a: Integer): boolean;
