import type { Drift, LockedModel } from '../history/index.ts';
export interface Against {
    readonly baseline: Compared;
    /** The lock file of the same revision as the model. */
    readonly lock: Compared;
}
/**
 * `none`: nothing to compare with was found or asked for, or what there is of this model can't be read. `new`: there is something, and it doesn't have this model. `known`: it has,
 * and `drift` is what moved since.
 */
export type Compared = {
    readonly kind: 'none';
} | {
    readonly kind: 'new';
} | {
    readonly kind: 'known';
    /** Under which it is recorded: another one than the model's where it was moved. */
    readonly path: string;
    readonly model: LockedModel;
    readonly moved: boolean;
    /** The model as it would be recorded now. */
    readonly now: LockedModel;
    readonly drift: Drift;
};
export declare const AGAINST_NOTHING: Against;
/** Whether a drift has moved a figure, a cost or the interface: more than who wrote the file. */
export declare function hasMoved({ tensors, cost, interface: changes }: Drift): boolean;
/** Whether a drift says that the file was written by another program, or in other words. */
export declare function isRewritten({ exporter, renamed }: Drift): boolean;
/** Whether the lock file beside the model records exactly what it is: what moved since the baseline is meant. */
export declare function isAccepted({ baseline, lock }: Against, about: 'drift' | 'export'): boolean;
