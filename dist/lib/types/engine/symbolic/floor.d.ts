import type { Integer } from './expression.ts';
/** ⌊a / k⌋ for a whole k > 0. */
export declare function floorDiv(a: Integer, k: number): Integer;
/** ⌈a / k⌉ for a whole k > 0. */
export declare function ceilDiv(a: Integer, k: number): Integer;
/** a − k·⌊a/k⌋, so 0 ≤ result < k, for a whole k > 0. Throws Overflow for ±Infinity. */
export declare function mod(a: Integer, k: number): Integer;
