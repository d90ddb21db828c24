import type { Edge } from './edge.ts';
import type { Field, Local } from './field.ts';
import { type IndexForm } from './index-form.ts';
import type { SampleExtent } from './sample-map.ts';
import type { StepMap } from './step-map.ts';
export interface Trace {
    readonly form: IndexForm;
    readonly local: Local;
    /** From the operand's w to the output's, in order; empty: every w sees what it saw. */
    readonly steps: readonly TracedStep[];
}
export interface TracedStep {
    readonly step: StepMap;
    readonly extent: SampleExtent;
}
/** Null: the edge ends the region, or there is none. Sections are left aside: the whole field goes across. */
export declare function traceLocal(field: Field, edge: Edge, node: number, extentOf: (axis: number) => number | null): Trace | null;
/**
 * What brings a region to the form that it has in a join (engine/unite.ts): several factors of one axis are read as that axis, factors
 * that the form lacks are united. `to`: the joined region. Null: neither.
 */
export declare function traceToForm({ form, local }: Pick<Trace, 'form' | 'local'>, to: {
    readonly form: IndexForm;
    readonly local: Local;
}, node: number, extentOf: (axis: number) => number | null): readonly TracedStep[] | null;
/** What a step from one local to another counts: a periodic map that is written out as a table is cut to the operand's length. */
export declare function extentOfMove(from: Local, to: Local, step: StepMap, operandLength: number | null): SampleExtent;
