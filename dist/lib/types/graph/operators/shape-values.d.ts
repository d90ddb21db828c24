import type { Parameter } from '../axes.ts';
/** Values of the shape alone, no value of the operand is read. */
export interface ShapeOf {
    readonly kind: 'shape-of';
    readonly start: number;
    readonly end: number | null;
}
export interface SizeOf {
    readonly kind: 'size-of';
}
/** A tensor filled with one value; the operand is its shape. */
export interface Fill {
    readonly kind: 'fill';
    readonly shape: Parameter;
    readonly value: number | null;
}
/** start, limit, step. */
export interface Range {
    readonly kind: 'range';
    /** An absent step is 1; left out: it must be there. */
    readonly stepOptional?: true;
}
export interface NonZero {
    readonly kind: 'non-zero';
}
/** 1 on the diagonal `offset` places right of the main one, 0 elsewhere; only the shape of operand 0 matters. */
export interface Eye {
    readonly kind: 'eye';
    readonly offset: number;
}
/** No dependence on any operand's values (RandomNormalLike …); the shape is the operand's, or unknown. */
export interface NoDependence {
    readonly kind: 'no-dependence';
    readonly shapeOf: number | null;
}
