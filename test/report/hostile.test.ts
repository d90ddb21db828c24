// Every hostile name in every slot of every output. No parser of GitHub's Markdown is at hand, so structure is held
// against the same page with a harmless name: as many lines, cells, blocks and fences.
import { describe, expect, it } from 'vitest';
import {
  annotationLines,
  checkCsv,
  checkMarkdown,
  checkTerminal,
  COLORED,
  commentMarkdown,
  failureLine,
  inspectCsv,
  inspectMarkdown,
  inspectTerminal,
  PLAIN,
  recordLines,
  runJson,
  summaryMarkdown,
  type Run,
} from '../../src/report/index.ts';
import { field, fieldRecord, finding, join, model, place, run } from './fixtures.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';

const ABOUT = ['figures', 'drift'] as const;
const CASES = ABOUT.flatMap((about) => HOSTILE_NAMES.map((name) => [about, short(name), name] as const));
const harmless = { figures: pages(everywhere('name')), drift: pages(everywhere('name', 'drift')) };

describe('a page on GitHub', () => {
  it.each(CASES)('of %s keeps its shape around %s', (about, _, name) => {
    const built = pages(everywhere(name, about));
    for (const [i, page] of built.entries()) expect(shapeOf(page)).toEqual(shapeOf(harmless[about][i] ?? ''));
  });

  it.each(CASES)('of %s mentions and links nothing for %s', (about, _, name) => {
    for (const page of pages(everywhere(name, about))) {
      const text = withoutCode(page);
      expect(page).not.toMatch(/[@＠](?!\u200b)/);
      expect(text).not.toMatch(/\]\(|\[\^|\$/);
      expect(decoded(text)).not.toMatch(REFERENCES);
      expect(page.replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]/u,
      );
    }
  });

  it.each(HOSTILE_NAMES.map((name) => [short(name), name]))('has one marker for %s', (_, name) => {
    const page = commentMarkdown(everywhere(name), 'receptive-fields');
    expect(page.split('<!--')).toHaveLength(2);
    expect(page.startsWith('<!-- rf-lint: receptive-fields -->\n')).toBe(true);
    expect(commentMarkdown(everywhere('name'), name).split('\n')[0]).toMatch(/^<!-- rf-lint: [^<>]* -->$/);
    expect(commentMarkdown(everywhere('name'), name).split('\n')[0]?.slice(4, -3)).not.toContain('--');
  });
});

describe('a terminal and the log of a job', () => {
  it.each(CASES)('print nothing but text of %s for %s', (about, _, name) => {
    const hostile = everywhere(name, about);
    const wide = { columns: Infinity };
    const plain = [
      checkTerminal(hostile, { ...wide, style: PLAIN }),
      inspectTerminal(hostile.models, { ...wide, style: PLAIN }),
      hostile.failures.map((failure) => failureLine(failure) + '\n').join(''),
      checkCsv(hostile),
      inspectCsv(hostile.models),
      checkTerminal(hostile, { columns: 60, style: PLAIN }),
    ];
    for (const text of plain) {
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Cf}]/u);
      expect(text).not.toMatch(/^\s*::/m);
      expect(text).not.toContain('##[');
    }
    const colored = checkTerminal(hostile, { ...wide, style: COLORED });
    // oxlint-disable-next-line no-control-regex
    expect(colored.replaceAll(/\x1b\[[\d;]*m|\n/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Cf}]/u);
    expect(colored.split('\n')).toHaveLength(
      checkTerminal(everywhere('name', about), { ...wide, style: COLORED }).split('\n').length,
    );
  });

  it.each(CASES)('hold one command a line of %s for %s', (about, _, name) => {
    const lines = annotationLines(everywhere(name, about)).trimEnd().split('\n');
    expect(lines).toHaveLength(annotationLines(everywhere('name', about)).trimEnd().split('\n').length);
    for (const line of lines) {
      expect(line).toMatch(
        /^::(error|warning|notice) (file=[^:,]*,)?(line=\d+,)?(col=\d+,)?title=[^:,]*::[^\r\n]*$/,
      );
      expect(line).not.toContain('##[');
    }
  });
});

