// Every rule has a page, and the examples of the pages run: networks that fail do so with the message that stands there.
import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Analysis, analyze } from '../../src/analysis/index.ts';
import type { Config } from '../../src/config/index.ts';
import { DEFAULT_LIMITS, bytesSource, readModel } from '../../src/formats/index.ts';
import {
  compare,
  type Comparison,
  type Lock,
  lockComparison,
  type LockedModel,
  lockedModel,
} from '../../src/history/index.ts';
import { makeRun } from '../../src/report/index.ts';
import { type Compared, RULES, checkModel, emptyPatterns, missingModels } from '../../src/rules/index.ts';
import { configFrom } from '../config/config-from.ts';
import { net } from '../nets/onnx-encode.ts';
import { readPage } from './page.ts';
import type { Example } from './page.ts';

const folder = resolve(import.meta.dirname, '../../rules');

const HEADINGS = [
  'What it asks',
  'Why',
  'A model that fails',
  'The same model, repaired',
  'Options',
  'What undecided means here',
  'When not to use it',
];

it('rules and pages are the same', () => {
  const pages = readdirSync(folder).filter((name) => name.endsWith('.md'));
  expect(pages.toSorted()).toEqual(RULES.map(({ id }) => `${id}.md`));
});

describe.each([...RULES])('the page of $id', (rule) => {
  const markdown = readFileSync(resolve(folder, `${rule.id}.md`), 'utf8');
  const page = readPage(markdown);

  it('has the headings of every page, and begins with the summary', () => {
    expect(page.title).toBe(rule.id);
    expect(page.headings).toEqual(HEADINGS);
    expect(markdown.split('\n')[2]).toBe(rule.summary);
  });

  it('explains every option', () => {
    expect(page.options.toSorted()).toEqual(Object.keys(rule.options.entries).toSorted());
  });

  it('shows a model that fails and one that passes', () => {
    expect(page.examples.map(({ outcome, text }) => [outcome, text !== null])).toEqual([
      ['fails', true],
      ['passes', false],
    ]);
  });

  it.each(page.examples)('is right about the model that $outcome', (example) => {
    expect(run(example)).toEqual(example.text?.trimEnd().split('\n') ?? []);
  });
});

/** Messages and hints of all findings. */
function run(example: Example): readonly string[] {
  const config = configFrom(example.config);
  const now = new Date('2026-01-01');
  const analysis = analyzed(example.net, config);
  const { against, missing } = comparedWith(example, analysis, config);
  const checked = checkModel(analysis, { ...config.forModel('m.onnx'), against }, now);
  const findings = [
    ...checked.findings,
    ...emptyPatterns(checked.patterns, '.rf-lint.yml'),
    ...missingModels(missing, 'rf.lock.json', now),
  ];
  const record = analysis.record(analysis.shown, false);
  const said = makeRun({ models: [record], findings, failures: [], version: '0' }).findings;
  return said.flatMap(({ message, hint }) => (hint === null ? [message] : [message, hint]));
}

function analyzed(drawn: string, config: Config): Analysis {
  const options = { limits: DEFAULT_LIMITS, declared: config.operators };
  const { format, graph } = readModel(bytesSource('m.onnx', net(drawn)), options);
  return analyze(graph, { path: 'm.onnx', format, inputs: config.forModel('m.onnx').inputs });
}

function comparedWith({ before, locked }: Example, analysis: Analysis, config: Config) {
  const now = lockedOf(analysis);
  const against = (comparison: Comparison | null): Compared => {
    if (comparison === null) return { kind: 'none' };
    const found = comparison.find('m.onnx', now);
    if (found === null) return { kind: 'new' };
    if (found === 'unread') return { kind: 'none' };
    return { kind: 'known', ...found, now, drift: compare(found.model, now, analysis.geometry.steps) };
  };
  const lockWith = (path: string, drawn: string): Lock =>
    new Map([[path, lockedOf(analyzed(drawn, config))]]);
  const comparison = (lock: Lock | null): Comparison | null =>
    lock && lockComparison({ lock, said: (path) => path, isThere: (path) => path === 'm.onnx' });
  const lock = locked && lockWith(locked.path, locked.net);
  const missing = [...(lock?.keys() ?? [])].filter((path) => path !== 'm.onnx');
  return {
    against: {
      baseline: against(comparison(before === null ? null : lockWith('m.onnx', before))),
      lock: against(comparison(lock)),
    },
    missing: missing.map((path) => ({ path, questions: config.forModel(path) })),
  };
}

function lockedOf(analysis: Analysis): LockedModel {
  const record = analysis.record([...analysis.features, ...analysis.outputs], false, true);
  return lockedModel(record, '0.1.0', null);
}
