import type { Field } from './field.ts';
/** The field with its sections told in its map, where they lie on its axis; an upper bound where no map tells them. */
export declare function tellSectionsAlong(field: Field, node: number): Field;
