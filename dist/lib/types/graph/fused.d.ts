import type { Axes } from './axes.ts';
/** Why a whole axis matters; all of them are known dependences. */
export type FusedCause = 'pooling' | 'attention' | 'statistics' | 'recurrence' | 'data-dependent';
export interface Fused {
    readonly kind: 'fused';
    /** By position; null: it isn't followed, like outputs beyond the list. */
    readonly outputs: readonly (FusedOutput | null)[];
    /** Why the outputs that aren't followed aren't, in one clause. */
    readonly unfollowed: string;
}
export interface FusedOutput {
    /** Null: not known. */
    readonly shape: FusedShape | null;
    /** What reaches the output, path by path; an operand may have several. */
    readonly parts: readonly Part[];
    /** Operands that no part speaks of count as a whole, for this cause; null: they don't count. */
    readonly rest: FusedCause | null;
}
export interface FusedShape {
    /** Operands whose shapes broadcast to one; none: no axes. */
    readonly like: readonly number[];
    /** Leading axes of it that are kept; negative: all but that many; null: all. */
    readonly kept: number | null;
    /** Lengths of the axes behind: a number, the length of an operand's axis, or null: not known. */
    readonly behind: readonly (number | LengthOf | null)[];
}
export interface LengthOf {
    readonly operand: number;
    /** Negative: from the end. */
    readonly axis: number;
    /** Where the operand has another number of axes, the length isn't known; null: whatever it has. */
    readonly rank: number | null;
}
export interface Part {
    readonly operand: number;
    /** The part speaks of operands, and of results, with that many axes; null: with any. An operand that none fits isn't known. */
    readonly rank: number | null;
    readonly resultRank: number | null;
    readonly places: Places;
    /** Why axes that go away count as a whole. */
    readonly gone: FusedCause;
    /** Where more than the element itself counts. */
    readonly reach: readonly Reach[];
}
/**
 * Where an operand's axes lie in the result. `front`: each at its own place; `back`: aligned at the end and broadcast, as numpy
 * does; `but`: each at its own place, all but the last so many, which go away; `tokens`: axis 0 is all axes of the result but
 * the last, in row-major order, the others go away; a list: by axis, null or behind its end: it goes away.
 */
export type Places = 'front' | 'back' | 'tokens' | {
    readonly but: number;
} | readonly (number | null)[];
export interface Reach {
    /** Of the operand; of the result where the operand is aligned at the back. */
    readonly axes: Axes;
    readonly extent: Extent;
}
/**
 * `open`: up to o + reach, or from there on. `taps`: o − before + t·spacing. `groups`: both axes are cut into that many equal
 * blocks, each sees its own; `repeats`: as `groups`, and in a block the operand's indices over and over; `blocks`: of that length. `pairs`: rotated pairs in each head, halves of the rotated part apart or
 * (interleaved) neighbors; heads null: the axis is one head, or as many as the rotated part goes into.
 */
export type Extent = {
    readonly kind: 'all';
    readonly cause: FusedCause;
} | {
    readonly kind: 'open';
    readonly side: 'before' | 'after';
    readonly reach: number;
    readonly cause: FusedCause;
} | {
    readonly kind: 'taps';
    readonly count: number;
    readonly spacing: number;
    readonly before: number;
} | {
    readonly kind: 'groups';
    readonly count: number;
} | {
    readonly kind: 'repeats';
    readonly count: number;
} | {
    readonly kind: 'blocks';
    readonly length: number;
}
/** Not known, for this reason. */
 | {
    readonly kind: 'unknown';
    readonly reason: string;
} | {
    readonly kind: 'pairs';
    readonly rotated: number;
    readonly heads: number | null;
    readonly interleaved: boolean;
};
