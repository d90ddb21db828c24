import type { Shape } from '../ops/index.ts';
import type { KnownNode } from './known-node.ts';
/** Shapes of the outputs. The identical object stands for nodes of which a class may know the same. */
export interface Repeat {
    readonly shapes: readonly Shape[];
}
export declare class Repeats {
    #private;
    /** The answer to the last node of that operator; null: that one was another case. */
    find(view: KnownNode): Repeat | null;
    /** Keeps an answer that rests on nothing but operator, operands and their shapes. */
    keep(view: KnownNode, shapes: readonly Shape[]): Repeat;
}
