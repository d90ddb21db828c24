// The operator classes (sheet onnx-operators.md §2) as a union of plain data. A format's dialect makes these, `ops`
// says what they mean. One member per meaning, not per operator: Conv, QLinearConv and MaxPool are all a window.

import type { Axes, Layout, Parameter } from './axes.ts';
import type { Fused } from './fused.ts';

/** Kernel lengths, one per spatial axis: given, or the trailing lengths of a weight operand. */
export type Kernel =
  | { readonly kind: 'given'; readonly lengths: readonly number[] }
  | { readonly kind: 'weights'; readonly operand: number };

/** Padding of a window, spatial axes in order. `same`: to ⌈n / s⌉ outputs, an odd sample goes after or before. */
export type Padding =
  | { readonly kind: 'explicit'; readonly before: readonly number[]; readonly after: readonly number[] }
  | { readonly kind: 'valid' }
  | { readonly kind: 'same'; readonly odd: 'after' | 'before' };

/** What the evaluator of small constants computes for an element-wise operator. */
export type Arithmetic =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'modulo'
  | 'remainder'
  | 'power'
  | 'minimum'
  | 'maximum'
  | 'mean'
  | 'equal'
  | 'greater'
  | 'greater-or-equal'
  | 'less'
  | 'less-or-equal'
  | 'and'
  | 'or'
  | 'xor'
  | 'not'
  | 'negate'
  | 'absolute'
  | 'sign'
  | 'floor'
  | 'ceil'
  | 'round'
  | 'square-root'
  | 'reciprocal'
  | 'where'
  /** Operand 0 between operand 1 and operand 2, either of which may be absent. */
  | 'clip'
  | 'identity'
  | 'to-integer'
  | 'to-boolean'
  | 'to-real'
  /** Operand 0, as the kind of number that operand 1 is. */
  | 'to-kind-of'
  /** (operand 0 − operand 2)·operand 1. */
  | 'dequantize';

export interface Pointwise {
  readonly kind: 'pointwise';
  readonly arithmetic: Arithmetic | null;
  /** The axis that further operands of one axis lie along; left out: they broadcast as numpy does. */
  readonly along?: number;
}

/** Element-wise over all operands (those listed), broadcast as numpy does or, before opset 7, from a given axis. */
export interface Join {
  readonly kind: 'join';
  readonly arithmetic: Arithmetic | null;
  /** `axis`: the second operand's axes start at that axis of the first; null: they must be equal or trailing. */
  readonly broadcast:
    | { readonly kind: 'numpy' }
    | { readonly kind: 'from-axis'; readonly axis: number | null };
  /** Operands that take part; null: all. */
  readonly operands: readonly number[] | null;
}

/** Convolution or pooling over the spatial axes of operand 0. Strides and dilations: null is all ones. */
export interface Window {
  readonly kind: 'window';
  readonly does: 'convolve' | 'pool';
  readonly kernel: Kernel;
  readonly strides: readonly number[] | null;
  readonly dilations: readonly number[] | null;
  readonly padding: Padding;
  readonly ceil: boolean;
  readonly layout: Layout;
  /** Convolution: groups and the weight operand; pooling: null, channels are kept apart. */
  readonly channels: { readonly group: number; readonly weights: number } | null;
  /** Operand that is added to the result, if it is there (fused convolutions); null: none. */
  readonly added: number | null;
}

/** Pooling of the last `axes` axes to the lengths `size`, in windows as even as they can be. */
export interface AdaptivePool {
  readonly kind: 'adaptive-pool';
  readonly axes: number;
  readonly size: Parameter;
}

/** A window along one axis only, stride 1: LRN over channels. Reaches `before` and `after` samples to each side. */
export interface AxisWindow {
  readonly kind: 'axis-window';
  readonly axis: number;
  readonly before: number;
  readonly after: number;
}

/** Transposed convolution over the spatial axes of operand 0, weights [C, M / group, k1 … kr]. */
export interface TransposedWindow {
  readonly kind: 'transposed-window';
  readonly kernel: Kernel;
  readonly strides: readonly number[] | null;
  readonly dilations: readonly number[] | null;
  /** `operand`: it lists all starts, then all ends. */
  readonly padding: Padding | { readonly kind: 'operand'; readonly operand: number };
  readonly outputPadding: readonly number[] | null;
  /** Spatial lengths of the result; null: computed from the padding. */
  readonly outputShape: readonly number[] | null;
  readonly group: number;
  readonly weights: number;
  /** Left out: channels first. */
  readonly layout?: Layout;
}

