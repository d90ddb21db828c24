import { type Alignment } from './alignment.ts';
import type { Field } from './field.ts';
import type { Part } from './part.ts';
export interface Joined {
    readonly field: Field;
    /** Null: fewer than two paths with a stride meet here. */
    readonly alignment: Alignment | null;
}
/** Fields of one source axis, of one output. `extentOf`: length of an output axis, null where open. */
export declare function join(parts: readonly Part[], node: number, extentOf: (axis: number) => number | null, covering?: boolean): Joined;
