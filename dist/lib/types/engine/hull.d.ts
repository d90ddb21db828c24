import { type Rational } from './rational.ts';
import { type RegionMap } from './region-map.ts';
export interface Hull {
    readonly map: RegionMap;
    /** False: wider than the union may be. */
    readonly exact: boolean;
}
/** `extent`: the axis' length, null: open. Null: no map says it. */
export declare function hullOf(a: RegionMap, b: RegionMap, extent: number | null): Hull | null;
export declare function smaller(a: Rational, b: Rational): Rational;
export declare function larger(a: Rational, b: Rational): Rational;
