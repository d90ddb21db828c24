// The committed schema holds every run and record, and keeps out what isn't one.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type AnySchemaObject } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { analyze } from '../../src/index.ts';
import { recordLines, runJson } from '../../src/report/index.ts';
import { analyzeDrawn } from '../analysis/drawn.ts';
import { net } from '../nets/onnx-encode.ts';
import { driftRun } from './drift-run.ts';
import {
  AUDIO,
  AUDIO_FINDING,
  BOUNDS,
  DETECTOR,
  DETECTOR_FINDINGS,
  FAILURES,
  GRIDDING,
  OPAQUE,
  OPAQUE_FINDINGS,
  run,
  shortField,
  SQUARE,
  UNET,
  VIDEO,
  WIDE,
} from './fixtures.ts';

const file = path.resolve(import.meta.dirname, '../../schemas/run.schema.json');
const schema = JSON.parse(readFileSync(file, 'utf8')) as AnySchemaObject;
const isValid = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(schema);
const MODELS = [GRIDDING, UNET, DETECTOR, AUDIO, SQUARE, WIDE, OPAQUE, BOUNDS, VIDEO];
const FINDINGS = [
  ...shortField(UNET.path, 'image', 'logits'),
  ...DETECTOR_FINDINGS,
  AUDIO_FINDING,
  ...OPAQUE_FINDINGS,
];

function errorsOf(text: string): unknown {
  return isValid(JSON.parse(text)) ? [] : isValid.errors;
}

describe('run.schema.json', () => {
  it('holds a run', () => {
    expect(errorsOf(runJson(run(MODELS, FINDINGS, FAILURES)))).toEqual([]);
    expect(errorsOf(runJson(run([])))).toEqual([]);
  });

  it('holds what models were compared with, and what became of it', () => {
    const compared = driftRun();
    expect(compared.models[0]?.since?.first).not.toBeNull();
    expect(errorsOf(runJson(compared))).toEqual([]);
    const [model] = compared.models;
    const wrong = { ...compared, models: [{ ...model, since: { renamed: [{ before: 1 }], first: null } }] };
    expect(isValid(wrong)).toBe(false);
    expect(isValid({ ...compared, baseline: { kind: 'lock', ref: 'x', place: 'elsewhere' } })).toBe(false);
  });

  it.each(MODELS.map((model) => [model.path, model]))('holds the record of %s', (_, model) => {
    expect(errorsOf(recordLines([model]))).toEqual([]);
  });

  it('holds figures by the residue of a length, and keeps out what they are not', () => {
    const analysis = analyzeDrawn([
      'x[1,1,L] -> y',
      'a = Conv(x, v[1,1,3]) {strides: [2], auto_pad: SAME_UPPER}; b = Conv(x, w[1,1,1]) {strides: [2]}',
      'y = Add(a, b)',
    ]);
    const told = analysis.record(analysis.shown, false);
    expect(told.tensors[0]!.fields[0]!.local!.byResidue).toBeDefined();
    expect(told.joins[0]!.byResidue).toBeDefined();
    expect(told.joins[0]!.paths[0]!.byResidue).toBeDefined();
    expect(errorsOf(recordLines([told]))).toEqual([]);
    const broken = { ...told, joins: told.joins.map((join) => ({ ...join, byResidue: { length: 'L' } })) };
    expect(errorsOf(JSON.stringify(broken))).not.toEqual([]);
  });

  it('holds what is measured from an inner tensor, with borders, samples and layers that see nothing new', () => {
    const lines = [
      'x[1,1,9,N] -> y, z',
      'a = Relu(x); b = Conv(a, v[1,1,9,3]) {pads: [4,1,4,1]}; y = Conv(b, w[1,1,3,3]); z = GlobalMaxPool(b)',
    ];
    const sees = [
      {
        source: null,
        ranges: [
          [3, 4],
          [5, 5],
        ],
      },
    ] as const;
    const analysis = analyze(net(...lines), { source: 'a', sees });
    const record = analysis.record(analysis.shown, true);
    expect(record).toMatchObject({
      inputs: ['x'],
      unproductive: { layers: [{ node: 'y' }] },
      tensors: [{ sees: [{ samples: [3, 4] }, {}] }, { border: [{ inside: 0 }, { inside: null }] }, {}],
    });
    expect(errorsOf(recordLines([record]))).toEqual([]);
    const broken = {
      ...record,
      tensors: record.tensors.map((one) => ({ ...one, sees: [{ nearest: 'all' }] })),
    };
    expect(isValid(JSON.parse(JSON.stringify(broken)))).toBe(false);
  });

  it('lets members pass that it does not know', () => {
    expect(errorsOf(JSON.stringify({ ...run([UNET]), later: 1 }))).toEqual([]);
  });

  it.each([
    ['text in place of a number', { summary: { ...run([]).summary, errors: '**1**' } }],
    [
      'a severity that is none',
      { findings: run([], FINDINGS.slice(0, 1)).findings.map((one) => ({ ...one, severity: 'fatal' })) },
    ],
    [
      'a fraction with three parts',
      {
        models: [
          {
            ...AUDIO,
            tensors: AUDIO.tensors.map((one) => ({
              ...one,
              fields: one.fields.map((f) => ({ ...f, local: { ...f.local, stride: [1, 2, 3] } })),
            })),
          },
        ],
      },
    ],
    [
      'an effective field that is said to be exact',
      {
        models: [
          {
            ...GRIDDING,
            tensors: GRIDDING.tensors.map((one) => ({ ...one, effective: [{ mark: 'exact', width: 5 }] })),
          },
        ],
      },
    ],
    [
      'a support without a reason member',
      {
        models: [
          {
            ...GRIDDING,
            tensors: GRIDDING.tensors.map((one) => ({ ...one, support: [{ samples: null }] })),
          },
        ],
      },
    ],
    ['another schema', { schema: 'rf-lint/run/2' }],
    ['no models', { models: undefined }],
  ])('keeps out %s', (_, changed) => {
    expect(isValid(JSON.parse(JSON.stringify({ ...run([]), ...changed })))).toBe(false);
  });
});

describe('JSON text', () => {
  it.each([Infinity, NaN, 2 ** 53])('is refused where a number is %d', (number) => {
    expect(() => recordLines([{ ...UNET, cost: { ...UNET.cost, parameters: number } }])).toThrow(RangeError);
  });

  it('never holds what a job would take for a command', () => {
    const text = runJson(run([{ ...UNET, path: 'a ##[error]b.onnx' }]));
    expect(text).not.toContain('##[');
    expect(JSON.parse(text)).toMatchObject({ models: [{ path: 'a ##[error]b.onnx' }] });
  });
});
