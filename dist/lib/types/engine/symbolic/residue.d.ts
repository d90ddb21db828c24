import type { Expression, Integer } from './expression.ts';
/** The largest period that values are listed for. */
export declare const MAXIMAL_MODULUS = 4096;
/** True where a and b are provably the same number; false where they differ or it isn't known. */
export declare function equal(a: Integer, b: Integer): boolean;
/** a − b where that is a known finite number; else null. */
export declare function difference(a: Integer, b: Integer): number | null;
/** The number that `a` is, or provably is for all values of its symbols; else null. */
export declare function knownValue(a: Integer): number | null;
/**
 * All values of `a`, ascending, where it depends on nothing but residues of its symbols and these have at most `limit`
 * combinations: (−n) mod 2 gives 0, 1. Else null.
 */
export declare function possibleValues(a: Integer, limit: number): readonly number[] | null;
/**
 * `a` for the residues 0 … modulus − 1 of the symbol `name`, by residue. Where the symbol doesn't cancel, it is written
 * with the symbol t = ⌈name/modulus⌉, the same in every residue. Throws SymbolicLimit for a modulus over 4,096.
 */
export declare function valuesByResidue(a: Integer, modulus: number, name: string): readonly Integer[];
export declare function periodsOf(a: Expression): ReadonlyMap<string, number> | null;
