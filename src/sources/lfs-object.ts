// The bytes that a Git LFS pointer stands for, where an earlier fetch has left them in git's folder (git-lfs/git-lfs:docs/spec.md).
import { closeSync, fstatSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { askGit } from './ask-git.ts';
import { type Blob, blobAt } from './blobs.ts';

/** Longer text is no pointer. */
export const LFS_POINTER_BYTES = 1024;

/** `text`: of the pointer. Calls `use` with the object and returns what that does; null: no pointer, or the object isn't here. */
export function withLfsObject<Result>(
  root: string,
  text: string,
  use: (object: Blob) => Result,
): Result | null {
  const [, oid] =
    /^version https:\/\/git-lfs[^\n]*\n(?:[^\n]*\n)*?oid sha256:([0-9a-f]{64})\n/.exec(text) ?? [];
  const [, size] = /^size (\d{1,15})$/m.exec(text) ?? [];
  const folder = oid === undefined ? null : askGit(root, ['rev-parse', '--git-common-dir']);
  if (oid === undefined || folder === null) return null;
  const common = resolve(root, folder.toString('utf8').replace(/\n$/, ''));
  const file = openIfThere(join(common, 'lfs/objects', oid.slice(0, 2), oid.slice(2, 4), oid));
  if (file === null) return null;
  try {
    const stats = fstatSync(file);
    return stats.isFile() && stats.size === Number(size) ? use(blobAt(file, 0, stats.size)) : null;
  } finally {
    closeSync(file);
  }
}

function openIfThere(path: string): number | null {
  try {
    return openSync(path, 'r');
  } catch {
    return null;
  }
}
