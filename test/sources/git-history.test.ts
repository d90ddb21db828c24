// Files over time, as git has them.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { commitsOf, isShallow, objectAt, readBlobs, treeFiles } from '../../src/sources/index.ts';
import { temporaryFolder, temporaryRepository, type TemporaryFolder } from './temporary-folder.ts';

let folder: TemporaryFolder;
afterEach(() => folder.remove());

function commit(message: string): void {
  folder.git('add', '--all');
  folder.git('commit', '--quiet', `--message=${message}`);
}

/** `path before>after` with 1 for a file and 0 for none. */
function changes(...endings: readonly string[]): readonly (readonly string[])[] {
  const commits = commitsOf(
    folder.path,
    'HEAD',
    endings.map((ending) => ({ ending })),
  );
  return (commits ?? []).map((one) =>
    one.changes.map(
      ({ path, before, after }) => `${path} ${before === null ? 0 : 1}>${after === null ? 0 : 1}`,
    ),
  );
}

describe('commits', () => {
  it('come oldest first, with the files that they touch; a rename is two', () => {
    folder = temporaryRepository({ 'a.onnx': '1', 'b.txt': '1' });
    folder.write('b.txt', '2');
    commit('x');
    folder.git('mv', 'a.onnx', 'commit 1234\n.ONNX');
    commit('commit 0000000000000000000000000000000000000000 x');
    expect(changes('.onnx')).toEqual([['a.onnx 0>1'], ['a.onnx 1>0', 'commit 1234\n.ONNX 0>1']]);
    expect(commitsOf(folder.path, 'HEAD', [{ path: 'b.txt' }])).toHaveLength(2);
    expect(commitsOf(folder.path, 'HEAD', [{ ending: '.onnx' }])![0]!.date).toMatch(
      /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/,
    );
  });

  it('are those of the first parents, whatever the settings say of merges', () => {
    folder = temporaryRepository({ 'a.onnx': '1' });
    folder.git('switch', '--quiet', '--create=topic');
    folder.write('a.onnx', '2');
    commit('x');
    folder.write('a.onnx', '3');
    commit('x');
    folder.git('switch', '--quiet', 'main');
    folder.git('merge', '--quiet', '--no-ff', '--message=merge', 'topic');
    for (const [key, value] of [
      ['log.diffMerges', 'combined'],
      ['log.showSignature', 'true'],
      ['log.follow', 'true'],
      ['diff.renames', 'copies'],
      ['log.showRoot', 'false'],
    ] as const)
      folder.git('config', key, value);
    expect(changes('.onnx')).toEqual([['a.onnx 0>1'], ['a.onnx 1>1']]);
  });

  it.skipIf(process.platform === 'win32')('have no symlinks for files', () => {
    folder = temporaryRepository({ 'a.onnx': '1' });
    symlinkSync('a.onnx', join(folder.path, 'b.onnx'));
    commit('x');
    expect(changes('.onnx')).toEqual([['a.onnx 0>1'], ['b.onnx 0>0']]);
    expect(treeFiles(folder.path, 'HEAD', '')!.map(({ path }) => path)).toEqual(['a.onnx']);
  });

  it.skipIf(process.platform === 'win32')('have symlinks of git-annex for files', () => {
    folder = temporaryRepository({ 'a.onnx': '1' });
    symlinkSync(
      '.git/annex/objects/G8/9J/SHA256E-s1--0.onnx/SHA256E-s1--0.onnx',
      join(folder.path, 'b.onnx'),
    );
    commit('x');
    folder.git('rm', '--quiet', 'b.onnx');
    folder.write('b.onnx', '1');
    commit('x');
    expect(changes('.onnx')).toEqual([['a.onnx 0>1'], ['b.onnx 0>1'], ['b.onnx 1>1']]);
    expect(treeFiles(folder.path, 'HEAD~1', '')!.map(({ path }) => path)).toEqual(['a.onnx', 'b.onnx']);
  });

  it('of no repository, or a revision that isn’t here, are no answer', () => {
    folder = temporaryFolder();
    expect(commitsOf(folder.path, 'HEAD', [{ ending: '.onnx' }])).toBeNull();
    expect(isShallow(folder.path)).toBe(false);
    folder.git('init', '--quiet');
    expect(commitsOf(folder.path, 'HEAD', [{ ending: '.onnx' }])).toBeNull();
    expect(commitsOf(folder.path, '--output=x', [{ ending: '.onnx' }])).toBeNull();
  });
});

describe('a revision', () => {
  it('has files and folders by their path from the root', () => {
    folder = temporaryRepository({ 'a/b c.onnx': '1', 'd.onnx': '2' });
    expect(treeFiles(folder.path, 'HEAD', '')!.map(({ path }) => path)).toEqual(['a/b c.onnx', 'd.onnx']);
    expect(treeFiles(folder.path, 'HEAD', 'a')!.map(({ path }) => path)).toEqual(['a/b c.onnx']);
    expect(treeFiles(folder.path, 'HEAD', 'x')).toBeNull();
    expect(['a', 'a/b c.onnx', 'x', ''].map((path) => objectAt(folder.path, 'HEAD', path)?.kind)).toEqual([
      'tree',
      'blob',
      undefined,
      'tree',
    ]);
  });
});

describe('objects', () => {
  it('are read by position, each once, however many', () => {
    folder = temporaryRepository({ a: 'first\n', b: '', c: 'third 0123456789' });
    const hashes = ['c', 'b', 'a', 'c'].map((path) => objectAt(folder.path, 'HEAD', path)!.hash);
    const read: string[] = [];
    readBlobs(
      folder.path,
      [...hashes, '0'.repeat(40), objectAt(folder.path, 'HEAD', '')!.hash],
      (_, blob) => {
        read.push(blob === null ? 'none' : `${blob.size} ${Buffer.from(blob.read(0, blob.size)).toString()}`);
      },
    );
    expect(read).toEqual(['16 third 0123456789', '0 ', '6 first\n', 'none', 'none']);
    readBlobs(folder.path, hashes.slice(0, 1), (_, blob) => {
      expect(Buffer.from(blob!.read(6, 3)).toString()).toBe('012');
      expect(() => blob!.read(10, 7)).toThrow('7 bytes are wanted');
    });
  });
});
