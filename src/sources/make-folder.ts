// Folders that are missing, made one by one from the first that is there. (Node's own recursive `mkdir` goes on for ever where a file system
// answers that a folder isn't there and can't be made: nodejs/node:src/node_file.cc, MKDirpSync; /proc does.)
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './unopened.ts';

/** `path`: absolute; `mode`: of the folders that are made. Throws the system's error. */
export function makeFolder(path: string, mode = 0o777): void {
  const missing: string[] = [];
  for (let at = path; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  for (const folder of missing.toReversed()) makeOne(folder, mode);
}

function makeOne(folder: string, mode: number): void {
  try {
    mkdirSync(folder, { mode });
  } catch (error) {
    // Another process was quicker.
    const isThere = errorCode(error) === 'EEXIST' && existsSync(folder) && statSync(folder).isDirectory();
    if (!isThere) throw error;
  }
}
