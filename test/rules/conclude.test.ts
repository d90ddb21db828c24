import { expect, it } from 'vitest';
import { conclude } from '../../src/rules/conclude.ts';
import type { Conclusion, Question } from '../../src/rules/conclude.ts';
import type { Field } from '../../src/analysis/index.ts';

// engine.md §2, "What a rule may conclude": for each mark and question, what v below, at and above the wanted value says.
type Row = readonly [Field['mark'], Question, below: Conclusion, at: Conclusion, above: Conclusion];
const TABLE: readonly Row[] = [
  ['exact', 'at-least', 'broken', 'passes', 'passes'],
  ['exact', 'at-most', 'passes', 'passes', 'broken'],
  ['exact', 'equal', 'broken', 'passes', 'broken'],
  ['upper-bound', 'at-least', 'broken', 'undecided', 'undecided'],
  ['upper-bound', 'at-most', 'passes', 'passes', 'undecided'],
  ['upper-bound', 'equal', 'undecided', 'undecided', 'undecided'],
  ['lower-bound', 'at-least', 'undecided', 'passes', 'passes'],
  ['lower-bound', 'at-most', 'undecided', 'undecided', 'broken'],
  ['lower-bound', 'equal', 'undecided', 'undecided', 'undecided'],
  // A figure that is there beside `unknown` doesn't depend on the unknown (record.ts, Field.mark).
  ['unknown', 'at-least', 'broken', 'passes', 'passes'],
  ['unknown', 'at-most', 'passes', 'passes', 'broken'],
  ['unknown', 'equal', 'broken', 'passes', 'broken'],
];

it.each(TABLE)('%s, asked %s: below %s, at %s, above %s', (mark, question, ...wanted) => {
  expect([-1, 0, 1].map((difference) => conclude(mark, question, difference))).toEqual(wanted);
});

it.each(TABLE)('%s, asked %s, is undecided without a figure', (mark, question) => {
  expect(conclude(mark, question, null)).toBe('undecided');
});
