// `rf-lint lock`, and what git makes of the file when branches meet (interface.md §6).
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readLock } from '../../src/history/index.ts';
import { schemaErrors } from '../report/schemas.ts';
import { temporaryFolder, temporaryRepository, type TemporaryFolder } from '../sources/temporary-folder.ts';
import { net } from '../nets/net.ts';
import { CHAIN, SHIFTED, typedIn } from './typed-in.ts';

const WIDER = net('image[1,3,H,W] -> features', 'features = Conv(image, w[8,3,5,5]) {pads: [2,2,2,2]}');
const LFS = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n';

let folder: TemporaryFolder;
afterEach(() => folder.remove());

function lock(...argv: readonly string[]) {
  return typedIn(folder.path, ['lock', ...argv]);
}

function locked(path = 'rf.lock.json') {
  const text = readFileSync(join(folder.path, path), 'utf8');
  expect(schemaErrors('lock', text)).toEqual([]);
  return readLock(text, path).lock;
}

function commitAll(message: string): void {
  folder.git('add', '--all');
  folder.git('commit', '--quiet', `--message=${message}`);
}

describe('rf-lint lock', () => {
  it('writes a block for every model, and says what is new', () => {
    folder = temporaryRepository({ 'b.onnx': SHIFTED, 'a.onnx': CHAIN });
    expect(lock()).toEqual({
      code: 0,
      out: 'rf.lock.json: 2 models, 2 changed\n  new      a.onnx\n  new      b.onnx\n',
      error: '',
    });
    expect([...locked()].map(([path, { file }]) => [path, file?.slice(0, 7)])).toEqual([
      ['a.onnx', 'sha256:'],
      ['b.onnx', 'sha256:'],
    ]);
    expect(lock().out).toBe('rf.lock.json: 2 models, none changed\n');
  });

  it('takes out what is gone, and rewrites what moved', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'b.onnx': SHIFTED });
    lock();
    folder.git('rm', '--quiet', 'b.onnx');
    folder.write('a.onnx', WIDER);
    expect(lock().out).toBe('rf.lock.json: 1 model, 2 changed\n  changed  a.onnx\n  removed  b.onnx\n');
  });

  it('of a model that is named leaves the others as they are', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'b.onnx': SHIFTED });
    lock();
    folder.write('a.onnx', WIDER);
    folder.write('b.onnx', WIDER);
    expect(lock('a.onnx').out).toBe('rf.lock.json: 2 models, 1 changed\n  changed  a.onnx\n');
  });

  it('keeps the block of a model that can’t be read, and says so', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'b.onnx': SHIFTED });
    lock();
    const before = locked().get('b.onnx');
    folder.write('b.onnx', LFS);
    const { code, error } = lock();
    expect([code, error]).toEqual([2, expect.stringMatching(/^b\.onnx: /)]);
    expect(locked().get('b.onnx')).toEqual(before);
  });

  it('lies where the configuration says, with paths from there', () => {
    folder = temporaryRepository({
      'zoo/.rf-lint.yml': 'version: 1\nmodels: "**/*.onnx"\nlock: locks/models.json\n',
      'zoo/nets/a.onnx': CHAIN,
    });
    expect(typedIn(join(folder.path, 'zoo/nets'), ['lock']).out).toContain('../locks/models.json: 1 model');
    expect([...locked('zoo/locks/models.json').keys()]).toEqual(['../nets/a.onnx']);
  });
});

