import type { Axes } from '../axes.ts';
import type { Window } from './windows.ts';
/** Gather and its kin. Operand 0 is the data, operand 1 the indices. */
export interface Gather {
    readonly kind: 'gather';
    readonly form: 'gather' | 'elements' | 'nd';
    readonly axis: number;
    readonly batchAxes: number;
}
/** ScatterElements, ScatterND: operand 0 the data, 1 the indices, 2 the updates. */
export interface Scatter {
    readonly kind: 'scatter';
    readonly form: 'elements' | 'nd';
    readonly axis: number;
    /** What an update does to the data at its place; null: it takes the place. */
    readonly reduction: 'add' | 'multiply' | 'minimum' | 'maximum' | null;
}
/** Operand 1 written over operand 0 along an axis, from where operand 2 [N] says; absent: from the front. */
export interface WriteAt {
    readonly kind: 'write-at';
    readonly axis: number;
    /** What goes over the end begins at the front again. */
    readonly circular: boolean;
}
/** The places along an axis where operand 1, a list of truths, is true; null: of the flat tensor. */
export interface Compress {
    readonly kind: 'compress';
    readonly axis: number | null;
}
/** A new axis as long as operand 1 says, where operand 0's value is marked; operand 2 are the two values. */
export interface OneHot {
    readonly kind: 'one-hot';
    readonly axis: number;
}
/** The first operand-1 places of each sequence turned round; batch and time are two axes. */
export interface ReverseSequence {
    readonly kind: 'reverse-sequence';
    readonly timeAxis: number;
    readonly batchAxis: number;
}
/** The last two axes on and above a diagonal (on and below it), 0 elsewhere; operand 1 moves the diagonal. */
export interface Triangle {
    readonly kind: 'triangle';
    readonly upper: boolean;
}
/** Values of operand 0 chosen along `axes` by computed places (GridSample, RoiAlign, deformable convolution). */
export interface Sample {
    readonly kind: 'sample';
    readonly axes: Axes;
    /** Operands that say where; an operand that isn't here counts as a whole for every element of the result. */
    readonly choosers?: readonly Chooser[];
    /** Lengths of the spatial axes of the result, where the operator says; left out: those of a grid or map, or unknown. */
    readonly lengths?: readonly number[];
    /** The window whose places the choosers move: what it would see unmoved is the local path. Left out: there is none. */
    readonly around?: Window;
}
/**
 * How a chooser's axes lie in the result [N, C, D1 … Dr]. `grid`: it is [N, D1 … Dr, r], whatever the layout; `map`: [N, any, D1 … Dr];
 * `rows`: [N, …], axis 0 alone is shared. Axes that aren't shared count as a whole.
 */
export interface Chooser {
    readonly operand: number;
    readonly form: 'grid' | 'map' | 'rows';
}
