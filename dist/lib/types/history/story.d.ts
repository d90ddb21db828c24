import type { StepRecord } from '../analysis/index.ts';
import { type Drift } from './compare.ts';
import { type MoveKind } from './kinds.ts';
import type { LockedModel } from './lock.ts';
export interface Revision {
    readonly commit: string;
    /** ISO 8601. */
    readonly date: string;
    readonly changes: readonly Change[];
}
/** Of one path. */
export interface Change {
    readonly path: string;
    /** Null: there is nothing at the path any more. */
    readonly after: Recorded | null;
}
export interface Recorded {
    /** The same for the same bytes or the same block. */
    readonly id: string;
    /** Null: it couldn't be read. */
    readonly model: LockedModel | null;
    /** With the nodes that take them; empty where they aren't known. */
    readonly steps: readonly StepRecord[];
}
/** `first`: it was there before what is known of the history. */
export type EventKind = 'first' | 'added' | 'deleted' | 'restored' | 'moved' | MoveKind;
export interface Event {
    readonly commit: string;
    readonly date: string;
    readonly path: string;
    /** At least one. */
    readonly kinds: readonly EventKind[];
    /** Where it was before; null: under the same path, or nowhere. */
    readonly from: string | null;
    /** Null: the model is gone. */
    readonly model: LockedModel | null;
    /** From what was last known of the model; null: there was nothing, or the model is gone. */
    readonly drift: Drift | null;
    /** What the drift is measured from. */
    readonly before: LockedModel | null;
}
/** One model. */
export interface Line {
    /** The last one that it was seen under. */
    readonly path: string;
    /** All that it was ever under, in order. */
    readonly paths: readonly string[];
    /** In order of time. */
    readonly events: readonly Event[];
    /** As it was last read; null: never. */
    readonly model: LockedModel | null;
    /** Whether it is there at the end. */
    readonly there: boolean;
}
/**
 * `revisions`: oldest first. `cut`: whether there is more before them, so that what the first one has may have been there before. In the
 * order in which models came.
 */
export declare function storyOf(revisions: readonly Revision[], cut: boolean): readonly Line[];
