import { type Integer } from '../engine/index.ts';
import type { Graph, Node, TensorIndex } from '../graph/index.ts';
/**
 * The graph with the choices made that these lengths decide; the same graph where there is nothing to choose. Tensors keep
 * their indices. Linear in nodes and edges.
 */
export declare function takeBranches(graph: Graph, given: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>): Graph;
/** The condition and the operands of the other body go. */
export declare function takenOperands({ inputs, outputs }: Node, taken: 'first' | 'second'): (TensorIndex | null)[];
