// `rf-lint explain`: a rule's page as it stands in the folder `rules`, or the list of rules.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { explainTerminal, ruleList } from '../report/index.ts';
import { isRuleId, RULES } from '../rules/index.ts';
import { styleOf } from './appearance.ts';
import type { Manner } from './requests.ts';
import type { ExitCode } from './exit-code.ts';
import { allOf, misspelt, typed } from './mistaken.ts';
import type { Program, Surroundings } from './surroundings.ts';

/** Throws a Failure (`usage`) for a rule that there isn't. */
export function explain(rule: string | null, manner: Manner, around: Surroundings): ExitCode {
  const style = styleOf(around.out, manner, around);
  const text =
    rule === null ? ruleList(RULES, style, Infinity) : explainTerminal(pageOf(rule, around.program), style);
  around.out.write(text);
  return 0;
}

function pageOf(rule: string, program: Program): string {
  if (!isRuleId(rule)) {
    const ids = RULES.map(({ id }) => id);
    throw misspelt('explain', rule, ids, {
      message: `${typed(rule)} is no rule; rules: ${allOf(ids)}`,
      otherwise: '`rf-lint explain` says what they ask',
    });
  }
  const page = join(program.folder, 'rules', `${rule}.md`);
  if (existsSync(page)) return readFileSync(page, 'utf8');
  throw new Failure({
    kind: 'missing-file',
    path: `rules/${rule}.md`,
    place: null,
    message: 'the page is not beside the program',
    remedy: 'install rf-lint again',
  });
}
