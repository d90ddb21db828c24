import { type Integer } from '../engine/index.ts';
import { type Graph, type TensorIndex } from '../graph/index.ts';
export interface AssumedBranch {
    /** When the body is taken: "⌊H/16⌋ − 1 = 1", or by the node's name where that can't be said. */
    readonly condition: string;
    /** What the node makes; this and all behind it holds under the condition. */
    readonly outputs: readonly TensorIndex[];
}
export interface Assumed {
    readonly graph: Graph;
    readonly branches: readonly AssumedBranch[];
}
type Given = ReadonlyMap<TensorIndex, readonly (Integer | null)[]>;
/**
 * The graph with every choice made that these lengths decide, or that what stands behind the branch decides. Where either body could
 * be, the branch stays as it is. Tensors keep their indices.
 */
export declare function assumeBranches(read: Graph, given: Given): Assumed;
export {};
