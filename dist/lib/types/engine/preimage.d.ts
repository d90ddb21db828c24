import { type Periodic, type Plain, type Table } from './region-map.ts';
/** first, first + step, … last; both included. `last` is Infinity where the axis has no known end. */
export interface IndexRun {
    readonly first: number;
    readonly last: number;
    readonly step: number;
}
/** Bounds on the ends of a region, themselves included; an end that is open meets every bound. */
export interface EndBounds {
    readonly lo?: {
        readonly least?: number;
        readonly most?: number;
    };
    readonly hi?: {
        readonly least?: number;
        readonly most?: number;
    };
}
/**
 * The indices 0 … extent − 1 whose region isn't empty and meets the bounds: for a periodic map one run per phase at most. `extent`
 * null: an axis without a known end. Linear in the period, for a table in its length.
 */
export declare function indicesWhere(map: Plain | Periodic | Table, extent: number | null, bounds: EndBounds): readonly IndexRun[];
/** Indices in all, Infinity without an end; runs share none. */
export declare function countIndices(runs: readonly IndexRun[]): number;
/** The first and the last index of all runs; null: there is none. */
export declare function spanOf(runs: readonly IndexRun[]): readonly [number, number] | null;
/**
 * The index of 0 … extent − 1 whose region has its middle, (lo + hi) / 2, nearest to `doubled` / 2; of several the lowest. Null: no
 * region has a middle. Linear in the period, for a table in its length.
 */
export declare function nearestIndex(map: Plain | Periodic | Table, extent: number | null, doubled: number): number | null;
