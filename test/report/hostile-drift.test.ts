// Every hostile name in every slot of what diffs and histories print.
import { describe, expect, it } from 'vitest';
import {
  type Difference,
  differences,
  lockedModel,
  type LockedStep,
  type Recorded,
  storyOf,
} from '../../src/history/index.ts';
import {
  badgeShields,
  badgeSvg,
  COLORED,
  type Diff,
  diffCsv,
  diffHtml,
  diffJson,
  diffMarkdown,
  diffTerminal,
  type History,
  historyCsv,
  historyHtml,
  historyJson,
  historyMarkdown,
  historyMetrics,
  historyTerminal,
  PLAIN,
} from '../../src/report/index.ts';
import { recordOf } from '../history/locked.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';
import { schemaErrors } from './schemas.ts';

const CASES = HOSTILE_NAMES.map((name) => [JSON.stringify(name).slice(0, 40), name] as const);

const BEFORE = recorded('a', [
  'NAME[1,3,64,64], z[1,3] -> OUT, NAME2',
  'NAME3: OUT = Conv(NAME, w[8,3,3,3]); NAME2 = Relu(z)',
]);
const AFTER = recorded('b', [
  'NAME[1,3,H,64] -> NAME4',
  'NAME5: NAME4 = Conv(NAME, w[8,3,5,5]) {strides: [2,2]}',
]);
const AGAIN = recorded('c', [
  'NAME[1,3,H,64] -> NAME6',
  'NAME7: NAME6 = Conv(NAME, w[8,3,5,5]) {strides: [2,2]}',
]);

function recorded(id: string, lines: readonly string[]): Recorded {
  const record = recordOf(lines);
  return { id, model: lockedModel(record, '', null), steps: record.geometry!.steps };
}

/** The name in place of every word that is written `NAME`. */
function called<Value>(value: Value, name: string): Value {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' && /^NAME\d?$/.test(one) ? name : one,
  ) as Value;
}

function diffOf(name: string): Diff {
  const [before, after] = [
    new Map([
      ['NAME', BEFORE],
      ['OLD', AFTER],
    ]),
    new Map([
      ['NAME', AFTER],
      ['NEW', AGAIN],
    ]),
  ];
  const all = [...differences(before, after), ...labeled()];
  return called({ base: 'NAME', head: 'NAME', differences: all }, name);
}

/** Out of a lock file, where somebody wrote the steps' labels too: with a step that is another one, and with one that is gone. */
function labeled(): readonly Difference[] {
  const step = { kind: 'NAME', from: ['NAME'], to: 'NAME', padding: 'NAME' };
  const locked = ({ id, model }: Recorded, steps: readonly LockedStep[]) =>
    new Map([
      [id, { id: `${steps.length}`, model: { ...model!, geometry: { fingerprint: id, steps } }, steps: [] }],
    ]);
  const other = locked({ ...AFTER, id: 'a' }, [{ ...step, padding: 'NAME2' }]);
  return [
    ...differences(locked(BEFORE, [step, step]), other),
    ...differences(locked(BEFORE, [step]), locked({ ...AFTER, id: 'a' }, [])),
  ];
}

function historyOf(name: string): History {
  const change = (path: string, after: Recorded | null) => ({ path, after });
  const revision = (...changes: readonly { path: string; after: Recorded | null }[]) => ({
    commit: '0'.repeat(40),
    date: '2026-01-01T00:00:00Z',
    changes,
  });
  const lines = storyOf(
    [
      revision(change('OLD', BEFORE)),
      revision(change('OLD', AFTER)),
      revision(change('OLD', null), change('NAME', AGAIN)),
      revision(change('NAME', null)),
    ],
    false,
  );
  const all = JSON.parse(JSON.stringify(lines).replaceAll('"OLD"', '"NAME"')) as History['lines'];
  return called({ origin: 'models', commit: '0'.repeat(40), cut: false, revisions: 4, lines: all }, name);
}

