import { type Integer } from '../engine/index.ts';
import { type Graph, type NodeIndex, type Remark, type TensorIndex } from '../graph/index.ts';
import { type Entry, type Shape } from '../ops/index.ts';
import { KnownNode } from './known-node.ts';
import { type Repeat } from './repeats.ts';
/** What is known of the tensors so far. */
export interface Shapes {
    shape(tensor: TensorIndex): Shape;
    /** Elements of a small tensor that folds; null: it doesn't. */
    values(tensor: TensorIndex): readonly Entry[] | null;
    /** What was noticed so far and gone on with. */
    remarks(): readonly Remark[];
    /** Infers the outputs of the node, whose operands have been inferred, and gives what its class may know of it. */
    visit(node: NodeIndex, reached: (tensor: TensorIndex) => boolean, meet?: (a: TensorIndex, b: TensorIndex) => boolean): Visited;
}
/** A node whose outputs have been inferred. */
export interface Visited {
    readonly view: KnownNode;
    readonly shapes: readonly Shape[];
    /** The identical object for nodes that repeat one another; null: something of this node's own went into its shapes. */
    readonly repeat: Repeat | null;
}
/**
 * `given`: lengths that a user gave for graph inputs; null entries are as the file has them. The graph may grow: nodes and tensors
 * that come later are known once they are visited.
 */
export declare function startShapes(graph: Graph, given: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>): Shapes;
