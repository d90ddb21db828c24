// Patterns over names of tensors and nodes: only `*` and `?` are special, a backslash escapes, the whole name must match.
import { describe, expect, it } from 'vitest';
import { nameMatcher } from '../../src/names/index.ts';

describe('a pattern over names', () => {
  it.each<[string, string, boolean]>([
    ['a', 'a', true],
    ['a', 'ab', false],
    ['a', 'A', false],
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    ['*', '/fpn/Add_2', true],
    ['*/P3/*', '/fpn/P3/Conv', true],
    ['*/P3/*', '/fpn/P3', false],
    ['/fpn/*', '/fpn/a/b', true],
    ['?', 'a', true],
    ['?', '', false],
    ['?', '/', true],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['**', 'anything', true],
    ['*a', 'aaa', true],
    ['a*a', 'a', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
    ['a\\?', 'a?', true],
    ['\\\\', '\\', true],
    ['a\\', 'a\\', true],
    ['[ab]', '[ab]', true],
    ['[ab]', 'a', false],
    ['{a,b}', 'a', false],
    ['a.b', 'aXb', false],
    ['!a', 'b', false],
    ['?', '😀', true],
    ['??', '😀', false],
    ['\\😀', '😀', true],
  ])('%s and %s: %s', (pattern, name, want) => {
    expect(nameMatcher(pattern)(name)).toBe(want);
  });

  it('of many stars is answered in time that grows with pattern times name', () => {
    const matches = nameMatcher(`${'*a'.repeat(2000)}b`);
    expect(matches('a'.repeat(20_000))).toBe(false);
  });
});
