import type { Integer } from './expression.ts';
/**
 * `a` with the named symbols replaced; the others stay. The values are to be ≥ 1, as symbols are: what `a` was simplified
 * to holds for those only.
 */
export declare function substitute(a: Integer, values: ReadonlyMap<string, Integer>): Integer;
/** The names that `a` depends on. */
export declare function symbolsOf(a: Integer): ReadonlySet<string>;
