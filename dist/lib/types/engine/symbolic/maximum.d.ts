import type { Integer } from './expression.ts';
/** The larger of the two. */
export declare function maximum(a: Integer, b: Integer): Integer;
/** The smaller of the two. */
export declare function minimum(a: Integer, b: Integer): Integer;
