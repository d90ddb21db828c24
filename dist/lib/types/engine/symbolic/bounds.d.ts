import type { Atom, Expression, Integer } from './expression.ts';
/** Smallest and largest value, both included; −Infinity and Infinity where nothing is known. */
export type Bounds = readonly [number, number];
/** Whole numbers between which `a` lies; of a value that isn't whole the whole numbers around it. Never throws. */
export declare function bounds(a: Integer): Bounds;
/** True only where the domains prove a ≥ bound. */
export declare function isAtLeast(a: Integer, bound: number): boolean;
/** slope and rest with a = slope·atom + rest, neither of which has the atom; null where it stands in a power. */
export declare function lineIn(a: Expression, atom: Atom): {
    slope: Expression;
    rest: Expression;
} | null;