describe('models that git doesn’t track yet', () => {
  it('are locked with the others, and said to need a commit', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, '.gitignore': 'scratch/' });
    folder.write('new/b.onnx', SHIFTED);
    folder.write('scratch/c.onnx', SHIFTED);
    expect(lock()).toEqual({
      code: 0,
      out: 'rf.lock.json: 2 models, 2 changed\n  new      a.onnx\n  new      new/b.onnx\n',
      error: "warning: new/b.onnx: git doesn't track it yet. Commit it with the lock file.\n",
    });
    folder.git('add', '--all');
    expect(lock()).toEqual({ code: 0, out: 'rf.lock.json: 2 models, none changed\n', error: '' });
  });

  it('are locked where there is no commit at all', () => {
    folder = temporaryFolder({ 'a.onnx': CHAIN, 'sub/b.onnx': SHIFTED, 'sub/c.onnx': SHIFTED });
    folder.git('init', '--quiet');
    expect(lock()).toMatchObject({
      code: 0,
      error:
        "warning: a.onnx: git doesn't track it yet, nor 2 more of the models. Commit them with the lock file.\n",
    });
    expect([...locked().keys()]).toEqual(['a.onnx', 'sub/b.onnx', 'sub/c.onnx']);
    expect(typedIn(join(folder.path, 'sub'), ['lock', '!c.onnx']).error).toMatch(
      /^warning: b\.onnx: git .* yet\. /,
    );
    expect([...locked('sub/rf.lock.json').keys()]).toEqual(['b.onnx']);
  });

  it('keep their blocks when git ceases to track them', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN });
    lock();
    folder.git('rm', '--quiet', '--cached', 'a.onnx');
    expect(lock().out).toBe('rf.lock.json: 1 model, none changed\n');
  });

  it('aren’t checked: what a pull request doesn’t have is none of its business', () => {
    folder = temporaryFolder({ 'a.onnx': CHAIN });
    folder.git('init', '--quiet');
    expect(typedIn(folder.path, ['check']).error).toContain(
      'git tracks no model file (.onnx) from here down',
    );
  });
});

describe('without a model', () => {
  it('no lock file is written', () => {
    folder = temporaryRepository({ README: '' });
    const { code, out, error } = lock();
    expect([code, out]).toEqual([0, '']);
    expect(error).toMatch(
      /^warning: \.: no model file \(\.onnx\) that git tracks, or may track, lies from here down\. /,
    );
    expect(() => locked()).toThrow('ENOENT');
    expect(lock('--if-no-models', 'error').code).toBe(2);
  });

  it.each([
    ['that are gone', (): void => void folder.git('rm', '--quiet', 'a.onnx')],
    [
      'that the configuration doesn’t find',
      () => folder.write('.rf-lint.yml', 'version: 1\nmodels: build/**\n'),
    ],
    [
      'that git is told to ignore',
      () => {
        folder.git('rm', '--quiet', '--cached', 'a.onnx');
        folder.write('.gitignore', '*.onnx');
      },
    ],
  ])('a lock file of models %s is left as it is', (_, change) => {
    folder = temporaryRepository({ 'a.onnx': CHAIN });
    lock();
    const before = readFileSync(join(folder.path, 'rf.lock.json'));
    change();
    for (const how of [[], ['--if-no-models', 'ignore']]) {
      const { code, out, error } = lock(...how);
      expect([code, out]).toEqual([2, '']);
      expect(error).toMatch(
        /^rf\.lock\.json: no model is here to lock, and what it says of 1 is left as it is\. .*delete the file\.$/m,
      );
    }
    expect(readFileSync(join(folder.path, 'rf.lock.json'))).toEqual(before);
  });

  it('that can be read none is written', () => {
    folder = temporaryRepository({ 'a.onnx': LFS });
    expect(lock()).toMatchObject({ code: 2, out: '', error: expect.stringMatching(/^a\.onnx: /) });
    expect(() => locked()).toThrow('ENOENT');
  });

  it('a folder that can’t be looked through takes no block away', () => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'b.onnx': SHIFTED });
    lock();
    folder.write('.rf-lint.yml', 'version: 1\nmodels: [a.onnx, "../**"]\n');
    expect(lock()).toMatchObject({ code: 2, out: 'rf.lock.json: 2 models, none changed\n' });
  });
});

