import { describe, expect, it } from 'vitest';
import { ANNOTATION_LIMIT, annotationLines, annotations } from '../../src/report/index.ts';
import type { Finding, Severity } from '../../src/rules/index.ts';
import { FAILURES, finding, OPAQUE, OPAQUE_FINDINGS, place, run, UNET } from './fixtures.ts';

function strides(count: number, severity: Severity): Finding[] {
  return Array.from({ length: count }, (_, i) =>
    finding(
      'stride-budget',
      UNET.path,
      place({ tensor: `t${String(i).padStart(3, '0')}` }),
      {
        kind: 'stride-budget',
        stride: [64, 1],
        wanted: { kind: 'max', max: [32, 1] },
        last: null,
      },
      { severity },
    ),
  );
}

describe('annotations', () => {
  it('are ten a severity, the last of which counts the rest', () => {
    const all = annotations(
      run([UNET], [...strides(25, 'error'), ...strides(10, 'warning'), ...strides(11, 'notice')]),
    );
    const messages = (severity: Severity): string[] =>
      all.filter((one) => one.severity === severity).map((one) => one.message);
    expect(messages('error')).toHaveLength(ANNOTATION_LIMIT);
    expect(messages('error').at(-1)).toBe('16 more errors; the report holds them all');
    expect(messages('warning')).toHaveLength(10);
    expect(messages('warning').at(-1)).toMatch(/^`t009`/);
    expect(messages('notice').at(-1)).toBe('2 more notices; the report holds them all');
  });

  it.each([
    ['usage', '--input', null, '--input: no such input. Correct it.'],
    ['configuration', '--rule', 'line 1, column 3', '--rule:1:3: no such input. Correct it.'],
  ] as const)('of a failure of kind %s in %s name no file', (kind, path, at, message) => {
    const failure = { kind, path, place: at, message: 'no such input', remedy: 'correct it' };
    expect(annotations(run([], [], [failure]))).toEqual([
      {
        severity: 'error',
        file: null,
        line: null,
        column: null,
        title: 'rf-lint: could not be done',
        message,
      },
    ]);
  });

  it('of failures are errors and come first', () => {
    const [first] = annotations(run([UNET], strides(25, 'error'), FAILURES));
    expect(first).toMatchObject({ severity: 'error', file: 'big/backbone.onnx' });
  });

  it('of undecided questions are notices, and those that wait for a node stand in its annotation', () => {
    const all = annotations(run([OPAQUE], OPAQUE_FINDINGS));
    expect(all.map(({ severity, title }) => [severity, title])).toEqual([
      ['warning', 'rf-lint: undecided-node'],
      ['notice', 'rf-lint: aligned-merge (undecided)'],
    ]);
    expect(all[0]?.message).toContain(
      'Undecided because of it: `min-receptive-field` at `near`; `stride-budget` at `far`.',
    );
  });

  it('of the configuration name the line', () => {
    const nothing = finding(
      'pattern-finds-nothing',
      '.rf-lint.yml',
      place({}),
      {
        kind: 'pattern-finds-nothing',
        rule: 'stride-budget',
        pattern: '*/P9',
      },
      { severity: 'notice', asked: { file: '.rf-lint.yml', line: 9, column: 7 } },
    );
    expect(annotationLines(run([UNET], [nothing]))).toMatch(
      /^::notice file=\.rf-lint\.yml,line=9,col=7,title=rf-lint%3A pattern-finds-nothing::`\*\/P9`, which/,
    );
  });

  it('leave out what is waived', () => {
    expect(
      annotationLines(
        run(
          [UNET],
          strides(2, 'error').map((one) => ({ ...one, state: 'waived' as const })),
        ),
      ),
    ).toBe('');
  });
});
