import type { Integer, OutputEdges, Rational } from '../engine/index.ts';
import type { ModelText, Node, Operator, TensorIndex, Window } from '../graph/index.ts';
/** Lengths by axis; null: the rank isn't known. */
export type Shape = readonly Integer[] | null;
/** An entry of a folded tensor: a whole number or an expression, a fraction that isn't whole, or null: not known. */
export type Entry = Integer | Rational | null;
/** A tensor, and by axis the first index and the step that were taken of it. */
export interface Cut {
    readonly tensor: TensorIndex;
    readonly steps: ReadonlyMap<number, {
        readonly start: number;
        readonly step: number;
    }>;
}
/** A pooling that says where its values stood. */
export interface Pooled {
    readonly operator: Window;
    readonly shape: Shape;
}
export interface NodeView<Kind extends Operator = Operator> {
    /** Operands and outputs are counted, and told whether they are there; what else differs from node to node is asked below. */
    readonly node: Pick<Node, 'inputs' | 'outputs'>;
    readonly operator: Kind;
    readonly name: ModelText;
    /** The same node, if it did something else: for a class that is another one on some axes. */
    doing<Other extends Operator>(operator: Other): NodeView<Other>;
    /** Shape of an operand; null for an absent operand or an unknown rank. */
    shape(operand: number): Shape;
    /** Whether the operand is there. */
    present(operand: number): boolean;
    /** Whether anything of a source reaches the operand. */
    reached(operand: number): boolean;
    /** Whether one axis of one source reaches both operands. */
    meet(a: number, b: number): boolean;
    /** Elements of a small operand that folds, row-major; null: it doesn't fold. */
    values(operand: number): readonly Entry[] | null;
    /** Where an operand was cut from by slices with positive steps; null: it wasn't, or a start isn't known. */
    cutFrom(operand: number): Cut | null;
    /** The pooling whose indices the operand is, and the shape that it pooled; null: it comes from elsewhere. */
    pooledBy(operand: number): Pooled | null;
    /** Declared shape of an output, where the file gives one; null members are open. */
    declared(output: number): readonly (Integer | null)[] | null;
    /** A new symbol for a length that nobody knows, named after the output and the axis. */
    fresh(output: number, axis: number): Integer;
}
/** What a class means. Both are asked once per node, shapes first. */
export interface OperatorClass<Kind extends Operator> {
    /** Shapes of the outputs, by position; a shorter list leaves the others unknown. */
    shapes(view: NodeView<Kind>): readonly Shape[];
    /** Edges of the outputs, by position; `shapes`: what {@link shapes} said, completed by declared shapes. */
    edges(view: NodeView<Kind>, shapes: readonly Shape[]): readonly OutputEdges[];
}
