// `check --base`: what moved since a revision or a directory, and what is compared with.
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { resnet50 } from '../history/bottlenecks.ts';
import { temporaryFolder, temporaryRepository, type TemporaryFolder } from '../sources/temporary-folder.ts';
import { net } from '../nets/net.ts';
import type { Run } from '../../src/report/index.ts';
import { CHAIN, SHIFTED, typedIn } from './typed-in.ts';

const WIDER = net('image[1,3,H,W] -> features', 'features = Conv(image, w[8,3,5,5]) {pads: [2,2,2,2]}');
const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:0123\nsize 3\n';

let folder: TemporaryFolder;
afterEach(() => folder.remove());

function check(...argv: readonly string[]) {
  return typedIn(folder.path, ['check', ...argv]);
}

function commitAll(message = 'more'): string {
  folder.git('add', '--all');
  folder.git('commit', '--quiet', `--message=${message}`);
  return folder.git('rev-parse', 'HEAD');
}

function lock(): void {
  expect(typedIn(folder.path, ['lock']).code).toBe(0);
}

/** `open receptive-field-drift features`: state, rule, and what it names. */
function found(...argv: readonly string[]): readonly string[] {
  const { out } = check(...argv, '--format', 'json');
  const run = JSON.parse(out) as Run;
  return run.findings.map(({ state, rule, tensor }) =>
    [state, rule, tensor].filter((part) => part !== null).join(' '),
  );
}

/** From CHAIN (r 9, stride 2) to WIDER (r 5, stride 1). */
const WIDENED = [
  'open cost-drift',
  'open receptive-field-drift features',
  'open stride-dilation-tradeoff features',
];

describe('the dilation of ResNet-50', () => {
  it('done wrong is seen to: r 427 at stride 32 became 459 at stride 16', () => {
    folder = temporaryRepository({ 'm.onnx': resnet50() });
    folder.write('m.onnx', resnet50('bug'));
    const { out, code } = check('--base', 'HEAD');
    expect(out).toContain('427 → 459 px  32 → 16');
    const told =
      'r = 427 px at stride 32 → 459 px at stride 16, 32 px more on axes h and w. First at `/layer4/layer4.0/conv2`: stride 2 → 1, dilation 1 → 2 at stride 16.';
    expect(out).toContain(`warning    \`features\`: ${told}\n`);
    expect(out).toContain(`warning    \`features\`: the stride fell and r isn't the same: ${told}\n`);
    // The output is a feature map, whose shape callers see.
    expect(out).toContain('error      Output `features`: 1×4×7×7 → 1×4×14×14.');
    expect(code).toBe(1);
  });

  it('done right keeps r, and only the stride is told', () => {
    folder = temporaryRepository({ 'm.onnx': resnet50() });
    folder.write('m.onnx', resnet50('dilation'));
    expect(check('--base', 'HEAD').out).toContain('r = 427 px at stride 32 → 427 px at stride 16 on axes h');
    expect(found('--base', 'HEAD')).toEqual([
      'open interface-drift features',
      'open receptive-field-drift features',
    ]);
  });
});

