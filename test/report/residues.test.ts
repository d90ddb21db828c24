// Paddings and offsets that hang on an open length, in words.
import { describe, expect, it } from 'vitest';
import type { OffsetByResidue, Rational } from '../../src/analysis/index.ts';
import { checkMarkdown, checkTerminal, inspectTerminal, makeRun, PLAIN } from '../../src/report/index.ts';
import { alignedLength, apartWhere, casesText, conditionsText } from '../../src/report/residues.ts';
import { alignedMerge } from '../../src/rules/aligned-merge.ts';
import { ask } from '../rules/ask.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { finding } from './fixtures.ts';

const OPTIONS = { style: PLAIN, columns: 200 };
const SAME = '{strides: [2,2], auto_pad: SAME_UPPER}';
const SHORTCUT = [
  'image[N,3,H,W] -> y',
  `three: a = Conv(image, v[8,3,3,3]) ${SAME}; one: b = Conv(image, w[8,3,1,1]) ${SAME}`,
  'meet: m = Add(a, b)',
  `last: y = Conv(m, u[8,8,3,3]) ${SAME}`,
];

function offsets(modulus: number, ...cases: readonly [number[], boolean, Rational][]): OffsetByResidue {
  return {
    length: 'H',
    modulus,
    cases: cases.map(([residues, aligned, offset]) => ({ residues, aligned, offset })),
  };
}

function checked(lines: readonly string[], tolerance: number | string = 0) {
  const analysis = analyzeDrawn(lines);
  const findings = ask(alignedMerge, analysis, { tolerance }).map(({ place, detail }) =>
    finding('aligned-merge', 'drawn', place, detail),
  );
  const record = analysis.record(analysis.shown, false);
  return makeRun({ models: [record], findings, failures: [], version: '0' });
}

describe('inspect', () => {
  const analysis = analyzeDrawn(SHORTCUT);
  const text = inspectTerminal([analysis.record(analysis.shown, false)], OPTIONS);

  it('shows both values of P, or the ends of many, and by which remainder behind', () => {
    expect(text).toMatch(/^ {2}a by three .* 3 {2}2 {2}0 or 1 {2}0 or 1 {2}P by H or W mod 2$/m);
    expect(text).toMatch(/^• y by last .* 7 {2}4 {2}0 to 3 {2}0 to 3 {2}P by H or W mod 4$/m);
  });

  it('says at which lengths the paths part, both axes in one line', () => {
    expect(text).toContain(
      'meet: not aligned on axes h and w: 1 px apart where H or W mod 2 is 0, else aligned\n',
    );
    expect(text).toMatch(/^ {2}a {8}3 {2}2 {2}0 or 1 {2}0 or 1 {2}three$/m);
  });
});

describe('a finding', () => {
  it('names the remainders and a length that is aligned, once for both axes', () => {
    const { findings } = checked(SHORTCUT);
    expect(findings.map(({ message, hint }) => [message, hint])).toEqual([
      [
        '`meet`: two paths meet 1 px apart on axes h and w where `H` or `W` mod 2 is 0, 0 wanted: center 0 or 1 by `three`; center 0 by `one`.',
        'Lengths like 299 are aligned: give the shape if the input always has it, else give each layer its padding in numbers in place of SAME.',
      ],
    ]);
  });

  it('counts what the tolerance allows as aligned', () => {
    expect(checked(SHORTCUT, 1).findings).toEqual([]);
    const lines = [
      'x[1,1,L] -> y',
      'p: a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}; q: b = Conv(a, w[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}',
      'one: c = Conv(x, u[1,1,1]) {strides: [4], auto_pad: SAME_UPPER}; meet: y = Add(b, c)',
    ];
    expect(checked(lines).findings[0]!.message).toContain(
      'meet up to 3 samples apart where `L` mod 4 is 0, 2 or 3,',
    );
    expect(checked(lines, 2).findings[0]!.message).toContain(
      'meet 3 samples apart where `L` mod 4 is 0, at most 2 wanted',
    );
  });

  it('stands in the tables in one clause, and in the drawing', () => {
    const run = checked(SHORTCUT);
    expect(checkTerminal(run, OPTIONS)).toContain(' 1 px off at some lengths ');
    const page = checkMarkdown(run);
    expect(page).toContain('| no, 1 px where `H` or `W` mod 2 is 0 at `meet` |');
    expect(page).toContain('meet<br>1 px apart where H or W mod 2 is 0"]');
    expect(page).toContain('center 0 or 1"| meet');
  });
});

