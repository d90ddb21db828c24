// The list of rules.
import { alignedMerge } from './aligned-merge.ts';
import { minReceptiveField } from './min-receptive-field.ts';
import { patternFindsNothing } from './pattern-finds-nothing.ts';
import type { Rule, RuleId } from './rule.ts';
import { strideBudget } from './stride-budget.ts';
import { undecidedNode } from './undecided-node.ts';

/** Sorted by id. */
export const RULES: readonly Rule[] = [
  alignedMerge,
  minReceptiveField,
  patternFindsNothing,
  strideBudget,
  undecidedNode,
];

const byId = new Map<string, Rule>(RULES.map((rule) => [rule.id, rule]));

export function ruleById(id: RuleId): Rule {
  const rule = byId.get(id);
  if (rule === undefined) throw new RangeError(`no rule ${id}`);
  return rule;
}

export function isRuleId(id: string): id is RuleId {
  return byId.has(id);
}
