// `rf-lint history`: what git knows of a model, told without a word too many.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { net } from '../nets/net.ts';
import { OTHER_NAMES, variant } from '../nets/variants.ts';
import { schemaErrors } from '../report/schemas.ts';
import { temporaryFolder, type TemporaryFolder } from '../sources/temporary-folder.ts';
import { CHAIN, typedIn } from './typed-in.ts';

const folders: TemporaryFolder[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

function folderFor(folder: TemporaryFolder): TemporaryFolder {
  folders.push(folder);
  return folder;
}

type Files = Readonly<Record<string, string | Uint8Array | null>>;

/** A repository with these commits: files that are written, or (null) deleted. */
function repository(...commits: readonly Files[]): TemporaryFolder {
  const folder = folderFor(temporaryFolder());
  folder.git('init', '--quiet', '--initial-branch=main');
  for (const files of commits) commit(folder, files);
  return folder;
}

function commit(folder: TemporaryFolder, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) folder.git('rm', '--quiet', path);
    else folder.write(path, content);
  }
  folder.git('add', '--all');
  folder.git('commit', '--quiet', '--allow-empty', '--message=x');
}

function history(folder: TemporaryFolder, ...argv: readonly string[]) {
  return typedIn(folder.path, ['history', ...argv]);
}

interface Told {
  readonly models: readonly {
    readonly events: readonly {
      readonly commit: string;
      readonly path: string;
      readonly kinds: readonly string[];
    }[];
  }[];
}

/** `number of the commit, path: kinds` for each event, by model. */
function story(folder: TemporaryFolder, ...argv: readonly string[]): readonly string[] {
  const hashes = folder.git('rev-list', '--first-parent', '--reverse', 'HEAD').split('\n');
  const { out } = history(folder, '--format', 'json', ...argv);
  expect(schemaErrors('history', out)).toEqual([]);
  const { models } = JSON.parse(out) as Told;
  return models.flatMap(({ events }) =>
    events.map(({ path, kinds, commit: hash }) => `${hashes.indexOf(hash) + 1} ${path}: ${kinds.join(', ')}`),
  );
}

/** As it stands at the end of {@link thirty}, but for what is said. */
const END = { channels: 16, dilation: 2, names: OTHER_NAMES } as const;

/** Thirty commits, most of which move nothing. */
function thirty(): TemporaryFolder {
  const moves: Readonly<Record<number, Files>> = {
    2: { 'nets/a.onnx': variant() },
    3: { 'nets/b.onnx': variant({ stride: 2 }) },
    // Trained again: other bytes, the same network.
    4: { 'nets/a.onnx': variant({ weight: 4 }) },
    5: { 'nets/a.onnx': variant({ weight: 5 }), 'nets/b.onnx': variant({ stride: 2, weight: 5 }) },
    6: { 'nets/a.onnx': variant({ channels: 16 }) },
    9: { 'nets/a.onnx': variant({ channels: 16, dilation: 2 }) },
    11: { 'nets/a.onnx': variant(END) },
    13: { 'nets/a.onnx': variant({ ...END, quantized: true }) },
    16: { 'nets/a.onnx': null, 'zoo/best.onnx': variant({ ...END, quantized: true }) },
    19: { 'zoo/best.onnx': null },
    23: { 'zoo/best.onnx': variant({ ...END, quantized: true, weight: 23 }) },
    25: { 'zoo/best.onnx': variant({ ...END, quantized: true, stride: 2 }) },
    27: { 'zoo/best.onnx': variant({ ...END, quantized: true, stride: 2, before: 3 }) },
    29: { 'zoo/best.onnx': variant({ ...END, stride: 2, before: 3 }) },
  };
  const numbers = Array.from({ length: 30 }, (_, index) => index + 1);
  return repository(...numbers.map((number) => ({ 'README.md': `${number}`, ...moves[number] })));
}

const OF_A = [
  '2 nets/a.onnx: added',
  '6 nets/a.onnx: widened',
  '9 nets/a.onnx: geometry',
  '11 nets/a.onnx: exported, renamed',
  '13 nets/a.onnx: quantized',
  '16 zoo/best.onnx: moved',
  '19 zoo/best.onnx: deleted',
  '23 zoo/best.onnx: restored',
  '25 zoo/best.onnx: geometry',
  '27 zoo/best.onnx: geometry',
  '29 zoo/best.onnx: dequantized',
];

