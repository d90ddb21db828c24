import type { Graph, NodeIndex, TensorIndex } from './graph.ts';
/** By tensor: the node that makes it, −1 for sources and constants. */
export declare function makersOf(graph: Graph): Int32Array;
/**
 * The nodes that a tensor depends on, nearest first, as far as `follow` says of each operand tensor that it is worth
 * following. Linear in the nodes visited.
 */
export declare function ancestorsOf(graph: Graph, makers: Int32Array, tensors: Iterable<TensorIndex>, follow?: (tensor: TensorIndex) => boolean): Set<NodeIndex>;
