import { describe, expect, it } from 'vitest';
import { isOneName, isWord, matchesName } from '../../src/rules/name-pattern.ts';

describe('a pattern over names', () => {
  it.each([
    ['logits', 'logits', true],
    ['logits', '/logits', false],
    ['*/P3/*', '/head/P3/Conv', true],
    ['*/P3/*', '/head/P4/Conv', false],
    ['/fpn/Add_?', '/fpn/Add_2', true],
    ['/fpn/Add_?', '/fpn/Add_21', false],
    ['*', '', true],
    ['a*b*c', 'a/b/b/c', true],
    ['a*b*c', 'a/c/b', false],
    ['w[0]{1}', 'w[0]{1}', true],
    [String.raw`a\*`, 'a*', true],
    [String.raw`a\*`, 'ab', false],
    ['a\\', 'a\\', true],
  ])('%s against %s: %s', (pattern, name, wanted) => {
    expect(matchesName(pattern, name)).toBe(wanted);
  });

  it('with many stars takes no time that grows with their number', () => {
    expect(matchesName('*a'.repeat(200) + 'b', 'a'.repeat(20_000))).toBe(false);
  });

  it('without stars is one name', () => {
    expect(['logits', String.raw`a\*`, 'a*', 'a?'].map(isOneName)).toEqual([true, true, false, false]);
  });
});

it('the words of `at` are no names', () => {
  expect(['features', 'outputs', 'all', 'stride 8', 'stride', 'feature', 'all/x'].map(isWord)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
