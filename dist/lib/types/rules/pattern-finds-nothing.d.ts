import * as v from 'valibot';
import type { ConfigPlace, Finding, PatternUse, Rule, RuleId, Severity } from './rule.ts';
declare const options: v.StrictObjectSchema<{}, undefined>;
export declare const patternFindsNothing: Rule<v.InferOutput<typeof options>>;
/** A pattern that a rule looked for in one model. */
export interface AskedPattern extends PatternUse {
    readonly rule: RuleId;
    /** Of a pattern that finds nothing, as configured for that model. */
    readonly severity: Severity;
    /** The entry that asks. */
    readonly asked: ConfigPlace | null;
}
/**
 * The patterns that found nothing in any of the models checked, once per entry that asks. `file`: path of the
 * configuration, or what stands for it.
 */
export declare function emptyPatterns(patterns: Iterable<AskedPattern>, file: string): Finding[];
export {};
