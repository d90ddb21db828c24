import { type Integer } from './symbolic.ts';
import { type StepMap } from './step-map.ts';
export interface Term {
    readonly axis: number;
    readonly coefficient: number;
    /** Product of the lengths of the factors inside this one. */
    readonly divide: Integer;
    /** Length of the factor; null: it is the outermost of its axis. */
    readonly modulo: Integer | null;
}
/** At least one term. Terms of one axis never fuse: see {@link fuse}. */
export type IndexForm = readonly Term[];
/** w = u[axis]. Shared: equal axes give the identical form. */
export declare function plainForm(axis: number): IndexForm;
/** The axis of a form w = u[axis], else null. */
export declare function plainAxis(form: IndexForm): number | null;
/** Whether the term is the whole of its axis. */
export declare function isWholeAxis(term: Term): boolean;
/** The form after the tensor's axes have moved: axis a becomes to[a]. Every axis that has a term must have a place. */
export declare function relabel(form: IndexForm, to: (axis: number) => number): IndexForm;
/** Same factors with the same coefficients. */
export declare function equalForms(a: IndexForm, b: IndexForm): boolean;
/**
 * The form after the elements, in row-major order, are read with other lengths. Null: a new boundary cuts a factor where
 * it can't be cut evenly, or the lengths are too open to tell.
 */
export declare function regroup(form: IndexForm, from: readonly Integer[], to: readonly Integer[]): IndexForm | null;
/** How many axes stand unchanged ahead of and behind those that are regrouped. */
export declare function keptAxes(from: readonly Integer[], to: readonly Integer[]): {
    readonly ahead: number;
    readonly behind: number;
};
/** A form by way of a flat index: which index of the form each flat one is, and the flat one as a form over new axes. */
export interface FlatForm {
    readonly step: StepMap;
    readonly form: IndexForm;
    /** Elements of the run. */
    readonly length: number;
}
/**
 * The form of elements that are cut where no factor ends (6 × 4 read as 8 × 3), by the flat index of the regrouped run. Null: a
 * length is open, a term lies outside the run, or the period exceeds {@link PERIOD_LIMIT}.
 */
export declare function throughFlat(form: IndexForm, from: readonly Integer[], to: readonly Integer[]): FlatForm | null;
/** Canonical form: neighbors a, b of one axis with c(a) = n_b·c(b) become one factor. */
export declare function fuse(terms: readonly Term[], shape: readonly Integer[]): IndexForm;
/**
 * A form whose terms all lie on one axis, as a step map from that axis to w: periodic, since the digits of a number are.
 * Null: a length is open, or the period exceeds {@link PERIOD_LIMIT}.
 */
export declare function axisStep(form: IndexForm): StepMap | null;
