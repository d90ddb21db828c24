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
/** As {@link readIntegers}, numbers only. */
export declare function readNumbers(view: NodeView, parameter: Parameter): Read<number>;
export declare function isInteger(entry: Entry): entry is Integer;
