import type { Local, LostSpread, Spread } from './field.ts';
import { type Rational } from './rational.ts';
import { type ByResidue, type Integer } from './symbolic.ts';
type Centers = NonNullable<Local['centers']>;
export interface Places {
    /** Where all of them met before, with a distance that isn't known. */
    readonly origin: object | null;
    /** The length's symbol; null: the same at every length, `byResidue` has one entry. */
    readonly name: string | null;
    /** Of each local its spread, relative to the shift of the first. */
    readonly byResidue: readonly (readonly Spread[])[];
}
/** Null: a place isn't known, hangs on a length otherwise than by a residue of up to 256, or on several. */
export declare function placesOf(locals: readonly Local[]): Places | null;
/** b − a: a number, what a residue makes of it, or null: not known. */
export declare function apartOf(b: Integer, a: Integer): number | ByResidue | null;
/** From the smallest to the largest place, at each residue. */
export declare function unitedSpread({ name, origin, byResidue }: Places): Centers | null;
/** Whether the centers of one lie elsewhere than those of the other; true where that isn't known. */
export declare function centersDiffer(one: Local, other: Local): boolean;
/** Of paths how far apart isn't known, from this join on. */
export declare function lostSpread(): LostSpread;
/** All places `by` further. */
export declare function shiftCenters(centers: Centers, by: Rational): Centers;
export {};
