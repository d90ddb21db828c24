import { type Integer } from '../engine/index.ts';
import type { Graph, ModelText, Node, Operator, TensorIndex } from '../graph/index.ts';
import type { Cut, Entry, NodeView, Pooled, Shape } from '../ops/index.ts';
import type { Small } from './small.ts';
/** What may be asked of a tensor. */
export interface Known {
    readonly graph: Graph;
    readonly shape: (tensor: TensorIndex) => Shape;
    readonly fold: (tensor: TensorIndex) => Small | null;
    readonly reached: (tensor: TensorIndex) => boolean;
    readonly meet: (a: TensorIndex, b: TensorIndex) => boolean;
    readonly cut: (tensor: TensorIndex) => Cut | null;
    readonly pooled: (tensor: TensorIndex) => Pooled | null;
}
export declare class KnownNode implements NodeView {
    #private;
    readonly node: Node;
    readonly operator: Operator;
    constructor(node: Node, known: Known);
    /** Whether something was asked that may differ between nodes of one operator over the same shapes. */
    get askedOfItself(): boolean;
    /** What the other operator asks isn't told apart. */
    doing<Kind extends Operator>(operator: Kind): NodeView<Kind>;
    shape(operand: number): Shape;
    present(operand: number): boolean;
    reached(operand: number): boolean;
    get name(): ModelText;
    meet(a: number, b: number): boolean;
    values(operand: number): readonly Entry[] | null;
    cutFrom(operand: number): Cut | null;
    pooledBy(operand: number): Pooled | null;
    declared(output: number): readonly (Integer | null)[] | null;
    fresh(output: number, axis: number): Integer;
}
/** See {@link NodeView.declared}. */
export declare function declaredLengths(graph: Graph, node: Node, output: number): readonly (Integer | null)[] | null;
/** See {@link NodeView.fresh}. */
export declare function freshLength(graph: Graph, node: Node, output: number, axis: number): Integer;