describe('thirty commits', () => {
  it('tell the true story of every model, and only it', () => {
    expect(story(thirty())).toEqual([...OF_A, '3 nets/b.onnx: added']);
  });

  it('of a model that is named tell its own, by whatever path it is named', () => {
    const folder = thirty();
    for (const name of ['zoo/best.onnx', 'nets/a.onnx', 'zoo', join(folder.path, 'zoo/best.onnx'), 'zoo/*'])
      expect(story(folder, name)).toEqual(OF_A);
  });

  it('are told in words on a terminal', () => {
    const { code, out, error } = history(thirty(), 'zoo/best.onnx');
    const lines = out.replace(/\d{4}-\d\d-\d\d  [0-9a-f]{9}/g, 'DATE COMMIT').split('\n');
    expect([code, error]).toEqual([0, '']);
    expect(lines).toEqual([
      'zoo/best.onnx',
      '  date        commit     tensor          r      S  center     parameters  what',
      '  DATE COMMIT  logits       5 px      1       0            505  added',
      '  DATE COMMIT                                      505 → 1,009  widened in 1 of 2 convolutions',
      '  DATE COMMIT  logits   5 → 7 px      1       0                 r and P changed at conv2 (Conv): dilation 1 → 2 and padding 1 → 2',
      '  DATE COMMIT                                                   re-exported under other names; input image is called x and output logits is called y',
      '  DATE COMMIT                                    1,009 → 1,008  quantized',
      '  DATE COMMIT                                                   moved from nets/a.onnx',
      '  DATE COMMIT                                                   deleted',
      '  DATE COMMIT                                                   restored',
      '  DATE COMMIT  y       7 → 11 px  1 → 2       0                 r, S, P and density (1 → 9/11) changed at n1 (Conv): stride 1 → 2',
      '  DATE COMMIT  y           11 px      2  0 → -2                 P and center changed at n2 (Conv): padding before 2 → 3 and padding after 2 → 1',
      '  DATE COMMIT                                    1,008 → 1,009  no longer quantized',
      '',
      '1 model, 11 moves in 13 commits that touch the model files',
      '',
    ]);
  });

  it('on a narrow terminal have their words below the figures', () => {
    const { out } = typedIn(thirty().path, ['history', 'zoo'], {
      columns: 80,
      environment: { NO_COLOR: '1' },
    });
    expect(out).toMatch(/\n  \S+ +[0-9a-f]{9}  y +11 px +2 +0 → -2\n {6}P and center changed at `n2`/);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('give every event’s figures as CSV, and the newest alone as metrics', () => {
    const folder = thirty();
    const rows = history(folder, 'zoo', '--format', 'csv').out.trim().split('\n');
    expect(
      rows
        .filter((row) => row.includes(',H,'))
        .map((row) => row.split(','))
        .map((cells) => [-9, -7, -6, -4].map((at) => cells.at(at)).join()),
    ).toEqual(
      '5,1,2,1 5,1,2,1 7,1,3,1 7,1,3,1 7,1,3,1 7,1,3,1 7,1,3,1 11,2,5,9/11 11,2,7,9/11 11,2,7,9/11'.split(
        ' ',
      ),
    );
    expect(JSON.parse(history(folder, 'zoo', '--format', 'metrics').out)).toEqual({
      'zoo/best.onnx': {
        y: {
          r_h: 11,
          narrowest_h: 11,
          S_h: 2,
          P_h: 7,
          center_h: -2,
          density_h: 9 / 11,
          r_w: 11,
          narrowest_w: 11,
          S_w: 2,
          P_w: 7,
          center_w: -2,
          density_w: 9 / 11,
        },
        cost: { parameters: 1009, multiply_accumulates: 1032192, activation_bytes: 131072 },
      },
    });
  });
});

it('a page has charts of every model, and needs nothing else', () => {
  const { code, out } = history(thirty(), '--format', 'html');
  expect(code).toBe(0);
  expect(out.match(/<figcaption>.*?<\/figcaption>/g)).toEqual([
    '<figcaption>Receptive field r, the largest of the features <strong>5 → 11 px</strong></figcaption>',
    '<figcaption>Effective stride S, the largest <strong>1 → 2</strong></figcaption>',
    '<figcaption>Parameters <strong>505 → 1,009</strong></figcaption>',
    '<figcaption>Receptive field r, the largest of the features <strong>7 px</strong></figcaption>',
    '<figcaption>Effective stride S, the largest <strong>2</strong></figcaption>',
    '<figcaption>Parameters <strong>505</strong></figcaption>',
  ]);
  expect(out).toContain(
    'r and P changed at <code>conv2</code> (<code>Conv</code>): dilation 1 → 2 and padding 1 → 2',
  );
  // The icon of the tab is in the page itself.
  const [icon = ''] = /<link rel="icon" href="data:[^"]*" \/>/.exec(out) ?? [];
  expect(icon).not.toBe('');
  expect(out.replace(icon, '')).not.toMatch(/https?:|<script|<link|<img|url\(/);
  expect(out).toContain('default-src &#39;none&#39;; style-src &#39;sha256-');
});

it('a page says what was skipped, and draws moves of one day apart, with the day below', () => {
  const folder = repository(
    { 'a.onnx': variant() },
    { 'a.onnx': 'broken' },
    { 'a.onnx': variant({ dilation: 2 }) },
    { 'a.onnx': variant({ dilation: 3 }) },
  );
  const { code, out } = history(folder, '--format', 'html');
  expect(code).toBe(0);
  expect(out).toMatch(/<h2>What was skipped<\/h2>\s*<p>\s*<code>a\.onnx<\/code> at <code>[\da-f]{9}<\/code>/);
  const [curve = ''] = /<svg class="curve"[^]*?<\/svg>/.exec(out) ?? [];
  const dots = [...curve.matchAll(/<circle class="f-now" cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  expect(dots).toHaveLength(3);
  expect(new Set(dots).size).toBe(3);
  expect(curve.match(/>20\d\d-\d\d-\d\d<\/text/g)).toHaveLength(1);
  expect(curve.match(/text-anchor="end"\s*>\d+<\/text/g)!.length).toBeGreaterThan(1);
});

it('a page says what couldn’t be read of the last commit', () => {
  const folder = repository({ 'a.onnx': variant() }, { 'a.onnx': 'broken' });
  const { code, out, error } = history(folder, '--format', 'html');
  expect(code).toBe(2);
  expect(error).not.toBe('');
  expect(out).toMatch(/<h2>What couldn't be read<\/h2>[^]*<code>a\.onnx<\/code>, at [\da-f]{9}/);
});

describe('a story', () => {
  it('follows first parents: what a branch did is its merge’s', () => {
    const folder = repository({ 'a.onnx': variant() });
    folder.git('switch', '--quiet', '--create=topic');
    commit(folder, { 'a.onnx': variant({ dilation: 3 }) });
    commit(folder, { 'a.onnx': variant({ dilation: 2 }) });
    folder.git('switch', '--quiet', 'main');
    commit(folder, { README: 'x' });
    folder.git('merge', '--quiet', '--no-ff', '--message=merge', 'topic');
    expect(story(folder)).toEqual(['1 a.onnx: added', '3 a.onnx: geometry']);
  });

  it('takes files of any name where they are named, and paths with any letters', () => {
    const folder = repository(
      { model: variant(), 'ä b"\n.onnx': variant() },
      { model: variant({ dilation: 2 }) },
    );
    expect(story(folder, 'model')).toEqual(['1 model: added', '2 model: geometry']);
    expect(story(folder)).toEqual(['1 ä b"\n.onnx: added']);
  });

  it('says paths from the working directory, and tells of what lies below it', () => {
    const folder = repository({ 'one/a.onnx': variant(), 'two/b.onnx': variant() });
    const { out } = typedIn(join(folder.path, 'one'), ['history', '--format', 'metrics']);
    expect(Object.keys(JSON.parse(out) as object)).toEqual(['a.onnx']);
    const other = typedIn(join(folder.path, 'one'), ['history', '../two', '--format', 'metrics']).out;
    expect(Object.keys(JSON.parse(other) as object)).toEqual(['../two/b.onnx']);
  });

  it('tells of the models that the configuration means, with its inputs', () => {
    const open = variant();
    const folder = repository({
      '.rf-lint.yml': 'version: 1\nmodels: zoo/**\ninputs: { "*": [1, 3, 32, 32] }\n',
      'zoo/a.onnx': CHAIN,
      'b.onnx': open,
    });
    const metrics = JSON.parse(history(folder, '--format', 'metrics').out) as Record<
      string,
      { cost: object }
    >;
    expect(Object.keys(metrics)).toEqual(['zoo/a.onnx']);
    expect(metrics['zoo/a.onnx']!.cost).toHaveProperty('multiply_accumulates');
  });
});

const STEM = 'x[1,3,64,64] -> y';
const FIRST = 'a = Conv(x, w[8,3,3,3])';

describe('a lock file', () => {
  function locked(folder: TemporaryFolder, files: Files): void {
    for (const [path, content] of Object.entries(files)) folder.write(path, content ?? '');
    typedIn(folder.path, ['lock']);
    commit(folder, {});
  }

  function lockedTwice(): TemporaryFolder {
    const folder = repository({ 'a.onnx': variant(), 'b.onnx': variant() });
    locked(folder, {});
    locked(folder, { 'a.onnx': variant({ weight: 2 }) });
    locked(folder, { 'a.onnx': variant({ dilation: 2 }) });
    locked(folder, { 'a.onnx': variant({ dilation: 2, quantized: true }) });
    return folder;
  }

  it('is read instead of the models, which need not be there', () => {
    const folder = lockedTwice();
    expect(story(folder)).toEqual([
      '2 a.onnx: first',
      '4 a.onnx: geometry',
      '5 a.onnx: quantized',
      '2 b.onnx: first',
    ]);
    const { out } = history(folder);
    expect(out).toMatch(
      /5 → 7 px .* r and P changed at the window behind r\/S 3\/1: dilation 1 → 2 and padding 1 → 2\n/,
    );
    expect(out).toContain('in 4 commits that touch the lock file');
  });

  it('tells its few commits as what they are', () => {
    const folder = repository({ 'a.onnx': variant() });
    locked(folder, {});
    expect(history(folder).out).toMatch(/\n1 model, 1 move in 1 commit that touches the lock file\n$/);
  });

  it('of other steps to the same figures names these', () => {
    const folder = repository({ 'a.onnx': net(STEM, FIRST, 'y = Conv(a, v[8,8,3,3]) {dilations: [2,2]}') });
    locked(folder, {});
    locked(folder, { 'a.onnx': net(STEM, FIRST, 'y = Conv(a, v[8,8,5,5])') });
    expect(history(folder).out).toMatch(
      / the same figures by other steps at the window behind r\/S 3\/1: kernel 3 → 5 and dilation 2 → 1\n/,
    );
  });

  it('has no other shapes to tell of', () => {
    expect(history(lockedTwice(), '--input', '*=1,3,8,8')).toEqual({
      code: 2,
      out: '',
      error: expect.stringMatching(/^--input: the lock file holds figures .*`--no-lock`\.\n$/),
    });
  });

  it('is left aside on --no-lock', () => {
    expect(story(lockedTwice(), '--no-lock')).toEqual([
      '1 a.onnx: added',
      '4 a.onnx: geometry',
      '5 a.onnx: quantized',
      '1 b.onnx: added',
    ]);
  });

  it('that is broken at some commits is said to be, and the others are told', () => {
    const folder = lockedTwice();
    const good = readFileSync(join(folder.path, 'rf.lock.json'), 'utf8');
    commit(folder, { 'rf.lock.json': `<<<<<<< HEAD\n${good}` });
    commit(folder, { 'rf.lock.json': good.replace('"parameters":504', '"parameters":"504"') });
    commit(folder, { 'rf.lock.json': good });
    commit(folder, { 'rf.lock.json': '{' });
    commit(folder, { 'rf.lock.json': '{ ' });
    const broken = history(folder);
    expect([broken.code, broken.error.replace(/[0-9a-f]{9}/, 'COMMIT')]).toEqual([
      2,
      expect.stringMatching(
        /^rf\.lock\.json: at COMMIT, line 1, column 3: it is no JSON.*[Rr]un `rf-lint lock`.*\n$/,
      ),
    ]);
    expect(story(folder)).toHaveLength(4);
    // What was mended since can't be written anew: it is skipped.
    commit(folder, { 'rf.lock.json': good });
    const { code, error, out } = history(folder);
    expect([code, error]).toEqual([0, '']);
    expect(
      out
        .split('\n')
        .filter((line) => line.startsWith('⚠'))
        .map((line) => line.replace(/[0-9a-f]{9}/, 'COMMIT')),
    ).toEqual([
      '⚠ `rf.lock.json` at `COMMIT` is skipped: line 1: it holds the marks of a merge conflict.',
      expect.stringMatching(/^⚠ `rf\.lock\.json` at `COMMIT` is skipped: a\.onnx, cost\.parameters: /),
      expect.stringMatching(/^⚠ `rf\.lock\.json` at `COMMIT` and 1 more commit is skipped: it is no JSON/),
    ]);
    expect(story(folder)).toHaveLength(4);
  });
});

const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${'ab'.repeat(32)}\nsize SIZE\n`;

/** As `git annex examinekey --format='${hashdirmixed}'` says of the keys of these tests. */
function mixedFolders(key: string): string {
  const letters = '0123456789zqjxkmvwgpfZQJXKMVWGPF';
  const bits = createHash('md5').update(key).digest().readUInt32LE(0);
  const [a, b, c, d] = [0, 6, 12, 18].map((shift) => letters[(bits >>> shift) % 32]);
  return `${b}${a}/${d}${c}`;
}

describe('what is not here', () => {
  it('a Git LFS pointer is said once for all its revisions, and the others are compared', () => {
    const folder = repository(
      { 'a.onnx': variant() },
      { 'a.onnx': POINTER.replace('SIZE', '1') },
      { 'a.onnx': POINTER.replace('SIZE', '2') },
      { 'a.onnx': variant({ dilation: 2 }) },
    );
    const { code, error } = history(folder);
    expect(code).toBe(2);
    expect(error).toMatch(
      /^a\.onnx: at [0-9a-f]{9} and 1 more: a Git LFS pointer, .*git lfs fetch --all`.*\n$/,
    );
    expect(story(folder)).toEqual(['1 a.onnx: added', '4 a.onnx: geometry']);
  });

  it('a Git LFS pointer stands for what was fetched', () => {
    const model = variant({ dilation: 2 });
    const folder = repository(
      { 'a.onnx': variant() },
      { 'a.onnx': POINTER.replace('SIZE', `${model.length}`) },
    );
    folder.write(`.git/lfs/objects/ab/ab/${'ab'.repeat(32)}`, model);
    expect(history(folder)).toMatchObject({ code: 0, error: '' });
    expect(story(folder)).toEqual(['1 a.onnx: added', '2 a.onnx: geometry']);
  });

  describe.skipIf(process.platform === 'win32')('a model in git-annex', () => {
    const model = variant({ dilation: 2 });
    const key = `SHA256E-s${model.length}--0.onnx`;
    const inAnnex = `.git/annex/objects/${mixedFolders(key)}/${key}/${key}`;

    function annexed(): TemporaryFolder {
      const folder = repository({ 'zoo/a.onnx': variant() });
      rmSync(join(folder.path, 'zoo/a.onnx'));
      symlinkSync(`../${inAnnex}`, join(folder.path, 'zoo/a.onnx'));
      commit(folder, {});
      commit(folder, { 'zoo/b.onnx': `/annex/objects/${key}\n` });
      return folder;
    }

    it('is there, and what was not fetched is said', () => {
      const folder = annexed();
      const { error, code } = history(folder);
      expect(code).toBe(2);
      expect(error.replaceAll(/[0-9a-f]{9}/g, 'COMMIT')).toBe(
        ['a', 'b']
          .map(
            (name) =>
              `zoo/${name}.onnx: at COMMIT: a git-annex pointer, the model itself isn’t here. Run \`git annex get --all\`, or follow a lock file (\`rf-lint lock\`), whose history needs no model.\n`,
          )
          .join(''),
      );
      expect(story(folder)).toEqual(['1 zoo/a.onnx: added']);
      expect(typedIn(folder.path, ['check']).error).toBe(
        ['a', 'b']
          .map(
            (name) =>
              `zoo/${name}.onnx: a git-annex pointer, the model itself isn’t here. Run \`git annex get zoo/${name}.onnx\`.\n`,
          )
          .join(''),
      );
      expect(typedIn(folder.path, ['diff', 'HEAD~2', 'HEAD~1']).error).toMatch(
        /^zoo\/a\.onnx: a git-annex pointer/,
      );
    });

    it('is followed where it was fetched', () => {
      const folder = annexed();
      folder.write(inAnnex, model);
      expect(history(folder)).toMatchObject({ code: 0, error: '' });
      expect(story(folder)).toEqual(['1 zoo/a.onnx: added', '2 zoo/a.onnx: geometry', '3 zoo/b.onnx: added']);
      expect(typedIn(folder.path, ['check', 'zoo/a.onnx']).error).toBe('');
    });
  });

  it('a model that can be read only later comes then', () => {
    const folder = repository({ 'a.onnx': 'nonsense' }, { 'a.onnx': variant() });
    expect(history(folder)).toMatchObject({ code: 0, error: '' });
    expect(story(folder)).toEqual(['2 a.onnx: added']);
  });

  it.each([
    [
      'terminal',
      /^⚠ `a\.onnx` at `[0-9a-f]{9}` and 1 more commit is skipped: no model format that is known here\.$/m,
    ],
    ['markdown', /^- ⚠ `a\.onnx` at `[0-9a-f]{9}` and 1 more commit is skipped: no model format/m],
    ['html', /<p><code>a\.onnx<\/code> at <code>[0-9a-f]{9}<\/code> and 1 more commit is skipped: no model/],
    [
      'json',
      /"skipped":\[\{"path":"a\.onnx","place":null,"message":"no model.*"revisions":\[\{.*\},\{.*\}\]\}\]/,
    ],
    ['csv', /(^\d{4}-[^,]*,[0-9a-f]{40},a\.onnx,,skipped,no model format.*\n){2}/m],
  ])('a model that was broken and is mended is skipped there, which %s says once', (format, said) => {
    const folder = repository(
      { 'a.onnx': variant() },
      { 'a.onnx': 'nonsense' },
      { 'a.onnx': 'other nonsense' },
      { 'a.onnx': variant({ dilation: 2 }) },
    );
    const { code, error, out } = history(folder, '--format', format);
    expect([code, error]).toEqual([0, '']);
    expect(out).toMatch(said);
    expect(story(folder)).toEqual(['1 a.onnx: added', '4 a.onnx: geometry']);
  });

  it('a model that was broken and then deleted is skipped there; one that is broken still is a failure', () => {
    const folder = repository({ 'a.onnx': variant() }, { 'a.onnx': 'nonsense' });
    expect(history(folder)).toMatchObject({
      code: 2,
      error: expect.stringMatching(/^a\.onnx: at [0-9a-f]{9}: no model format/) as string,
    });
    commit(folder, { 'a.onnx': null });
    expect(history(folder)).toMatchObject({ code: 0, error: '' });
  });

  it('a shallow clone says that there is more, and of its first commit only that it knows it', () => {
    const whole = repository(
      { 'a.onnx': variant() },
      { 'a.onnx': variant({ dilation: 2 }) },
      { 'b.onnx': variant() },
    );
    const clone = folderFor(temporaryFolder());
    clone.git('clone', '--quiet', '--depth=2', `file://${whole.path}`, 'clone');
    const { code, out, error } = typedIn(join(clone.path, 'clone'), ['history']);
    expect(code).toBe(2);
    expect(out).toMatch(/a\.onnx\n.*\n.* first known\n/);
    expect(out).toMatch(/b\.onnx\n.*\n.* added\n/);
    expect(error).toMatch(
      /^\.: this clone holds the last commits alone, .*`git fetch --unshallow`.*`fetch-depth: 0`\.\n$/,
    );
  });

  it('a clone without blobs fetches none, and says how to', () => {
    const whole = repository({ 'a.onnx': variant() }, { 'a.onnx': variant({ dilation: 2 }) });
    whole.git('config', 'uploadpack.allowFilter', 'true');
    const clone = folderFor(temporaryFolder());
    clone.git('clone', '--quiet', '--filter=blob:none', `file://${whole.path}`, 'clone');
    const { code, out, error } = typedIn(join(clone.path, 'clone'), ['history']);
    expect([code, error]).toEqual([
      2,
      expect.stringMatching(/^a\.onnx: at .*not in this clone.*`git fetch --refetch --no-filter`\.\n$/),
    ]);
    expect(out).toContain('added');
  });

  it.each([
    ['a folder without git', () => folderFor(temporaryFolder()), /^\.: no git repository is around here\. /],
    ['a repository without a commit', () => repository(), /^\.: git has no history to tell\. /],
    ['a repository without models', () => repository({ README: '' }), /^\.: no commit touches a model file/],
    [
      'a name that nothing ever had',
      () => repository({ 'a.onnx': CHAIN }),
      /^b\.onnx: no commit touches a model that is named\. /,
    ],
  ])('%s', (_, make, says) => {
    const { code, error } = history(make(), ...(String(says).includes('b\\.onnx') ? ['b.onnx'] : []));
    expect([code, error]).toEqual([2, expect.stringMatching(says)]);
  });
});

it('a shape for an input that no revision has is a mistake', () => {
  const folder = repository({ 'a.onnx': CHAIN });
  const { code, error } = history(folder, '--input', 'imgae=1,3,8,8');
  expect([code, error]).toEqual([2, expect.stringMatching(/no model has an input `imgae`.*`image`\?\n$/)]);
});

describe('the cache', () => {
  function cached(folder: TemporaryFolder, ...argv: readonly string[]) {
    return typedIn(folder.path, ['history', ...argv], {
      environment: { XDG_CACHE_HOME: join(folder.path, 'cache') },
    });
  }

  function kept(folder: TemporaryFolder): readonly string[] {
    try {
      const names = readdirSync(join(folder.path, 'cache'), { recursive: true, encoding: 'utf8' });
      return names.filter((name) => name.endsWith('.json')).map((name) => join(folder.path, 'cache', name));
    } catch {
      return [];
    }
  }

  const twice = (): TemporaryFolder =>
    repository({ 'a.onnx': variant() }, { 'a.onnx': variant({ dilation: 2 }) }, { 'b.onnx': variant() });

  it('holds an entry per blob, and the second run says the same', () => {
    const folder = twice();
    const first = cached(folder);
    expect(kept(folder)).toHaveLength(2);
    expect(cached(folder)).toEqual(first);
  });

  it('that is broken in any way changes nothing', () => {
    const folder = twice();
    const first = cached(folder);
    for (const [i, file] of kept(folder).entries()) {
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, i === 0 ? text.replace('"size":5', '"size":6').slice(0, -1) : '');
    }
    expect(cached(folder)).toEqual(first);
  });

  it('whose figures somebody changed is not believed', () => {
    const folder = twice();
    const first = cached(folder);
    for (const file of kept(folder))
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/"size":\d+/g, '"size":999'));
    expect(cached(folder)).toEqual(first);
  });

  it('is asked again where the configuration says something else', () => {
    const folder = repository({ 'a.onnx': CHAIN });
    cached(folder);
    expect(cached(folder, '--input', '*=1,3,8,8', '--format', 'metrics').out).toContain(
      'multiply_accumulates',
    );
    expect(kept(folder)).toHaveLength(2);
  });

  it('is neither read nor written on --no-cache, nor where it can’t be', () => {
    const folder = twice();
    const first = cached(folder, '--no-cache');
    expect(kept(folder)).toEqual([]);
    mkdirSync(join(folder.path, 'cache'));
    writeFileSync(join(folder.path, 'cache/rf-lint'), 'in the way');
    expect(cached(folder)).toEqual(first);
  });
});
