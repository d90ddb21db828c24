import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.ts';
import { typedIn } from './typed-in.ts';

const ROOT = resolve(import.meta.dirname, '../..');

it('without a rule: every rule with what it asks', () => {
  const { code, out } = typedIn(ROOT, ['explain']);
  expect(code).toBe(0);
  for (const { id, summary } of RULES) expect(out).toContain(`${id.padEnd(24)}  ${summary}\n`);
});

it.each(RULES.map(({ id }) => id))('%s: its page', (id) => {
  const page = readFileSync(resolve(ROOT, `rules/${id}.md`), 'utf8');
  expect(typedIn(ROOT, ['explain', id])).toEqual({ code: 0, out: page, error: '' });
});

it('a rule that there isn’t is answered with those that there are', () => {
  expect(typedIn(ROOT, ['explain', 'stride-budgets'])).toEqual({
    code: 2,
    out: '',
    error: `explain: \`stride-budgets\` is no rule; rules: ${RULES.map(({ id }) => `\`${id}\``).join(', ')}. Did you mean \`stride-budget\`?\n`,
  });
});
