import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../src/config/index.ts';
import type { ModelConfig } from '../../src/config/index.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import type { TemporaryFolder } from '../sources/temporary-folder.ts';
import { typedIn } from './typed-in.ts';

const CONFIG = `extends: recommended
inputs:
  "*": [1, 3, 512, null]
  audio: { shape: [1, 16000], layout: NT, sample-rate: 16000 }
rules:
  min-receptive-field: { severity: warning, min: { h: 224, w: "50%" }, axes: [2, 3] }
  stride-budget:
    - { max: "1/2", at: "a: # b" }
    - { severity: notice, allowed: [8, "1/2"] }
overrides:
  - models: det/**
    rules: { min-receptive-field: { min: 640 }, undecided-node: off }
waivers:
  - { rule: aligned-merge, models: det/*, at: "/Add*", reason: "two\\nlines: 'quoted'", until: 2027-03-31 }
operators: { "my::A": pointwise, "my::B": { like: Conv } }
`;

let folder: TemporaryFolder;
beforeAll(() => {
  folder = temporaryFolder({ '.rf-lint.yml': CONFIG, 'mistaken.yml': 'rules: { x: 1 }' });
});
afterAll(() => folder.remove());

it('what is printed is a configuration that says the same of that model', () => {
  for (const model of ['det/a.onnx', 'b.onnx']) {
    const { out } = typedIn(folder.path, ['--print-config', `./${model}`]);
    expect(asked(out, model)).toEqual(asked(CONFIG, model));
  }
});

it('each entry names the line that asks', () => {
  const { out } = typedIn(folder.path, [
    'check',
    '--print-config',
    'det/a.onnx',
    '--rule',
    'aligned-merge: error',
  ]);
  expect(out).toBe(`# What holds for det/a.onnx; from .rf-lint.yml.
version: 1
inputs:
  "*": { shape: [ 1, 3, 512, null ] }
  audio: { shape: [ 1, 16000 ], layout: NT, sample-rate: 16000 }
rules:
  aligned-merge:
    - { severity: error }
  cost-drift:
    - { severity: warning, ignore-exports: true }
  exporter-drift:
    - { severity: notice }
  interface-drift:
    - { severity: error, ignore-exports: true }
  locked-model-missing: off
  min-receptive-field:
    - { severity: warning, min: 640, axes: [ 2, 3 ] } # .rf-lint.yml:12:14
  pattern-finds-nothing:
    - { severity: notice }
  receptive-field-drift:
    - { severity: warning }
  stale-lock:
    - { severity: error }
  stride-budget:
    - { severity: error, max: 1/2, at: "a: # b" } # .rf-lint.yml:8:7
    - { severity: notice, allowed: [ 8, 1/2 ] } # .rf-lint.yml:9:7
  stride-dilation-tradeoff:
    - { severity: warning }
  undecided-node: off
  unlocked-model:
    - { severity: notice }
waivers:
  - { rule: aligned-merge, models: [ det/* ], at: /Add*, reason: "two\\nlines: 'quoted'", until: 2027-03-31 } # .rf-lint.yml:14:5
operators:
  my::A: pointwise
  my::B: { like: Conv }
`);
});

it('a mistaken configuration prints nothing but its mistakes', () => {
  const answer = typedIn(folder.path, ['--print-config', 'a.onnx', '--config', 'mistaken.yml']);
  expect([answer.code, answer.out]).toEqual([2, '']);
  expect(answer.error).toMatch(/^mistaken\.yml:1:10: unknown key "x"/);
});

/** What the text says of the model, without the places where it says so. */
function asked(text: string, model: string): unknown {
  const answer = readConfig({ path: 'x.yml', text, read: () => null });
  if (answer.kind === 'mistakes') throw new Error(answer.failures.map(({ message }) => message).join('\n'));
  const { rules, waivers, inputs }: ModelConfig = answer.config.forModel(model);
  return {
    rules: rules
      .map(({ rule, severity, options }) => ({ rule, severity, options }))
      .toSorted((a, b) => (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)),
    waivers: waivers.map(({ rule, models, at, reason, until }) => ({ rule, models, at, reason, until })),
    inputs,
    operators: answer.config.operators,
  };
}
