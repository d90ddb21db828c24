import type { Field } from './field.ts';
/** The field with a plain form, or the field itself where it has one, or none, or no period says it. */
export declare function alongAxis(field: Field, length: number | null): Field;
