import { expect, it } from 'vitest';
import type { ModelRecord } from '../../src/analysis/index.ts';
import { recordLines } from '../../src/report/index.ts';

const record = (path: string) => ({ path }) as unknown as ModelRecord;

it('a record a line', () => {
  expect(recordLines([record('a'), record('b')])).toBe('{"path":"a"}\n{"path":"b"}\n');
});

it.each([
  ['\u0007', '\\u0007'],
  ['\u009b', '\\u009b'],
  ['\u202e', '\\u202e'],
  ['\u{e0001}', '\\udb40\\udc01'],
  ['##[error]', '##\\u005berror]'],
])('what a terminal or a runner would obey is an escape of the same text: %j', (text, written) => {
  const line = recordLines([record(text)]);
  expect(line).toBe(`{"path":"${written}"}\n`);
  expect(JSON.parse(line)).toEqual({ path: text });
});

it('a number that isn’t exact is an error', () => {
  const broken = { size: 2 ** 53 } as unknown as ModelRecord;
  expect(() => recordLines([broken])).toThrow(RangeError);
});
