import type { Field } from './field.ts';
import type { Integer } from './symbolic.ts';
/** One operand's share in a join. */
export interface Part {
    readonly field: Field;
    /** The operand fills only these indices of this output axis (concatenation); null: all. */
    readonly segment: Segment | null;
}
export interface Segment {
    readonly axis: number;
    readonly start: Integer;
    readonly length: Integer;
}
