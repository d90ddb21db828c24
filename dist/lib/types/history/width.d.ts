export interface WidthDrift {
    /** More layers, or fewer; of as many, those that make another number of channels: all of them more, all fewer, or some of each. */
    readonly way: 'deeper' | 'shallower' | 'wider' | 'narrower' | 'both';
    /** How many these are. */
    readonly layers: number;
    readonly of: number;
}
/** Channels by layer, in graph order; null: not known. Another order of the same numbers is another order of branches. */
export declare function widthDrift(before: readonly (number | null)[] | undefined, after: readonly (number | null)[] | undefined): WidthDrift | null;