describe('a revision', () => {
  it('is compared with at the merge base: what the base branch did since is not told', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN });
    const fork = folder.git('rev-parse', 'HEAD');
    folder.git('switch', '--quiet', '--create=topic');
    folder.write('b.onnx', SHIFTED);
    commitAll();
    folder.git('switch', '--quiet', 'main');
    folder.write('a.onnx', WIDER);
    commitAll();
    folder.git('switch', '--quiet', 'topic');
    expect(found('--base', 'main')).toEqual(['open aligned-merge sum']);
    const { out } = check('--base', 'main');
    expect(out).toContain(`Compared with the models at ${fork.slice(0, 10)}, the merge base with main.`);
  });

  it('is compared with by its lock file where it has one', () => {
    folder = temporaryRepository({ 'a.onnx': LFS, keep: '' });
    folder.write('a.onnx', CHAIN);
    lock();
    folder.write('a.onnx', LFS);
    commitAll();
    folder.write('a.onnx', WIDER);
    const { out } = check('--base', 'main');
    expect(out).toMatch(/Compared with the lock file at [0-9a-f]{10}, the merge base with main\./);
    expect(found('--base', 'main')).toEqual(['open stale-lock', ...WIDENED]);
    lock();
    expect(found('--base', 'main')).toEqual(WIDENED.map((one) => one.replace('open', 'accepted')));
    expect(check('--base', 'main').out).toContain('✓ 3 accepted changes in 1 model');
  });

  it('of a model that only its pointer is of says so, and the others are compared', () => {
    folder = temporaryRepository({ 'a.onnx': LFS, 'b.onnx': CHAIN });
    folder.write('a.onnx', CHAIN);
    folder.write('b.onnx', WIDER);
    expect(found('--base', 'HEAD')).toEqual(WIDENED);
    expect(check('--base', 'HEAD').error).toMatch(
      /^warning: a\.onnx at [0-9a-f]{10}: .*pointer.*; it is not compared with\. Commit a lock file/i,
    );
  });

  it.each([
    ['terminal', /^⚠ a\.onnx at [0-9a-f]{10}: a Git LFS pointer.*; it is not compared with\. Commit a lock/m],
    [
      'markdown',
      /^- ⚠ `a\.onnx at [0-9a-f]{10}`: a Git LFS pointer.*; it is not compared with\. Commit a lock/m,
    ],
    ['csv', /^a\.onnx at [0-9a-f]{10},.*,uncompared,git,"a Git LFS pointer/m],
    ['json', /"uncompared":\[\{"kind":"git","path":"a\.onnx at [0-9a-f]{10}",.*"a Git LFS pointer/],
    ['github', /^::notice title=rf-lint::a\.onnx at [0-9a-f]{10}: a Git LFS pointer/m],
  ])('of a model that can’t be read says so in %s, and that is no failure', (format, said) => {
    folder = temporaryRepository({ 'a.onnx': LFS });
    folder.write('a.onnx', CHAIN);
    expect(check('--base', 'HEAD', '--output', `${format}=out`).code).toBe(0);
    expect(readFileSync(join(folder.path, 'out'), 'utf8')).toMatch(said);
  });

  it('of a model that is broken proposes nothing that can’t be done', () => {
    folder = temporaryRepository({ 'a.onnx': 'nonsense' });
    folder.write('a.onnx', CHAIN);
    expect(check('--base', 'HEAD').error).toMatch(
      /^warning: a\.onnx at [0-9a-f]{10}: no model format.*; it is not compared with\. Compare with another revision; .*\n$/,
    );
  });

  it('of models of which nothing could be compared doesn’t say that it was', () => {
    folder = temporaryRepository({ 'a.onnx': LFS });
    folder.write('a.onnx', CHAIN);
    expect(check('--base', 'HEAD').out).toMatch(
      /^Nothing was compared with the models at [0-9a-f]{10}, the/m,
    );
  });

  it.each([
    ['terminal', 'There was nothing to compare new.onnx with. Gone since: a.onnx.'],
    ['markdown', 'There was nothing to compare `new.onnx` with. Gone since: `a.onnx`.'],
    ['json', '"compared":1,"added":["new.onnx"],"gone":["a.onnx"]}'],
    ['csv', 'a.onnx,,,,,,,,,,,gone,,gone since what models are compared with,,,'],
    ['csv', 'new.onnx,,,,,,,,,,,added,,there was nothing to compare it with,,,'],
    ['github', 'There was nothing to compare `new.onnx` with. Gone since: `a.onnx`.'],
  ])('of which a model was renamed and changed at once says so in %s', (format, said) => {
    folder = temporaryRepository({
      'a.onnx': CHAIN,
      'same.onnx': CHAIN,
      '.rf-lint.yml': 'models: ["*.onnx"]',
    });
    folder.git('rm', '--quiet', 'a.onnx');
    folder.write('new.onnx', WIDER);
    const { out, code } = check('--base', 'HEAD', '--format', format);
    expect(out).toContain(said);
    expect(code).toBe(0);
  });

  it('has models that were moved or aren’t meant, and these are not gone', () => {
    folder = temporaryRepository({ 'zoo/a.onnx': CHAIN, 'other/b.onnx': SHIFTED, 'zoo/c.onnx': CHAIN });
    folder.git('mv', 'zoo/a.onnx', 'zoo/d.onnx');
    folder.git('rm', '--quiet', 'other/b.onnx');
    folder.git('update-index', '--skip-worktree', 'zoo/c.onnx');
    rmSync(join(folder.path, 'zoo/c.onnx'));
    const { out } = check('--base', 'HEAD', 'zoo', '--format', 'json');
    expect((JSON.parse(out) as Run).baseline).toMatchObject({ compared: 1, added: [], gone: [] });
  });

  it('by its lock file, has models that are gone, said from the working directory', () => {
    folder = temporaryRepository({
      'nets/zoo/a.onnx': CHAIN,
      'nets/.rf-lint.yml': 'lock: zoo/rf.lock.json\n',
    });
    const nets = join(folder.path, 'nets');
    expect(typedIn(nets, ['lock']).code).toBe(0);
    commitAll();
    folder.git('rm', '--quiet', 'nets/zoo/a.onnx');
    folder.write('nets/b.onnx', WIDER);
    folder.git('add', '--all');
    expect(typedIn(nets, ['check', '--base', 'HEAD']).out).toContain('Gone since: zoo/a.onnx.');
  });

  it('whose lock file is broken, or of a newer schema, is compared with by its models', () => {
    for (const [text, said] of [
      [
        '{',
        /rf\.lock\.json at [0-9a-f]{10}:1:2: it is no JSON.*; it is not compared with, but the model there is, where that can be read\. On the base branch, run `rf-lint lock`/,
      ],
      [
        '{"schema": "rf-lint/lock/9", "models": {}}',
        /of the schema "rf-lint\/lock\/9".*; it is not compared with, but the model there is, where that can be read\. On the base branch, update/,
      ],
    ] as const) {
      folder = temporaryRepository({ 'a.onnx': CHAIN, 'rf.lock.json': text });
      folder.git('rm', '--quiet', 'rf.lock.json');
      folder.write('a.onnx', WIDER);
      lock();
      expect(found('--base', 'HEAD')).toEqual(WIDENED.map((one) => one.replace('open', 'accepted')));
      const { out, error } = check('--base', 'HEAD');
      expect(error).toMatch(said);
      expect(out).toMatch(/Compared with the models at/);
      folder.remove();
    }
  });

  it('whose lock file lacks a model, or says nonsense of one, is compared with by that model', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'b.onnx': CHAIN, 'c.onnx': CHAIN });
    lock();
    const path = join(folder.path, 'rf.lock.json');
    const locked = JSON.parse(readFileSync(path, 'utf8')) as { models: Record<string, { cost: unknown }> };
    delete locked.models['a.onnx'];
    locked.models['b.onnx']!.cost = 'much';
    folder.write('rf.lock.json', JSON.stringify(locked));
    commitAll();
    for (const name of ['a.onnx', 'b.onnx', 'c.onnx']) folder.write(name, WIDER);
    lock();
    const { out, error } = check('--base', 'HEAD');
    expect(out).toContain('Compared with the lock file');
    expect(out).toContain('✓ 9 accepted changes in 3 models');
    expect(error).toMatch(
      /^warning: rf\.lock\.json at [0-9a-f]{10}: b\.onnx, cost.*; it is not compared with, but the model there is, where that can be read\. On the base/,
    );
  });

  it('without a merge base is compared with at its tip, which is told', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN });
    folder.git('switch', '--quiet', '--orphan=other');
    folder.write('a.onnx', WIDER);
    commitAll();
    const { out, error } = check('--base', 'main');
    expect(out).toMatch(/the tip of main\./);
    expect(error).toMatch(/^warning: --base: no merge base with main is in this clone, so its tip/);
    expect(found('--base', 'main')).toEqual(WIDENED);
  });

  it('in a shallow clone says how to get the history', () => {
    const origin = temporaryRepository({ 'a.onnx': CHAIN });
    origin.git('switch', '--quiet', '--create=topic');
    origin.write('a.onnx', WIDER);
    origin.git('commit', '--quiet', '--all', '--message=topic');
    origin.git('switch', '--quiet', 'main');
    origin.write('b.txt', '');
    origin.git('add', '--all');
    origin.git('commit', '--quiet', '--message=main');
    folder = temporaryFolder();
    folder.git(
      'clone',
      '--quiet',
      '--depth=1',
      '--no-single-branch',
      '--branch=topic',
      `file://${origin.path}`,
      'clone',
    );
    const { out, error } = typedIn(`${folder.path}/clone`, ['check', '--base', 'origin/main']);
    expect(out).toMatch(/the tip of origin\/main\./);
    expect(error).toContain('`git fetch --unshallow`');
    origin.remove();
  });

  it('that is none is refused with what to do', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN });
    expect(check('--base', 'mian')).toMatchObject({
      code: 2,
      error:
        '--base: `mian` is neither a revision that git knows here nor a folder. Correct it, or fetch the revision with `git fetch`.\n',
    });
    folder.git('update-ref', 'refs/remotes/origin/mian', 'HEAD');
    expect(check('--base', 'mian').error).toContain('Did you mean `origin/mian`?');
  });

  it('that is none is a failure, and the models are checked all the same', () => {
    folder = temporaryRepository({ 'a.onnx': SHIFTED });
    const { out, code } = check('--base', 'mian');
    expect(code).toBe(2);
    expect(out).toContain('aligned-merge');
    expect(check('--base', 'mian', '--format', 'json').out).toContain(
      '"failures":[{"kind":"git","path":"--base"',
    );
  });

  it.each([
    ['main', 'git fetch --unshallow origin main:main'],
    ['origin/main', 'git fetch --unshallow origin main:refs/remotes/origin/main'],
    ['0123456789abcdef', 'git fetch --unshallow'],
    ['$(id)', 'git fetch --unshallow'],
  ])('that a shallow clone hasn’t got: %s', (base, command) => {
    const origin = temporaryRepository({ 'a.onnx': CHAIN });
    origin.git('switch', '--quiet', '--create=topic');
    origin.git('commit', '--quiet', '--allow-empty', '--message=topic');
    folder = temporaryFolder();
    folder.git('clone', '--quiet', '--depth=1', '--branch=topic', `file://${origin.path}`, 'clone');
    const { out, error, code } = typedIn(`${folder.path}/clone`, ['check', '--base', base]);
    expect(code).toBe(2);
    expect(error).toContain(`run \`${command}\`, or give \`actions/checkout\` the input \`fetch-depth: 0\``);
    expect(out).toContain('a.onnx');
    origin.remove();
  });
});

