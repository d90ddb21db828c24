// Which paths are meant, by their letters alone: of files that lie in another revision nothing can be looked up on the disk.
import { isAbsolute, posix, relative } from 'node:path';
import { isMagic, readGlob } from '../names/index.ts';
import { isModelName, type Wish } from './choose.ts';
import { pathFromRoot, slashed, type Workspace } from './workspace.ts';

/** Which models a wish means, by path from the repository's root: those that are named, else those of the configuration. */
export function filterFromRoot(
  { named, configured }: Wish,
  workspace: Workspace,
): (pathFromRoot: string) => boolean {
  const home = pathFromRoot('.', workspace);
  if (named !== null)
    return modelFilter(
      named.map((each) => relativeTo(each, workspace)),
      home,
      'models',
    );
  if (configured === null) return modelFilter([], home, 'models');
  const { patterns, folder, file } = configured;
  return modelFilter(patterns, pathFromRoot(folder === '' ? '.' : folder, workspace), file);
}

/** A path may be given whole; a pattern may not be one. */
function relativeTo(named: string, { folder }: Workspace): string {
  return isAbsolute(named) && !isMagic(named) ? slashed(relative(folder, named)) : slashed(named);
}

/**
 * `patterns`: files, folders or globs from `folder`, "!" takes away; without any that take, all model files below that. Paths and `folder`
 * count from one place, `.` or '' being it. Throws a Failure for a pattern that can't be used; `asked` is who gave it.
 */
export function modelFilter(
  patterns: readonly string[],
  folder: string,
  asked: string,
): (path: string) => boolean {
  const taken = patterns
    .filter((pattern) => !pattern.startsWith('!'))
    .map((each) => matcher(each, folder, asked));
  const dropped = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => matcher(pattern.slice(1), folder, asked));
  const home = without(posix.join(folder));
  const isBelow = (path: string): boolean => isModelName(path) && below(home, path) !== null;
  return (path) =>
    (taken.length === 0 ? isBelow(path) : taken.some((takes) => takes(path))) &&
    !dropped.some((drops) => drops(path));
}

function matcher(pattern: string, folder: string, asked: string): (path: string) => boolean {
  const whole = without(posix.join(folder, pattern));
  const glob = readGlob(pattern, asked);
  const base = without(posix.join(folder, glob.base));
  const named = (path: string): boolean =>
    path === whole || (isModelName(path) && below(whole, path) !== null);
  if (!isMagic(pattern)) return named;
  return (path) => {
    const rest = below(base, path);
    return (rest !== null && glob.matches(rest) && (glob.endsWritten || isModelName(path))) || named(path);
  };
}

/** What of the path lies behind the folder; null: it isn't below it. */
function below(folder: string, path: string): string | null {
  if (folder === '.') return path.startsWith('../') ? null : path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}

function without(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}
