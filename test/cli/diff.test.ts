// `rf-lint diff`: two sides, each a file, a folder, a revision or REV:PATH.
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { net } from '../nets/net.ts';
import { OTHER_NAMES, variant } from '../nets/variants.ts';
import { schemaErrors } from '../report/schemas.ts';
import { temporaryFolder, temporaryRepository, type TemporaryFolder } from '../sources/temporary-folder.ts';
import { CHAIN, typedIn } from './typed-in.ts';

const LFS = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 3\n`;

let folder: TemporaryFolder;
afterEach(() => folder.remove());

function diff(...argv: readonly string[]) {
  return typedIn(folder.path, ['diff', ...argv]);
}

function commit(files: Readonly<Record<string, string | Uint8Array | null>>): void {
  for (const [path, content] of Object.entries(files)) {
    if (content === null) folder.git('rm', '--quiet', path);
    else folder.write(path, content);
  }
  folder.git('add', '--all');
  folder.git('commit', '--quiet', '--allow-empty', '--message=x');
}

interface Told {
  readonly models: readonly {
    readonly path: string;
    readonly from: string | null;
    readonly kinds: readonly string[];
    readonly identical: boolean;
  }[];
}

/** `path: kinds`, with `= ` before what has the same bytes. */
function told(...argv: readonly string[]): readonly string[] {
  const { out } = diff(...argv, '--format', 'json');
  expect(schemaErrors('diff', out)).toEqual([]);
  const { models } = JSON.parse(out) as Told;
  return models.map(({ path, from, kinds, identical }) => {
    const was = from === null ? '' : ` (${from})`;
    return `${identical ? '= ' : ''}${path}${was}: ${kinds.join(', ')}`;
  });
}

/** Five models of which the second commit changes, moves, exports anew, adds and takes away one each, and leaves one. */
function changed(): void {
  folder = temporaryRepository({
    'nets/a.onnx': variant(),
    'nets/b.onnx': variant({ stride: 2 }),
    'nets/c.onnx': variant({ dilation: 3 }),
    'nets/d.onnx': variant({ stride: 4 }),
    'nets/same.onnx': CHAIN,
  });
  commit({
    'nets/a.onnx': variant({ dilation: 2 }),
    'nets/b.onnx': null,
    'zoo/best.onnx': variant({ stride: 2, weight: 2 }),
    'nets/c.onnx': variant({ dilation: 3, names: OTHER_NAMES }),
    'nets/d.onnx': null,
    'nets/new.onnx': variant({ dilation: 7 }),
  });
}

describe('two revisions', () => {
  it('have models that moved, came, went and stayed', () => {
    changed();
    expect(told('HEAD~1', 'HEAD')).toEqual([
      'nets/a.onnx: geometry',
      'nets/c.onnx: exported, renamed',
      'nets/d.onnx: deleted',
      'nets/new.onnx: added',
      '= nets/same.onnx: ',
      'zoo/best.onnx (nets/b.onnx): moved',
    ]);
  });

  it('are told with old and new figures, the first differing node, and a line for each model that sees the same', () => {
    changed();
    expect(diff('HEAD~1', 'HEAD')).toEqual({
      code: 0,
      error: '',
      out: [
        'nets/a.onnx: r and P changed',
        '  tensor         r  S      P  center',
        '  logits  5 → 7 px  1  2 → 3       0',
        '  first differing node: `conv2` (`Conv`): dilation 1 → 2 and padding 1 → 2',
        'nets/c.onnx: no difference in the geometry; re-exported under other names; input `image` is called `x` and output `logits` is called `y`',
        'nets/d.onnx: deleted',
        'nets/new.onnx: added',
        '  tensor      r  S  P  center',
        '  logits  17 px  1  8       0',
        'zoo/best.onnx: no difference in the geometry; moved from `nets/b.onnx`',
        '6 models compared: 1 with another geometry, 1 new, 1 gone, 1 with the same bytes',
        '',
      ].join('\n'),
    });
  });

  it('are a page with the figures, costs, growth and regions of both sides', () => {
    changed();
    const { code, out } = diff('HEAD~1', 'HEAD', '--format', 'html');
    expect(code).toBe(0);
    const models = [
      ...out.matchAll(/<h3><code>([^<]*)<\/code><\/h3>\s*<span class="quiet">([^]*?)<\/span>/g),
    ];
    expect(models.map(([, path]) => path)).toEqual(
      told('HEAD~1', 'HEAD')
        .filter((line) => !line.startsWith('= nets/same'))
        .map((line) => line.replace(/^= /, '').replace(/( \(.*)?:.*/, '')),
    );
    const [, , words] = models[0] ?? [];
    expect(words).toBe('r and P changed');
    expect(out).toMatch(/<td class="n">5 → 7 px<\/td>/);
    expect(out).toContain('Growth step by step, before and now');
    expect(out).toContain('class="s-before-region"');
    expect(out).toContain('default-src &#39;none&#39;; style-src &#39;sha256-');
  });

  it('are compared where models are named, under either of their paths', () => {
    changed();
    expect(told('HEAD~1', 'HEAD', 'nets/a.onnx')).toEqual(['nets/a.onnx: geometry']);
    expect(told('HEAD~1', 'HEAD', 'zoo', 'nets/b.onnx')).toEqual(['zoo/best.onnx (nets/b.onnx): moved']);
    expect(told('HEAD~1', 'HEAD', 'nets/*', '!nets/[a-d].onnx')).toEqual([
      'nets/new.onnx: added',
      '= nets/same.onnx: ',
    ]);
  });

  it('are looked through from the working directory down', () => {
    changed();
    const { out } = typedIn(join(folder.path, 'zoo'), ['diff', 'HEAD~1', 'HEAD']);
    expect(out).toMatch(/^best\.onnx: added\n/);
  });

  it('say as CSV and as a page what they say on a terminal', () => {
    changed();
    const csv = diff('HEAD~1', 'HEAD', '--format', 'csv').out.split('\n');
    expect(csv[1]).toBe(
      'nets/a.onnx,,geometry,r and P changed at conv2 (Conv): dilation 1 → 2 and padding 1 → 2,logits,image,H,exact,5,5,1,2,0,1,exact,7,7,1,3,0,1,505,505',
    );
    expect(new Set(csv.slice(0, -1).map((row) => row.split(',').length))).toEqual(new Set([23]));
    expect(diff('HEAD~1', 'HEAD', 'nets/a.onnx', '--format', 'markdown').out).toBe(
      [
        '### Receptive fields from `HEAD~1` to `HEAD`',
        '',
        '`nets/a.onnx`: r and P changed',
        '',
        '| tensor | r | S | P | center |',
        '| --- | --: | --: | --: | --: |',
        '| `logits` | 5 → 7 px | 1 | 2 → 3 | 0 |',
        '',
        '- first differing node: `conv2` (`Conv`): dilation 1 → 2 and padding 1 → 2',
        '',
        '1 model compared: 1 with another geometry',
        '',
      ].join('\n'),
    );
  });
});

describe('what didn’t change isn’t said to have', () => {
  const STEM = 'x[1,3,64,64] -> y';
  const HALF = 'a = Conv(x, w[8,3,3,3]) {strides: [2,2], pads: [1,1,1,1]}';
  const DILATED = 'y = Conv(a, v[8,8,3,3]) {pads: [2,2,2,2], dilations: [2,2]}';
  const POOL = 'y = MaxPool(x) {kernel_shape: [3,3], strides: [2,2], auto_pad: "SAME_UPPER"}';

  it.each([
    [
      'other taps to the same r leave other holes, under another output name too',
      [STEM, HALF, DILATED],
      ['x[1,3,64,64] -> z', HALF, 'wide: z = Conv(a, v[8,8,5,5]) {pads: [2,2,2,2]}'],
      [
        'b.onnx: density (9/11 → 1) changed; output `y` is called `z`',
        '  tensor         r  S  P  center',
        '  z (was y)  11 px  2  5       0',
        '  first differing node: `wide` (`Conv`): kernel 3 → 5 and dilation 2 → 1',
        '  parameters 792 → 1,816 and multiply-accumulates 811,008 → 1,859,584',
      ],
    ],
    [
      'one window in two is other steps',
      [STEM, HALF, 'y = Conv(a, v[8,8,5,5]) {pads: [2,2,2,2]}'],
      [
        STEM,
        HALF,
        'one: b = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}; y = Conv(b, u[8,8,3,3]) {pads: [1,1,1,1]}',
      ],
      [
        'b.onnx: the same figures by other steps',
        '  first differing node: `one` (`Conv`): kernel 5 → 3 and padding 2 → 1',
        '  parameters 1,816 → 1,368 and multiply-accumulates 1,859,584 → 1,400,832',
      ],
    ],
    [
      'a normalization apart widens nothing',
      [STEM, HALF, DILATED],
      [STEM, HALF.replace('a =', 'b ='), 'a = BatchNormalization(b, s[8], t[8], m[8], n[8])', DILATED],
      ['b.onnx: no difference in the geometry; parameters 792 → 824'],
    ],
    [
      'SAME padding at another size',
      ['x[1,3,112,112] -> y', `pool: ${POOL}`],
      ['x[1,3,161,161] -> y', `pool: ${POOL}`],
      [
        'b.onnx: P and center changed; input `x`: 1×3×112×112 → 1×3×161×161',
        '  tensor     r  S      P  center',
        '  y       3 px  2  0 → 1   1 → 0',
        '  first differing node: `pool` (`MaxPool`): SAME padding before 0 → 1 for another length',
        '  activation bytes 188,160 → 389,784',
        '  output `y`: 1×3×56×56 → 1×3×81×81',
      ],
    ],
    [
      'outputs in another order',
      ['x[1,3,64,64] -> p, q', HALF, 'p = Relu(a); q = Conv(a, v[8,8,3,3])'],
      ['x[1,3,64,64] -> q, p', HALF, 'p = Relu(a); q = Conv(a, v[8,8,3,3])'],
      ['b.onnx: no difference in the geometry; output `q` stands where `p` stood'],
    ],
    [
      'a layer that is gone',
      [STEM, HALF, 'b = Conv(a, v[8,8,3,3]) {pads: [1,1,1,1]}; y = Relu(b)'],
      [STEM, HALF, 'y = Relu(a)'],
      [
        'b.onnx: r and P changed',
        '  tensor         r  S      P  center',
        '  y       7 → 3 px  2  3 → 1       0',
        '  gone: the window with kernel 3 behind r/S 3/2',
        '  parameters 792 → 216 and multiply-accumulates 811,008 → 221,184',
      ],
    ],
  ])('%s', (_, before, after, lines) => {
    folder = temporaryFolder({ 'a.onnx': net(...before), 'b.onnx': net(...after) });
    expect(diff('a.onnx', 'b.onnx').out.split('\n').slice(0, -2)).toEqual(lines);
  });

  it('two models that changed places are moved, in files and in git', () => {
    const [one, other] = [variant(), variant({ names: OTHER_NAMES })];
    folder = temporaryRepository({ 'old/a.onnx': one, 'old/b.onnx': other });
    folder.write('new/a.onnx', other);
    folder.write('new/b.onnx', one);
    const swapped = ['a.onnx (b.onnx): moved', 'b.onnx (a.onnx): moved'];
    expect(told('old', 'new')).toEqual(swapped);
    commit({ 'old/a.onnx': other, 'old/b.onnx': one });
    expect(told('HEAD~1:old', 'HEAD:old')).toEqual(swapped.map((line) => `= ${line}`));
  });
});

describe('a side may be', () => {
  const MOVED = ['a.onnx: geometry'];

  it('a file, whatever the other is called', () => {
    folder = temporaryFolder({ 'a.onnx': variant({ dilation: 2 }), 'old/b.onnx': variant() });
    expect(told('old/b.onnx', 'a.onnx')).toEqual(MOVED);
    expect(told('a.onnx', 'a.onnx')).toEqual(['= a.onnx: ']);
  });

  it('a folder, inside the workspace or not', () => {
    folder = temporaryFolder({
      'new/a.onnx': variant({ dilation: 2 }),
      'old/a.onnx': variant(),
      'work/.git/HEAD': '',
    });
    expect(told('old', 'new/')).toEqual(MOVED);
    expect(
      JSON.parse(typedIn(join(folder.path, 'work'), ['diff', '../old', '../new', '--format', 'json']).out),
    ).toMatchObject({ models: [{ path: 'a.onnx', kinds: ['geometry'] }] });
  });

  it('REV:PATH, a file or a folder; from the root as git reads it, or from here behind a dot', () => {
    folder = temporaryRepository({ 'nets/a.onnx': variant() });
    commit({ 'nets/a.onnx': variant({ dilation: 2 }) });
    expect(told('HEAD~1:nets/a.onnx', 'HEAD:nets/a.onnx')).toEqual(['nets/a.onnx: geometry']);
    expect(told('HEAD~1:nets', 'HEAD:nets/')).toEqual(MOVED);
    expect(told('HEAD~1:', 'HEAD:')).toEqual(['nets/a.onnx: geometry']);
    expect(typedIn(join(folder.path, 'nets'), ['diff', 'HEAD~1:./a.onnx', 'a.onnx']).out).toMatch(
      /^a\.onnx: r and P/,
    );
  });

  it('a file against a revision or a folder: the model that it was there', () => {
    changed();
    expect(told('HEAD~1', 'nets/a.onnx')).toEqual(['nets/a.onnx: geometry']);
    expect(told('HEAD~1', 'zoo/best.onnx')).toEqual(['zoo/best.onnx (nets/b.onnx): moved']);
    expect(told('HEAD~1:nets', 'nets/a.onnx')).toEqual(['nets/a.onnx (a.onnx): moved, geometry']);
    expect(told('HEAD~1:nets/d.onnx', 'HEAD')).toEqual(['nets/d.onnx: deleted']);
  });

  it('a revision against the files as they are now', () => {
    folder = temporaryRepository({ 'a.onnx': variant() });
    folder.write('a.onnx', variant({ dilation: 2 }));
    expect(told('HEAD', '.')).toEqual(MOVED);
  });
});

describe('what can’t be compared is said, and the rest is', () => {
  it('a base model that is a Git LFS pointer', () => {
    folder = temporaryRepository({ 'a.onnx': LFS, 'b.onnx': variant() });
    commit({ 'a.onnx': variant(), 'b.onnx': variant({ dilation: 2 }) });
    const { code, out, error } = diff('HEAD~1', 'HEAD');
    expect([code, error]).toEqual([
      2,
      expect.stringMatching(/^a\.onnx: a Git LFS pointer, .*`git lfs fetch --all`/),
    ]);
    expect(out).toMatch(/^a\.onnx: not compared\nb\.onnx: r and P changed\n/);
  });

  it.each([
    ['nowhere', /^nowhere: no file, no folder and no git revision is called so\. .*`git fetch`\.\n$/],
    ['HEAD:b.onnx', /^HEAD:b\.onnx: there is no `b\.onnx` at `HEAD`\. Did you mean `HEAD:a\.onnx`\?\n$/],
    ['main', /^main: it is a folder and a git revision\. Write `\.\/main` or `main:`\.\n$/],
  ])('a side that is none: %s', (side, says) => {
    folder = temporaryRepository({ 'a.onnx': variant(), 'main/c.onnx': CHAIN });
    expect(diff(side, 'HEAD')).toEqual({ code: 2, out: '', error: expect.stringMatching(says) });
    expect(diff('./main', 'main:main').code).toBe(0);
  });

  it('a branch that is only the remote’s', () => {
    folder = temporaryRepository({ 'a.onnx': variant() });
    folder.git('update-ref', 'refs/remotes/origin/topic', 'HEAD');
    expect(diff('topic', 'HEAD').error).toContain('Did you mean `origin/topic`?');
  });

  it('a revision that a shallow clone lacks', () => {
    folder = temporaryRepository({ 'a.onnx': variant() });
    commit({ 'a.onnx': variant({ dilation: 2 }) });
    folder.git('clone', '--quiet', '--depth=1', `file://${folder.path}`, 'clone');
    const { code, error } = typedIn(join(folder.path, 'clone'), ['diff', 'HEAD~1', 'HEAD']);
    expect([code, error]).toEqual([
      2,
      expect.stringMatching(/`git fetch --unshallow`.*`fetch-depth: 0`\.\n$/),
    ]);
  });

  it('models that neither side has', () => {
    folder = temporaryRepository({ 'a.onnx': variant() });
    expect(diff('HEAD', '.', 'b.onnx')).toMatchObject({ code: 2, out: '0 models compared\n' });
  });

  it('a shape for an input that neither side has', () => {
    folder = temporaryFolder({ 'a.onnx': CHAIN, 'b.onnx': variant() });
    const { code, error } = diff('a.onnx', 'b.onnx', '--input', 'imgae=1,3,8,8');
    expect([code, error]).toEqual([2, expect.stringMatching(/no model has an input `imgae`/)]);
  });

  it('a revision outside of a repository', () => {
    folder = temporaryFolder({ 'a.onnx': CHAIN });
    expect(diff('HEAD', 'a.onnx').error).toMatch(/revisions need a git repository around\.\n$/);
  });
});
