import { Failure, type FailureParts } from '../failure.ts';
import { type Lock, type LockedModel } from './lock.ts';
export interface ReadLock {
    readonly lock: Lock;
    /** Blocks that can't be read; the others are there. */
    readonly failures: readonly FailureParts[];
    /** The models of these. */
    readonly unread: readonly string[];
    /** Each block as it is written, readable or not; several of one model where its path stands several times. */
    readonly texts: ReadonlyMap<string, readonly string[]>;
}
/** One block, wherever it was kept; null: it is none. */
export declare function readLockedModel(value: unknown): LockedModel | null;
/**
 * `path`: how failures call the file. Throws a Failure where nothing of it can be read: no JSON, merge markers, a schema of another
 * version.
 */
export declare function readLock(source: string, path: string): ReadLock;
/** A later version has written the file, and knows what this one doesn't. */
export declare class NewerLock extends Failure {
}
