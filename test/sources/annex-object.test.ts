// Where git-annex keeps what a key names: folders as `git annex examinekey` of version 10.20230126 says them.
import { afterEach, expect, it } from 'vitest';
import { isAnnexLink, withAnnexObject } from '../../src/sources/annex-object.ts';
import { temporaryRepository, type TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
afterEach(() => folder?.remove());

const ZEROS = '0'.repeat(63);

it.each([
  [`SHA256E-s1--${ZEROS}1.onnx`, 'Vx/9J'],
  [`SHA256E-s1--${ZEROS}1.onnx`, 'cd7/6a5'],
  [`SHA256E-s2--${ZEROS}2.onnx`, '3K/7v'],
])('the bytes of %s lie in %s', (key, folders) => {
  const bytes = Number(/-s(\d)/.exec(key)![1]);
  folder = temporaryRepository({});
  folder.write(`.git/annex/objects/${folders}/${key}/${key}`, 'x'.repeat(bytes));
  const sizeOf = (text: string): number | null => withAnnexObject(folder.path, text, ({ size }) => size);
  expect(sizeOf(`/annex/objects/${key}\n`)).toBe(bytes);
  expect(sizeOf(`../.git/annex/objects/xx/yy/${key}/${key}`)).toBe(bytes);
  expect(sizeOf(`/annex/objects/${key.replace('-s', '-s3')}\n`)).toBeNull();
  // Not all that was fetched.
  folder.write(`.git/annex/objects/${folders}/${key}/${key}`, '');
  expect(sizeOf(`/annex/objects/${key}\n`)).toBeNull();
});

it.each([
  ['../.git/annex/objects/G8/9J/key/key', true],
  ['.git/annex/objects/G8/9J/key/key', true],
  ['/etc/.git/annex/objects/G8/9J/key/key', false],
  ['models/a.onnx', false],
])('the symlink to %s is one of git-annex: %s', (target, answer) => {
  expect(isAnnexLink(target)).toBe(answer);
});