describe('data for programs', () => {
  it.each(CASES)('of %s holds %s as it is', (about, _, name) => {
    const hostile = everywhere(name, about);
    for (const text of [runJson(hostile), recordLines(hostile.models)]) {
      expect(text.trimEnd()).not.toMatch(/\n/);
      expect(text).not.toContain('##[');
    }
    expect(JSON.parse(runJson(hostile))).toEqual(hostile);
  });

  it.each(CASES)('of %s keeps the columns of a CSV file for %s', (about, _, name) => {
    const hostile = everywhere(name, about);
    for (const text of [checkCsv(hostile), inspectCsv(hostile.models)]) {
      const [head = '', ...rows] = text.trimEnd().split('\n').map(csvCells);
      for (const row of rows) {
        expect(row).toHaveLength(head.length);
        for (const cell of row) expect(/^[=+@＝＋－＠]|^-(?!\d+(\.\d+)?$)/.test(cell)).toBe(false);
      }
    }
  });
});

describe('a run that somebody else wrote', () => {
  it.each(HOSTILE_NAMES.map((name) => [short(name), name]))(
    'brings only text where a message is %s',
    (_, name) => {
      const rewritten = (message: string): Run => ({
        ...everywhere('name'),
        findings: everywhere('name').findings.map((one) => ({
          ...one,
          message,
          hint: message,
          wanted: message,
          rule: message,
        })),
      });
      const page = commentMarkdown(rewritten(name), 'x');
      expect(shapeOf(page)).toEqual(shapeOf(commentMarkdown(rewritten('name'), 'x')));
      expect(page).not.toMatch(/[@＠](?!\u200b)/);
      expect(withoutCode(page)).not.toMatch(/\]\(|\[\^|\$/);
      expect(decoded(withoutCode(page))).not.toMatch(REFERENCES);
    },
  );
});

/** What GitHub makes links, pictures and formulas of, in the text of a rendered page. */
const REFERENCES = /[@＠$](?!\u200b)|#\d|\bGH-\d|:\/\/|\bwww\.|:[\w+-]+:|[0-9a-f]{7}/i;

function decoded(text: string): string {
  return text.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}

function pages(hostile: Run): string[] {
  return [
    commentMarkdown(hostile, 'receptive-fields'),
    summaryMarkdown(hostile),
    checkMarkdown(hostile),
    inspectMarkdown(hostile.models),
  ];
}

/** What a parser would make blocks of. */
function shapeOf(page: string): unknown {
  const lines = page.split('\n');
  return {
    kinds: lines.map(
      (line) =>
        /^(\| |### |1 layer, |- ✗ |[✗⚠?ℹ] |Waived: |Compared with the models below |<!-- |<details><summary>|<\/details>|```(mermaid)?$|  \w|flowchart LR|$)/.exec(
          line,
        )?.[0] ?? line,
    ),
    cells: lines.map((line) => (line.startsWith('|') ? cellsOf(line) : 0)),
    tags: withoutCode(page)
      .match(/<[^>]*>/g)
      ?.map((tag) => tag.replace(/<!-- .* -->/, '<!-- -->')),
    arrows: lines.map((line) =>
      line.startsWith('  ') ? line.replaceAll(/"[A-Za-z0-9 ,/#;<>]*"/g, 'label') : '',
    ),
  };
}

function cellsOf(line: string): number {
  // Parsers differ on what a backslash before an escaped pipe means.
  expect(line).not.toMatch(/\\\\\|/);
  return line.replaceAll('\\|', '').split('|').length;
}

/** The page without code spans and charts, each line on its own: by CommonMark 0.31 §6.1, written again. */
function withoutCode(page: string): string {
  return page
    .replaceAll(/```mermaid\n[^`]*```/g, '')
    .replaceAll(/(?<=<code>)[^<`]*(?=<\/code>)/g, '')
    .split('\n')
    .map((line) => {
      let rest = line;
      let text = '';
      for (;;) {
        const open = /`+/.exec(rest);
        if (open === null) return text + rest;
        const fence = open[0];
        const after = rest.slice(open.index + fence.length);
        const close = new RegExp(`(?<!\`)${fence}(?!\`)`).exec(after);
        expect(close, `unclosed span in ${line}`).not.toBeNull();
        text += rest.slice(0, open.index);
        rest = after.slice((close?.index ?? 0) + fence.length);
      }
    })
    .join('\n');
}

/** RFC 4180 §2, one line. */
function csvCells(line: string): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(?=,|$)/.exec(rest);
    const cell = quoted?.[0] ?? /^[^,]*/.exec(rest)?.[0] ?? '';
    cells.push(quoted === null ? cell : (quoted[1] ?? '').replaceAll('""', '"'));
    if (rest.length === cell.length) return cells;
    rest = rest.slice(cell.length + 1);
  }
}

