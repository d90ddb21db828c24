import type { Integer } from '../engine/index.ts';
import type { Parameter } from '../graph/index.ts';
import type { Entry, NodeView } from './view.ts';
export type Read<Value> = {
    readonly kind: 'absent';
} | {
    readonly kind: 'known';
    readonly values: readonly Value[];
} | {
    readonly kind: 'unknown';
};
/** Entries of a parameter; an operand that doesn't fold is unknown. */
export declare function readParameter(view: NodeView, parameter: Parameter): Read<Entry>;
/** As {@link readParameter}, whole numbers and expressions only; another entry makes it unknown. */
export declare function readIntegers(view: NodeView, parameter: Parameter): Read<Integer>;
/** As {@link readIntegers}, and ±Infinity for what lies beyond every axis. */
export declare function readEnds(view: NodeView, parameter: Parameter): Read<Integer>;
/** As {@link readParameter} for lengths of output 0: an entry that isn't known is a length that nobody knows. */
export declare function readLengths(view: NodeView, parameter: Parameter): readonly Integer[] | null;
/** Lengths of output 0 by a parameter whose values aren't known, though how many there are is. Null: nor that. */
export declare function openLengths(view: NodeView, parameter: Parameter): readonly Integer[] | null;
/** As {@link readIntegers}, numbers only. */
export declare function readNumbers(view: NodeView, parameter: Parameter): Read<number>;
/** A whole number that a length or an amount can be: the ends of 64 bits are none. */
export declare function isFiniteInteger(entry: Entry): entry is Integer;
export declare function isInteger(entry: Entry): entry is Integer;
