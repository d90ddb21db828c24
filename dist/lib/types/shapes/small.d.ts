import type { Entry } from '../ops/index.ts';
/** Entries that a folded tensor may have; larger ones are constants that nobody reads. */
export declare const ENTRY_LIMIT = 4096;
export interface Small {
    readonly shape: readonly number[];
    readonly entries: readonly Entry[];
    /** Whether the elements are real numbers. */
    readonly real: boolean;
}
export declare function countOf(shape: readonly number[]): number;
/** The tensor whose element at each index of `shape` is `from(index)`. */
export declare function generate(shape: readonly number[], real: boolean, from: (index: readonly number[]) => Entry): Small | null;
/** The element at an index; axes of length 1 stand for every index, missing leading axes too (broadcasting). */
export declare function at(small: Small, index: readonly number[]): Entry;
/** The common shape of operands that broadcast; null where they don't. */
export declare function commonShape(shapes: readonly (readonly number[])[]): readonly number[] | null;
