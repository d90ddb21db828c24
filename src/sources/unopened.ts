// Why a file can't be opened, in words: the system's code becomes a failure with a remedy.
import { readdirSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Failure } from '../failure.ts';
import type { FailureKind } from '../failure.ts';
import { nearest } from '../names/index.ts';
import { isInside } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** The failure for an error that opening `absolute` gave; `said`: the path as the user knows it. */
export function unopened(error: unknown, absolute: string, said: string, workspace: Workspace): Failure {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return missing(absolute, said, workspace);
  if (code === 'EACCES' || code === 'EPERM') {
    return failure('unreadable', said, `reading is not permitted (${code})`, 'make the file readable');
  }
  if (code === 'ELOOP')
    return failure('unreadable', said, 'its symlinks lead in a circle', 'put a file there');
  if (code === 'ENAMETOOLONG')
    return failure('missing-file', said, 'the path is too long for this system', null);
  if (code === 'EMFILE' || code === 'ENFILE') {
    return failure('unreadable', said, 'too many files are open', 'raise the limit of open files');
  }
  return failure('unreadable', said, `it can't be opened (${code})`, 'check the disk and the permissions');
}

function missing(absolute: string, said: string, workspace: Workspace): Failure {
  const names = namesBeside(absolute, workspace);
  const name = basename(absolute);
  if (names.includes(`${name}.dvc`)) {
    return failure('missing-file', said, 'only its DVC pointer is here', 'run `dvc pull` before');
  }
  if (names.includes(name)) {
    return failure(
      'missing-file',
      said,
      'a symlink leads to a file that is not there',
      'correct the symlink',
    );
  }
  const close = nearest(name, names);
  return failure(
    'missing-file',
    said,
    'there is no such file',
    close === null ? 'correct the path' : `name \`${beside(said, close)}\` if that is meant`,
  );
}

function namesBeside(absolute: string, workspace: Workspace): readonly string[] {
  try {
    const folder = realpathSync.native(dirname(absolute));
    return isInside(folder, workspace) ? readdirSync(folder) : [];
  } catch {
    // Without the folder there is nothing to propose.
    return [];
  }
}

function beside(said: string, name: string): string {
  const slash = said.lastIndexOf('/');
  return slash === -1 ? name : said.slice(0, slash + 1) + name;
}

/** A failure of a file as a whole. */
export function failure(kind: FailureKind, path: string, message: string, remedy: string | null): Failure {
  return new Failure({ kind, path, place: null, message, remedy });
}

/** The system's name of an error: `ENOENT`. */
export function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : 'unknown reason';
}
