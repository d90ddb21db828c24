import type { Constant, DeclaredShape, ElementType, Graph, InnerGraph, NodeIndex, TensorIndex } from './graph.ts';
import type { Operator } from './operator.ts';
import type { ModelText } from './text.ts';
/** Collects a graph in any order; {@link GraphBuilder.build} checks it. Throws a Failure (`invalid-graph`). */
export declare class GraphBuilder {
    #private;
    /** `path`: how failures call the file. */
    constructor(path: string);
    /** The tensor of that name; made where the name is new. */
    tensor(name: ModelText): TensorIndex;
    /** As {@link tensor}, of a name as it stands in the file. */
    tensorAt(bytes: Uint8Array, start: number, end: number): TensorIndex;
    /**
     * A new tensor of a body that is copied into the graph. Nothing finds it by that name, and where another tensor of the
     * graph has it too, this one gets a number behind it.
     */
    innerTensor(name: ModelText, type: ElementType | null, shape: DeclaredShape | null): TensorIndex;
    /** Tensors so far. */
    get tensorCount(): number;
    /** What the file says of a name; it makes no tensor. Of several declarations the first holds. */
    declare(name: ModelText, type: ElementType | null, shape: DeclaredShape | null): void;
    /** That tensor is a graph input. */
    source(tensor: TensorIndex): void;
    /** That tensor's values stand in the file; `type` as the file says, null: one that we don't know. */
    constant(tensor: TensorIndex, type: ElementType | null, constant: Constant): void;
    /** Operands and outputs by {@link tensor}. */
    node(name: ModelText, type: ModelText, operator: Operator, inputs: readonly (TensorIndex | null)[], outputs: readonly (TensorIndex | null)[]): NodeIndex;
    /** Nodes from here to {@link closeBody} are those of a body and not of the graph around it. */
    openBody(): void;
    /** The index of the body among the graph's. */
    closeBody(body: Omit<InnerGraph, 'nodes'>): number;
    /** Says later what a node does. The index is the one that {@link node} gave. */
    setOperator(index: NodeIndex, operator: Operator): void;
    /** That tensor is a graph output. */
    output(tensor: TensorIndex): void;
    remark(node: ModelText, text: string): void;
    /** Whether something so far makes that tensor. */
    isDefined(tensor: TensorIndex): boolean;
    constantOf(tensor: TensorIndex): Constant | null;
    build(name: ModelText, exporter?: ModelText | null): Graph;
}
