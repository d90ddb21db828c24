// Every hostile name in every slot of every output. No parser of GitHub's Markdown is at hand, so structure is held
// against the same page with a harmless name: as many lines, cells, blocks and fences.
import { describe, expect, it } from 'vitest';
import {
  annotationLines,
  checkCsv,
  checkHtml,
  checkMarkdown,
  checkTerminal,
  COLORED,
  commentMarkdown,
  failureLine,
  inspectCsv,
  inspectHtml,
  inspectMarkdown,
  inspectTerminal,
  PLAIN,
  recordLines,
  runJson,
  summaryMarkdown,
  type Run,
} from '../../src/report/index.ts';
import { visible, withShortWords } from '../../src/report/visible.ts';
import { everywhere } from './everywhere.ts';
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

describe('the page', () => {
  // Text of others may hold code spans, as messages do; nothing else comes of it.
  const tagsOf = (page: string): string[] =>
    (page.match(/<[^>]*>/g) ?? [])
      .filter((tag) => !/^<\/?code>$/.test(tag))
      .map((tag) => tag.replaceAll(/"[^"<>]*"/g, '""'));
  const made = (of: Run): string[] => [checkHtml(of), inspectHtml(of.models, '0.1.0')];
  const plain = made(everywhere('name')).map(tagsOf);

  it.each(HOSTILE_NAMES.map((name) => [short(name), name]))('has the same tags around %s', (_, name) => {
    const pages = made(everywhere(name));
    expect(pages.map(tagsOf)).toEqual(plain);
    for (const page of pages)
      expect(page.replaceAll('\n', '')).not.toMatch(
        /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]/u,
      );
  });

  it.each(HOSTILE_NAMES.map((name) => [short(name), name]))('takes a message %s as text', (_, name) => {
    const of = everywhere('name');
    const rewritten = (message: string): Run => ({
      ...of,
      tool: { name: 'rf-lint', version: message },
      baseline: { kind: 'revision', ref: message },
      findings: of.findings.map((one) => ({
        ...one,
        message,
        hint: message,
        wanted: message,
        rule: message,
      })),
    });
    expect(tagsOf(checkHtml(rewritten(name)))).toEqual(tagsOf(checkHtml(rewritten('name'))));
  });
});

describe('a name of five thousand characters', () => {
  it.each(ABOUT)('is cut at 120 wherever a reader meets it: %s', (about) => {
    const hostile = everywhere('S'.repeat(5000), about);
    const wide = { columns: 100, style: PLAIN };
    const shown = [
      checkTerminal(hostile, wide),
      inspectTerminal(hostile.models, wide),
      ...pages(hostile),
      checkHtml(hostile),
      inspectHtml(hostile.models, 'S'.repeat(5000)),
    ].join('\n');
    // A path that couldn't be read is shown in full, up to 500.
    const paths = /^✗ S+…[\da-f]{8}(?=:)/gm;
    expect(Math.max(...[...shown.matchAll(paths)].map(([path]) => path.length))).toBeLessThan(503);
    expect(shown.replaceAll(paths, '').match(/S{121,}/)).toBeNull();
  });

  it('is cut in what is quoted, and in text that is no code', () => {
    const quoted = `it is of the schema "${'a b '.repeat(1250)}", this version reads "rf-lint/lock/1"`;
    const line = failureLine({
      kind: 'malformed',
      path: 'rf.lock.json',
      place: null,
      message: quoted,
      remedy: null,
    });
    expect(line).toMatch(
      /^rf\.lock\.json: it is of the schema "(?:a b )*a?…[\da-f]{8}", this version reads "rf-lint\/lock\/1"\.$/,
    );
    expect(line.length).toBeLessThan(220);
    const text = `${'x'.repeat(5000)} and "short words", and "${'y'.repeat(118)}"`;
    expect(withShortWords(text)).toBe(
      `${visible('x'.repeat(5000))} and "short words", and "${'y'.repeat(118)}"`,
    );
    expect(withShortWords(withShortWords(quoted))).toBe(withShortWords(quoted));
    const between = `unknown key "mni"; allowed here: ${'some-option, '.repeat(20)}. Did you mean "min"?`;
    expect(withShortWords(between)).toBe(between);
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

function short(name: string): string {
  return JSON.stringify(name.slice(0, 40));
}
