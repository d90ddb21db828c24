import type { Parameter } from '../axes.ts';
/**
 * One of two bodies, the first where operand 0 is true; the nodes of both stand in the graph. Of n outputs, output i is operand 1 + i
 * (first body) or operand 1 + n + i (second body); where the choice is known, the operands of the other are absent.
 */
export interface Branch {
    readonly kind: 'branch';
    readonly first: InnerTensors;
    readonly second: InnerTensors;
    /** Whether values of a source decide, so that both bodies are seen; false: lengths and constants do, or it isn't known yet. */
    readonly computed: boolean;
}
/** Indices of the tensors that a body makes, `to` excluded: nothing else reads them but the node that the body is of. */
export interface InnerTensors {
    readonly from: number;
    readonly to: number;
}
/**
 * A body that is run again and again. Operands: how often at most, whether it starts, the states. Of the body: the number of the
 * trip, a condition and the states go in; whether it goes on, the states, and what is stacked along a new axis 0 come out. Outputs:
 * the states, the stacks.
 */
export interface Loop {
    readonly kind: 'loop';
    /** Index into the graph's bodies; null: there is none that fits. */
    readonly body: number | null;
    readonly states: number;
}
/**
 * A body that is run for each index of an axis. Operands: `states`, then one for each of `slices`, whose axis goes away. Of the body:
 * the states and slices go in; the states and one value for each of `stacks`, which gets an axis, come out, as outputs too.
 */
export interface Scan {
    readonly kind: 'scan';
    readonly body: number | null;
    readonly states: number;
    readonly slices: readonly ScanAxis[];
    readonly stacks: readonly ScanAxis[];
    /** Axis 0 of every operand and output is a batch that the body doesn't see; the other axes are counted without it. */
    readonly batched: boolean;
}
export interface ScanAxis {
    readonly axis: number;
    /** From the last index to the first. */
    readonly reversed: boolean;
}
/** A body that is run for each member of operand 0; other operands that are sequences give their members, the rest itself. */
export interface SequenceMap {
    readonly kind: 'sequence-map';
    readonly body: number | null;
    readonly operands: number;
}
/**
 * Lists of tensors. `construct`: of all operands; `insert`: operand 1 at place operand 2, else at the end; `erase`: at place operand 1, else
 * the last; `at`: the member at place operand 1; `length`: how many there are.
 */
export interface Sequence {
    readonly kind: 'sequence';
    readonly does: 'construct' | 'insert' | 'erase' | 'at' | 'length';
}
/** Parts of operand 0 along an axis. One number: parts of that length; absent: of length 1, without the axis unless `keepsAxis`. */
export interface SplitToSequence {
    readonly kind: 'split-to-sequence';
    readonly axis: number;
    readonly parts: Parameter;
    readonly keepsAxis: boolean;
}
/** All members in a row along an axis, which is a new one if `stacks`. */
export interface ConcatFromSequence {
    readonly kind: 'concat-from-sequence';
    readonly axis: number;
    readonly stacks: boolean;
}
/**
 * Within a body that is repeated any number of times, of operand 0: the index along an axis that the trip's number says. `depth`: 1 is the
 * outermost body.
 */
export interface Each {
    readonly kind: 'each';
    readonly depth: number;
    readonly slice: ScanAxis;
}
/** What each trip gives as operand 0, stacked along a new axis. Its length: the value of operand 1, that of an axis of operand 1, or open. */
export interface Collect {
    readonly kind: 'collect';
    readonly depth: number;
    readonly stack: ScanAxis;
    readonly length: {
        readonly kind: 'value';
    } | {
        readonly kind: 'axis';
        readonly axis: number;
    } | null;
}
/**
 * What a trip finds in a state: operand 0 at first, later what the trip before left in operand 1; operand 2, where it is there, is what an
 * earlier round found. `accumulates`: what is left hangs on what was found.
 */
export interface Carry {
    readonly kind: 'carry';
    readonly depth: number;
    readonly accumulates: boolean;
    /** The trip before is the one of the next number. */
    readonly backwards: boolean;
}
/** Of n states as two rounds found them, one behind the other: output i is operand n + i, if the rounds agree. */
export interface Settle {
    readonly kind: 'settle';
}
/** What the last trip leaves: one of the first `values` operands, as any trip may have it. Further operands say which trip is the last. */
export interface Last {
    readonly kind: 'last';
    readonly depth: number;
    readonly values: number;
}
/** One of the operands, all of one rank; it isn't known which. Operand 0 chooses. */
export interface OneOf {
    readonly kind: 'one-of';
}
