import { describe, expect, it } from 'vitest';
import { headline } from '../../src/report/index.ts';
import type { FailureParts } from '../../src/failure.ts';
import type { Finding } from '../../src/rules/index.ts';
import {
  DETECTOR,
  DETECTOR_FINDINGS,
  FAILURES,
  finding,
  OPAQUE,
  OPAQUE_FINDINGS,
  place,
  run,
  shortField,
  SQUARE,
  UNET,
} from './fixtures.ts';

const SHORT = shortField(UNET.path, 'image', 'logits');

describe('findings', () => {
  it('that say the same of both axes are one, with both axes in it', () => {
    const { findings, summary } = run([UNET], SHORT);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      sourceAxis: null,
      sourceAxes: [2, 3],
      fingerprint: SHORT[0]?.fingerprint,
    });
    expect(summary.errors).toBe(1);
  });

  it('that differ between the axes stay apart', () => {
    const [h, w] = SHORT;
    const wider = { ...w, detail: { ...w?.detail, size: 203, narrowest: 203, short: [21, 1] } } as Finding;
    const { findings } = run([UNET], [h as Finding, wider]);
    expect(findings.map((one) => [one.sourceAxis, one.measured])).toEqual([
      [2, 187],
      [3, 203],
    ]);
  });

  it('are sorted by model, severity, rule and place', () => {
    const { findings } = run([UNET, DETECTOR, OPAQUE], [...SHORT, ...DETECTOR_FINDINGS, ...OPAQUE_FINDINGS]);
    expect(
      findings.map((one) => `${one.model} ${one.severity} ${one.rule} ${one.tensor ?? one.node}`),
    ).toEqual([
      'custom/dcn.onnx error aligned-merge Add_13_output_0',
      'custom/dcn.onnx error min-receptive-field near',
      'custom/dcn.onnx error stride-budget far',
      'custom/dcn.onnx warning undecided-node Custom_3',
      'det/yolo.onnx error stride-budget P5',
      'det/yolo.onnx warning aligned-merge Concat_41_output_0',
      'seg/unet.onnx error min-receptive-field logits',
    ]);
  });

  it('carry what was measured and wanted, and the line that asks', () => {
    expect(run([UNET], SHORT).findings[0]).toMatchObject({
      measured: 187,
      wanted: 224,
      was: null,
      place: { file: '.rf-lint.yml', line: 7, column: 5 },
    });
  });
});

describe('the summary', () => {
  it('counts questions that wait for one node once, and its finding by its severity', () => {
    expect(run([OPAQUE], OPAQUE_FINDINGS).summary).toEqual({
      models: 1,
      errors: 0,
      warnings: 1,
      notices: 0,
      undecided: 2,
      waived: 0,
      accepted: 0,
    });
  });

  it('counts waived and accepted findings only there', () => {
    const waived = shortField(UNET.path, 'image', 'logits', {
      state: 'waived',
      waiver: { reason: 'known', until: null },
    });
    const accepted = shortField(DETECTOR.path, 'images', 'P3', { state: 'accepted' });
    expect(run([UNET, DETECTOR], [...waived, ...accepted]).summary).toMatchObject({
      errors: 0,
      waived: 1,
      accepted: 1,
    });
  });

  it('counts undecided questions without a node each', () => {
    const undecided = ['a', 'b'].map((tensor) =>
      finding(
        'stride-budget',
        UNET.path,
        place({ tensor }),
        {
          kind: 'stride-budget',
          stride: null,
          wanted: { kind: 'max', max: [8, 1] },
          last: null,
        },
        { state: 'undecided' },
      ),
    );
    expect(run([UNET], undecided).summary.undecided).toBe(2);
  });
});

describe('the headline', () => {
  const broken: FailureParts[] = FAILURES.slice(0, 1);

  it.each([
    [
      '1 error, 1 warning in 3 models',
      run([UNET, DETECTOR, SQUARE], [...SHORT, ...DETECTOR_FINDINGS.slice(0, 2)]),
    ],
    ['no findings in 3 models', run([UNET, DETECTOR, SQUARE])],
    ['no findings in 1 model', run([UNET])],
    ['1 warning, 2 undecided questions in 1 model', run([OPAQUE], OPAQUE_FINDINGS)],
    ['1 undecided question in 1 model', run([OPAQUE], OPAQUE_FINDINGS.slice(1, 3))],
    [
      '1 accepted change in 1 model',
      run([UNET], shortField(UNET.path, 'image', 'logits', { state: 'accepted' })),
    ],
    ['no findings in 1 model', run([UNET], shortField(UNET.path, 'image', 'logits', { state: 'waived' }))],
    ['no findings in 1 model; 1 model could not be read', run([UNET], [], broken)],
    ['1 model could not be read', run([], [], broken)],
    ['2 models could not be read, 1 other failure', run([], [], FAILURES)],
    ['1 failure', run([], [], FAILURES.slice(2))],
    ['no findings in 0 models', run([])],
  ])('is "%s"', (words, of) => {
    expect(headline(of)).toBe(words);
  });
});
