import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  changedFiles,
  changedSince,
  commit,
  filesAt,
  findWorkspace,
  isShallow,
  mergeBase,
  mergedFiles,
  modifiedFiles,
  readBlob,
  trackedFiles,
} from '../../src/sources/index.ts';
import { temporaryFolder, temporaryRepository } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

describe('what git is asked', () => {
  let folder: TemporaryFolder | null = null;
  afterEach(() => {
    folder?.remove();
    folder = null;
  });

  /** main: a, b; then main gains c while topic changes a, renames b and adds d. */
  function forked(): TemporaryFolder {
    folder = temporaryRepository({ 'a.onnx': 'one', 'b.onnx': 'same content, so that git sees a rename' });
    folder.git('switch', '--quiet', '--create=topic');
    folder.write('a.onnx', 'two');
    folder.write('d\n.onnx', 'new');
    folder.git('mv', 'b.onnx', 'moved.onnx');
    folder.git('add', '--all');
    folder.git('commit', '--quiet', '--message=topic');
    folder.git('switch', '--quiet', 'main');
    folder.write('c.onnx', 'main only');
    folder.git('add', '--all');
    folder.git('commit', '--quiet', '--message=main');
    return folder;
  }

  it('tells the merge base, and whether the history is whole', () => {
    const fork = forked().git('merge-base', 'main', 'topic');
    expect(mergeBase(folder!.path, 'main', 'topic')).toBe(fork);
    expect(mergeBase(folder!.path, 'main', 'mian')).toBeNull();
    expect(isShallow(folder!.path)).toBe(false);
    folder!.git('clone', '--quiet', '--depth=1', `file://${folder!.path}`, 'clone');
    expect(isShallow(join(folder!.path, 'clone'))).toBe(true);
  });

  it('tells all files of a revision, and what differs from it on disk', () => {
    forked();
    expect(filesAt(folder!.path, 'topic')).toEqual(['a.onnx', 'd\n.onnx', 'moved.onnx']);
    expect(filesAt(folder!.path, 'mian')).toBeNull();
    folder!.write('a.onnx', 'on disk');
    expect(changedSince(folder!.path, 'main~1')).toEqual(['a.onnx', 'c.onnx']);
    expect(changedSince(folder!.path, 'mian')).toBeNull();
  });

  const TOPIC = ['a.onnx', 'b.onnx', 'd\n.onnx', 'moved.onnx'];

  it('a change counts from the merge base, a renamed file under both names', () => {
    expect(changedFiles(forked().path, 'main', 'topic')).toEqual(TOPIC);
  });

  it('what a merge commit brings is its difference from the first parent', () => {
    const { path } = forked();
    folder?.git('merge', '--quiet', '--no-ff', '--message=merge', 'topic');
    expect(mergedFiles(path, 'HEAD')).toEqual(TOPIC);
    expect(mergedFiles(path, 'HEAD^1')).toBeNull();
  });

  it('a revision that is not here has no answer', () => {
    const { path } = forked();
    expect(changedFiles(path, 'nowhere', 'topic')).toBeNull();
    expect(changedFiles(path, '--output=x', 'topic')).toBeNull();
    expect(commit(path, 'main')).toMatch(/^[0-9a-f]{40}$/);
    expect(readBlob(path, 'nowhere', 'a.onnx')).toBeNull();
    expect(readBlob(path, 'main', 'd\n.onnx')).toBeNull();
  });

  it('a file is read as it was at a revision', () => {
    const { path } = forked();
    expect(Buffer.from(readBlob(path, 'topic', 'a.onnx') ?? []).toString()).toBe('two');
    expect(Buffer.from(readBlob(path, 'main', 'a.onnx') ?? []).toString()).toBe('one');
  });

  it('a tracked file that was written anew is modified, an untracked one is not tracked', () => {
    const { path } = forked();
    writeFileSync(join(path, 'a.onnx'), 'exported again');
    writeFileSync(join(path, 'new.onnx'), '');
    expect(modifiedFiles(path)).toEqual(['a.onnx']);
    expect(trackedFiles(path)).toEqual(['a.onnx', 'b.onnx', 'c.onnx']);
  });

  it('outside a repository there is no answer and no crash', () => {
    folder = temporaryFolder();
    expect(trackedFiles(folder.path)).toBeNull();
    expect(changedFiles(folder.path, 'a', 'b')).toBeNull();
    expect(findWorkspace(folder.path)).toEqual({ root: folder.path, folder: folder.path, repository: false });
  });

  it('without git there is no answer and no crash', () => {
    const { path } = forked();
    const before = process.env['PATH'];
    process.env['PATH'] = join(path, 'no-programs-here');
    try {
      expect(trackedFiles(path)).toBeNull();
    } finally {
      process.env['PATH'] = before;
    }
  });

  it.skipIf(process.platform === 'win32')('nothing that the repository names is run', () => {
    const { path } = forked();
    const command = `touch ${join(path, 'ran')} ; cat`;
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'diff.external',
      'diff.x.textconv',
      'diff.x.command',
    ]) {
      folder?.git('config', key, command);
    }
    writeFileSync(join(path, '.gitattributes'), '*.onnx diff=x\n');
    writeFileSync(join(path, 'a.onnx'), 'again');
    changedFiles(path, 'main', 'topic');
    trackedFiles(path);
    modifiedFiles(path);
    readBlob(path, 'topic', 'a.onnx');
    expect(existsSync(join(path, 'ran'))).toBe(false);
  });
});
