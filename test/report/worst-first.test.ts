// What a reader sees first, where a lock file is behind the model that dilates one layer too many.
import { describe, expect, it } from 'vitest';
import { checkHtml, checkMarkdown, checkTerminal, PLAIN } from '../../src/report/index.ts';
import { rowsOf } from '../../src/report/rows.ts';
import { setAsideWords, verdictWords } from '../../src/report/verdict.ts';
import { worstFirst } from '../../src/report/worst-first.ts';
import type { FindingRecord, Run } from '../../src/report/run.ts';
import { driftRun } from './drift-run.ts';

const RESNET = 'seg/resnet50.onnx';
const made = driftRun();
const [some] = made.findings;

function finding(rule: string, severity: FindingRecord['severity'], changed: Partial<FindingRecord> = {}) {
  return {
    ...some!,
    rule,
    severity,
    state: 'open',
    model: RESNET,
    message: `${rule} says`,
    ...changed,
  } as const;
}

const STALE = finding('stale-lock', 'error');
const COST = finding('cost-drift', 'warning');
const GREW = finding('receptive-field-drift', 'warning');
const DILATED = finding('stride-dilation-tradeoff', 'warning');

function rules(...findings: readonly FindingRecord[]): string[] {
  return worstFirst(findings).map(({ rule }) => rule);
}

describe('of one severity', () => {
  it('what names the node leads, what follows from it comes last', () => {
    const short = finding('min-receptive-field', 'warning');
    expect(rules(COST, GREW, short, DILATED)).toEqual([
      'stride-dilation-tradeoff',
      'receptive-field-drift',
      'min-receptive-field',
      'cost-drift',
    ]);
  });
});

describe('a lock file that is behind', () => {
  it('comes behind what says why, though that is a warning', () => {
    expect(rules(COST, GREW, STALE, DILATED)).toEqual([
      'stride-dilation-tradeoff',
      'receptive-field-drift',
      'stale-lock',
      'cost-drift',
    ]);
  });

  it('of another model, or accepted, moves nothing', () => {
    expect(rules(GREW, { ...STALE, model: 'other.onnx' })).toEqual(['stale-lock', 'receptive-field-drift']);
    const error = finding('aligned-merge', 'error');
    expect(rules(error, { ...GREW, state: 'accepted' }, STALE)).toEqual([
      'aligned-merge',
      'stale-lock',
      'receptive-field-drift',
    ]);
  });

  it('leaves every output to begin with the sentence that a reviewer needs', () => {
    const run: Run = {
      ...made,
      models: made.models.filter(({ path }) => path === RESNET),
      findings: [COST, GREW, STALE, DILATED],
    };
    const page = checkHtml(run);
    const terminal = checkTerminal(run, { style: PLAIN, columns: 200 });
    for (const text of [page, terminal, checkMarkdown(run)]) {
      const places = [DILATED, GREW, STALE, COST].map(({ message }) => text.indexOf(message));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
    expect(terminal).toContain('stride-dilation-tradeoff and 3 more');
    expect(page).toContain('<code>stride-dilation-tradeoff</code> and 3 more');
    expect(verdictWords(run.findings)[0]).toBe('`stride-dilation-tradeoff`');
  });
});

describe('what is accepted', () => {
  it('is said in the row, and waived as well', () => {
    expect(verdictWords([{ ...GREW, state: 'accepted' }])).toEqual(['accepted']);
    expect(
      setAsideWords([
        { ...GREW, state: 'waived' },
        { ...COST, state: 'accepted' },
      ]),
    ).toBe('accepted, waived');
    expect(verdictWords([{ ...GREW, state: 'accepted' }, COST])).toEqual(['`cost-drift`']);
    expect(verdictWords([])).toEqual([]);
    const [accepted] = rowsOf(made).filter(({ model }) => model.path === 'seg/accepted.onnx');
    expect(verdictWords(accepted!.findings)).toEqual(['accepted']);
    expect(checkMarkdown(made)).toMatch(/`seg\/accepted\.onnx`.*\| ✓ accepted \|/);
    expect(checkTerminal(made, { style: PLAIN, columns: 200 })).toMatch(
      /✓ seg\/accepted\.onnx .* accepted\n/,
    );
  });

  it('is read on the page without a click', () => {
    const page = checkHtml(made);
    const folded = page.replaceAll(/<details[^]*?<\/details>/g, '');
    expect(folded).toMatch(
      /<h2>What the lock file of this change accepts<\/h2>[^]*427 px at stride 32 → 427 px at stride 16/,
    );
    expect(page).toMatch(
      /<code>seg\/accepted\.onnx<\/code><\/h3>\s*<span class="quiet">[^]{0,150}accepted<\/span>/,
    );
  });
});