export type ResampleMode = 'nearest' | 'linear' | 'cubic';
export type CoordinateMode =
  | 'half_pixel'
  | 'pytorch_half_pixel'
  | 'half_pixel_symmetric'
  | 'align_corners'
  | 'asymmetric'
  | 'tf_half_pixel_for_nn'
  | 'tf_crop_and_resize';
/** `up-floor-down-ceil`: Resize-10 and Upsample (sheet §5.3). */
export type NearestMode =
  | 'round_prefer_floor'
  | 'round_prefer_ceil'
  | 'floor'
  | 'ceil'
  | 'up-floor-down-ceil';

export interface Resample {
  readonly kind: 'resample';
  readonly mode: ResampleMode;
  readonly coordinates: CoordinateMode;
  readonly nearest: NearestMode;
  readonly antialias: boolean;
  readonly scales: Parameter;
  readonly sizes: Parameter;
  readonly roi: Parameter;
  /** Axes that scales and sizes speak of; null: all. */
  readonly axes: readonly number[] | null;
  readonly aspect: 'stretch' | 'not_larger' | 'not_smaller';
}

export interface Pad {
  readonly kind: 'pad';
  /** All starts, then all ends; negative: crop. */
  readonly pads: Parameter;
  readonly axes: Parameter;
  readonly mode: 'constant' | 'edge' | 'reflect' | 'wrap';
  /** The one value that fills a constant border; absent: 0. */
  readonly fill: Parameter;
}
export interface Slice {
  readonly kind: 'slice';
  readonly starts: Parameter;
  readonly ends: Parameter;
  readonly axes: Parameter;
  readonly steps: Parameter;
}
export interface Split {
  readonly kind: 'split';
  readonly axis: number;
  /** Lengths of the parts; absent: equal parts (the last is smaller if it doesn't divide). */
  readonly parts: Parameter;
}
/** Elements moved on by `shifts` along `axes`, what leaves at one end coming in at the other. */
export interface Roll {
  readonly kind: 'roll';
  readonly shifts: Parameter;
  readonly axes: Parameter;
}
export interface Tile {
  readonly kind: 'tile';
  /** One for each axis, or one for `axis` where that is there. */
  readonly repeats: Parameter;
  readonly axis?: Parameter;
}
export interface Expand {
  readonly kind: 'expand';
  readonly shape: Parameter;
}
export interface CenterCropPad {
  readonly kind: 'center-crop-pad';
  readonly shape: Parameter;
  readonly axes: readonly number[] | null;
}

/** null: reverse all axes. */
export interface Transpose {
  readonly kind: 'transpose';
  readonly permutation: readonly number[] | null;
}
export interface Reshape {
  readonly kind: 'reshape';
  readonly shape: Parameter;
  /** A 0 is a length and no "copy" (opset 14, allowzero). */
  readonly zeroIsLength: boolean;
}
export interface Flatten {
  readonly kind: 'flatten';
  readonly axis: number;
}
export interface Squeeze {
  readonly kind: 'squeeze';
  readonly axes: Parameter;
}
export interface Unsqueeze {
  readonly kind: 'unsqueeze';
  readonly axes: Parameter;
}
/** DCR: channels are [block, block, C]; CRD: [C, block, block]. */
export interface DepthToSpace {
  readonly kind: 'depth-to-space';
  readonly block: number;
  readonly order: 'DCR' | 'CRD';
  /** Left out: channels first. */
  readonly layout?: Layout;
}
export interface SpaceToDepth {
  readonly kind: 'space-to-depth';
  readonly block: number;
  readonly order: 'DCR' | 'CRD';
  readonly layout?: Layout;
}

/** Slices of `size` along an axis, every `step`, each on a new last axis. */
export interface Unfold {
  readonly kind: 'unfold';
  readonly axis: number;
  readonly size: number;
  readonly step: number;
}

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
/** Frames of a signal [N, T, 1 or 2], each a transform over `length` samples from `step` samples on: [N, frames, bins, 2]. */
export interface Frames {
  readonly kind: 'frames';
  readonly step: Parameter;
  /** Absent: as long as the window, operand 2. */
  readonly length: Parameter;
  readonly window: number;
  readonly oneSided: boolean;
}
/**
 * Depthwise convolution of [N, C, T], weights [C, 1, k], each place and the k − 1 before it; before the first stands operand
 * `state` [N, C, k − 1]. Output 1 is the state behind the last.
 */
