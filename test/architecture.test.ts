// The floor plan, held: which room may import which, that there are no cycles and no drawers, that the engine is alone and
// only the outer rooms touch the world. ARCHITECTURE.md gives the same table with its reasons.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../src/rules/index.ts';
import { sourceFiles, type SourceFile } from './architecture/source-file.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = sourceFiles(root, 'src');
const byPath = new Map(files.map((file) => [file.path, file]));

/** Room -> room, with the reason; what isn't here isn't allowed. `failure` may be imported by every room but `engine`. */
const ARROWS: readonly (readonly [from: string, to: string, reason: string])[] = [
  ['ops', 'graph', 'what an operator class means is said of the nodes of the common graph'],
  ['ops', 'engine', 'it is said in step maps and edges, over whole, rational and symbolic numbers'],
  ['shapes', 'graph', 'lengths and small values are those of its tensors'],
  ['shapes', 'ops', 'each class says what it does to shapes'],
  ['shapes', 'engine', 'a length may be symbolic'],
  ['formats', 'graph', 'every format yields the same graph'],
  ['formats', 'gen', 'the decoders made from our list of fields'],
  ['analysis', 'graph', 'the record is of a graph'],
  ['analysis', 'shapes', 'steps need lengths'],
  ['analysis', 'ops', 'and what each node means'],
  ['analysis', 'engine', 'and the pass that computes with it'],
  ['analysis', 'names', 'an `at` is a pattern over the names of tensors and nodes'],
  ['history', 'analysis', 'the lock file holds records, and a drift is record against record'],
  ['rules', 'analysis', 'rules read the record'],
  ['rules', 'history', 'drift rules are rules, with what moved beside the record'],
  ['rules', 'names', 'waivers and sources are patterns over names too'],
  ['rules', 'engine', 'and compare its rationals'],
  ['rules', 'graph', 'and name what they found in the text of the model, which has a type of its own'],
  ['config', 'rules', 'each rule brings the schema of its options'],
  ['config', 'names', 'patterns over model paths, and the nearest spelling of a mistaken key'],
  ['sources', 'names', 'patterns over paths, and the nearest of a path that is missing'],
  ['report', 'analysis', 'a report is made of records'],
  ['report', 'history', 'and what moved between them'],
  ['report', 'rules', 'and findings'],
  ['report', 'engine', 'and prints rationals'],
  ['configuration', 'config', 'both doors read a configuration the same way'],
  ['configuration', 'sources', 'from the files of the workspace'],
  ['baseline', 'config', 'where the lock file lies, and how a model is read'],
  ['baseline', 'sources', 'the lock file beside the models, models at another revision'],
  ['baseline', 'formats', 'models at another revision are bytes'],
  ['baseline', 'history', 'as records to compare with'],
  ['baseline', 'lint', 'analyzed like those of the run'],
  ['lint', 'formats', 'the sentence: a model becomes a graph'],
  ['lint', 'analysis', 'the graph a record'],
  ['lint', 'history', 'what the record is compared with'],
  ['lint', 'rules', 'the record findings'],
  ['lint', 'config', 'as the configuration asks'],
];

/** Doors are imported by nobody; they may import all rooms but these. */
const DOORS = new Map<string, readonly (readonly [room: string, reason: string])[]>([
  ['action', []],
  ['cli', [['github', 'the command line makes no request, and its bundle carries no client']]],
  [
    'index',
    [
      ['github', 'the library makes no request'],
      ['sources', 'the library is given bytes, and touches no disk'],
      ['report', 'the words are no part of the public surface'],
    ],
  ],
]);

/** Where a room may not take all that another gives: files of the other room, or single names. */
const TAKEN: readonly (readonly [from: string, to: string, taken: readonly string[]])[] = [
  [
    'ops',
    'engine',
    [
      'integer',
      'rational',
      'symbolic',
      'step-map',
      'edge',
      'CauseKind',
      'OutputEdges',
      'Pin',
      'Segment',
      'PERIOD_LIMIT',
    ],
  ],
  ['shapes', 'engine', ['integer', 'rational', 'symbolic', 'PERIOD_LIMIT']],
  ['rules', 'engine', ['integer', 'rational']],
  ['rules', 'graph', ['ModelText']],
  ['report', 'engine', ['rational']],
];

/** Package -> the rooms that may import it. */
const PACKAGES = new Map<string, readonly string[]>([
  ['valibot', ['rules', 'config', 'history']],
  ['yaml', ['config', 'cli']],
  ['@actions/core', ['github', 'action']],
  ['@actions/github', ['github']],
]);

/** Rooms that touch disk, network, environment, clock or process; the others are functions of their arguments. */
const OUTER = new Set(['sources', 'github', 'cli', 'action']);
/** What the inner rooms may have of Node: names that compute and touch nothing. */
const PURE = new Map<string, readonly string[]>([
  ['node:path', ['posix']],
  ['node:crypto', ['createHash']],
]);
const WORLD =
  /^(process|fetch|performance|crypto|console|globalThis|navigator|WebSocket|set(Timeout|Interval|Immediate)|queueMicrotask)(\.|$)|^(Date\.now|new Date\(\)|Math\.random)$/;

