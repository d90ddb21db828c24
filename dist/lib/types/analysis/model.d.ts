import type { Field } from '../engine/index.ts';
import type { Graph, TensorIndex } from '../graph/index.ts';
import type { ConditionalPass } from './conditional.ts';
import type { SourceRecord } from './record.ts';
export interface Model {
    readonly path: string;
    readonly format: string;
    readonly graph: Graph;
    readonly pass: ConditionalPass;
    /** By tensor: the node that makes it, −1 for sources and constants. */
    readonly makers: Int32Array;
    /** All tensors that something makes, and the sources before them, in graph order. */
    readonly order: readonly TensorIndex[];
    /** By source tensor. */
    readonly sources: ReadonlyMap<TensorIndex, SourceRecord>;
    /** The fields of the tensor that are of spatial source axes. */
    spatialFields(tensor: TensorIndex): readonly Field[];
    readonly features: readonly TensorIndex[];
}
/** See {@link Model.order}. */
export declare function inGraphOrder({ inputs, nodes, tensors }: Graph): TensorIndex[];
