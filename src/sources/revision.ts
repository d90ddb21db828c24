// A revision as the models of a run see it: files by their paths from the working directory.
import { resolve } from 'node:path';
import { Failure } from '../failure.ts';
import { isModelName } from './choose.ts';
import { filesAt, readBlob, sparseFiles } from './git.ts';
import { kindAt, pathFromFolder, pathFromRoot, type Workspace } from './workspace.ts';

/** Bytes of a file at a commit; null: it isn't there. Throws a Failure (`git`) where it is and this clone hasn't got it. */
export function fileAt(commit: string, path: string, workspace: Workspace): Uint8Array | null {
  const inRoot = pathFromRoot(path, workspace);
  const bytes = readBlob(workspace.root, commit, inRoot);
  if (bytes === null && filesAt(workspace.root, commit)?.includes(inRoot) === true) {
    throw new Failure({
      kind: 'git',
      path,
      place: null,
      message: 'this clone knows the file and has not fetched it',
      remedy: 'clone without `--filter`',
    });
  }
  return bytes;
}

/** Model files of a commit that are gone now; what a sparse checkout leaves out is not. */
export function goneModels(commit: string, workspace: Workspace): readonly string[] {
  const absent = (filesAt(workspace.root, commit) ?? []).filter(
    (path) => isModelName(path) && kindAt(resolve(workspace.root, path)) === null,
  );
  const sparse = new Set(absent.length === 0 ? [] : sparseFiles(workspace.root));
  return absent.filter((path) => !sparse.has(path)).map((path) => pathFromFolder(path, workspace));
}
