import type { Graph, TensorIndex } from '../graph/index.ts';
import type { GivenShapes, Pass } from './pass.ts';
export interface ConditionalPass extends Pass {
    /** Under which a tensor's field of a source axis holds, as "H mod 32 = 0"; empty: without any. */
    conditionsOf(tensor: TensorIndex, sourceAxis: number): readonly string[];
}
export declare function runConditionalPass(graph: Graph, given: GivenShapes, path: string, onNode?: (done: number) => void): ConditionalPass;