describe('a directory', () => {
  it('is compared with path by path', () => {
    folder = temporaryFolder({ 'nets/a.onnx': WIDER, 'nets/b.onnx': CHAIN, 'old/nets/a.onnx': CHAIN });
    expect(found('--base', 'old', 'nets')).toEqual(WIDENED);
    expect(check('--base', 'old', 'nets').out).toContain('Compared with the models below old.');
  });

  it('that has nothing under the path of a model says so', () => {
    folder = temporaryFolder({ 'nets/a.onnx': WIDER, 'old/a.onnx': CHAIN, 'empty/x': '' });
    for (const old of ['old', 'empty']) {
      const { out, error, code } = check('--base', old, 'nets');
      expect(out).toContain(
        `Nothing was compared with the models below ${old}. There was nothing to compare`,
      );
      expect(error).toBe(
        `warning: ${old}: nothing in this folder lies under the path of a model that is checked, so what moved is not told. Name the folder below which the models have the paths that they have here.\n`,
      );
      expect(code).toBe(0);
    }
  });

  it('has models that are gone here', () => {
    folder = temporaryFolder({ 'nets/a.onnx': WIDER, 'old/nets/a.onnx': CHAIN, 'old/nets/b.onnx': CHAIN });
    expect(check('--base', 'old', 'nets').out).toContain('Gone since: nets/b.onnx.');
  });

  it('leaves with `--changed` the models that differ from it', () => {
    folder = temporaryFolder({ 'a.onnx': CHAIN, 'b.onnx': WIDER, 'old/a.onnx': CHAIN, 'old/b.onnx': CHAIN });
    expect(check('--base', 'old', '--changed', '*.onnx').out).not.toContain('a.onnx');
  });
});

