import type { StepRecord } from '../analysis/index.ts';
import { type Drift } from './compare.ts';
import type { LockedModel } from './lock.ts';
import type { EventKind } from './story.ts';
/** The models of one side, by what the other side would call them. */
export type Compared = ReadonlyMap<string, ComparedModel>;
export interface ComparedModel {
    /** The same for the same bytes. */
    readonly id: string;
    /** Null: it couldn't be read, or needn't be since the other side has the same bytes. */
    readonly model: LockedModel | null;
    /** With the nodes that take them. */
    readonly steps: readonly StepRecord[];
}
export interface Difference {
    readonly path: string;
    /** Where the base has it; null: under the same path, or not at all. */
    readonly from: string | null;
    /** `unread`: one side couldn't be read. Empty: no difference that we know of. */
    readonly kinds: readonly (EventKind | 'unread')[];
    /** Whether both have the same bytes. */
    readonly identical: boolean;
    readonly before: LockedModel | null;
    readonly after: LockedModel | null;
    readonly drift: Drift | null;
}
/** Sorted by path. */
export declare function differences(base: Compared, head: Compared): readonly Difference[];
