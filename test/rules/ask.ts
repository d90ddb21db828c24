// Asks one rule about an analysis, with options as a configuration has them.
import * as v from 'valibot';
import type { Analysis } from '../../src/analysis/index.ts';
import type { Against, Answer, Rule } from '../../src/rules/index.ts';

export function ask<Options>(
  rule: Rule<Options>,
  analysis: Analysis,
  options: Readonly<Record<string, unknown>>,
  against: Against = { baseline: { kind: 'none' }, lock: { kind: 'none' } },
): readonly Answer[] {
  return [...rule.check(analysis, v.parse(rule.options, options), against)];
}

/** An answer in a line: `broken logits H`. */
export function inShort({ verdict, place }: Answer): string {
  return [verdict, place.tensor ?? place.node, place.letter].filter((part) => part !== null).join(' ');
}
