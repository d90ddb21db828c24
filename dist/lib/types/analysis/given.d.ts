import { type Integer } from '../engine/index.ts';
import type { Graph, ModelText, Remark, TensorIndex } from '../graph/index.ts';
/** Null members: not said. */
export interface Given {
    /** Lengths, names of open lengths, or null for "as the file has it". */
    readonly shape: readonly (number | string | null)[] | null;
    /** One letter per axis of N C D H W T F. */
    readonly layout: string | null;
    readonly sampleRateHz: number | null;
}
export interface GivenInputs {
    readonly shapes: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>;
    readonly of: (name: ModelText) => Given | null;
    readonly remarks: readonly Remark[];
}
/**
 * A shape given by name must fit the input's rank, else a Failure; one given for any input (`*`) holds where the rank fits. A
 * length that the file fixes stands: another one given is a remark.
 */
export declare function givenShapes(graph: Graph, inputs: ReadonlyMap<string, Given>, path: string): GivenInputs;
/** `fixed`: the lengths that stand, whatever is given; null: rank unknown. Throws a Failure where the ranks differ. */
export declare function givenShape(name: ModelText, fixed: readonly (number | string | null)[] | null, given: Given['shape'], path: string): {
    readonly shape: readonly (Integer | null)[] | null;
    readonly remarks: readonly Remark[];
};
