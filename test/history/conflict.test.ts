import { expect, it } from 'vitest';
import { sidesOf } from '../../src/history/conflict.ts';

it('a text without marks is one side', () => {
  expect(sidesOf('{\n}\n')).toEqual(['{\n}\n']);
});

it.each([
  ['git’s usual style', ''],
  ['the style diff3', '||||||| 1234\nbase\n'],
])('of a conflict in %s both sides are found', (_, base) => {
  const text = `a\n<<<<<<< HEAD\nours\n${base}=======\ntheirs\n>>>>>>> topic\nb\n`;
  expect(sidesOf(text)).toEqual(['a\nours\nb\n', 'a\ntheirs\nb\n']);
});