describe('what can’t be read is not overwritten', () => {
  const text = () => readFileSync(join(folder.path, 'rf.lock.json'), 'utf8');
  const edit = (change: (text: string) => string): string => {
    const edited = change(text());
    folder.write('rf.lock.json', edited);
    return edited;
  };
  const both = (): void => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'b.onnx': SHIFTED });
    lock();
  };

  it('where a model is named, and is where all are locked', () => {
    both();
    const damaged = edit((whole) => whole.slice(0, 800));
    expect(lock('b.onnx')).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringMatching(
        /^rf\.lock\.json:\d+:\d+: it is no JSON: it ends before it is complete; nothing is written, since .* without naming any\.$/m,
      ),
    });
    expect(text()).toBe(damaged);
    expect(lock()).toMatchObject({ code: 0, error: '' });
    expect([...locked().keys()]).toEqual(['a.onnx', 'b.onnx']);
  });

  it('where a model that it may have can’t be read', () => {
    both();
    folder.write('a.onnx', LFS);
    const damaged = edit((whole) => `${whole}}`);
    expect(lock()).toMatchObject({ code: 2, out: '', error: expect.stringContaining('more follows') });
    expect(text()).toBe(damaged);
  });

  it('where a newer version has written it, whatever is locked', () => {
    both();
    const newer = edit((whole) => whole.replace('lock/1', 'lock/2'));
    for (const named of [[], ['a.onnx']]) {
      expect(lock(...named)).toEqual({
        code: 2,
        out: '',
        error:
          'rf.lock.json: schema: it is of the schema "rf-lint/lock/2", this version reads "rf-lint/lock/1". Update rf-lint.\n',
      });
      expect(text()).toBe(newer);
    }
  });

  it('a broken block of another model stays, letter by letter', () => {
    both();
    edit((whole) => whole.replace(/"parameters":\d+/, '"parameters":1e400, "more": [1,  2]'));
    folder.write('b.onnx', WIDER);
    expect(lock('b.onnx')).toEqual({
      code: 2,
      out: 'rf.lock.json: 2 models, 1 changed\n  changed  b.onnx\n',
      error:
        'rf.lock.json: a.onnx, cost.parameters: it is a number beyond 2^53, not a whole number from 0 to 2^53; the block stays as it is. Run `rf-lint lock` where the model is at hand, without naming models.\n',
    });
    expect(text()).toContain('"parameters":1e400, "more": [1,  2]');
    expect(lock()).toMatchObject({ code: 0, out: 'rf.lock.json: 2 models, 1 changed\n  changed  a.onnx\n' });
    expect(text()).not.toContain('1e400');
  });

  it('and a model whose block is broken is checked, and not said to be unlocked', () => {
    both();
    folder.write('b.onnx', WIDER);
    lock('b.onnx');
    edit((whole) => whole.replace('"sourceAxis":2', '"sourceAxis":"x"'));
    const { code, out, error } = typedIn(folder.path, ['check']);
    expect([code, error]).toEqual([
      2,
      'rf.lock.json: a.onnx, tensors.0.fields.0.sourceAxis: it is "x", not a whole number from 0 to 2^53. Run `rf-lint lock` to write it again.\n',
    ]);
    expect(out).toContain('in 2 models');
    expect(out).not.toContain('the lock file');
    folder.git('rm', '--quiet', '--force', 'a.onnx');
    expect(typedIn(folder.path, ['check', '--rule', 'locked-model-missing: warning']).out).toContain(
      '`rf.lock.json` has `a.onnx`, and there is no such file.',
    );
  });

  it('a block that a newer version has written more into stays, letter by letter', () => {
    both();
    const more = edit((whole) =>
      whole.replace('"format": "onnx"', '"future": {"x": 1},\n      "format": "onnx"'),
    );
    expect(lock('b.onnx').code).toBe(0);
    expect(text()).toBe(more);
  });

  it('a block that stands twice stays so', () => {
    both();
    const twice = edit((whole) => whole.replace('"b.onnx": {', '"a.onnx": {'));
    expect(lock('b.onnx')).toMatchObject({ code: 2, out: '', error: expect.stringContaining('second time') });
    expect(text()).toBe(twice);
    expect(lock().code).toBe(0);
  });

  it.each([
    ['a folder', (): void => folder.write('rf.lock.json/x', ''), 'this is a folder, not a file; not read'],
    [
      'a symlink out of the repository',
      (): void => symlinkSync('/etc/hosts', join(folder.path, 'rf.lock.json')),
      'a symlink points outside the workspace; not read',
    ],
    ['a pointer of Git LFS', (): void => folder.write('rf.lock.json', LFS), 'it is a Git LFS pointer'],
  ])('that is %s is no model', (_, make, says) => {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'b.onnx': SHIFTED });
    make();
    const { code, out, error } = typedIn(folder.path, ['check', 'a.onnx']);
    expect([code, error]).toEqual([2, expect.stringContaining(`rf.lock.json: ${says}`)]);
    expect(out).toContain('1 failure');
    expect(out).not.toContain('could not be read');
    expect(lock('a.onnx')).toMatchObject({ code: 2, error: expect.stringContaining(says) });
  });
});

