import type { LockedModel } from './lock.ts';
export interface Placed {
    readonly path: string;
    /** The same for the same bytes. */
    readonly id: string;
    /** Null: it can't be read. */
    readonly model: LockedModel | null;
}
/** By path of what came; each that is gone is one of them at most. Of several with one geometry, those of one file name first. */
export declare function pairMoved<Gone extends Placed>(gone: readonly Gone[], came: readonly Placed[]): ReadonlyMap<string, Gone>;
/** One path, on both sides. */
export interface Kept<Before extends Placed> {
    readonly before: Before;
    readonly after: Placed;
}
/** By path of those that have what another of them had, which has what another had, and so on around: where each came from. */
export declare function pairExchanged<Before extends Placed>(kept: readonly Kept<Before>[]): ReadonlyMap<string, Before>;
