import { expect, it } from 'vitest';
import { readConfig } from '../../src/config/index.ts';

function warningsOf(text: string): readonly string[] {
  const answer = readConfig({ path: '.rf-lint.yml', text, read: () => null });
  if (answer.kind !== 'config') throw new Error(answer.failures.map(({ message }) => message).join());
  return answer.config.warnings.map(({ message }) => message);
}

it('keys that nothing comes of yet are told', () => {
  expect(warningsOf('extends: recommended\nlock: rf.lock.json\ntile: { size: 512, halo: 96 }\n')).toEqual([
    'key `tile` has no effect in this version',
  ]);
});

it.each(['', 'version: 1\n', 'rules: { aligned-merge: off }\n'])(
  'a configuration that turns on no rule is told: %j',
  (text) => {
    expect(warningsOf(text)).toEqual(['it turns on no rule']);
  },
);

it('rules of an override count as rules', () => {
  expect(warningsOf('overrides: [{ models: "a/**", rules: { aligned-merge: error } }]\n')).toEqual([]);
});
