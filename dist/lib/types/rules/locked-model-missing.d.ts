import * as v from 'valibot';
import type { Finding, Rule, RuleEntry, Waiver } from './rule.ts';
declare const options: v.StrictObjectSchema<{}, undefined>;
export declare const lockedModelMissing: Rule<v.InferOutput<typeof options>>;
export interface Missing {
    /** As the lock file says it. */
    readonly path: string;
    /** What is asked of a model under that path. */
    readonly questions: {
        readonly rules: readonly RuleEntry[];
        readonly waivers: readonly Waiver[];
    };
}
/** `file`: path of the lock file. */
export declare function missingModels(missing: readonly Missing[], file: string, now: Date): Finding[];
export {};