describe('rooms', () => {
  it('import along the arrows only', () => {
    const faults = crossings().filter(({ from, to }) => !isAllowed(from.room, to));
    expect(faults.map(({ from, to }) => `${from.file.path} imports ${to}`)).toEqual([]);
  });

  it('have no arrow that nothing needs', () => {
    const used = new Set(crossings().map(({ from, to }) => `${from.room} -> ${to}`));
    expect(ARROWS.map(([from, to]) => `${from} -> ${to}`).filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('are entered by their index.ts, and never through it from inside', () => {
    const faults = imports().flatMap(({ file, from }) => {
      const target = byPath.get(from);
      if (target === undefined) return [];
      const isDoor = from === `src/${roomOf(from)}/index.ts`;
      const isFile = from.split('/').length === 2;
      const inside = roomOf(file.path) === roomOf(from);
      return inside === isDoor && !isFile ? [`${file.path} imports ${from}`] : [];
    });
    expect(faults).toEqual([]);
  });

  it('take of another room what they are there for', () => {
    const faults = TAKEN.flatMap(([room, other, taken]) => {
      const homes = homesIn(other);
      return imports()
        .filter(({ file, from }) => roomOf(file.path) === room && from === `src/${other}/index.ts`)
        .flatMap(({ file, names }) => names.map((name) => ({ file, name, home: homes.get(name) ?? '*' })))
        .filter(({ name, home }) => !taken.includes(name) && !taken.includes(home))
        .map(({ file, name, home }) => `${file.path} imports ${name} of ${other}/${home}`);
    });
    expect(faults).toEqual([]);
  });

  it('stand in ARCHITECTURE.md with the same arrows', () => {
    const page = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
    const section = page.split('## Arrows')[1]?.split('\n## ')[0] ?? '';
    const rows = [...section.matchAll(/^\| `([\w.]+)` +\|([^|]*)\|/gm)];
    const shown = rows.flatMap(([, from, to]) => arrowsShown(from ?? '', to ?? ''));
    expect(shown.toSorted()).toEqual(ARROWS.map(([from, to]) => `${from} -> ${to}`).toSorted());
  });
});

describe('files', () => {
  it('import no cycle, types included', () => {
    expect(cycles()).toEqual([]);
  });

  it('import files that exist, by names that are written down', () => {
    const faults = files.flatMap((file) =>
      file.imports
        .filter(({ from }) => from === null || (from.startsWith('src/') && !byPath.has(from)))
        .map(({ from }) => `${file.path} imports ${from ?? 'what is computed'}`),
    );
    expect(faults).toEqual([]);
  });

  it('open with a comment that says which idea lives there', () => {
    const faults = files.filter(({ text }) => !/^(#!.*\n)?\/[/*]/.test(text));
    expect(faults.map((file) => file.path)).toEqual([]);
  });

  it('are named for what they hold: no utils, helpers, common, shared', () => {
    const folders = ['src', 'test', 'scripts'].flatMap((folder) =>
      readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }),
    );
    const drawer = /(^|[-./\\])(utils?|utilities|helpers?|common|shared|misc)([-./\\]|$)/;
    const own = folders.filter((name) => !name.includes('node_modules'));
    expect(own.filter((name) => drawer.test(name))).toEqual([]);
  });

  it('run no text as code', () => {
    const faults = files.filter(({ values }) =>
      values.some((value) => /^(eval|Function|new Function\(.*\))$/.test(value)),
    );
    expect(faults.map((file) => file.path)).toEqual([]);
  });
});

describe('the engine', () => {
  const engine = files.filter((file) => roomOf(file.path) === 'engine');

  it('imports nothing outside itself', () => {
    const faults = engine.flatMap((file) =>
      file.imports
        .filter(({ from }) => from === null || !from.startsWith('src/engine/'))
        .map(({ from }) => `${file.path} imports ${from ?? 'what is computed'}`),
    );
    expect(faults).toEqual([]);
  });

  it('knows no clock, no chance and no fraction but its own', () => {
    const whole = /^Math\.(abs|ceil|floor|max|min|sign|trunc)$/;
    const faults = engine.flatMap(({ path: file, values, numbers }) => [
      ...values
        .filter((value) => /^(new )?Date\b|(^|\.)parseFloat$/.test(value) || WORLD.test(value))
        .map((value) => `${file}: ${value}`),
      ...values
        .filter((value) => value.startsWith('Math.') && !whole.test(value))
        .map((value) => `${file}: ${value}`),
      ...numbers.filter((number) => /[.e]/i.test(number)).map((number) => `${file}: ${number}`),
    ]);
    expect(faults).toEqual([]);
  });
});

describe('the world', () => {
  it('is touched by sources, github and the doors alone', () => {
    const inner = files.filter((file) => !OUTER.has(roomOf(file.path)));
    const faults = inner.flatMap((file) => [
      ...file.imports.flatMap(({ from, names }) => {
        if (from === null || !isNode(from)) return [];
        const pure = PURE.get(from) ?? [];
        return names.filter((name) => !pure.includes(name)).map((name) => `${file.path}: ${name} of ${from}`);
      }),
      ...file.values.filter((value) => WORLD.test(value)).map((value) => `${file.path}: ${value}`),
    ]);
    expect(faults).toEqual([]);
  });

  it('is met with run-time dependencies that ARCHITECTURE.md gives a reason for', () => {
    const page = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8');
    const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };
    const section = page.split('## Dependencies')[1] ?? '';
    const reasons = [...section.matchAll(/^\| `([^`]+)` +\| *\S/gm)].map(([, name]) => name ?? '');
    expect(reasons.toSorted()).toEqual(Object.keys(manifest.dependencies).toSorted());
  });

  it('comes in by packages that are known, each where it belongs', () => {
    const faults = imports().filter(
      ({ file, from }) =>
        !from.startsWith('src/') &&
        !from.startsWith('gen/') &&
        !isNode(from) &&
        !(PACKAGES.get(from) ?? []).includes(roomOf(file.path)),
    );
    expect(faults.map(({ file, from }) => `${file.path} imports ${from}`)).toEqual([]);
  });
});

describe('every rule', () => {
  const ids = RULES.map((rule) => rule.id);

  it('has its file, its page and its test', () => {
    const missing = ids
      .flatMap((id) => [`src/rules/${id}.ts`, `rules/${id}.md`, `test/rules/${id}.test.ts`])
      .filter((name) => !existsSync(path.join(root, name)));
    expect(missing).toEqual([]);
  });

  it('has a line in the list', () => {
    const declared = files
      .filter((file) => roomOf(file.path) === 'rules' && file.exports.some(({ type }) => type === 'Rule'))
      .map((file) => path.basename(file.path, '.ts'));
    expect(declared.toSorted()).toEqual(ids.toSorted());
  });

  it('is what a page is about', () => {
    const pages = readdirSync(path.join(root, 'rules')).filter((name) => name.endsWith('.md'));
    expect(pages.map((name) => path.basename(name, '.md')).toSorted()).toEqual(ids.toSorted());
  });
});

/** `src/engine/join.ts` and `src/engine/symbolic/floor.ts` are of `engine`, `src/cli.ts` and `src/cli/check.ts` of `cli`. */
function roomOf(file: string): string {
  const [top = '', next = ''] = file.split('/');
  return top === 'src' ? next.replace(/\.ts$/, '') : top;
}

function isNode(name: string): boolean {
  return name.startsWith('node:');
}

interface FileImport {
  readonly file: SourceFile;
  readonly from: string;
  readonly names: readonly string[];
}

function imports(): readonly FileImport[] {
  return files.flatMap((file) =>
    file.imports.flatMap(({ from, names }) => (from === null ? [] : [{ file, from, names }])),
  );
}

/** Every import of a file in another room. */
function crossings() {
  return imports()
    .filter(({ from }) => from.startsWith('src/') || from.startsWith('gen/'))
    .map(({ file, from }) => ({ from: { file, room: roomOf(file.path) }, to: roomOf(from) }))
    .filter(({ from, to }) => from.room !== to);
}

function isAllowed(from: string, to: string): boolean {
  if (DOORS.has(to)) return false;
  if (to === 'failure') return from !== 'engine';
  const closed = DOORS.get(from);
  if (closed !== undefined) return to !== 'gen' && !closed.some(([room]) => room === to);
  return ARROWS.some((arrow) => arrow[0] === from && arrow[1] === to);
}

/** A row of the table: `failure` and the doors' rows say what holds for all, and are no arrows. */
function arrowsShown(from: string, to: string): readonly string[] {
  const room = from.replace(/\.ts$/, '');
  if (room === 'failure' || room === 'gen' || DOORS.has(room)) return [];
  const rooms = [...to.matchAll(/`([\w.]+)`/g)].map(([, name]) => name ?? '');
  return rooms.filter((name) => name !== 'failure').map((name) => `${room} -> ${name}`);
}

/** What a room declares -> the file, without its folders: `engine/symbolic/floor.ts` counts as `symbolic`. */
function homesIn(room: string): ReadonlyMap<string, string> {
  const homes = new Map<string, string>();
  for (const file of files) {
    if (roomOf(file.path) !== room) continue;
    const home = (file.path.split('/')[2] ?? '').replace(/\.ts$/, '');
    for (const { name } of file.exports) homes.set(name, home);
  }
  return homes;
}

/** Each import that closes a cycle, with the files along it. */
function cycles(): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const trail: { readonly file: string; readonly next: string[] }[] = [];
  const enter = (file: string) => {
    const next = byPath.get(file)?.imports.map(({ from }) => from ?? '') ?? [];
    trail.push({ file, next: next.filter((name) => byPath.has(name)) });
  };
  for (const start of byPath.keys()) {
    if (!done.has(start)) enter(start);
    for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
      const next = last.next.pop();
      if (next === undefined) {
        done.add(last.file);
        trail.pop();
        continue;
      }
      const seen = trail.findIndex(({ file }) => file === next);
      if (seen !== -1) found.push([...trail.slice(seen).map(({ file }) => file), next].join(' → '));
      else if (!done.has(next)) enter(next);
    }
  }
  return found;
}
