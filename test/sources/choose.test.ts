import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { chooseModels, findWorkspace } from '../../src/sources/index.ts';
import type { Choice, ConfiguredModels } from '../../src/sources/index.ts';
import { temporaryFolder, temporaryRepository } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

describe('the models that are meant', () => {
  let folder: TemporaryFolder | null = null;
  afterEach(() => folder?.remove());

  const FILES = {
    'a.onnx': '',
    'models/b.onnx': '',
    'models/deep/c.onnx': '',
    'models/d.tflite': '',
    'models/b.onnx.data': '',
    'models/readme.md': '',
    'node_modules/x/e.onnx': '',
    '.venv/f.onnx': '',
  };

  function named(...patterns: string[]): Choice {
    folder ??= temporaryFolder(FILES);
    return chooseModels({ named: patterns, configured: null }, findWorkspace(folder.path));
  }

  function configured(patterns: readonly string[], from = '.', at = ''): Choice {
    folder ??= temporaryFolder({ ...FILES, '.git/HEAD': '' });
    const asked: ConfiguredModels = { patterns, folder: at, file: '.rf-lint.yml' };
    return chooseModels({ named: null, configured: asked }, findWorkspace(join(folder.path, from)));
  }

  afterEach(() => (folder = null));

  it('a file named by hand is taken whatever its extension, and when it is missing', () => {
    expect(named('models/d.tflite', './a.onnx', 'gone.onnx')).toEqual({
      origin: 'named',
      models: ['a.onnx', 'gone.onnx', 'models/d.tflite'],
      empty: [],
      failures: [],
    });
  });

  it('a folder stands for the model files below it', () => {
    expect(named('models').models).toEqual(['models/b.onnx', 'models/deep/c.onnx']);
    expect(named('.').models).toEqual(['a.onnx', 'models/b.onnx', 'models/deep/c.onnx']);
  });

  it('a glob finds model files; with an extension written, files of that extension', () => {
    expect(named('models/**').models).toEqual(['models/b.onnx', 'models/deep/c.onnx']);
    expect(named('models/*.{onnx,tflite}').models).toEqual(['models/b.onnx']);
    expect(named('models/*.tflite').models).toEqual(['models/d.tflite']);
  });

  it('"!" takes away files, folders and what a glob matches, wherever it stands', () => {
    expect(named('!models/deep', '**/*.onnx').models).toEqual(['a.onnx', 'models/b.onnx']);
    expect(named('**/*.onnx', '!**/b.onnx').models).toEqual(['a.onnx', 'models/deep/c.onnx']);
    expect(named('!a.onnx').models).toEqual(['models/b.onnx', 'models/deep/c.onnx']);
  });

  it('a file whose name looks like a pattern is that file', () => {
    folder = temporaryFolder({ 'm[1].onnx': '', 'm1.onnx': '' });
    expect(named('m[1].onnx').models).toEqual(['m[1].onnx']);
  });

  it('what matches nothing is told', () => {
    expect(named('x/*.onnx', 'models', 'models/deep/../*.pb').empty).toEqual([
      'x/*.onnx',
      'models/deep/../*.pb',
    ]);
    expect(configured(['zoo/net.onnx']).empty).toEqual(['zoo/net.onnx']);
  });

  it('globs of a configuration count from its folder', () => {
    expect(configured(['models/*.onnx'], 'models/deep', '../..').models).toEqual(['../b.onnx']);
    expect(configured(['*.onnx'], '.', 'models').models).toEqual(['models/b.onnx']);
  });

  it('hidden folders and node_modules are entered only when they are written', () => {
    expect(configured(['**/*.onnx']).models).toEqual(['a.onnx', 'models/b.onnx', 'models/deep/c.onnx']);
    expect(configured(['.venv/*.onnx']).models).toEqual(['.venv/f.onnx']);
    expect(configured(['node_modules/**/*.onnx']).models).toEqual(['node_modules/x/e.onnx']);
  });

  it('a pattern out of the workspace is a failure, and the others still hold', () => {
    const choice = configured(['../*.onnx', 'a.onnx', `${'{a,b}'.repeat(12)}`]);
    expect(choice.models).toEqual(['a.onnx']);
    expect(choice.failures.map((failure) => failure.kind)).toEqual(['outside-workspace', 'configuration']);
  });

  it.skipIf(process.platform === 'win32')('a symlinked folder out of the workspace is not listed', () => {
    const outside = temporaryFolder({ 'secret.onnx': '' });
    folder = temporaryFolder({ '.git/HEAD': '' });
    symlinkSync(outside.path, join(folder.path, 'zoo'));
    const choice = named('zoo/*.onnx', '**/*.onnx');
    expect(choice.models).toEqual([]);
    expect(choice.failures).toMatchObject([{ kind: 'outside-workspace', path: 'zoo' }]);
    outside.remove();
  });

  it('a URL is a missing file', () => {
    expect(named('http://169.254.169.254/m.onnx').models).toEqual(['http:/169.254.169.254/m.onnx']);
  });

  it('without globs the models are those that git tracks below the working directory', () => {
    folder = temporaryRepository({ 'a.onnx': '', 'sub/b.onnx': '', 'sub/x.ONNX': '', 'sub/gone.onnx': '' });
    folder.write('sub/untracked.onnx', '');
    rmSync(join(folder.path, 'sub/gone.onnx'));
    const wish = { named: null, configured: null };
    expect(chooseModels(wish, findWorkspace(join(folder.path, 'sub')))).toEqual({
      origin: 'git',
      models: ['b.onnx', 'x.ONNX'],
      empty: [],
      failures: [],
    });
    expect(chooseModels(wish, findWorkspace(folder.path)).models).toEqual([
      'a.onnx',
      'sub/b.onnx',
      'sub/x.ONNX',
    ]);
  });

  it('and where they are asked for those that git may track, which are told', () => {
    const repository = temporaryRepository({ 'a.onnx': '', '.gitignore': 'ignored.*\n' });
    folder = repository;
    for (const path of ['b.onnx', 'sub/ä c.onnx', 'ignored.onnx', 'd.txt']) repository.write(path, '');
    const chosen = (asked: ConfiguredModels | null, from = '.') =>
      chooseModels(
        { named: null, configured: asked, untracked: true },
        findWorkspace(join(repository.path, from)),
      );
    expect(chosen(null)).toMatchObject({
      models: ['a.onnx', 'b.onnx', 'sub/ä c.onnx'],
      untracked: ['b.onnx', 'sub/ä c.onnx'],
    });
    expect(chosen(null, 'sub').untracked).toEqual(['ä c.onnx']);
    expect(chosen({ patterns: ['!b.onnx'], folder: '', file: 'x.yml' }).untracked).toEqual(['sub/ä c.onnx']);
    // What patterns match is meant, whoever tracks it.
    expect(chosen({ patterns: ['**'], folder: '', file: 'x.yml' })).toMatchObject({
      models: ['a.onnx', 'b.onnx', 'ignored.onnx', 'sub/ä c.onnx'],
      untracked: [],
    });
  });

  it('outside a repository they are those that lie below', () => {
    folder = temporaryFolder(FILES);
    expect(chooseModels({ named: null, configured: null }, findWorkspace(folder.path))).toMatchObject({
      origin: 'folder',
      models: ['a.onnx', 'models/b.onnx', 'models/deep/c.onnx'],
    });
  });

  it
    .skipIf(process.platform === 'win32')
    .each([
      '-rf.onnx',
      'line\nbreak.onnx',
      'sp ace.onnx',
      'co:lon.onnx',
      '🐈.onnx',
      'e\u0301.onnx',
      '$(id).onnx',
      '"quoted".onnx',
      `${'x'.repeat(250)}.onnx`,
    ])('git tells the file %j as it is called', (name) => {
    folder = temporaryRepository({ [name]: '' });
    expect(chooseModels({ named: null, configured: null }, findWorkspace(folder.path)).models).toEqual([
      name,
    ]);
    expect(named(name).models).toEqual([name]);
  });

  it('a folder without models is empty', () => {
    folder = temporaryFolder();
    mkdirSync(join(folder.path, 'none'));
    expect(named('none')).toMatchObject({ models: [], empty: ['none'] });
  });
});
