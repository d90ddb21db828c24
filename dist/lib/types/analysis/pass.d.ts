import { type Integer, type JoinVerdict, type OutputEdges, type TensorFields } from '../engine/index.ts';
import type { Graph, NodeIndex, Remark, TensorIndex } from '../graph/index.ts';
import { type Shape } from '../ops/index.ts';
/** One axis of one graph input; its place in the list is the engine's source axis. */
export interface SourceAxisPlace {
    readonly tensor: TensorIndex;
    readonly axis: number;
}
export interface JoinPlace extends JoinVerdict {
    readonly node: NodeIndex;
    readonly output: number;
}
export interface Pass {
    readonly graph: Graph;
    readonly sourceAxes: readonly SourceAxisPlace[];
    /** Inputs of unknown rank: nothing can be said of what they reach. */
    readonly withoutRank: readonly TensorIndex[];
    fieldsOf(tensor: TensorIndex): TensorFields;
    shapeOf(tensor: TensorIndex): Shape;
    /** What was noticed and gone on with. */
    readonly remarks: readonly Remark[];
    /** Joins whose paths aren't aligned, or where that isn't known. */
    readonly joins: readonly JoinPlace[];
    /** The edges of a node's outputs, asked again for a report. */
    edgesOf(node: NodeIndex): readonly OutputEdges[];
}
export type GivenShapes = ReadonlyMap<TensorIndex, readonly (Integer | null)[]>;
/** `onNode` is called now and then with the number of nodes done. `path` is for failures. `sources`: some of the graph's inputs. */
export declare function runPass(graph: Graph, given: GivenShapes, path: string, onNode?: (done: number) => void, sources?: readonly TensorIndex[]): Pass;
export declare function lengthAt(shape: Shape, axis: number): number | null;
/** What `make` makes; a Failure where a figure outgrows 2⁵³. `node`: the name of the node at hand, null: none. */
export declare function withinLimits<Value>(path: string, node: string | null, make: () => Value): Value;
