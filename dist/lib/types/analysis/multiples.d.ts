import type { GivenShapes, Pass } from './pass.ts';
/** The length that a symbol stands for, as a multiple of it: H is 32·"H/32" under the condition "H mod 32 = 0". */
export type LengthBehind = (symbol: string) => {
    readonly name: string;
    readonly multiple: number;
};
/** Open lengths by their symbol: what a condition calls them. */
export type OpenLengths = ReadonlyMap<string, string>;
/** Lengths of inputs behind the first axis that are a single symbol. (A batch is never asked for a multiple.) */
export declare function openLengths(pass: Pass): OpenLengths;
/** The inputs' shapes with each of these as `multiple` times a length of its own, in expressions too. */
export declare function multiplied(pass: Pass, symbols: Iterable<string>, multiple: number): GivenShapes;
/** A length that is no multiple. */
export declare function itself(name: string): ReturnType<LengthBehind>;
/** The symbol of what a length is the multiple of. */
export declare function partOf(name: string, multiple: number): string;
