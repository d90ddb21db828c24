import { type Graph } from '../graph/index.ts';
import { startShapes } from './infer.ts';
type Given = Parameters<typeof startShapes>[1];
/** The same graph where no pooling is written out. Tensors keep their indices, nodes their places. */
export declare function readBackPools(graph: Graph, given: Given): Graph;
export {};
