import type { Local } from './field.ts';
import type { Part } from './part.ts';
/** Null: no table says it (a length is open or too large, or a place isn't known). `extent`: of the axis. */
export declare function joinSegments(segments: readonly Part[], extent: number | null): Local | null;
/**
 * A roll is the concatenation of an axis' end and its beginning: away from the seam it is a shift. Two segments whose maps are
 * one, but for the axis' length n (S·n samples), are that. Null: something else.
 */
export declare function rolledLocal(segments: readonly Part[]): Local | null;
