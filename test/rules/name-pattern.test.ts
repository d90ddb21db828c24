import { expect, it } from 'vitest';
import { isOneName, isWord } from '../../src/rules/name-pattern.ts';

it('a pattern without stars and question marks is one name', () => {
  expect(['logits', String.raw`a\*`, String.raw`a\\*`, 'a*', 'a?'].map(isOneName)).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

it('the words of `at` are no names', () => {
  const ats = [
    'features',
    'outputs',
    'all',
    'stride 8',
    'stride 1/2',
    'stride',
    'stride x',
    'feature',
    'all/x',
  ];
  expect(ats.filter(isWord)).toEqual(['features', 'outputs', 'all', 'stride 8', 'stride 1/2']);
});
