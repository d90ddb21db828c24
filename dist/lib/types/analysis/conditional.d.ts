import { type Graph, type TensorIndex } from '../graph/index.ts';
import type { AssumedBranch } from '../shapes/index.ts';
import type { GivenShapes, Pass } from './pass.ts';
import { type LengthBehind } from './multiples.ts';
export interface ConditionalPass extends Pass {
    /** Under which a tensor's field of a source axis holds, as "H mod 32 = 0"; empty: without any. */
    conditionsOf(tensor: TensorIndex, sourceAxis: number): readonly string[];
    /** The length that a symbol of a pass stands for, as a multiple of it. */
    readonly lengthBehind: LengthBehind;
    /** The pass over open lengths, then that under the condition, where there is one. */
    readonly passes: readonly Pass[];
    /** The one pass that a tensor's field of a source axis comes from, with the edges and operands that made it. */
    passBehind(tensor: TensorIndex, sourceAxis: number): Pass;
}
export declare function runConditionalPass(graph: Graph, given: GivenShapes, path: string, onNode?: (done: number) => void, sources?: readonly TensorIndex[]): ConditionalPass;
/** The same pass, where all that stands behind a branch whose body was assumed holds under that condition as well. */
export declare function underAssumptions(pass: ConditionalPass, branches: readonly AssumedBranch[]): ConditionalPass;
