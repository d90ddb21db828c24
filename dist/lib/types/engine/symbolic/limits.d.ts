export declare const MAXIMAL_TERMS = 128;
export declare const MAXIMAL_DEGREE = 16;
/**
 * Thrown where an expression would get more than 128 terms, a degree over 16, a nesting over 32, a maximum of more than
 * 8 or a written form over 4,096 characters. The caller takes the number for unknown.
 */
export declare class SymbolicLimit extends RangeError {
    constructor(what: string);
}
/** The result of `compute`, or `otherwise` where a figure or an expression gets too large on the way. */
export declare function unlessTooLarge<Result, Otherwise>(compute: () => Result, otherwise: Otherwise): Result | Otherwise;
/** The key, if it isn't too long. */
export declare function keyOf(key: string): string;
/** One level more than `depth`. */
export declare function deeper(depth: number): number;
