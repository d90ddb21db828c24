import type { Local } from './field.ts';
import { type Rational } from './rational.ts';
export interface Alignment {
    /** Null: a padding or a stride isn't known. */
    readonly aligned: boolean | null;
    /** Spread of the centers in input samples; null: strides differ or a place isn't known. */
    readonly offset: Rational | null;
}
/** Of the local regions of one source axis, all indexed by the output. Null: fewer than two of them move. */
export declare function alignmentOf(locals: readonly Local[]): Alignment | null;
