// The bytes that a Git LFS pointer stands for, where an earlier fetch has left them in git's folder (git-lfs/git-lfs:docs/spec.md).
import { join } from 'node:path';
import type { Blob } from './blobs.ts';
import { withStoredObject } from './stored-object.ts';

/** `text`: of the pointer. Calls `use` with the object and returns what that does; null: no pointer, or the object isn't here. */
export function withLfsObject<Result>(
  root: string,
  text: string,
  use: (object: Blob) => Result,
): Result | null {
  const [, oid] =
    /^version https:\/\/git-lfs[^\n]*\n(?:[^\n]*\n)*?oid sha256:([0-9a-f]{64})\n/.exec(text) ?? [];
  const [, size] = /^size (\d{1,15})$/m.exec(text) ?? [];
  if (oid === undefined || size === undefined) return null;
  return withStoredObject(
    root,
    join('lfs/objects', oid.slice(0, 2), oid.slice(2, 4), oid),
    Number(size),
    use,
  );
}
