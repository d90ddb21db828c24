import type { Expression } from './expression.ts';
export interface ByResidue {
    /** The symbol. */
    readonly name: string;
    /** The smallest period, from 2. */
    readonly modulus: number;
    /** By residue 0 … modulus − 1. */
    readonly values: readonly number[];
}
/**
 * What `a` is by the residue of its one length. Null: it isn't periodic, or not provably so (the proof is of the expression, for
 * every length at once, not of samples); it has several lengths; or the period is over `limit`.
 */
export declare function valuesOfResidues(a: Expression, limit?: number): ByResidue | null;
/** The smallest divisor of the number of values after which they repeat. */
export declare function smallestPeriod<Value>(values: readonly Value[]): number;
