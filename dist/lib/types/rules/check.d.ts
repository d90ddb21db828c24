import { type Analysis } from '../analysis/index.ts';
import { type Against } from './against.ts';
import type { AskedPattern } from './pattern-finds-nothing.ts';
import type { Finding, RuleEntry, Waiver } from './rule.ts';
/** What is asked of one model; a ModelConfig is one. */
export interface Questions {
    readonly rules: readonly RuleEntry[];
    /** Those whose globs match the model. */
    readonly waivers: readonly Waiver[];
    /** What the model is compared with; absent: nothing. */
    readonly against?: Against;
}
export interface CheckedModel {
    /** Sorted by severity (the severest first), rule, and place in graph order; at most one of a rule for a place. */
    readonly findings: readonly Finding[];
    /** For `emptyPatterns`, once all models are checked. */
    readonly patterns: readonly AskedPattern[];
}
/**
 * `now` says which waivers have ended. Questions that can't be decided are findings in the state `undecided`; what
 * `blockedBy` names has its own finding where `undecided-node` is asked. Throws a Failure (`limit`) where a figure
 * leaves the safe integers.
 */
export declare function checkModel(analysis: Analysis, questions: Questions, now: Date): CheckedModel;
