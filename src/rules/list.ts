// The list of rules.
import { alignedMerge } from './aligned-merge.ts';
import { costDrift } from './cost-drift.ts';
import { exporterDrift } from './exporter-drift.ts';
import { interfaceDrift } from './interface-drift.ts';
import { lockedModelMissing } from './locked-model-missing.ts';
import { minReceptiveField } from './min-receptive-field.ts';
import { patternFindsNothing } from './pattern-finds-nothing.ts';
import { receptiveFieldDrift } from './receptive-field-drift.ts';
import type { Rule, RuleId } from './rule.ts';
import { staleLock } from './stale-lock.ts';
import { strideBudget } from './stride-budget.ts';
import { strideDilationTradeoff } from './stride-dilation-tradeoff.ts';
import { undecidedNode } from './undecided-node.ts';
import { unlockedModel } from './unlocked-model.ts';

/** Sorted by id. */
export const RULES: readonly Rule[] = [
  alignedMerge,
  costDrift,
  exporterDrift,
  interfaceDrift,
  lockedModelMissing,
  minReceptiveField,
  patternFindsNothing,
  receptiveFieldDrift,
  staleLock,
  strideBudget,
  strideDilationTradeoff,
  undecidedNode,
  unlockedModel,
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
