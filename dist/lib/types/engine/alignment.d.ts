import type { Local } from './field.ts';
import { type Rational } from './rational.ts';
export interface Alignment {
    /** At every length; null: a padding or a stride isn't known. */
    readonly aligned: boolean | null;
    /** Spread of the centers in input samples, the largest where it hangs on a length; null: strides differ or a place isn't known. */
    readonly offset: Rational | null;
    /** Where it hangs on the residue of a length. */
    readonly byResidue?: {
        /** The length's symbol. */
        readonly name: string;
        /** By residue: as many as the modulus, which is the smallest. */
        readonly cases: readonly ResidueAlignment[];
    };
}
export interface ResidueAlignment {
    readonly aligned: boolean;
    readonly offset: Rational;
}
/** Of the local regions of one source axis, all indexed by the output. Null: fewer than two of them move. */
export declare function alignmentOf(locals: readonly Local[]): Alignment | null;
