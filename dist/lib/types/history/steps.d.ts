import { type StepRecord } from '../analysis/index.ts';
import type { LockedModel, LockedStep } from './lock.ts';
/** Whether both see the same, by the same steps, as far as both say it. */
export declare function isSameGeometry(before: LockedModel, after: LockedModel): boolean;
/** Whether they say what P their steps lead to, as an earlier version didn't. */
export declare function saysPaddings(...models: readonly LockedModel[]): boolean;
export interface ParallelSteps {
    readonly after: LockedStep;
    /** The step that the baseline takes from the same place; null: none. */
    readonly before: LockedStep | null;
}
export interface Parting {
    /** The first step that the baseline doesn't take; null: there is none. */
    readonly first: ParallelSteps | null;
    /** Where there is no such step: the first that the baseline takes alone; null: none. */
    readonly gone: LockedStep | null;
}
/** Beside the first step of the model that the baseline doesn't take: the baseline's from the same place that the model doesn't take. */
export declare function partingOf(before: LockedModel, after: LockedModel): Parting;
/** The same step with the node that takes it; null: none of these is it. */
export declare function named(step: LockedStep, steps: readonly StepRecord[]): StepRecord | null;
