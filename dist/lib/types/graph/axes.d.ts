/** A whole-number or real parameter list: it stands in the file, arrives as an operand, or is left out. */
export type Parameter = {
    readonly kind: 'given';
    readonly values: readonly number[];
} | {
    readonly kind: 'operand';
    readonly operand: number;
} | {
    readonly kind: 'absent';
};
/** Which axes an operator works on. Negative numbers count from the end. */
export type Axes = {
    readonly kind: 'list';
    readonly axes: readonly number[];
}
/** That axis and all behind it. */
 | {
    readonly kind: 'from';
    readonly axis: number;
}
/** All but batch and channels, which come first and, without a layout, second. */
 | {
    readonly kind: 'spatial';
    readonly layout?: Layout;
}
/** All but the channels, which come second without a layout. */
 | {
    readonly kind: 'all-but-channels';
    readonly layout?: Layout;
} | {
    readonly kind: 'all';
}
/** A parameter; absent or empty means every axis, or none where `emptyMeans` says so. */
 | {
    readonly kind: 'parameter';
    readonly parameter: Parameter;
    readonly emptyMeans: 'all' | 'none';
};
/** Where channels stand: [N, C, D1 … Dr] or [N, D1 … Dr, C]. */
export type Layout = 'channels-first' | 'channels-last';
