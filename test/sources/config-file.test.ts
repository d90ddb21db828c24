import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { configFilePlaces, findConfigFile, findWorkspace, readTextFile } from '../../src/sources/index.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

describe('the configuration on disk', () => {
  let folder: TemporaryFolder = temporaryFolder();
  afterEach(() => {
    folder.remove();
  });

  function workspace(from: string, files: Record<string, string>) {
    folder = temporaryFolder(files);
    mkdirSync(join(folder.path, from), { recursive: true });
    return findWorkspace(join(folder.path, from));
  }

  it('lies in the working directory or above it, up to the root of the repository', () => {
    const files = { '.git/HEAD': '', 'a/.rf-lint.yml': '', '.rf-lint.yml': '' };
    expect(findConfigFile(workspace('a/b', files))).toBe('../.rf-lint.yml');
    expect(findConfigFile(workspace('c', files))).toBe('../.rf-lint.yml');
    expect(findConfigFile(workspace('a', { 'a/.git': '', '.rf-lint.yml': '' }))).toBeNull();
  });

  it('is looked for only in the working directory outside a repository', () => {
    expect(findConfigFile(workspace('a', { '.rf-lint.yml': '' }))).toBeNull();
  });

  it('has three names, the first holds', () => {
    const third = { '.git/HEAD': '', '.github/rf-lint.yml': '' };
    expect(findConfigFile(workspace('a', third))).toBe('../.github/rf-lint.yml');
    expect(findConfigFile(workspace('.', { ...third, '.rf-lint.yaml': '' }))).toBe('.rf-lint.yaml');
    expect(findConfigFile(workspace('.', { ...third, '.rf-lint.yaml': '', '.rf-lint.yml': '' }))).toBe(
      '.rf-lint.yml',
    );
    expect(findConfigFile(workspace('.', { '.github': 'a file' }))).toBeNull();
  });

  it('could lie in places that are said from the root of the repository', () => {
    expect(configFilePlaces(workspace('a', { '.git/HEAD': '' }))).toEqual([
      'a/.rf-lint.yml',
      'a/.rf-lint.yaml',
      'a/.github/rf-lint.yml',
      '.rf-lint.yml',
      '.rf-lint.yaml',
      '.github/rf-lint.yml',
    ]);
  });

  it('is UTF-8 of at most one mebibyte', () => {
    const here = workspace('.', { 'ok.yml': 'version: 1 # é', 'big.yml': 'x'.repeat(1024 ** 2 + 1) });
    writeFileSync(join(folder.path, 'latin.yml'), Buffer.from([0x76, 0xe9]));
    expect(readTextFile('ok.yml', here)).toBe('version: 1 # é');
    expect(() => readTextFile('big.yml', here)).toThrow(/at most 1048576/);
    expect(() => readTextFile('latin.yml', here)).toThrow(/not UTF-8/);
    expect(() => readTextFile('gone.yml', here)).toThrow(/no such file/);
  });

  it.skipIf(process.platform === 'win32')('a symlink out of the workspace is found and not read', () => {
    const here = workspace('.', { '.git/HEAD': '' });
    symlinkSync('/etc/passwd', join(folder.path, '.rf-lint.yml'));
    expect(findConfigFile(here)).toBe('.rf-lint.yml');
    expect(() => readTextFile('.rf-lint.yml', here)).toThrow(/outside the workspace/);
  });
});
