import { describe, expect, it } from 'vitest';
import { type JsonText, placesIn, readJsonText } from '../../src/history/json-text.ts';
import { lockText } from '../../src/history/index.ts';
import { lockedOf } from './locked.ts';

function read(text: string, depth = 2): JsonText {
  const found = readJsonText(text, depth);
  if ('mistake' in found) throw new Error(found.mistake.message);
  return found;
}

function mistake(text: string): string {
  const found = readJsonText(text, 2);
  return 'mistake' in found ? `${placesIn(text)(found.mistake.offset)}: ${found.mistake.message}` : 'none';
}

it.each([
  ['', 'line 1, column 1: it ends before it is complete'],
  ['{"a": [1,\n  "b', 'line 2, column 5: it ends before it is complete'],
  ['{"a": 1 "b": 2}', 'line 1, column 9: "," or "}" should stand here'],
  ['{"a": [1 2]}', 'line 1, column 10: "," or "]" should stand here'],
  ['{"a" 1}', 'line 1, column 6: ":" should stand here'],
  ['{"a": 1,}', 'line 1, column 9: a key in quotes should stand here'],
  ['{\n  a: 1}', 'line 2, column 3: a key in quotes should stand here'],
  ['[nul]', 'line 1, column 2: a value should stand here'],
  ['["a\nb"]', 'line 1, column 4: a character stands here that text in quotes may not hold'],
  ['["\\x"]', 'line 1, column 3: a character stands here that text in quotes may not hold'],
  ['{} {}', 'line 1, column 4: more follows where it should end'],
  ['['.repeat(100_000), 'line 1, column 65: it is more than 64 brackets deep'],
])('%j: %s', (text, says) => {
  expect(mistake(text)).toBe(says);
});

it('lists members with their text, and those whose key stands there a second time', () => {
  const text = '{"m": { "a" : [1, 2] , "\\u0061": {"x": 1, "x": 2}, "__proto__": 3}}';
  const { members, repeated, value } = read(text);
  expect(members.map(({ keys, text: own }) => [keys.join('.'), own])).toEqual([
    ['m.a', '[1, 2]'],
    ['m.a', '{"x": 1, "x": 2}'],
    ['m.__proto__', '3'],
    ['m', text.slice(6, -1)],
  ]);
  expect(repeated.map(({ keys, offset }) => [keys.join('.'), placesIn(text)(offset)])).toEqual([
    ['m.a.x', 'line 1, column 43'],
    ['m.a', 'line 1, column 24'],
  ]);
  expect(value).toEqual(JSON.parse(text));
});

describe('reads what JSON.parse reads, and nothing else', () => {
  const good = lockText(new Map([['a "\\ é.onnx', lockedOf('x[1,1,9] -> y', 'y = Conv(x, w[1,1,3])')]]));
  const parsed = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const found = (text: string): unknown => {
    const read = readJsonText(text, 2);
    return 'mistake' in read ? undefined : read.value;
  };

  it('of a lock file that ends anywhere', () => {
    for (let end = 0; end <= good.length; end++) {
      const text = good.slice(0, end);
      expect(found(text), `${end} characters`).toEqual(parsed(text));
    }
  });

  it.each(['"', '\\', '{', '}', ']', ',', ':', ' ', '0', '-', '.', 'e', 'null', '\t', '\u0001', '\u2028'])(
    'of one with %j anywhere in it',
    (put) => {
      for (let at = 0; at <= good.length; at += 3) {
        const text = good.slice(0, at) + put + good.slice(at);
        expect(found(text), `at ${at}`).toEqual(parsed(text));
      }
    },
  );
});
