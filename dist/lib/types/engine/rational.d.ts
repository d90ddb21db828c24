/** [numerator, denominator], lowest terms, denominator > 0. */
export type Rational = readonly [number, number];
export declare const ZERO: Rational;
export declare const ONE: Rational;
/** numerator / denominator in lowest terms; throws RangeError for denominator 0, Overflow for parts that were rounded. */
export declare function rational(numerator: number, denominator?: number): Rational;
export declare function addRational(a: Rational, b: Rational): Rational;
export declare function subtractRational(a: Rational, b: Rational): Rational;
export declare function negateRational(a: Rational): Rational;
export declare function multiplyRational(a: Rational, b: Rational): Rational;
/** a / b; throws RangeError for b = 0. */
export declare function divideRational(a: Rational, b: Rational): Rational;
/** Negative, 0 or positive as a is smaller than, equal to or larger than b. */
export declare function compareRational(a: Rational, b: Rational): number;
export declare function equalRational(a: Rational, b: Rational): boolean;
export declare function absoluteRational(a: Rational): Rational;
export declare function floorRational(a: Rational): number;
export declare function ceilRational(a: Rational): number;
/** lcm of the numerators over gcd of the denominators: the smallest positive common multiple. */
export declare function lcmRational(a: Rational, b: Rational): Rational;
