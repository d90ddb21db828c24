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
