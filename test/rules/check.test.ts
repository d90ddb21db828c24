import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { checkModel, ruleById } from '../../src/rules/index.ts';
import type { Finding, Questions, RuleEntry, RuleId, Severity, Waiver } from '../../src/rules/index.ts';
import { fakeAnalysis, field, join, tensor } from './fake-analysis.ts';

const NOW = new Date('2027-03-31T23:59:59Z');

function entry(rule: RuleId, severity: Severity, options: Readonly<Record<string, unknown>> = {}): RuleEntry {
  return { rule, severity, options: v.parse(ruleById(rule).options, options), asked: null };
}

function check(
  analysis: ReturnType<typeof fakeAnalysis>,
  rules: readonly RuleEntry[],
  more: Partial<Questions> = {},
) {
  return checkModel(analysis, { rules, waivers: [], ...more }, NOW);
}

/** `error open stride-budget y W`. */
function inShort({ severity, state, rule, place }: Finding): string {
  return [severity, state, rule, place.tensor ?? place.node, place.letter]
    .filter((part) => part !== null)
    .join(' ');
}

const misaligned = fakeAnalysis({
  tensors: [tensor('b', { H: field(9, 8), W: field(9, 4) }), tensor('a', { H: field(9, 16) })],
  joins: [join('Add', false, [1, 1])],
});

describe('findings', () => {
  it('are sorted by severity, rule and place in the graph', () => {
    const rules = [
      entry('stride-budget', 'warning', { max: 2 }),
      entry('min-receptive-field', 'error', { min: 10, axes: 'H' }),
      entry('aligned-merge', 'error'),
    ];
    expect(check(misaligned, rules).findings.map(inShort)).toEqual([
      'error open aligned-merge Add_out H',
      'error open min-receptive-field b H',
      'error open min-receptive-field a H',
      'warning open stride-budget b H',
      'warning open stride-budget b W',
      'warning open stride-budget a H',
    ]);
  });

  it('of several entries that report one place: the severest stays', () => {
    const rules = [
      entry('stride-budget', 'notice', { max: 2 }),
      entry('stride-budget', 'error', { max: 8 }),
      entry('stride-budget', 'warning', { max: 4 }),
    ];
    expect(check(misaligned, rules).findings.map(inShort)).toEqual([
      'error open stride-budget a H',
      'warning open stride-budget b H',
      'notice open stride-budget b W',
    ]);
  });

  it('that are broken stay before questions that are undecided', () => {
    const lower = field(9, 8, { mark: 'lower-bound', blockedBy: ['g'] });
    const rules = [
      entry('stride-budget', 'error', { max: 16 }),
      entry('stride-budget', 'warning', { max: 4 }),
    ];
    const { findings } = check(fakeAnalysis({ tensors: [tensor('y', { H: lower })] }), rules);
    expect(findings.map(inShort)).toEqual(['warning open stride-budget y H']);
  });

  it('keep their fingerprint when the figures change', () => {
    const prints = [8, 16].map((stride) => {
      const analysis = fakeAnalysis({ tensors: [tensor('y', { H: field(9, stride) })] });
      return check(analysis, [entry('stride-budget', 'error', { max: 4 })]).findings[0]?.fingerprint;
    });
    expect(prints[0]).toMatch(/^[0-9a-f]{16}$/);
    expect(prints[0]).toBe(prints[1]);
  });

  it('say which line of the configuration asks', () => {
    const asked = { file: '.rf-lint.yml', line: 7, column: 5 };
    const { findings } = check(misaligned, [{ ...entry('aligned-merge', 'error'), asked }]);
    expect(findings[0]?.asked).toEqual(asked);
  });
});

describe('waivers', () => {
  const waiver: Waiver = {
    rule: 'aligned-merge',
    models: null,
    at: 'Add',
    reason: 'retrain planned',
    until: '2027-03-31',
    asked: { file: '.rf-lint.yml', line: 9, column: 5 },
  };
  const state = (...waivers: Waiver[]) =>
    check(misaligned, [entry('aligned-merge', 'error')], { waivers }).findings[0]?.state;

  it('hold through their last day in UTC', () => {
    expect(state(waiver)).toBe('waived');
    expect(state({ ...waiver, until: '2027-03-30' })).toBe('open');
    expect(state({ ...waiver, until: null })).toBe('waived');
  });

  it('hold for their rule at the places that they name', () => {
    expect(state({ ...waiver, rule: 'stride-budget' })).toBe('open');
    expect(state({ ...waiver, at: 'Add_out' })).toBe('waived');
    expect(state({ ...waiver, at: 'Concat*' })).toBe('open');
    expect(state({ ...waiver, at: null })).toBe('waived');
  });

  it('are shown with the finding', () => {
    const { findings } = check(misaligned, [entry('aligned-merge', 'error')], { waivers: [waiver] });
    expect(findings[0]?.waiver).toEqual({ reason: 'retrain planned', until: '2027-03-31' });
  });
});

it('a question that a node blocks names it beside the finding of that node', () => {
  const lower = field(9, 1, { mark: 'lower-bound', blockedBy: ['custom'] });
  const analysis = fakeAnalysis({
    tensors: [tensor('a', { H: lower })],
    undecided: [
      { node: 'custom', operator: 'my::Op', kind: 'opaque', reason: 'no rule', reachesOutput: true },
    ],
  });
  const rules = [entry('undecided-node', 'warning'), entry('min-receptive-field', 'error', { min: 224 })];
  const { findings } = check(analysis, rules);
  expect(findings.map((finding) => [inShort(finding), finding.blockedBy])).toEqual([
    ['error undecided min-receptive-field a H', ['custom']],
    ['warning open undecided-node custom', []],
  ]);
});

it('patterns are told only where something asks about them', () => {
  const rules = [entry('stride-budget', 'error', { max: 32, at: 'logits' })];
  expect(check(misaligned, rules).patterns).toEqual([]);
  const asked = check(misaligned, [...rules, entry('pattern-finds-nothing', 'error')]).patterns;
  expect(asked).toEqual([
    { pattern: 'logits', found: false, rule: 'stride-budget', severity: 'error', asked: null },
  ]);
});

it('figures that leave the safe integers are a failure that names the rule', () => {
  const huge = field(9, [2 ** 52 + 1, 3]);
  const analysis = fakeAnalysis({ tensors: [tensor('y', { H: huge })] });
  expect(() => check(analysis, [entry('stride-budget', 'error', { max: '7/9' })])).toThrow(
    expect.objectContaining({ kind: 'limit', path: 'm.onnx' }),
  );
});
