import type { Layout, Parameter } from '../axes.ts';
/** Kernel lengths, one per spatial axis: given, or the trailing lengths of a weight operand. */
export type Kernel = {
    readonly kind: 'given';
    readonly lengths: readonly number[];
} | {
    readonly kind: 'weights';
    readonly operand: number;
};
/** Padding of a window, spatial axes in order. `same`: to ⌈n / s⌉ outputs, an odd sample goes after or before. */
export type Padding = {
    readonly kind: 'explicit';
    readonly before: readonly number[];
    readonly after: readonly number[];
} | {
    readonly kind: 'valid';
} | {
    readonly kind: 'same';
    readonly odd: 'after' | 'before';
};
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
    readonly channels: {
        readonly group: number;
        readonly weights: number;
    } | null;
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
    readonly padding: Padding | {
        readonly kind: 'operand';
        readonly operand: number;
    };
    readonly outputPadding: readonly number[] | null;
    /** Spatial lengths of the result; null: computed from the padding. */
    readonly outputShape: readonly number[] | null;
    readonly group: number;
    readonly weights: number;
    /** Left out: channels first. */
    readonly layout?: Layout;
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
