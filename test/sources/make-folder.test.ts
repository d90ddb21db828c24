import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from '../../src/sources/index.ts';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.ts';

const folder: TemporaryFolder = temporaryFolder({ file: '' });
afterAll(() => folder.remove());

it('makes what is missing, and leaves what is there', () => {
  folder.write('here/file', '');
  makeFolder(join(folder.path, 'here/and/there'), 0o700);
  makeFolder(join(folder.path, 'here/and/there'));
  expect(statSync(join(folder.path, 'here/and/there')).isDirectory()).toBe(true);
  expect(existsSync(join(folder.path, 'here/file'))).toBe(true);
});

it('throws below a file', () => {
  expect(() => makeFolder(join(folder.path, 'file/below'))).toThrow(/ENOTDIR/);
});

it.runIf(existsSync('/proc/self'))('throws where the system makes no folders', () => {
  expect(() => makeFolder('/proc/nope/a/b')).toThrow(/ENOENT/);
});
