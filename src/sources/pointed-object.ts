// What a pointer in git stands for, whoever made it, where its bytes are here.
import { withAnnexObject } from './annex-object.ts';
import type { Blob } from './blobs.ts';
import { withLfsObject } from './lfs-object.ts';

/** Longer text is no pointer. */
const POINTER_BYTES = 1024;

/** Calls `use` with the bytes that these stand for, and returns what that does; null: they stand for themselves, or those aren't here. */
export function withPointedObject<Result>(
  root: string,
  pointer: Blob,
  use: (object: Blob) => Result,
): Result | null {
  if (pointer.size > POINTER_BYTES) return null;
  const text = new TextDecoder().decode(pointer.read(0, pointer.size));
  return withLfsObject(root, text, use) ?? withAnnexObject(root, text, use);
}
