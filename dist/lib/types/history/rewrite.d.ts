import { type FailureParts } from '../failure.ts';
import { type Lock } from './lock.ts';
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
    /** Null: the file stays as it is. */
    readonly text: string | null;
    /** In that text. */
    readonly models: number;
    readonly failures: readonly FailureParts[];
    readonly added: readonly string[];
    readonly changed: readonly string[];
    readonly removed: readonly string[];
    /** Models of which the two sides of a merge said different things; null: there was no merge. */
    readonly resolved: readonly string[] | null;
}
export declare function rewriteLock(asked: Rewriting): Rewritten;
