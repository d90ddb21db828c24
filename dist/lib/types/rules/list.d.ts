import type { Rule, RuleId } from './rule.ts';
/** Sorted by id. */
export declare const RULES: readonly Rule[];
export declare function ruleById(id: RuleId): Rule;
export declare function isRuleId(id: string): id is RuleId;
