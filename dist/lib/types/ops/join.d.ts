import { type Edge, type Integer } from '../engine/index.ts';
import type { Join } from '../graph/index.ts';
import type { OperatorClass, Shape } from './view.ts';
export declare const join: OperatorClass<Join>;
/** The common shape; where two open lengths meet, equal or not, the first that isn't a literal 1 is taken. */
export declare function broadcast(shapes: readonly Shape[]): Shape;
/** How an operand of this shape is broadcast to the output's; null: its rank isn't known. */
export declare function broadcastEdge(operand: number, shape: Shape, output: readonly Integer[]): Edge | null;
