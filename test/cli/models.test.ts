import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, temporaryRepository } from '../sources/temporary-folder.ts';
import type { TemporaryFolder } from '../sources/temporary-folder.ts';
import { CHAIN, typedIn } from './typed-in.ts';

describe('where there is no model', () => {
  let empty: TemporaryFolder;
  let repository: TemporaryFolder;
  let configured: TemporaryFolder;
  beforeAll(() => {
    empty = temporaryFolder({ 'sub/a.txt': '' });
    repository = temporaryRepository({ 'a.txt': '', 'some/b.onnx': CHAIN });
    repository.write('untracked.onnx', CHAIN);
    configured = temporaryRepository({
      '.rf-lint.yml': 'extends: recommended\nmodels: ["some/*.onnx", "later/**"]\n',
      'some/b.onnx': CHAIN,
    });
  });
  afterAll(() => [empty, repository, configured].forEach((folder) => folder.remove()));

  it.each([
    [
      'check',
      0,
      'warning: .: no model file (.onnx) lies from here down. Name models, or say where they lie under `models` in .rf-lint.yml.\n',
    ],
    [
      'check --if-no-models error',
      2,
      '.: no model file (.onnx) lies from here down. Name models, or say where they lie under `models` in .rf-lint.yml.\n',
    ],
    ['check --if-no-models ignore', 0, ''],
    ['check --quiet', 0, ''],
    [
      'check no*.onnx',
      2,
      'no*.onnx: no model file (.onnx) is found there. Correct it, or say `--if-no-models ignore`.\n',
    ],
    [
      'check sub',
      2,
      'sub: no model file (.onnx) is found there. Correct it, or say `--if-no-models ignore`.\n',
    ],
    [
      'check no*.onnx --if-no-models warn',
      0,
      'warning: no*.onnx: no model file (.onnx) is found there. Correct it, or say `--if-no-models ignore`.\n',
    ],
    ['check no*.onnx --if-no-models ignore', 0, ''],
    [
      'inspect no*.onnx',
      2,
      'no*.onnx: no model file (.onnx) is found there. Correct it, or say `--if-no-models ignore`.\n',
    ],
    ['check none.onnx --if-no-models ignore', 2, 'none.onnx: there is no such file. Correct the path.\n'],
  ])('rf-lint %s: %d', (line, code, error) => {
    expect(typedIn(empty.path, line.split(' '))).toMatchObject({ code, error });
  });

  it('in a repository the files that git tracks are meant', () => {
    const { out, code } = typedIn(repository.path, ['check', '--format', 'csv']);
    expect([code, out]).toEqual([0, expect.stringContaining('some/b.onnx,features')]);
    expect(out).not.toContain('untracked');
  });

  it('a pattern of the configuration may wait for models to come; the others are checked', () => {
    const { code, error } = typedIn(configured.path, ['check']);
    expect([code, error]).toEqual([
      0,
      'warning: .rf-lint.yml: `later/**` matches no model. Correct `models`, or fetch or export the models first.\n',
    ]);
  });
});

describe('a model outside of the workspace', () => {
  let outside: TemporaryFolder;
  let repository: TemporaryFolder;
  beforeAll(() => {
    outside = temporaryFolder({ 'a.onnx': CHAIN, 'secret.onnx': CHAIN });
    repository = temporaryRepository({ 'inside/b.onnx': CHAIN });
    symlinkSync(join(outside.path, 'secret.onnx'), join(repository.path, 'link.onnx'));
    symlinkSync(join(repository.path, 'inside/b.onnx'), join(outside.path, 'link.onnx'));
  });
  afterAll(() => [outside, repository].forEach((folder) => folder.remove()));

  it('is read where it is named by hand', () => {
    const answer = typedIn(repository.path, ['check', join(outside.path, 'a.onnx'), '--format', 'csv']);
    expect(answer).toMatchObject({ code: 0, error: '' });
  });

  it('is said as it was given: by a whole path, or from the working directory', () => {
    const whole = join(outside.path, 'a.onnx');
    const near = relative(repository.path, whole);
    const models = (path: string): string[] => {
      const { out } = typedIn(repository.path, ['check', path, '--format', 'json']);
      return (JSON.parse(out) as { models: { path: string }[] }).models.map((model) => model.path);
    };
    expect([models(whole), models(near), models(join(repository.path, 'inside/b.onnx'))]).toEqual([
      [whole],
      [near],
      ['inside/b.onnx'],
    ]);
    expect(typedIn(repository.path, ['check', join(outside.path, 'no.onnx')]).error).toContain(
      `${join(outside.path, 'no.onnx')}: there is no such file.`,
    );
    expect(typedIn(repository.path, ['check', outside.path]).error).toContain(
      `${outside.path}: the path leaves the workspace`,
    );
    const { out } = typedIn(repository.path, ['diff', whole, 'inside/b.onnx', '--format', 'json']);
    expect(out).not.toContain('../');
  });

  it.each(['link.onnx', '.git/config'])('%s is not read, which leads out', (path) => {
    expect(typedIn(repository.path, ['check', path])).toMatchObject({
      code: 2,
      error: expect.stringContaining('workspace; not read'),
    });
  });

  it('is not read where its symlink leads out of its own folder', () => {
    expect(typedIn(repository.path, ['check', join(outside.path, 'link.onnx')])).toMatchObject({
      code: 2,
      error: expect.stringContaining('a symlink points outside the workspace; not read'),
    });
  });

  it.each(['../nowhere.onnx', '../no-folder/a.onnx'])('%s is missing, and that is said', (path) => {
    expect(typedIn(repository.path, ['check', path])).toMatchObject({
      code: 2,
      error: `${path}: there is no such file. Correct the path.\n`,
    });
  });
});
