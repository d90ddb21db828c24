import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Failure } from '../../src/failure.ts';
import { fileSource, findWorkspace } from '../../src/sources/index.ts';
import { temporaryFolder } from './temporary-folder.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

describe.skipIf(process.platform === 'win32')('a file as a source of bytes', () => {
  let outside: TemporaryFolder;
  let folder: TemporaryFolder;

  beforeEach(() => {
    outside = temporaryFolder({ 'secret.onnx': 'secret' });
    folder = temporaryFolder({ '.git/config': '[core]', 'models/net.onnx': 'abcdefgh', 'work/here': '' });
  });
  afterEach(() => {
    outside.remove();
    folder.remove();
  });

  function open(path: string, from = '.') {
    return fileSource(path, findWorkspace(join(folder.path, from)));
  }

  function failing(act: () => unknown): Failure {
    try {
      act();
    } catch (error) {
      if (error instanceof Failure) return error;
      throw error;
    }
    throw new Error('no failure');
  }

  it('gives its size and exactly the bytes asked for', () => {
    const source = open('models/net.onnx');
    expect(source.path).toBe('models/net.onnx');
    expect(source.size).toBe(8);
    expect(Buffer.from(source.read(2, 3)).toString()).toBe('cde');
    expect(source.read(8, 0)).toHaveLength(0);
    source.close();
    source.close();
  });

  it('a read past the end is truncated, with the byte and what is left', () => {
    const source = open('models/net.onnx');
    expect(failing(() => source.read(6, 4))).toMatchObject({
      kind: 'truncated',
      place: 'byte 6',
      message: '4 bytes are wanted here and the file has 2 more',
    });
    source.close();
  });

  it('a file cut short after opening "changed while reading"', () => {
    const source = open('models/net.onnx');
    truncateSync(join(folder.path, 'models/net.onnx'), 3);
    expect(failing(() => source.read(0, 8))).toMatchObject({
      kind: 'unreadable',
      message: 'the file changed while reading',
    });
    source.close();
  });

  it('a file replaced after opening is still the file that was checked', () => {
    const source = open('models/net.onnx');
    writeFileSync(join(folder.path, 'other'), 'OTHEROTHER');
    renameSync(join(folder.path, 'other'), join(folder.path, 'models/net.onnx'));
    expect(Buffer.from(source.read(0, 8)).toString()).toBe('abcdefgh');
    source.close();
  });

  it('a model beside the working directory is read when it lies in the repository', () => {
    const source = open('../models/net.onnx', 'work');
    expect(source.path).toBe('../models/net.onnx');
    source.close();
  });

  it('a symlink within the workspace is followed', () => {
    symlinkSync('models/net.onnx', join(folder.path, 'link.onnx'));
    const source = open('link.onnx');
    expect(source.size).toBe(8);
    source.close();
  });

  it.each([
    ['a file outside', () => join(outside.path, 'secret.onnx')],
    ['the environment', () => '/proc/self/environ'],
    ["git's settings", () => join(folder.path, '.git/config')],
  ])('a symlink to %s is not read', (_, target) => {
    symlinkSync(target(), join(folder.path, 'm.onnx'));
    expect(failing(() => open('m.onnx'))).toMatchObject({
      kind: 'outside-workspace',
      path: 'm.onnx',
      message: 'a symlink points outside the workspace; not read',
    });
  });

  describe('a symlink of git-annex', () => {
    const KEY = 'SHA256E-s3--0.onnx';
    const linked = (to: string): void => symlinkSync(to, join(folder.path, 'm.onnx'));

    it('is read where its bytes are here', () => {
      folder.write(`.git/annex/objects/G8/9J/${KEY}/${KEY}`, 'abc');
      linked(`.git/annex/objects/G8/9J/${KEY}/${KEY}`);
      const source = open('m.onnx');
      expect(Buffer.from(source.read(0, 3)).toString()).toBe('abc');
      source.close();
    });

    it('has its own text where they are not', () => {
      const target = `.git/annex/objects/G8/9J/${KEY}/${KEY}`;
      linked(target);
      const source = open('m.onnx');
      expect(Buffer.from(source.read(0, source.size)).toString()).toBe(target);
      expect(failing(() => source.read(1, source.size)).kind).toBe('truncated');
    });

    it.each(['.git/annex/index', `.git/annex/objects/G8/9J/${KEY}/other`, '.git/config'])(
      'leads to nothing else in git’s folder: %s',
      (target) => {
        folder.write(target, 'secret');
        linked(target);
        expect(failing(() => open('m.onnx')).kind).toBe('outside-workspace');
      },
    );
  });

  it('a symlinked folder on the way out is not read', () => {
    symlinkSync(outside.path, join(folder.path, 'zoo'));
    expect(failing(() => open('zoo/secret.onnx')).kind).toBe('outside-workspace');
  });

  it.each(['../../etc/passwd', '/etc/passwd', '.git/config', 'models/../.GIT/config'])(
    'the path %s leaves the workspace',
    (path) => {
      expect(failing(() => open(path, 'work').close()).kind).toBe('outside-workspace');
    },
  );

  it('a hard link is a file like others', () => {
    linkSync(join(folder.path, 'models/net.onnx'), join(folder.path, 'hard.onnx'));
    expect(open('hard.onnx').size).toBe(8);
  });

  it('a named pipe is refused by kind and does not block', () => {
    execFileSync('mkfifo', [join(folder.path, 'pipe.onnx')]);
    expect(failing(() => open('pipe.onnx'))).toMatchObject({
      kind: 'unreadable',
      message: 'this is a named pipe, not a file; not read',
    });
  });

  it('a folder is refused by kind', () => {
    mkdirSync(join(folder.path, 'dir.onnx'));
    expect(failing(() => open('dir.onnx')).message).toBe('this is a folder, not a file; not read');
  });

  it('a socket is refused by kind', async () => {
    const server = createServer();
    await new Promise<void>((done) => server.listen(join(folder.path, 's.onnx'), done));
    expect(failing(() => open('s.onnx')).message).toBe('this is a socket, not a file; not read');
    await new Promise((done) => server.close(done));
  });

  it('a missing file is answered with the nearest name beside it', () => {
    expect(failing(() => open('models/nett.onnx'))).toMatchObject({
      kind: 'missing-file',
      path: 'models/nett.onnx',
      message: 'there is no such file',
      remedy: 'name `models/net.onnx` if that is meant',
    });
    expect(failing(() => open('models/something.onnx')).remedy).toBe('correct the path');
    expect(failing(() => open('nowhere/net.onnx')).remedy).toBe('correct the path');
    expect(failing(() => open('models/net.onnx/inner.onnx')).kind).toBe('missing-file');
  });

  it('a missing file beside its DVC pointer is answered with how to get it', () => {
    folder.write('models/big.onnx.dvc', 'outs:');
    expect(failing(() => open('models/big.onnx'))).toMatchObject({
      kind: 'missing-file',
      message: 'only its DVC pointer is here',
      remedy: 'run `dvc pull` before',
    });
  });

  it.each(['gone.onnx', 'link.onnx'])('a symlink to %s leads nowhere', (target) => {
    symlinkSync(target, join(folder.path, 'link.onnx'));
    expect(['missing-file', 'unreadable']).toContain(failing(() => open('link.onnx')).kind);
  });

  it('a path with a zero byte, or longer than the system allows, is a missing file', () => {
    expect(failing(() => open('a\0b.onnx')).kind).toBe('missing-file');
    expect(failing(() => open(`${'x'.repeat(4096)}.onnx`)).kind).toBe('missing-file');
  });

  it.skipIf(process.getuid?.() === 0)('a file without read permission is unreadable', () => {
    chmodSync(join(folder.path, 'models/net.onnx'), 0o000);
    expect(failing(() => open('models/net.onnx')).message).toMatch(/not permitted/);
  });

  it('a working directory that is no folder is named', () => {
    expect(failing(() => open('x', 'nowhere')).message).toBe('there is no such folder');
    expect(failing(() => open('x', 'models/net.onnx')).message).toBe('there is no such folder');
  });
});
