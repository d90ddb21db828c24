import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findWorkspace, writeOutput } from '../../src/sources/index.ts';
import { temporaryFolder } from './temporary-folder.ts';

let folder = temporaryFolder();
afterEach(() => {
  folder.remove();
  folder = temporaryFolder();
});

it('missing folders are made and an old file is replaced', () => {
  const workspace = findWorkspace(folder.path);
  writeOutput('out/deep/run.json', 'old', workspace);
  writeOutput('out/deep/run.json', 'new', workspace);
  expect(readFileSync(join(folder.path, 'out/deep/run.json'), 'utf8')).toBe('new');
  expect(readdirSync(join(folder.path, 'out/deep'))).toEqual(['run.json']);
});

it('what can not be written is a failure, and nothing is left behind', () => {
  mkdirSync(join(folder.path, 'run.json'));
  const write = (path: string) => (): void => {
    writeOutput(path, 'text', findWorkspace(folder.path));
  };
  expect(write('run.json')).toThrow(expect.objectContaining({ kind: 'output', path: 'run.json' }));
  expect(write(`${'x'.repeat(300)}/run.json`)).toThrow(/ENAMETOOLONG/);
  expect(readdirSync(folder.path)).toEqual(['run.json']);
});
