import type { Graph, NodeIndex, TensorIndex } from './graph.ts';
/** By tensor: the node that makes it, −1 for sources and constants. */
export declare function makersOf(graph: Graph): Int32Array;
/**
 * The nodes that a tensor depends on, nearest first, as far as `follow` says of each operand tensor that it is worth
 * following. Linear in the nodes visited.
 */
export declare function ancestorsOf(graph: Graph, makers: Int32Array, tensors: Iterable<TensorIndex>, follow?: (tensor: TensorIndex) => boolean): Set<NodeIndex>;
/** By tensor: 1 where it is one of these or depends on one. Linear in the graph. */
export declare function dependentsOf(graph: Graph, tensors: Iterable<TensorIndex>): Uint8Array;
