import { type FailureParts } from '../failure.ts';
import { type Lock } from './lock.ts';
export interface ReadLock {
    readonly lock: Lock;
    /** Blocks that can't be read; the others are there. */
    readonly failures: readonly FailureParts[];
}
/**
 * `path`: how failures call the file. Throws a Failure where nothing of it can be read: no JSON, merge markers, a schema of a newer
 * version.
 */
export declare function readLock(source: string, path: string): ReadLock;
