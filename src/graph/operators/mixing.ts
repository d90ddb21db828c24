// Operators that let places of an axis meet: reductions, statistics, products, attention, recurrences.
import type { Axes, Parameter } from '../axes.ts';

/** Union over axes of operand 0 (ReduceMean, GlobalAveragePool, ArgMax, Det …). */
export interface Reduce {
  readonly kind: 'reduce';
  readonly axes: Axes;
  readonly keepAxes: boolean;
  readonly arithmetic: 'sum' | 'product' | 'minimum' | 'maximum' | 'arg-maximum' | null;
}

/** Local identity, and every sample along `axes` through a statistic or a normalizer. */
export interface Normalize {
  readonly kind: 'normalize';
  readonly axes: Axes;
  /** Softmax over the keys of attention is recognized where it is used, not here. */
  readonly statistic: 'statistics' | 'normalizer';
  /** Groups of the channel axis (axis 1) that are normalized together; null: channels take part as `axes` says. */
  readonly groups: number | null;
  /** Output 0 is local; other outputs are the statistics alone. */
}

/** Batched matrix product of operands `left` and `right`; `transposeLeft`: the last two axes exchanged first. */
export interface MatrixProduct {
  readonly kind: 'matrix-product';
  readonly left: number;
  readonly right: number;
  readonly transposeLeft: boolean;
  readonly transposeRight: boolean;
  /** The first axis is moved behind the batch axes, before the last two are exchanged; left out: it isn't. */
  readonly rotateLeft?: boolean;
  readonly rotateRight?: boolean;
  /** Operand that joins by broadcasting (Gemm's C); null: none. */
  readonly added: number | null;
}

export interface Einsum {
  readonly kind: 'einsum';
  readonly equation: string;
}

/**
 * Scaled dot-product attention; operands query, key, value. Axis −2 is the sequence; axis 1 of [N, H, T, D] are heads, or
 * [N, T, H·D] has them in its last axis. Outputs: the result, keys and values with the past before them, scores.
 */
export interface Attention {
  readonly kind: 'attention';
  readonly causal: boolean;
  /** Query u sees keys from u − `left` to u + `right`; left out: without bound. */
  readonly left?: number;
  readonly right?: number;
  /** Heads of queries and of keys in [N, T, H·D]; left out: axis 1 has them, or nobody says. */
  readonly heads?: { readonly query: number; readonly key: number };
  /** Which operands these are; left out, whatever is there beside query, key and value counts as a whole. */
  readonly beside?: {
    /** Broadcasts to [N, H, queries, keys]. */
    readonly mask: number;
    /** [N, H, T, D]. */
    readonly pastKey: number;
    readonly pastValue: number;
    /** How many keys count, by batch. */
    readonly counts: number;
  };
}

/**
 * Attention by a running state: operands query, key, value [N, T, H·D], past state [N, H, K, V], then gates [N, T, …] of the steps.
 * Outputs: the result, the last state.
 */
export interface LinearAttention {
  readonly kind: 'linear-attention';
  readonly heads: { readonly query: number; readonly key: number };
}

/**
 * Pairs of the last axis are turned by an angle that the place in the sequence gives. Operand 0 is [N, H, T, D] or [N, T, H·D];
 * 1 and 2 are cosines and sines, of each place, or a table into which operand 3 [N, T] points.
 */
export interface Rotary {
  readonly kind: 'rotary';
  /** Pairs are neighbors; false: the first half of the turned part with the second. */
  readonly interleaved: boolean;
  /** Length of the turned part of a head; null: all of it. */
  readonly turned: number | null;
  /** Heads in [N, T, H·D]; null: axis 1 has them, or there is one. */
  readonly heads: number | null;
}

/** RNN, GRU, LSTM. Operand 0 is [T, N, F], with `batchFirst` [N, T, F]; outputs: sequence, then final states. */
export interface Recurrence {
  readonly kind: 'recurrence';
  readonly direction: 'forward' | 'reverse' | 'both';
  readonly batchFirst: boolean;
  /** Axis of operand 2 whose length is that of the hidden state; left out: 2. */
  readonly hiddenAxis?: number;
}

/** CumSum, CumProd. `exclusive`: without the sample itself. */
export interface Cumulate {
  readonly kind: 'cumulate';
  readonly axis: Parameter;
  readonly reverse: boolean;
  readonly exclusive: boolean;
  readonly arithmetic: 'sum' | 'product';
}

/** Every sample along `axes` matters to every result: TopK, DFT, Multinomial. */
export interface MixAxes {
  readonly kind: 'mix-axes';
  readonly axes: Axes;
  readonly cause: 'pooling' | 'data-dependent';
  /** Lengths that the listed axes have behind, in order; absent or left out: nobody knows. 'same': as before. */
  readonly lengths?: readonly (Parameter | 'same')[];
  /** The last axis too, whichever the listed are (real and imaginary part). */
  readonly withLast?: true;
}

/** Every element matters to every result: order and count of what is chosen, a sum over everything. */
export interface MixAll {
  readonly kind: 'mix-all';
  readonly cause: 'pooling' | 'data-dependent';
  /** Lengths of each output, null members open; left out: not even their rank is known. */
  readonly lengths?: readonly (number | null)[];
}

/**
 * Loss per place: operand 0 [N, C, D1 …] are scores of classes, operand 1 [N, D1 …] the right ones, operand 2 [C] weights.
 * Output 1, where it is there, normalizes the scores over their classes.
 */
export interface Loss {
  readonly kind: 'loss';
  /** Mean or sum over all places; false: each place has its own. */
  readonly reduces: boolean;
}
