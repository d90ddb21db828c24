// What a page does with more than it has room for.
import { describe, expect, it } from 'vitest';
import {
  checkMarkdown,
  COMMENT_LIMIT,
  commentMarkdown,
  commentMarker,
  SUMMARY_LIMIT,
  summaryMarkdown,
} from '../../src/report/index.ts';
import type { Finding } from '../../src/rules/index.ts';
import { field, finding, model, place, run, square, tensor } from './fixtures.ts';

/** Models with as many features each, every one over its stride budget; every tenth is an error. */
function crowd(models: number, features: number, name = 'layer') {
  const records = Array.from({ length: models }, (_, m) => {
    const names = Array.from({ length: features }, (__, f) => `${name}${f}`);
    return model(`models/m${String(m).padStart(4, '0')}.onnx`, {
      features: names,
      tensors: names.map((one) =>
        tensor(one, one, 'Conv', [1, 8, 80, 80], square('images', field(91, [64, 1], [45, 1]))),
      ),
    });
  });
  const findings = records.flatMap((record, m) =>
    record.features.map((one, f): Finding =>
      finding(
        'stride-budget',
        record.path,
        place({ tensor: one, node: one, source: 'images', sourceAxis: 2, letter: 'H' }),
        {
          kind: 'stride-budget',
          stride: [64, 1],
          wanted: { kind: 'max', max: [32, 1] },
          last: null,
        },
        { severity: (m * features + f) % 10 === 9 ? 'error' : 'warning' },
      ),
    ),
  );
  return run(records, findings);
}

describe('a comment with 5,000 findings', () => {
  const page = commentMarkdown(crowd(1000, 5), 'x');

  it('has 60,000 characters at most', () => {
    expect(page.length).toBeLessThanOrEqual(COMMENT_LIMIT);
    expect(page.length).toBeGreaterThan(COMMENT_LIMIT * 0.7);
  });

  it('shows the errors first', () => {
    const paragraphs = page.split('\n').filter((line) => /^[✗⚠] /.test(line));
    const marks = paragraphs.map((line) => line[0]).join('');
    expect(marks).toMatch(/^✗+⚠*$/);
    expect(paragraphs.length).toBeGreaterThan(100);
  });

  it('counts the rest', () => {
    expect(page).toMatch(
      /\nNot shown here: [\d,]+ rows, [\d,]+ findings and [\d,]+ tables of layers; the job summary holds them all\.\n$/,
    );
  });

  it('ends every table, block and fence that it begins', () => {
    expect(page.match(/<details>/g)?.length).toBe(page.match(/<\/details>/g)?.length);
    for (const line of page.split('\n').filter((one) => one.startsWith('|')))
      expect(line.endsWith('|')).toBe(true);
  });
});

it('a comment shows the twenty worst rows of a model', () => {
  const page = commentMarkdown(crowd(1, 100), 'x');
  const rows = page.split('\n').filter((line) => line.startsWith('|') && line.includes('stride-budget'));
  expect(rows).toHaveLength(20);
  expect(rows.filter((row) => row.includes('✗'))).toHaveLength(10);
  expect(page).toContain('Not shown here: 80 rows;');
});

it('a job summary has 1 MiB at most, in bytes', () => {
  const page = summaryMarkdown(crowd(4000, 3, '漢字'));
  expect(Buffer.byteLength(page)).toBeLessThanOrEqual(SUMMARY_LIMIT);
  expect(page).toMatch(/the JSON run holds them all\.\n$/);
});

it('Markdown from the command line holds everything', () => {
  const page = checkMarkdown(crowd(300, 5));
  expect(page).not.toContain('Not shown here');
  expect(page.split('\n').filter((line) => /^[✗⚠] /.test(line))).toHaveLength(1500);
});

it('a comment shows layers of models with findings only', () => {
  const fine = model('fine.onnx', {
    features: ['a'],
    tensors: [tensor('a', 'a', 'Conv', null, square('images', field(3, [1, 1], [1, 1])))],
  });
  const { models, findings } = crowd(1, 1);
  const page = commentMarkdown({ ...crowd(1, 1), models: [...models, fine], findings }, 'x');
  expect(page).toContain('Layers of <code>models/m0000.onnx</code>');
  expect(page).not.toContain('Layers of <code>fine.onnx</code>');
});

it('a title is text', () => {
  expect(commentMarkdown(run([]), 'x', 'Fields of @team').split('\n')[2]).toBe(
    '### Fields of @\u200bteam: no findings in 0 models',
  );
});

it('comments of different names have different markers', () => {
  expect(commentMarker('receptive-fields')).toBe('<!-- rf-lint: receptive-fields -->');
  expect(commentMarker('a--b')).not.toBe(commentMarker('a-b'));
});