export interface CausalWindow {
  readonly kind: 'causal-window';
  readonly weights: number;
  readonly state: number;
}
/** Values of operand 0 at the places that operand 1, the indices of a pooling, names; nothing elsewhere. */
export interface Unpool {
  readonly kind: 'unpool';
  readonly kernel: readonly number[];
  readonly strides: readonly number[] | null;
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Lengths of the whole output; absent: what the windows cover. */
  readonly outputShape: Parameter;
}
/** Blocks [N, C·Πblock, L] summed into an image [N, C, image], L over the grid of blocks. */
export interface Fold {
  readonly kind: 'fold';
  readonly image: Parameter;
  readonly block: Parameter;
  readonly strides: readonly number[] | null;
  readonly dilations: readonly number[] | null;
  /** Starts, then ends; null: none. */
  readonly pads: readonly number[] | null;
}
/** A grid [N, D1 … Dr, r] of the places that matrices [N, r, r + 1] send the places of an image [N, C, D1 … Dr] to. */
export interface AffineGrid {
  readonly kind: 'affine-grid';
  readonly size: Parameter;
}

export interface Concat {
  readonly kind: 'concat';
  readonly axis: number;
  /** Operands from `first` on, every so many, are concatenated, and the others say how; left out: all of them are. */
  readonly operands?: { readonly first: number; readonly every: number };
}

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

/** Values of the shape alone, no value of the operand is read. */
export interface ShapeOf {
  readonly kind: 'shape-of';
  readonly start: number;
  readonly end: number | null;
}
export interface SizeOf {
  readonly kind: 'size-of';
}
/** A tensor filled with one value; the operand is its shape. */
export interface Fill {
  readonly kind: 'fill';
  readonly shape: Parameter;
  readonly value: number | null;
}
/** start, limit, step. */
export interface Range {
  readonly kind: 'range';
  /** An absent step is 1; left out: it must be there. */
  readonly stepOptional?: true;
}
export interface NonZero {
  readonly kind: 'non-zero';
}
/** 1 on the diagonal `offset` places right of the main one, 0 elsewhere; only the shape of operand 0 matters. */
export interface Eye {
  readonly kind: 'eye';
  readonly offset: number;
}
/** No dependence on any operand's values (RandomNormalLike …); the shape is the operand's, or unknown. */
export interface NoDependence {
  readonly kind: 'no-dependence';
  readonly shapeOf: number | null;
}

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
  readonly length: { readonly kind: 'value' } | { readonly kind: 'axis'; readonly axis: number } | null;
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

/** An operator that nobody taught us: every output depends on every element of every operand. Never pointwise. */
export interface Opaque {
  readonly kind: 'opaque';
  /** One clause for the report: "no rule for this operator", "attribute strides is missing". */
  readonly reason: string;
}

export type Operator =
  | Pointwise
  | Join
  | Window
  | AdaptivePool
  | AxisWindow
  | TransposedWindow
  | Resample
  | Pad
  | Slice
  | Split
  | Roll
  | Tile
  | Expand
  | CenterCropPad
  | Transpose
  | Reshape
  | Flatten
  | Squeeze
  | Unsqueeze
  | DepthToSpace
  | SpaceToDepth
  | Unfold
  | Reduce
  | Normalize
  | MatrixProduct
  | Einsum
  | Attention
  | LinearAttention
  | Rotary
  | Recurrence
  | Cumulate
  | MixAxes
  | Fused
  | MixAll
  | Loss
  | Frames
  | CausalWindow
  | Unpool
  | Fold
  | AffineGrid
  | Concat
  | Gather
  | Scatter
  | WriteAt
  | Compress
  | OneHot
  | ReverseSequence
  | Triangle
  | Sample
  | ShapeOf
  | SizeOf
  | Fill
  | Range
  | NonZero
  | Eye
  | NoDependence
  | Branch
  | Loop
  | Scan
  | SequenceMap
  | Sequence
  | SplitToSequence
  | ConcatFromSequence
  | OneOf
  | Each
  | Collect
  | Carry
  | Settle
  | Last
  | Opaque;
