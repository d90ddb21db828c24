import { type FailureParts } from '../failure.ts';
import type { Lock } from './lock.ts';
export interface Rewriting {
    /** Path of the lock file, for failures. */
    readonly path: string;
    /** Its text, both sides of a merge in it or not; null: there is none yet. */
    readonly text: string | null;
    /** Models that could be analyzed. */
    readonly analyzed: Lock;
    /** Models that are there and couldn't be: what the file says of them stays. */
    readonly unread: ReadonlySet<string>;
    /** Whether `analyzed` and `unread` are all that the configuration means, so that any other block goes. */
    readonly complete: boolean;
}
export interface Rewritten {
    readonly lock: Lock;
    readonly failures: readonly FailureParts[];
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
}
/** Two sides that say different things of a model that isn't analyzed now can't be resolved: a failure, and the first stays. */
export declare function rewriteLock({ path, text, analyzed, unread, complete }: Rewriting): Rewritten;
