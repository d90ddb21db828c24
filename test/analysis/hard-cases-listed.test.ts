// Every one of the eighty hard cases (onnx-operators.md §12) is the title of a test, by its number there.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOMS = ['analysis', 'ops', 'formats', 'engine'];
const COUNT = 80;

it('each of the eighty hard cases has a test', () => {
  const tests = path.resolve(import.meta.dirname, '..');
  const text = ROOMS.flatMap((room) =>
    readdirSync(path.join(tests, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.test.ts'))
      .map((file) => readFileSync(path.join(tests, room, file), 'utf8')),
  ).join('\n');
  const cases = Array.from({ length: COUNT }, (_, index) => index + 1);
  const titled = (number: number): boolean =>
    new RegExp(`['"\`]${number}(, \\d+)*: |hard cases? ${number}\\b`).test(text);
  expect(cases.filter((number) => !titled(number))).toEqual([]);
});
