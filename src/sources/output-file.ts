// Files that we write: whole or not at all. The text goes to a file beside, which then takes the name.
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { makeFolder } from './make-folder.ts';
import { errorCode } from './unopened.ts';
import { slashed } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Writes a file, missing folders included; `path` is absolute or relative to the working directory. Throws a Failure. */
export function writeOutput(path: string, text: string, workspace: Workspace): void {
  const absolute = resolve(workspace.folder, path);
  const beside = `${absolute}.${process.pid}.tmp`;
  try {
    makeFolder(dirname(absolute));
    writeFileSync(beside, text, { flag: 'wx' });
    renameSync(beside, absolute);
  } catch (error) {
    if (existsSync(beside)) rmSync(beside);
    throw new Failure({
      kind: 'output',
      path: slashed(path),
      place: null,
      message: `it can't be written (${errorCode(error)})`,
      remedy: 'check the path, the space on the disk and the permissions',
    });
  }
}