describe('two branches', () => {
  /** Both start from two locked models; each does its own, then `second` is merged into `first`. */
  function merged(first: () => void, second: () => void): boolean {
    folder = temporaryRepository({ 'a.onnx': CHAIN, 'm.onnx': CHAIN, 'z.onnx': SHIFTED });
    lock();
    commitAll('lock');
    folder.git('switch', '--quiet', '--create=second');
    second();
    folder.git('add', '--all');
    lock();
    commitAll('second');
    folder.git('switch', '--quiet', 'main');
    first();
    folder.git('add', '--all');
    lock();
    commitAll('first');
    try {
      folder.git('merge', '--quiet', '--no-edit', 'second');
      return true;
    } catch {
      return false;
    }
  }

  it('that changed different models merge without a hand', () => {
    const clean = merged(
      () => folder.write('a.onnx', WIDER),
      () => folder.write('m.onnx', SHIFTED),
    );
    expect(clean).toBe(true);
    expect(lock().out).toBe('rf.lock.json: 3 models, none changed\n');
  });

  it('that added models at one place conflict, and `rf-lint lock` resolves it', () => {
    const clean = merged(
      () => folder.write('n.onnx', WIDER),
      () => folder.write('o.onnx', SHIFTED),
    );
    expect(clean).toBe(false);
    expect(readFileSync(join(folder.path, 'rf.lock.json'), 'utf8')).toContain('<<<<<<<');
    expect(lock()).toEqual({
      code: 0,
      out: 'rf.lock.json: 5 models, none changed, the merge conflict is resolved\n  resolved n.onnx\n  resolved o.onnx\n',
      error: '',
    });
    expect([...locked().keys()]).toEqual(['a.onnx', 'm.onnx', 'n.onnx', 'o.onnx', 'z.onnx']);
  });

  it('that changed one model conflict, and neither side is taken unseen', () => {
    const clean = merged(
      () => folder.write('m.onnx', WIDER),
      () => folder.write('m.onnx', SHIFTED),
    );
    expect(clean).toBe(false);
    folder.write('m.onnx', LFS);
    const conflict = readFileSync(join(folder.path, 'rf.lock.json'), 'utf8');
    for (const named of [[], ['a.onnx']]) {
      const { code, out, error } = lock(...named);
      expect([code, out]).toEqual([2, '']);
      expect(error).toMatch(
        /^rf\.lock\.json: m\.onnx: both sides of the merge lock it, differently, .* nothing is written\. /m,
      );
      expect(readFileSync(join(folder.path, 'rf.lock.json'), 'utf8')).toBe(conflict);
    }
    folder.write('m.onnx', SHIFTED);
    expect(lock()).toEqual({
      code: 0,
      out: 'rf.lock.json: 3 models, none changed, the merge conflict is resolved\n  resolved m.onnx\n',
      error: '',
    });
  });
});