const made = { version: '1.0.0', failures: [] };
const wide = { style: PLAIN, columns: Infinity };

describe.each(CASES)('%s', (_, name) => {
  it('is text on a terminal, and moves no line', () => {
    for (const style of [PLAIN, COLORED])
      for (const [text, harmless] of [
        [diffTerminal(diffOf(name), { ...wide, style }), diffTerminal(diffOf('name'), { ...wide, style })],
        [
          historyTerminal(historyOf(name), { ...wide, style }),
          historyTerminal(historyOf('name'), { ...wide, style }),
        ],
      ] as const) {
        expect(text.split('\n')).toHaveLength(harmless.split('\n').length);
        // oxlint-disable-next-line no-control-regex
        expect(text.replaceAll(/\x1b\[[\d;]*m|\n/g, '')).not.toMatch(/[\p{Cc}\p{Cs}\p{Cf}]/u);
        expect(text).not.toMatch(/^\s*::/m);
        expect(text).not.toContain('##[');
      }
  });

  it('keeps the lines and cells of a page, and mentions nobody', () => {
    for (const make of [
      (one: string) => diffMarkdown(diffOf(one)),
      (one: string) => historyMarkdown(historyOf(one)),
    ]) {
      const cells = (page: string): readonly number[] =>
        page.split('\n').map((line) => (line.startsWith('|') ? line.split(/(?<!\\)\|/).length : 0));
      expect(cells(make(name))).toEqual(cells(make('name')));
      expect(make(name).replaceAll('\n', '')).not.toMatch(/[@＠](?!\u200b)|<!--|[\p{Cc}\p{Cs}]/u);
    }
  });

  it('keeps the columns of a table', () => {
    for (const text of [diffCsv(diffOf(name)), historyCsv(historyOf(name))]) {
      const [head = 0, ...rows] = text
        .trimEnd()
        .split('\n')
        .map((row) => row.replaceAll(/"(?:[^"]|"")*"/g, '').split(',').length);
      expect(new Set(rows)).toEqual(new Set([head]));
    }
  });

  it('is itself in JSON', () => {
    for (const text of [diffJson(diffOf(name), made), historyJson(historyOf(name), made)]) {
      expect(JSON.stringify(JSON.parse(text))).toContain(JSON.stringify(name));
      expect(text.trimEnd()).not.toMatch(/\n|##\[/);
    }
    expect(schemaErrors('diff', diffJson(diffOf(name), made))).toEqual([]);
    expect(schemaErrors('history', historyJson(historyOf(name), made))).toEqual([]);
    expect(historyMetrics(historyOf(name))).not.toContain('##[');
  });

  it.each([
    ['history', (one: string) => historyHtml(historyOf(one), made)],
    ['diff', (one: string) => diffHtml(diffOf(one), made)],
  ])('is text in the page of a %s', (_what, make) => {
    const tags = (page: string): readonly string[] =>
      page.match(/<[^>]*>?/g)!.map((tag) => tag.replace(/d="[^"]*"/, ''));
    const page = make(name);
    expect(tags(page)).toEqual(tags(make('name')));
    expect(page.replaceAll('\n', '')).not.toMatch(
      /&(?!#\d+;)|[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/u,
    );
  });

  it('is text in a badge', () => {
    const record = called(
      { ...recordOf(['NAME[1,3,8,8] -> y', 'y = Conv(NAME, w[8,3,3,3])']), path: 'NAME' },
      name,
    );
    const harmless = called({ ...record }, 'name');
    const tags = (svg: string): readonly string[] => svg.match(/<[^>\s]*/g) ?? [];
    expect(tags(badgeSvg(record))).toEqual(tags(badgeSvg(harmless)));
    // oxlint-disable-next-line no-control-regex
    expect(badgeSvg(record)).not.toMatch(/&(?!#\d+;)|[\x00-\x09\x0b-\x1f\p{Cs}]/u);
    expect(JSON.parse(badgeShields(record))).toMatchObject({ message: '3 px' });
  });
});
