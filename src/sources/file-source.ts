// The bytes of a file on disk by positioned reads. One descriptor serves the checks and the reads, so that what was
// checked is what is read; only regular files inside the workspace are opened.
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readlinkSync,
  readSync,
  realpathSync,
} from 'node:fs';
import type { Stats } from 'node:fs';
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { isAnnexLink, isAnnexObject } from './annex-object.ts';
import { errorCode, failure, unopened } from './unopened.ts';
import { isInside, slashed } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** An open file; fits a reader's ByteSource. */
export interface FileSource {
  /** As given, `/`-separated. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /**
   * Exactly `length` bytes from `offset`; throws a Failure where the file has fewer, or has them no longer. `into`: room of
   * that length that takes them.
   */
  read(offset: number, length: number, into?: Uint8Array): Uint8Array;
  /** Ends reading; a second call does nothing. */
  close(): void;
}

/**
 * Opens a file of the workspace; `path` is absolute or relative to the working directory. Throws a Failure:
 * `missing-file`, `outside-workspace` (by `..` or a symlink; git's folder counts as outside, but for what git-annex keeps there),
 * `unreadable`. A symlink of git-annex whose bytes aren't here has its own text, as it has in git.
 */
export function fileSource(path: string, workspace: Workspace): FileSource {
  const said = slashed(path);
  const absolute = resolve(workspace.folder, path);
  if (path.includes('\0')) throw failure('missing-file', said, 'a path holds no zero byte', null);
  if (!isInside(absolute, workspace)) {
    throw failure(
      'outside-workspace',
      said,
      'the path leaves the workspace; not read',
      'move the file into the repository',
    );
  }
  const pointer = annexPointer(absolute);
  if (pointer !== null) return textSource(said, pointer);
  const real = resolveLinks(absolute, said, workspace);
  const before = lstatSync(real);
  refuseKind(before, said);
  const descriptor = openFile(real, said, workspace);
  try {
    const opened = fstatSync(descriptor);
    refuseKind(opened, said);
    if (opened.dev !== before.dev || opened.ino !== before.ino) throw changed(said);
    return source(said, descriptor, opened.size);
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** The text of a symlink of git-annex that leads nowhere yet; null: it is none. */
function annexPointer(absolute: string): string | null {
  try {
    const target = slashed(readlinkSync(absolute));
    return isAnnexLink(target) && !existsSync(absolute) ? target : null;
  } catch {
    return null;
  }
}

function textSource(path: string, text: string): FileSource {
  const bytes = new TextEncoder().encode(text);
  return {
    path,
    size: bytes.length,
    read(offset, length, into = new Uint8Array(length)) {
      if (offset + length > bytes.length) throw tooShort(path, offset, length, bytes.length);
      into.set(bytes.subarray(offset, offset + length));
      return into;
    },
    close() {},
  };
}

function source(path: string, descriptor: number, size: number): FileSource {
  let open = true;
  return {
    path,
    size,
    read(offset, length, into) {
      if (!open) throw new Error(`read after close: ${path}`);
      if (offset + length > size) {
        throw tooShort(path, offset, length, size);
      }
      return readFully(path, descriptor, offset, into ?? new Uint8Array(length));
    },
    close() {
      if (open) closeSync(descriptor);
      open = false;
    },
  };
}

function tooShort(path: string, offset: number, length: number, size: number): Failure {
  return new Failure({
    kind: 'truncated',
    path,
    place: `byte ${offset}`,
    message: `${length} bytes are wanted here and the file has ${Math.max(0, size - offset)} more`,
    remedy: 'copy or export the file again',
  });
}

function readFully(path: string, descriptor: number, offset: number, bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  let filled = 0;
  while (filled < length) {
    let count: number;
    try {
      count = readSync(descriptor, bytes, filled, length - filled, offset + filled);
    } catch (error) {
      throw failure(
        'unreadable',
        path,
        `reading failed (${errorCode(error)})`,
        'check the disk and the permissions',
      );
    }
    if (count === 0) throw changed(path);
    filled += count;
  }
  return bytes;
}

function resolveLinks(absolute: string, said: string, workspace: Workspace): string {
  let real: string;
  try {
    real = realpathSync.native(absolute);
  } catch (error) {
    throw unopened(error, absolute, said, workspace);
  }
  if (!isInside(real, workspace) && !isAnnexObject(real, workspace)) {
    throw failure(
      'outside-workspace',
      said,
      'a symlink points outside the workspace; not read',
      'put the file itself there in place of the symlink',
    );
  }
  return real;
}

function openFile(real: string, said: string, workspace: Workspace): number {
  // No symlink is followed any more (what realpath gave has none), and a FIFO put there meanwhile doesn't block.
  // Windows has neither flag.
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants as Partial<typeof constants>;
  try {
    return openSync(real, (O_RDONLY ?? 0) | (O_NOFOLLOW ?? 0) | (O_NONBLOCK ?? 0));
  } catch (error) {
    throw unopened(error, real, said, workspace);
  }
}

function refuseKind(stats: Stats, said: string): void {
  if (stats.isFile()) return;
  const kind = stats.isDirectory()
    ? 'a folder'
    : stats.isFIFO()
      ? 'a named pipe'
      : stats.isSocket()
        ? 'a socket'
        : stats.isSymbolicLink()
          ? 'a symlink'
          : 'a device';
  throw failure('unreadable', said, `this is ${kind}, not a file; not read`, 'name a regular file');
}

function changed(path: string): Failure {
  return failure('unreadable', path, 'the file changed while reading', 'run again when nothing writes to it');
}
