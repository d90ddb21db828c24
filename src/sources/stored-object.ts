// Bytes of a file that an earlier fetch has left in git's folder, which all work trees of a clone share.
import { closeSync, fstatSync, openSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { askGit } from './ask-git.ts';
import { type Blob, blobAt } from './blobs.ts';

/**
 * `path`: from git's folder; `bytes`: how many the file has, null where that isn't known. Calls `use` with the object and returns what that
 * does; null: it isn't here, or has another size.
 */
export function withStoredObject<Result>(
  root: string,
  path: string,
  bytes: number | null,
  use: (object: Blob) => Result,
): Result | null {
  const folder = askGit(root, ['rev-parse', '--git-common-dir']);
  if (folder === null) return null;
  const file = openIfThere(join(resolve(root, folder.toString('utf8').replace(/\n$/, '')), path));
  if (file === null) return null;
  try {
    const stats = fstatSync(file);
    const isWhole = stats.isFile() && (bytes === null || stats.size === bytes);
    return isWhole ? use(blobAt(file, 0, stats.size)) : null;
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
