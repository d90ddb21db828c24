import { describe, expect, it } from 'vitest';
import {
  listed,
  namesListed,
  proseBare,
  proseMarkdown,
  proseText,
  segments,
} from '../../src/report/prose.ts';

describe('a message', () => {
  it.each([
    [
      'a `b` c',
      [
        ['text', 'a '],
        ['code', 'b'],
        ['text', ' c'],
      ],
    ],
    ['``a`b``', [['code', 'a`b']]],
    ['`` `a` ``', [['code', '`a`']]],
    ['`a', [['text', '`a']]],
    ['``a` b', [['text', '``a` b']]],
    [
      '`a` ``b',
      [
        ['code', 'a'],
        ['text', ' ``b'],
      ],
    ],
    ['`  `', [['code', '  ']]],
    ['', []],
  ])('%j is text and code', (message, expected) => {
    expect(segments(message).map(({ kind, text }) => [kind, text])).toEqual(expected);
  });

  it('of many unmatched fences is taken apart in linear time', () => {
    const message = Array.from({ length: 5000 }, (_, i) => '`'.repeat((i % 90) + 1)).join('a');
    expect(segments(message).length).toBeLessThan(10_001);
  });

  it('is escaped again for every output', () => {
    const message = '`a@b`: *x* `a|b`';
    expect(proseMarkdown(message)).toBe('`a@\u200bb`: &#42;x&#42; `a|b`');
    expect(proseText(message)).toBe(message);
    expect(proseBare(message)).toBe('a@b: *x* a|b');
  });

  it('is no workflow command once its backticks are gone', () => {
    expect(proseBare('`::error::x`')).toBe(':\\x3aerror::x');
    expect(proseBare('##`[error]x`')).toBe('##\\x5berror]x');
  });
});

describe('lists', () => {
  it('read as English', () => {
    expect(listed([])).toBe('');
    expect(listed(['a'])).toBe('a');
    expect(listed(['a', 'b'])).toBe('a and b');
    expect(listed(['8', '16', '32'], 'or')).toBe('8, 16 or 32');
  });

  it('name the first three and count the rest', () => {
    expect(namesListed(['a', 'b', 'c'])).toBe('`a`, `b` and `c`');
    expect(namesListed(['a', 'b', 'c', 'd', 'e'])).toBe('`a`, `b`, `c` and 2 more');
  });
});
