import { describe, expect, it } from 'vitest';
import { alignmentText, alignmentWord } from '../../src/report/alignment.ts';
import { foldUndecided, waitingText, withHintsOnce } from '../../src/report/fold-undecided.ts';
import { rowsOf } from '../../src/report/rows.ts';
import { verdictWords } from '../../src/report/verdict.ts';
import {
  BOUNDS,
  DETECTOR,
  DETECTOR_FINDINGS,
  join,
  model,
  OPAQUE,
  OPAQUE_FINDINGS,
  path,
  run,
  shortField,
  SQUARE,
  UNET,
} from './fixtures.ts';

describe('the rows of a run', () => {
  const rows = (of: Parameters<typeof rowsOf>[0]): unknown[] =>
    rowsOf(of).flatMap((one) =>
      one.rows.map((row) => [row.tensor, row.source?.name, row.verdict, row.findings.map((f) => f.rule)]),
    );

  it('are the features, each with the findings on it; those on a node stand in the first', () => {
    expect(rows(run([DETECTOR], DETECTOR_FINDINGS))).toEqual([
      ['P3', 'images', 'warning', ['aligned-merge']],
      ['P4', 'images', 'fine', []],
      ['P5', 'images', 'error', ['stride-budget']],
    ]);
  });

  it('take in what a rule looked at elsewhere', () => {
    const findings = shortField(UNET.path, 'image', '/down/pool/MaxPool_output_0');
    expect(rows(run([UNET], findings))).toEqual([
      ['logits', 'image', 'fine', []],
      ['/down/pool/MaxPool_output_0', 'image', 'error', ['min-receptive-field']],
    ]);
  });

  it('are one per source that reaches the tensor', () => {
    expect(rows(run([BOUNDS]))).toEqual([
      ['disparity', 'left', 'fine', []],
      ['disparity', 'right', 'fine', []],
    ]);
  });

  it('are the outputs of a model without features', () => {
    expect(rows(run([{ ...SQUARE, features: [] }]))).toEqual([['scores', 'input', 'fine', []]]);
    expect(rows(run([model('m', { outputs: ['y'] })]))).toEqual([['y', undefined, 'fine', []]]);
  });
});

describe('a verdict', () => {
  it('says each rule and what it wanted, the worst first', () => {
    const { findings } = run([DETECTOR, OPAQUE], [...DETECTOR_FINDINGS, ...OPAQUE_FINDINGS]);
    expect(verdictWords(findings)).toEqual([
      '`stride-budget`: at most 32',
      '`undecided-node`: `Custom_3`',
      '`aligned-merge`',
      '`aligned-merge`: undecided',
      '`min-receptive-field`: undecided',
      '`stride-budget`: undecided',
    ]);
  });
});

it('a hint is said once a model', () => {
  const leading = foldUndecided(
    run(
      [DETECTOR, OPAQUE],
      [
        ...DETECTOR_FINDINGS,
        ...DETECTOR_FINDINGS.map((one) => ({
          ...one,
          fingerprint: `${one.fingerprint}b`,
          place: { ...one.place, tensor: 'P4' },
        })),
      ],
    ).findings,
  );
  const hints = withHintsOnce(leading).map(({ finding }) => finding.hint === null);
  expect(hints).toEqual([false, true, false, true]);
});

describe('alignment', () => {
  it.each([
    ['yes', 'yes', SQUARE],
    ['no, 2 px at `Concat_41`', '2 px off', DETECTOR],
    ['? at `Add_13`', '?', OPAQUE],
  ])('is "%s"', (text, word, of) => {
    expect([alignmentText(of), alignmentWord(of)]).toEqual([text, word]);
  });

  it('speaks of the worst join: different strides, then the largest offset', () => {
    const near = join('near', 2, 'H', [path('a', [], 3, [1, 1], [1, 1]), path('b', [], 1, [1, 1], [0, 1])], {
      offset: [1, 2],
    });
    const far = { ...near, node: 'far', offset: [-3, 2] as const };
    const strides = join('strides', 2, 'H', [
      path('a', [], 3, [8, 1], [1, 1]),
      path('b', [], 1, [16, 1], [0, 1]),
    ]);
    expect(alignmentText(model('m', { joins: [near, far] }))).toBe('no, 1.5 px at `far` and 1 more');
    expect(alignmentText(model('m', { joins: [near, far, strides] }))).toBe(
      'no, strides 8 and 16 at `strides` and 2 more',
    );
    expect(alignmentWord(model('m', { joins: [near, far, strides] }))).toBe('strides 8 and 16');
  });
});

describe('undecided questions', () => {
  it('stand under the finding that names the node they wait for', () => {
    const folded = foldUndecided(run([OPAQUE], OPAQUE_FINDINGS).findings);
    expect(folded.map(({ finding, waiting }) => [finding.rule, waiting.map((one) => one.rule)])).toEqual([
      ['aligned-merge', []],
      ['undecided-node', ['min-receptive-field', 'stride-budget']],
    ]);
  });

  it('stand under the first of them where no finding names the node', () => {
    const folded = foldUndecided(run([OPAQUE], OPAQUE_FINDINGS.slice(1, 5)).findings);
    expect(folded.map(waitingText)).toEqual(['Also undecided because of it: `stride-budget` at `far`.']);
  });
});
