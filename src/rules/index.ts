// Door of the room: the list of rules, and what checking gives.
export type * from './rule.ts';
export type * from './drift-detail.ts';
export { RULES, isRuleId, ruleById } from './list.ts';
export { SEVERITIES, compareSeverity } from './severity.ts';
export { checkModel } from './check.ts';
export type { CheckedModel, Questions } from './check.ts';
export { type Against, AGAINST_NOTHING, type Compared } from './against.ts';
export { emptyPatterns } from './pattern-finds-nothing.ts';
export type { AskedPattern } from './pattern-finds-nothing.ts';
export { lengthSchema } from './length.ts';
export { namePattern } from './field-options.ts';
export { type Missing, missingModels } from './locked-model-missing.ts';