describe('a path of many layers', () => {
  const lines = [
    'x[1,1,64] -> y',
    'c1: a = Conv(x, t[1,1,3]) {pads: [1,1]}; c2: b = Conv(a, u[1,1,3]) {pads: [1,1]}; c3: c = Conv(b, v[1,1,3]) {pads: [1,1]}',
    'c4: d = Conv(c, w[1,1,2]) {pads: [0,1]}; c5: e = Conv(d, z[1,1,3]) {pads: [1,1]}; meet: y = Add(e, x)',
  ];

  it('is told by those that move its center', () => {
    expect(checked(lines).findings[0]!.message).toBe(
      '`meet`: two paths meet 0.5 samples apart, 0 wanted: center 0.5 by `c4`, of 5 layers; center 0 directly.',
    );
    const analysis = analyzeDrawn(lines);
    expect(inspectTerminal([analysis.record(analysis.shown, false)], OPTIONS)).toMatch(/ {2}c4, 4 more$/m);
  });
});

describe('lengths in words', () => {
  it.each<[string, OffsetByResidue, string]>([
    [
      'runs',
      offsets(8, [[0, 1, 2, 5], false, [1, 1]], [[3, 4, 6, 7], true, [0, 1]]),
      ' where `H` mod 8 is 0 to 2 or 5',
    ],
    [
      'the others, where they are fewer',
      offsets(8, [[1, 3, 5, 6], false, [1, 1]], [[0, 2, 7, 4], true, [0, 1]]),
      ' where `H` mod 8 is 1, 3, 5 or 6',
    ],
    [
      'but for one',
      offsets(8, [[1, 3, 5, 7, 6], false, [1, 1]], [[0, 2, 4], true, [0, 1]]),
      ' where `H` mod 8 is 1, 3 or 5 to 7',
    ],
    [
      'except',
      offsets(5, [[0, 2, 4], false, [1, 1]], [[1, 3], true, [0, 1]]),
      ' except where `H` mod 5 is 1 or 3',
    ],
    ['every length', offsets(2, [[0], false, [1, 1]], [[1], false, [2, 1]]), ''],
  ])('%s', (_, byResidue, want) => {
    expect(apartWhere(byResidue, [])).toBe(want);
  });

  it('too many are counted', () => {
    const odd = Array.from({ length: 16 }, (_, at) => 2 * at + 1);
    const even = odd.map((one) => one - 1);
    expect(apartWhere(offsets(32, [odd, false, [1, 1]], [even, true, [0, 1]]), ['H', 'W'])).toBe(
      ' where `H` or `W` mod 32 is one of 16 residues',
    );
  });

  it('one phrase per offset, the largest first; of many the largest alone', () => {
    const px = ([value]: Rational): string => `${value} px`;
    const few = offsets(3, [[0], true, [0, 1]], [[1], false, [1, 1]], [[2], false, [2, 1]]);
    expect(casesText(few, [], px)).toBe(
      '2 px apart where `H` mod 3 is 2, 1 px apart where it is 1, else aligned',
    );
    const many = offsets(
      4,
      ...[0, 1, 2, 3].map((at): [number[], boolean, Rational] => [[at], false, [at + 1, 1]]),
    );
    expect(casesText(many, [], px)).toBe('up to 4 px apart');
  });

  it('a length in use is named, else the next that fits; none where none does', () => {
    expect(alignedLength(offsets(2, [[1], false, [1, 1]], [[0], true, [0, 1]]))).toBe(224);
    expect(alignedLength(offsets(32, [[0], false, [1, 1]], [[7], true, [0, 1]]))).toBe(231);
    expect(alignedLength(offsets(2, [[1], false, [1, 1]], [[0], false, [2, 1]]))).toBeNull();
  });

  it('conditions are said of every axis', () => {
    expect(conditionsText(['H mod 32 = 0'], ['H', 'W'])).toBe(' if `H mod 32 = 0` and `W mod 32 = 0`');
    expect(conditionsText(['H mod 32 = 0'], ['H'])).toBe(' if `H mod 32 = 0`');
    expect(conditionsText(undefined, ['H'])).toBe('');
  });
});
