import { type Integer } from '../engine/index.ts';
import type { Eye, Fill, NoDependence, NonZero, Opaque, Range, ShapeOf, SizeOf } from '../graph/index.ts';
import type { OperatorClass } from './view.ts';
/** Shape(x) reads no value of x: it cuts the dependence. */
export declare const shapeOf: OperatorClass<ShapeOf>;
export declare const sizeOf: OperatorClass<SizeOf>;
export declare const fill: OperatorClass<Fill>;
/** start, limit, step: numbers that fold, or data that decides how much there is. */
export declare const range: OperatorClass<Range>;
/** Order and count depend on every element. */
export declare const nonZero: OperatorClass<NonZero>;
export declare const eye: OperatorClass<Eye>;
export declare const noDependence: OperatorClass<NoDependence>;
export declare const opaque: OperatorClass<Opaque>;
/** Number of elements of a shape. */
export declare function elementsOf(shape: readonly Integer[]): Integer;
