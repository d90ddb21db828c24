// Models in git-annex: git has a symlink into git's own folder, or the name of a key as text, and the bytes lie in that folder once
// `git annex get` has fetched them (git-annex.branchable.com: "internals", "hashing").
import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Blob } from './blobs.ts';
import { withStoredObject } from './stored-object.ts';
import type { Workspace } from './workspace.ts';

/** Whether a symlink leads, by its letters, to where git-annex keeps a model. */
export function isAnnexLink(target: string): boolean {
  return LINK.test(target);
}

const LINK = /^(?:\.\.\/)*\.git\/annex\/objects\/(?:[^/\0]+\/)+([^/\0]+)$/;
const POINTER = /^\/annex\/objects\/([^/\0\n]+)\n?$/;

/** `text`: of the symlink or the pointer. Calls `use` with the object and returns what that does; null: it is neither, or the object isn't here. */
export function withAnnexObject<Result>(
  root: string,
  text: string,
  use: (object: Blob) => Result,
): Result | null {
  const [, key] = LINK.exec(text) ?? POINTER.exec(text) ?? [];
  if (key === undefined || key === '.' || key === '..') return null;
  const [, size] = /-s(\d{1,15})-/.exec(key) ?? [];
  const bytes = size === undefined ? null : Number(size);
  for (const folders of [mixedFolders(key), lowerFolders(key)]) {
    const found = withStoredObject(root, join('annex/objects', folders, key, key), bytes, use);
    if (found !== null) return found;
  }
  return null;
}

/** Whether an absolute path without symlinks is that of a model that git-annex keeps for this workspace. */
export function isAnnexObject(real: string, { root }: Pick<Workspace, 'root'>): boolean {
  try {
    const inner = relative(join(realpathSync.native(join(root, '.git')), 'annex', 'objects'), real);
    const parts = inner.split(sep);
    // Two folders by the key's hash, the key's folder, and the file of that name.
    return parts.length === 4 && parts[0] !== '..' && parts[2] === parts[3] && dirname(inner) !== '.';
  } catch {
    return false;
  }
}

/** Of a clone with a work tree. */
function mixedFolders(key: string): string {
  const word = createHash('md5').update(key).digest().readUInt32LE(0);
  const letter = (place: number): string => LETTERS[(word >>> (6 * place)) & 31] ?? '';
  return join(letter(1) + letter(0), letter(3) + letter(2));
}

const LETTERS = '0123456789zqjxkmvwgpfZQJXKMVWGPF';

/** Of a bare clone, and where letters of both cases are the same. */
function lowerFolders(key: string): string {
  const hash = createHash('md5').update(key).digest('hex');
  return join(hash.slice(0, 3), hash.slice(3, 6));
}
