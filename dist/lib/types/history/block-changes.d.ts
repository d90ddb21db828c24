import type { LockedModel, LockedStep, LockedTensor } from './lock.ts';
export type BlockChange = MemberChange | StepChange;
export interface MemberChange {
    readonly kind: 'member';
    /** The input, output or feature that it is of; null: the model. */
    readonly name: LockedTensor['name'] | null;
    /** Letter of the axis; null: not of one. */
    readonly letter: string | null;
    readonly key: string;
    /** JSON; undefined: it isn't there. */
    readonly before: unknown;
    readonly after: unknown;
}
export interface StepChange {
    readonly kind: 'step';
    /** From 1, among the steps of the side that has it. */
    readonly number: number;
    /** Null: it takes no such step. At least one is there. */
    readonly before: LockedStep | null;
    readonly after: LockedStep | null;
}
/** `before`, `after`: between which no drift is known. Linear in both. */
export declare function blockChanges(before: LockedModel, after: LockedModel): readonly BlockChange[];
