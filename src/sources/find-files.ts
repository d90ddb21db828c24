// The files below a folder. Symlinks to folders aren't followed; what tools put there (node_modules, .git, on request
// every hidden folder) isn't entered.
import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../failure.ts';
import { saidPath } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const NOT_ENTERED: ReadonlySet<string> = new Set(['node_modules', '.git']);
const MOST_ENTRIES = 2_000_000;

/**
 * Paths of files and of symlinks (`hidden`: also those in folders whose names begin with a dot), relative to `absolute`, `/`-separated, in no particular order; none where the folder
 * doesn't exist. Throws a Failure (`unreadable`, `limit`).
 */
export function* findFiles(absolute: string, hidden: boolean, workspace: Workspace): Generator<string> {
  const open = [''];
  let entries = 0;
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of list(join(absolute, folder), workspace)) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!NOT_ENTERED.has(entry.name) && (hidden || !entry.name.startsWith('.'))) open.push(path);
      } else {
        yield path;
      }
      if (++entries > MOST_ENTRIES) throw tooMany(absolute, workspace);
    }
  }
}

function list(folder: string, workspace: Workspace): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw new Failure({
      kind: 'unreadable',
      path: saidPath(folder, workspace),
      place: null,
      message: `the folder can't be listed (${code})`,
      remedy: 'make it readable, or name the models without it',
    });
  }
}

function tooMany(folder: string, workspace: Workspace): Failure {
  return new Failure({
    kind: 'limit',
    path: saidPath(folder, workspace),
    place: null,
    message: `more than ${MOST_ENTRIES} files lie below`,
    remedy: 'name the models more precisely',
  });
}
