import type { Local, TensorFields } from './field.ts';
import type { IndexForm } from './index-form.ts';
/** The fields with grids that leave these axes alone. */
export declare function pinFields(fields: TensorFields, axes: readonly number[]): TensorFields;
/** G where w moves by multiples of `unit` only: lcm(G, |S|·unit). Null: it has no value. */
export declare function gridOf({ grid, map }: Local, unit: number): number | null;
/**
 * The smallest shift of w that some move of the indices makes at every place away from borders, and multiples of which others make,
 * while indices of pinned axes stay. Null: none is known.
 */
export declare function shiftUnit(form: IndexForm, pinned: readonly number[]): number | null;
