// The configuration on disk: where it is looked for. What its text says is for `config` to read.
import { dirname, join } from 'node:path';
import { kindAt, pathFromRoot, saidPath } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** In each folder from the working directory up to the repository's root; the first that exists holds. */
const NAMES: readonly string[] = ['.rf-lint.yml', '.rf-lint.yaml', '.github/rf-lint.yml'];

/** Path of the configuration, relative to the working directory; null: there is none. */
export function findConfigFile(workspace: Workspace): string | null {
  for (const folder of foldersUpwards(workspace)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (kindAt(path) === 'file') return saidPath(path, workspace);
    }
  }
  return null;
}

/** Where a configuration could lie, from the repository's root: a change there is a change of the configuration. */
export function configFilePlaces(workspace: Workspace): readonly string[] {
  return foldersUpwards(workspace).flatMap((folder) =>
    NAMES.map((name) => pathFromRoot(saidPath(join(folder, name), workspace), workspace)),
  );
}

function foldersUpwards(workspace: Workspace): readonly string[] {
  const folders = [workspace.folder];
  for (let folder = workspace.folder; folder !== workspace.root; folder = dirname(folder)) {
    folders.push(dirname(folder));
  }
  return folders;
}
