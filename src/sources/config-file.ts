// The configuration on disk: where it is looked for, and its text. What the text says is for `config` to read.
import { dirname, join } from 'node:path';
import { Failure } from '../failure.ts';
import { fileSource } from './file-source.ts';
import { kindAt, pathFromRoot, saidPath, slashed } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** In each folder from the working directory up to the repository's root; the first that exists holds. */
const NAMES: readonly string[] = ['.rf-lint.yml', '.rf-lint.yaml', '.github/rf-lint.yml'];
const LARGEST_BYTES = 1024 ** 2;

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

/** The text of a configuration or of a file that it extends, at most 1 MiB of UTF-8; throws a Failure. */
export function readTextFile(path: string, workspace: Workspace): string {
  const source = fileSource(path, workspace);
  try {
    if (source.size > LARGEST_BYTES) {
      throw unusable(path, `it has ${source.size} bytes; at most ${LARGEST_BYTES} are read`, 'shorten it');
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(source.read(0, source.size));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw unusable(path, 'it is not UTF-8 text', 'save it as UTF-8');
  } finally {
    source.close();
  }
}

function foldersUpwards(workspace: Workspace): readonly string[] {
  const folders = [workspace.folder];
  for (let folder = workspace.folder; folder !== workspace.root; folder = dirname(folder)) {
    folders.push(dirname(folder));
  }
  return folders;
}

function unusable(path: string, message: string, remedy: string): Failure {
  return new Failure({ kind: 'configuration', path: slashed(path), place: null, message, remedy });
}
