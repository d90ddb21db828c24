import type { Lock, LockedModel } from './lock.ts';
export interface Found {
    /** As the record says it: another one than the model's where it was moved. */
    readonly path: string;
    readonly model: LockedModel;
    /** Whether it is of a model that lay elsewhere and is gone from there. */
    readonly moved: boolean;
}
/** Records to compare models with. */
export interface Comparison {
    /** `path`: of the model, as the door says it; null: nothing is recorded of it; `unread`: what is can't be read. */
    find(path: string, now: LockedModel): Found | 'unread' | null;
}
export interface LockComparison {
    readonly lock: Lock;
    /** Paths in the lock file whose blocks can't be read; absent: none. */
    readonly unread?: readonly string[];
    /** A model's path as the lock file says it. */
    readonly said: (path: string) => string;
    /** Whether a model lies under that path of the lock file: then no other model has come from there. */
    readonly isThere: (path: string) => boolean;
}
export declare function lockComparison({ lock, unread, said, isThere }: LockComparison): Comparison;
/** The one of these that are gone that the model was: the same geometry before the same name; null: none. */
export declare function movedFrom(path: string, now: LockedModel, gone: readonly (readonly [path: string, model: LockedModel])[]): Found | null;
