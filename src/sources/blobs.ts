// The bytes of many objects of git: one process writes them all into a file, where they are read by position. A model's weights, which
// nobody looks at, never come into memory.
import { closeSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { askGit } from './ask-git.ts';

export interface Blob {
  readonly size: number;
  /** Only while it is used; throws a Failure where there are fewer bytes. */
  read(offset: number, length: number): Uint8Array;
}

/** So many bytes lie in the file at a time, unless one object alone has more. */
const MOST_BYTES = 512 * 1024 ** 2;
const PATIENCE_MS = 1_800_000;

/**
 * Calls `use` for each object once, in the order of the hashes; null: it isn't here (a clone without blobs), or is no file. Throws a
 * Failure (`git`) where git or the temporary folder fails.
 */
export function readBlobs(
  root: string,
  hashes: readonly string[],
  use: (hash: string, blob: Blob | null) => void,
): void {
  const distinct = [...new Set(hashes)];
  const sizes = sizesOf(root, distinct);
  let group: string[] = [];
  let bytes = 0;
  const flush = (): void => {
    if (group.length > 0) readGroup(root, group, sizes, use);
    group = [];
    bytes = 0;
  };
  for (const hash of distinct) {
    const size = sizes.get(hash);
    if (size === undefined) {
      flush();
      use(hash, null);
      continue;
    }
    if (bytes + size > MOST_BYTES) flush();
    group.push(hash);
    bytes += size;
  }
  flush();
}

function sizesOf(root: string, hashes: readonly string[]): ReadonlyMap<string, number> {
  if (hashes.length === 0) return new Map();
  const answer =
    askGit(root, ['cat-file', '--batch-check'], { input: hashes.map((hash) => `${hash}\n`).join('') }) ??
    // A clone without blobs wants to fetch the first that is missing, which it may not: what is there it can say.
    askGit(root, ['cat-file', '--batch-all-objects', '--batch-check']);
  if (answer === null) throw noAnswer('it can’t say how large the files are');
  const found = [...answer.toString('latin1').matchAll(/^([0-9a-f]+) blob (\d+)$/gm)];
  return new Map(found.map(([, hash = '', size]) => [hash, Number(size)]));
}

function readGroup(
  root: string,
  hashes: readonly string[],
  sizes: ReadonlyMap<string, number>,
  use: (hash: string, blob: Blob | null) => void,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'rf-lint-'));
  try {
    const file = openSync(join(folder, 'objects'), 'wx+', 0o600);
    try {
      const asked = hashes.map((hash) => `${hash}\n`).join('');
      const ended = askGit(root, ['cat-file', '--batch', '--buffer'], {
        input: asked,
        into: file,
        patienceMs: PATIENCE_MS,
      });
      if (ended === null) throw noAnswer('it can’t hand out the files');
      let start = 0;
      for (const hash of hashes) {
        const size = sizes.get(hash)!;
        // "<hash> blob <size>\n", the bytes, "\n" (git-cat-file, "BATCH OUTPUT").
        start += `${hash} blob ${size}\n`.length;
        use(hash, blobAt(file, start, size));
        start += size + 1;
      }
    } finally {
      closeSync(file);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bytes of an open file from `start`. */
export function blobAt(file: number, start: number, size: number): Blob {
  return {
    size,
    read(offset, length) {
      const bytes = new Uint8Array(length);
      let filled = 0;
      while (filled < length && offset + length <= size) {
        const count = readSync(file, bytes, filled, length - filled, start + offset + filled);
        if (count === 0) break;
        filled += count;
      }
      if (filled < length) throw tooShort(offset, length);
      return bytes;
    },
  };
}

function tooShort(offset: number, length: number): Failure {
  return new Failure({
    kind: 'truncated',
    path: 'git',
    place: `byte ${offset}`,
    message: `${length} bytes are wanted here and the file has fewer`,
    remedy: 'export the model again',
  });
}

function noAnswer(message: string): Failure {
  return new Failure({
    kind: 'git',
    path: 'git',
    place: null,
    message,
    remedy: 'check the repository with `git fsck`, and the space on the disk',
  });
}
