import type { Alignment } from './alignment.ts';
import type { Edge } from './edge.ts';
import { type SourceAxis, type TensorFields } from './field.ts';
import type { Part, Segment } from './part.ts';
/** What an operator class says of one output. */
export interface OutputEdges {
    readonly edges: readonly Edge[];
    /** By edge, for concatenation: which indices the operand fills. Null: every operand fills all. */
    readonly segments: readonly (Segment | null)[] | null;
    /** The operands complete each other by construction, e.g. all phases of a strided split: no alignment is asked. */
    readonly complementary: boolean;
    /** An index reads some of the edges only, and it isn't known which: what they unite is an upper bound. */
    readonly partial: boolean;
    /** Of `partial`: edges that one index may read, those that no source reaches too; left out: more than there are. */
    readonly alternatives?: number;
    /** Operands that differ from place to place; left out: none does. */
    readonly pins?: readonly Pin[];
    /** Left out: the edges say it all. */
    readonly rounds?: Rounds;
}
/**
 * The operand differs from place to place along these axes of the output: where it hangs on no input, it pins them (pins.ts). Null: the
 * operator itself does.
 */
export interface Pin {
    readonly operand: number | null;
    readonly axes: readonly number[];
}
/** States of a repeated body, which are found in rounds. */
export type Rounds = 
/** What a trip finds in a state: where it starts (operand 0), what edge `left` gives, and, from the second round on, the last round. */
{
    readonly kind: 'carry';
    readonly left: Edge;
    readonly before: number | null;
}
/** Operand `own` if all these pairs of operands are alike. */
 | {
    readonly kind: 'settle';
    readonly own: number;
    readonly pairs: readonly (readonly [number, number])[];
};
export interface JoinVerdict extends Alignment {
    readonly sourceAxis: SourceAxis;
}
export interface Propagated {
    readonly fields: TensorFields;
    /** Joins of two paths or more, aligned ones too; empty almost always. */
    readonly joins: readonly JoinVerdict[];
}
/** `operandFields`: by operand position. `extentOf`: length of an output axis, null where open. */
export declare function propagate(output: OutputEdges, operandFields: (operand: number) => TensorFields, node: number, extentOf: (axis: number) => number | null): Propagated;
/** Each operand's share, by source axis: what meets in a join, before it is united. */
export declare function partsOf(output: OutputEdges, operandFields: (operand: number) => TensorFields, node: number, extentOf: (axis: number) => number | null): Map<SourceAxis, Part[]>;
