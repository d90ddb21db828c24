import { expect, it } from 'vitest';
import { helpText } from '../../src/cli/help.ts';
import { COMMANDS, OPTIONS } from '../../src/cli/options.ts';

it('the help names every command and every option, in 80 columns', () => {
  const text = helpText(null);
  for (const { name } of COMMANDS) expect(text).toContain(`rf-lint ${name} `);
  for (const { name } of OPTIONS) expect(text).toContain(`--${name} `);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

it('the help of a command names its options and no others', () => {
  const text = helpText('inspect');
  expect(text).toContain('rf-lint inspect MODEL…');
  expect(text).toContain('--at ');
  expect(text).not.toContain('--fail-on');
});
