import { type Rational } from './rational.ts';
export type RegionMap = Plain | Periodic | Table | Hulls;
/** At w the region is [advance·w + lo, advance·w + hi]. */
export interface Plain {
    readonly kind: 'plain';
    readonly advance: number;
    readonly lo: number;
    readonly hi: number;
}
/** At w = period·m + φ the region is [advance·m + lo[φ], advance·m + hi[φ]]; period ≥ 2 and the smallest possible. */
export interface Periodic {
    readonly kind: 'periodic';
    readonly period: number;
    readonly advance: number;
    readonly lo: readonly number[];
    readonly hi: readonly number[];
}
/** At w = 0 … lo.length − 1; no region outside. */
export interface Table {
    readonly kind: 'table';
    readonly lo: readonly number[];
    readonly hi: readonly number[];
}
/** The region at w lies inside the hull of all [slope·w + lo, slope·w + hi]. */
export interface Hulls {
    readonly kind: 'hulls';
    readonly hulls: readonly AffineHull[];
}
export interface AffineHull {
    readonly slope: Rational;
    readonly lo: Rational;
    readonly hi: Rational;
}
/** Largest period of a periodic map and largest extent of a table. */
export declare const PERIOD_LIMIT = 4096;
/** A source sees itself. */
export declare const SOURCE_MAP: Plain;
export declare const EMPTY_LO: number;
export declare const EMPTY_HI: number;
export declare function plainMap(advance: number, lo: number, hi: number): Plain;
/** The map with these phases, in its smallest period. `lo` and `hi` have one entry per phase. */
export declare function periodicMap(advance: number, lo: readonly number[], hi: readonly number[]): Plain | Periodic;
/** How many phases the map tells apart; 1 for a plain map. */
export declare function periodOf(map: Plain | Periodic): number;
/** First end of the region at w. */
export declare function loAt(map: Plain | Periodic | Table, w: number): number;
/** Last end of the region at w. */
export declare function hiAt(map: Plain | Periodic | Table, w: number): number;
/** S: how far the region moves when w grows by 1; null where it isn't one number. */
export declare function slopeOf(map: RegionMap): Rational | null;
/** Widest phase; 0 where every phase is empty; Infinity where an end is open or hulls move apart. */
export declare function widest(map: RegionMap): number;
/** Narrowest non-empty phase; 0 where every phase is empty. */
export declare function narrowest(map: RegionMap): number;
/** The same map with both ends moved by `samples`. */
export declare function shiftMap<Map extends RegionMap>(map: Map, samples: number): Map;
/** Whether two maps say the same regions in the same form; maps in smallest period have one form, hulls any order. */
export declare function equalMaps(a: RegionMap, b: RegionMap): boolean;
/** The map written out over w = 0 … extent − 1. */
export declare function tabulate(map: Plain | Periodic | Table, extent: number): Table;
/** The tightest affine hull of a periodic map (sheet §5.4). Ends that are open make it null. */
export declare function affineHull(map: Plain | Periodic): AffineHull | null;
/** lcm of two periods, or null where it exceeds {@link PERIOD_LIMIT}. */
export declare function commonPeriod(a: number, b: number): number | null;
