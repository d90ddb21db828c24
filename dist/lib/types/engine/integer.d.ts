/** Thrown when a result leaves the safe integers (±2⁵³ − 1); the caller, who knows the node, names it. */
export declare class Overflow extends RangeError {
    constructor(what: string);
}
/** The number itself; throws {@link Overflow} unless it is a safe integer. Infinite ends pass. */
export declare function checked(value: number): number;
/** Greatest common divisor of |a| and |b|; gcd(0, b) = |b|, and gcd(∞, b) = |b|. */
export declare function gcd(a: number, b: number): number;
/** Least common multiple of |a| and |b|, checked; 0 if one of them is 0. */
export declare function lcm(a: number, b: number): number;
/** ⌊a / b⌋ for b > 0. The remainder is exact where a rounded quotient would not be. */
export declare function floorDivide(a: number, b: number): number;
/** a mod b with 0 ≤ result < b, for b > 0. */
export declare function modulo(a: number, b: number): number;
