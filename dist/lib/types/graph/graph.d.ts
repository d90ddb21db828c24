import type { Operator } from './operator.ts';
import type { InnerTensors } from './operators/control.ts';
import type { ModelText } from './text.ts';
/** Index into {@link Graph.tensors}. */
export type TensorIndex = number;
/** Index into {@link Graph.nodes}; nodes stand in topological order. */
export type NodeIndex = number;
export interface Graph {
    readonly name: ModelText;
    /** Who wrote the file, and in which version of the format: "pytorch 1.13.0, opset 13, IR 7"; null: it doesn't say. */
    readonly exporter: ModelText | null;
    /** In topological order: a node stands after the makers of all its operands. */
    readonly nodes: readonly Node[];
    readonly tensors: readonly Tensor[];
    /** The sources: graph inputs that are no constants, in the file's order. */
    readonly inputs: readonly TensorIndex[];
    readonly outputs: readonly TensorIndex[];
    /** What its nodes repeat; one that lies within another stands before it. */
    readonly bodies: readonly InnerGraph[];
    /** What the reader noticed and went on with, e.g. an operator set newer than the newest known. */
    readonly remarks: readonly Remark[];
}
/** A graph within a node, which is run any number of times; it may read tensors of the graph around it. */
export interface InnerGraph {
    /** Goes before the names of its nodes and tensors. */
    readonly path: ModelText;
    /** In topological order. */
    readonly nodes: readonly Node[];
    /** By position; null: one that the body doesn't name. */
    readonly inputs: readonly (TensorIndex | null)[];
    readonly outputs: readonly (TensorIndex | null)[];
    /** All that it makes, its inputs and what lies within it too. */
    readonly made: InnerTensors;
}
export interface Remark {
    readonly node: ModelText;
    readonly text: string;
}
export interface Node {
    /** The node's name, else the name of its first output: never empty. */
    readonly name: ModelText;
    /** As a reader of the file knows it: `Conv`, `com.microsoft::FusedConv`. */
    readonly type: ModelText;
    readonly operator: Operator;
    /** By position; null: an absent optional operand. */
    readonly inputs: readonly (TensorIndex | null)[];
    /** By position; null: an output that nobody asked for. */
    readonly outputs: readonly (TensorIndex | null)[];
}
export interface Tensor {
    readonly name: ModelText;
    readonly type: ElementType | null;
    /** As the file declares it; null: nothing declared, rank unknown. */
    readonly shape: DeclaredShape | null;
    /** Set where the values stand in the file. */
    readonly constant: Constant | null;
    /** It only helps to find what another tensor sees: nobody is shown it. */
    readonly hidden?: true;
}
/** A length, the name of a length that the file leaves open, or null: open without a name. */
export type DeclaredShape = readonly (number | ModelText | null)[];
export type ElementType = 'float16' | 'bfloat16' | 'float32' | 'float64' | 'int2' | 'int4' | 'int8' | 'int16' | 'int32' | 'int64' | 'uint2' | 'uint4' | 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'float4' | 'float8' | 'complex64' | 'complex128' | 'bool' | 'string';
export interface Constant {
    readonly shape: readonly number[];
    readonly type: ElementType;
    /**
     * The elements in row-major order, read now; null where they aren't numbers, are more than `limit`, lie outside
     * the file or were dropped from it. 64-bit integers beyond ±2⁵³ come as ±Infinity (files write INT64_MAX for
     * "to the end"). Booleans are 0 and 1.
     */
    values(limit: number): readonly number[] | null;
}
