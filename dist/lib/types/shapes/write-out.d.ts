import type { Integer } from '../engine/index.ts';
import type { Graph, TensorIndex } from '../graph/index.ts';
/** The same graph where there is nothing to write out. Linear in the nodes written, which are limited. */
export declare function writeOut(graph: Graph, lengths: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>): Graph;
