import type { Rational } from '../rational.ts';
/** A whole number: the number itself wherever it is known, else an expression in named lengths. */
export type Integer = number | Expression;
/** Immutable. Compare with `equal`, not by identity. */
export interface Expression {
    /** By degree, highest first, then by the order of the atoms; no coefficient is 0. */
    readonly terms: readonly Term[];
    /** The same for the same form. */
    readonly key: string;
    /** How deep atoms are nested; 0 for a polynomial in symbols. */
    readonly depth: number;
}
export interface Term {
    readonly coefficient: Rational;
    readonly monomial: Monomial;
}
/** A product of powers of atoms; without factors it is 1. */
export interface Monomial {
    readonly factors: readonly Factor[];
    readonly key: string;
    readonly degree: number;
    readonly depth: number;
}
export interface Factor {
    readonly atom: Atom;
    readonly exponent: number;
}
/** A whole number that isn't taken apart. */
export type Atom = ({
    readonly kind: 'symbol';
    readonly name: string;
}
/** ⌊numerator / divisor⌋: coefficients whole and in lowest terms with the divisor, divisor ≥ 2. */
 | {
    readonly kind: 'floor';
    readonly numerator: Expression;
    readonly divisor: number;
}
/** The largest operand: two or more, coefficients whole and ≥ 0. */
 | {
    readonly kind: 'maximum';
    readonly operands: readonly Expression[];
}
/** numerator mod divisor. Only in the forms that bounds and text look at; elsewhere it is written with a floor. */
 | {
    readonly kind: 'rest';
    readonly numerator: Expression;
    readonly divisor: number;
}
/** atom − least, which is never negative. Only in the forms that bounds look at. */
 | {
    readonly kind: 'excess';
    readonly atom: Atom;
    readonly least: number;
}) & {
    readonly key: string;
    readonly depth: number;
};
