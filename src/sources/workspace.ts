// The workspace: the one folder tree whose files may be read, and how paths are said within it (interface.md §4). It is
// the repository's root, else the working directory.
import { existsSync, lstatSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Failure } from '../failure.ts';

export interface Workspace {
  /** Absolute, symlinks resolved. Nothing outside is read. */
  readonly root: string;
  /** The working directory, which paths are relative to; absolute, symlinks resolved; `root` or below. */
  readonly folder: string;
  /** Whether `root` is that of a git repository. */
  readonly repository: boolean;
}

/** The workspace around a working directory; throws a Failure where that is no readable folder. */
export function findWorkspace(workingDirectory: string): Workspace {
  let folder: string;
  try {
    folder = realpathSync.native(workingDirectory);
  } catch {
    throw noFolder(workingDirectory);
  }
  if (!statSync(folder).isDirectory()) throw noFolder(workingDirectory);
  // The folder that holds `.git` (a file in worktrees and submodules); git itself isn't asked, since it refuses to
  // answer for folders of other owners, which is what containers have.
  for (let above = folder; ; above = dirname(above)) {
    if (existsSync(join(above, '.git'))) return { root: above, folder, repository: true };
    if (dirname(above) === above) return { root: folder, folder, repository: false };
  }
}

/** A path as we say it: `/`-separated, relative to the working directory, without `./`. */
export function saidPath(absolute: string, workspace: Workspace): string {
  return slashed(relative(workspace.folder, absolute)) || '.';
}

/** What lies under a path that was given, as we say it: an absolute path that leads out of the workspace stays absolute, as it was given. */
export function saidAsGiven(given: string, absolute: string, workspace: Workspace): string {
  const isOwn = !isAbsolute(given) || isInside(absolute, workspace);
  return isOwn ? saidPath(absolute, workspace) : slashed(absolute);
}

/** The same file from the repository's root, as git and GitHub say it. */
export function pathFromRoot(path: string, workspace: Workspace): string {
  return slashed(relative(workspace.root, resolve(workspace.folder, path)));
}

/** A path that git or GitHub said, from the working directory. */
export function pathFromFolder(pathInRoot: string, workspace: Workspace): string {
  return saidPath(resolve(workspace.root, pathInRoot), workspace);
}

/** A path from the working directory, as a file in the folder of `file` would say it. */
export function pathBeside(file: string, path: string, { folder }: Workspace): string {
  return slashed(relative(resolve(folder, file, '..'), resolve(folder, path)));
}

/** What {@link pathBeside} said, as an absolute path. */
export function fromBeside(file: string, path: string, { folder }: Workspace): string {
  return resolve(folder, file, '..', path);
}

/** Whether an absolute path lies in the workspace, by its letters alone; git's own folder doesn't. */
export function isInside(absolute: string, workspace: Workspace): boolean {
  const inner = relative(workspace.root, absolute);
  if (isAbsolute(inner) || inner === '..' || inner.startsWith(`..${sep}`)) return false;
  return !inner.split(sep).some((part) => part.toLowerCase() === '.git');
}

/** What is at an absolute path, a symlink itself counting as a file; null: nothing, or it can't be told. */
export function kindAt(absolute: string): 'folder' | 'file' | null {
  try {
    return lstatSync(absolute).isDirectory() ? 'folder' : 'file';
  } catch {
    // Whoever opens it will say why that fails.
    return null;
  }
}

/** Whether a file or folder stands there; `path`: from the working directory. */
export function isThere(path: string, { folder }: Workspace): boolean {
  return kindAt(resolve(folder, path)) !== null;
}

/** The workspace around another folder, by its path from the working directory; throws a Failure as {@link findWorkspace} does. */
export function workspaceAt(path: string, { folder }: Workspace): Workspace {
  return findWorkspace(resolve(folder, path));
}

/** Whether a path from the working directory is something in the workspace that isn't a folder. */
export function isFileInside(path: string, workspace: Workspace): boolean {
  const absolute = resolve(workspace.folder, path);
  return isInside(absolute, workspace) && kindAt(absolute) === 'file';
}

/** `/`-separated on every platform. */
export function slashed(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

function noFolder(path: string): Failure {
  return new Failure({
    kind: 'missing-file',
    path: slashed(path),
    place: null,
    message: 'there is no such folder',
    remedy: 'correct the working directory',
  });
}
