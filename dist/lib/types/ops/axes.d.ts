import type { AxisEdge, AxisHow, Edge, Integer, OutputEdges } from '../engine/index.ts';
import { type StepMap } from '../engine/index.ts';
import type { Axes } from '../graph/index.ts';
import type { NodeView, Shape } from './view.ts';
/** The axis counted from 0; null: outside the rank. */
export declare function fromFront(axis: number, rank: number): number | null;
/** The axes that are meant, ascending; null: not known, or outside the rank. */
export declare function resolveAxes(view: NodeView, axes: Axes, rank: number): readonly number[] | null;
/** Edges of an output that takes each listed edge as it stands. */
export declare function outputOf(...edges: Edge[]): OutputEdges;
export declare const NO_EDGES: OutputEdges;
/** The operand with axis a as axis a of the output, and `how` it gets there. */
export declare function axesEdge(operand: number, rank: number, how: (axis: number) => AxisHow): Edge;
/** The operand across axis edges that may move or go away. */
export declare function movedEdge(operand: number, axes: readonly AxisEdge[]): Edge;
/** A step between two axes of these lengths. */
export declare function stepHow(step: StepMap, operand: Integer | null, output: Integer | null, widened?: boolean): AxisHow;
/** As {@link stepHow}, of an operator that may take a part of the axis: said as a step even where it starts at index 0. */
export declare function takeHow(step: StepMap, operand: Integer, output: Integer): AxisHow;
export declare function numberOrNull(length: Integer | null | undefined): number | null;
/** Nothing is known of the node's effect on this operand, for this reason. */
export declare function unknownEdge(operand: number, reason: string): Edge;
/** Every output depends on every element of every operand that a source reaches. */
export declare function opaqueOutputs(view: NodeView, reason: string): readonly OutputEdges[];
export declare function reachedOperands(view: NodeView): number[];
/** The lengths of the axes that are kept. */
export declare function shapeWithout(shape: readonly Integer[], axes: readonly number[], keep: boolean): readonly Integer[];
export declare function rankOf(shape: Shape): number | null;