/** A run that says `name` wherever a model, a configuration or a file name can speak. */
function everywhere(name: string, about: 'figures' | 'drift' = 'figures'): Run {
  const cause = (kind: 'gate' | 'opaque') => ({ kind, node: name, text: name, via: [name] });
  const local = field(7, [1, 2], [3, 1], { mark: 'upper-bound', widenedBy: [name], conditions: [name] });
  const blocked = field(7, [1, 1], [3, 1], { mark: 'lower-bound', blockedBy: [name], conditions: [name] });
  const both = (record: typeof local, kind: 'gate' | 'opaque') => [
    fieldRecord(name, 2, 'H', record, { full: 'whole-axis', causes: [cause(kind)] }),
    fieldRecord(name, 3, 'W', record, { full: 'whole-axis', causes: [cause(kind)] }),
  ];
  const paths = [
    {
      tensor: name,
      via: [name, name],
      size: 3,
      stride: [1, 1] as const,
      padding: [1, 1] as const,
      center: [1, 1] as const,
    },
    {
      tensor: name,
      via: Array<string>(12).fill(name),
      size: 3,
      stride: [1, 1] as const,
      padding: [1, 1] as const,
      center: [0, 1] as const,
    },
  ];
  const joins = [
    { ...join(name, 2, 'H', paths, { offset: [1, 1] }), source: name, tensor: name },
    { ...join(`${name}2`, 2, 'H', paths, { aligned: null, blockedBy: [name] }), source: name, tensor: name },
  ];
  const record = model(name, {
    format: 'onnx',
    sources: [{ name, shape: [1, 3, name, null], layout: 'NCHW', spatial: [2, 3] }],
    outputs: [name],
    features: [name, `${name}3`],
    tensors: [
      {
        name,
        node: `${name}4`,
        operator: name,
        shape: [1, name, null],
        fields: both(local, 'gate'),
        border: [
          { source: name, sourceAxis: 2, axis: 2, length: 9, leaving: 4, inside: 5, first: 2, last: 6 },
        ],
        sees: [
          {
            source: name,
            sourceAxis: 2,
            letter: 'H',
            samples: [3, 4],
            axis: 2,
            positions: { first: 1, last: 3, count: 2 },
            nearest: 2,
          },
        ],
      },
      { name: `${name}3`, node: name, operator: name, shape: null, fields: both(blocked, 'opaque') },
    ],
    joins,
    remarks: [{ node: name, text: name }],
    inputs: [`${name}5`],
    unproductive: {
      layers: [
        {
          node: name,
          tensor: name,
          operator: name,
          axes: [{ source: name, sourceAxis: 2, letter: 'H', size: 12, length: 9 }],
          everyAxis: true,
          parameters: 8,
          multiplyAccumulates: 40,
        },
      ],
      parameters: 8,
      multiplyAccumulates: 40,
    },
  });
  const step = { kind: name, from: [name], to: name };
  const window = { kernel: [3, 3], stride: [1, 1], dilation: [1, 1], before: null, after: null };
  const before = {
    ...record,
    tensors: [{ name: `${name}6`, node: name, operator: name, shape: null, fields: both(blocked, 'gate') }],
    joins: [],
  };
  const first = { before: step, after: { ...step, node: name, operator: name, window } };
  const since = { renamed: [{ before: `${name}6`, after: name }], first };
  const figures = {
    mark: 'exact',
    size: 7,
    narrowest: 7,
    stride: [1, 1],
    padding: [3, 1],
    center: [0, 1],
    full: 'local',
    causes: [name],
  } as const;
  const entry = { name, shape: [1, name, null] };
  const renamed = {
    what: 'input',
    change: 'renamed',
    before: entry,
    after: { ...entry, name: `${name}7` },
  } as const;
  const cost = { figure: 'parameters', before: 7, after: 9 } as const;
  const at = place({ node: name, tensor: name, source: name, sourceAxis: 2, letter: 'H' });
  const asked = { file: name, line: 3, column: 5 };
  const whole = place({ node: null, tensor: null, source: null, sourceAxis: null, letter: null });
  const drifts = [
    finding('receptive-field-drift', name, at, {
      kind: 'receptive-field-drift',
      before: figures,
      after: { ...figures, size: 9, causes: [] },
      figures: ['size', 'causes'],
      undecided: false,
      steps: { first, gone: null },
    }),
    finding('receptive-field-drift', name, place({ ...whole, tensor: `${name}3` }), {
      kind: 'feature-drift',
      change: 'gone',
      steps: { first: null, gone: { ...step, window } },
    }),
    finding('stride-dilation-tradeoff', name, at, {
      kind: 'stride-dilation-tradeoff',
      before: figures,
      after: { ...figures, size: 9 },
      undecided: false,
      steps: { first, gone: null },
    }),
    finding('interface-drift', name, place({ ...whole, source: name }), {
      kind: 'interface-drift',
      change: renamed,
    }),
    finding('exporter-drift', name, whole, {
      kind: 'exporter-drift',
      exporter: { before: name, after: `${name}7` },
      renamed: [{ before: name, after: `${name}7` }],
      callers: [renamed],
      activations: { ...cost, figure: 'activationBytes' },
    }),
    finding('cost-drift', name, whole, { kind: 'cost-drift', changes: [cost], tolerance: [1, 20] }),
    finding('unlocked-model', name, whole, { kind: 'unlocked-model', formerly: name }),
    finding('stale-lock', name, whole, {
      kind: 'stale-lock',
      field: { tensor: name, letter: 'H', before: figures, after: null },
      tensors: 2,
      cost: [cost],
      interface: [renamed],
      tool: name,
    }),
    finding('locked-model-missing', name, whole, { kind: 'locked-model-missing', path: name }),
  ];
  const findings = [
    finding(
      'min-receptive-field',
      name,
      at,
      {
        kind: 'min-receptive-field',
        field: 'local',
        size: 7,
        narrowest: 7,
        wanted: { samples: [9, 1], written: `${name}%` },
        short: [2, 1],
        causes: [{ kind: 'gate', node: name }],
        changes: [
          { kind: 'dilate', node: name, dilation: 2, adds: [2, 1] },
          { kind: 'enlarge', node: name, kernel: 5, adds: [2, 1] },
        ],
        sampleRateHz: null,
      },
      { asked },
    ),
    finding(
      'stride-budget',
      name,
      at,
      {
        kind: 'stride-budget',
        stride: [8, 1],
        wanted: { kind: 'max', max: [4, 1] },
        last: { node: name, operator: name, stride: 2 },
      },
      { severity: 'warning' },
    ),
    finding(
      'stride-budget',
      name,
      place({ node: name, tensor: `${name}3`, source: name, sourceAxis: 2, letter: 'H' }),
      {
        kind: 'stride-budget',
        stride: null,
        wanted: {
          kind: 'allowed',
          allowed: [
            [4, 1],
            [8, 1],
          ],
        },
        last: null,
      },
      { state: 'undecided', blockedBy: [`${name}5`, name, name, name, name] },
    ),
    finding('aligned-merge', name, at, {
      kind: 'aligned-merge',
      join: joins[0] ?? never(),
      offset: [1, 1],
      tolerance: [0, 1],
    }),
    finding(
      'undecided-node',
      name,
      place({ node: name }),
      {
        kind: 'undecided-node',
        operator: name,
        why: 'opaque',
        reason: name,
        blocks: [name, name, name, name],
      },
      { severity: 'notice' },
    ),
    finding(
      'min-receptive-field',
      name,
      at,
      {
        kind: 'unknown-length',
        rule: 'min-receptive-field',
        written: name,
        why: 'sample-rate',
        narrowest: 7,
      },
      { state: 'undecided' },
    ),
    finding(
      'pattern-finds-nothing',
      name,
      place({}),
      { kind: 'pattern-finds-nothing', rule: 'stride-budget', pattern: name },
      { severity: 'notice', asked },
    ),
    finding(
      'stride-budget',
      name,
      at,
      {
        kind: 'stride-budget',
        stride: [8, 1],
        wanted: { kind: 'max', max: [2, 1] },
        last: null,
      },
      { state: 'waived', waiver: { reason: name, until: '2027-03-31' } },
    ),
  ];
  const failures = [{ kind: 'malformed' as const, path: name, place: name, message: name, remedy: name }];
  if (about === 'figures') return run([record], findings, failures);
  const baseline = { kind: 'directory', ref: name } as const;
  return { ...run([{ ...record, before, since }], drifts, failures), baseline };
}

function never(): never {
  throw new Error('a fixture is missing');
}

function short(name: string): string {
  return JSON.stringify(name.slice(0, 40));
}
