import { expect, it } from 'vitest';
import { emptyPatterns } from '../../src/rules/index.ts';
import type { AskedPattern } from '../../src/rules/index.ts';

const asked = { file: '.rf-lint.yml', line: 4, column: 3 };
const use: AskedPattern = {
  pattern: 'logits',
  found: false,
  rule: 'stride-budget',
  severity: 'notice',
  asked,
};

it('a pattern that finds nothing in any model is one finding at the severest severity', () => {
  const found = emptyPatterns([use, { ...use, severity: 'error' }, use], '.rf-lint.yml');
  expect(found).toMatchObject([
    {
      rule: 'pattern-finds-nothing',
      severity: 'error',
      state: 'open',
      model: '.rf-lint.yml',
      detail: { kind: 'pattern-finds-nothing', rule: 'stride-budget', pattern: 'logits' },
      asked,
    },
  ]);
});

it('a pattern that finds something in one model is none', () => {
  expect(emptyPatterns([use, { ...use, found: true }], '.rf-lint.yml')).toEqual([]);
});

it('entries that ask in several lines are told apart', () => {
  const elsewhere = { ...use, asked: { ...asked, line: 9 } };
  expect(emptyPatterns([use, { ...elsewhere, found: true }], '.rf-lint.yml')).toHaveLength(1);
});