describe('--changed', () => {
  it('leaves the models that differ from the merge base, tracked or not', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'b.onnx': CHAIN, 'c.onnx': CHAIN });
    folder.write('b.onnx', WIDER);
    commitAll();
    folder.write('c.onnx', WIDER);
    folder.write('d.onnx', CHAIN);
    const { out } = check('--base', 'HEAD~1', '--changed', '*.onnx');
    expect(['a', 'b', 'c', 'd'].filter((name) => out.includes(`${name}.onnx`))).toEqual(['b', 'c', 'd']);
  });

  it('wants a base', () => {
    folder = temporaryFolder();
    expect(check('--changed').error).toContain('--changed: it says nothing without `--base`');
    expect(check('--base', '.', '--source', 'a').error).toContain('compared with nothing');
  });
});

describe('the lock file beside the models', () => {
  it('that says otherwise is stale, under every configuration', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, '.rf-lint.yml': 'rules: { undecided-node: error }\n' });
    lock();
    expect(found()).toEqual([]);
    folder.write('a.onnx', WIDER);
    expect(found()).toEqual(['open stale-lock']);
    folder.write('.rf-lint.yml', 'rules: { undecided-node: error, stale-lock: off }\n');
    expect(found()).toEqual([]);
  });

  it('that hasn’t a model, or has one too many', () => {
    folder = temporaryRepository({
      'a.onnx': CHAIN,
      'b.onnx': SHIFTED,
      '.rf-lint.yml': 'extends: recommended\nrules: { locked-model-missing: warning }\n',
    });
    lock();
    folder.git('rm', '--quiet', 'a.onnx');
    folder.write('c.onnx', WIDER);
    folder.git('add', 'c.onnx');
    expect(found()).toEqual(['open aligned-merge sum', 'open unlocked-model', 'open locked-model-missing']);
    expect(check().out).toContain('`rf.lock.json` has `a.onnx`, and there is no such file.');
  });

  it('that has thousands too many says so in a line', () => {
    folder = temporaryRepository({
      'a.onnx': CHAIN,
      '.rf-lint.yml': 'extends: recommended\nrules: { locked-model-missing: error }\n',
    });
    lock();
    const path = join(folder.path, 'rf.lock.json');
    const locked = JSON.parse(readFileSync(path, 'utf8')) as { models: Record<string, unknown> };
    for (let i = 0; i < 3000; i++) locked.models[`old/${i}.onnx`] = locked.models['a.onnx'];
    folder.write('rf.lock.json', JSON.stringify(locked));
    const { out, code } = check();
    expect(code).toBe(1);
    expect(out.split('\n').length).toBeLessThan(15);
    expect(out).toContain('So it is with 2,999 more models of it');
    expect(found()).toHaveLength(3000);
  });

  it.skipIf(process.platform === 'win32')('that is a symlink to nowhere is a failure', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN });
    symlinkSync('gone.json', join(folder.path, 'rf.lock.json'));
    expect(check()).toMatchObject({
      code: 2,
      error: 'rf.lock.json: a symlink leads to a file that is not there. Correct the symlink.\n',
      out: expect.stringContaining('a.onnx') as string,
    });
  });

  it('that can’t be read is a failure, and the models are checked', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'rf.lock.json': '<<<<<<< ours\n' });
    expect(check()).toMatchObject({
      code: 2,
      error: 'rf.lock.json:1: it holds the marks of a merge conflict. Run `rf-lint lock` to resolve it.\n',
      out: expect.stringContaining('a.onnx') as string,
    });
  });
});

it('nothing is said of drift where there is neither lock nor base', () => {
  folder = temporaryRepository({ 'a.onnx': CHAIN });
  expect(found()).toEqual([]);
  expect(check().out).not.toContain('Compared');
});
