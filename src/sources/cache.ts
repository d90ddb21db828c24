// What was found out once, in the user's cache folder: a file per answer, by the hash of all that it hangs on. Whatever is wrong with the
// folder, the answer is found again.
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import process from 'node:process';
import { makeFolder } from './make-folder.ts';

export interface Cache {
  /** The text that was kept under this key; null: none, or not whole. */
  get(key: string): string | null;
  /** Never fails; what can't be kept is found again. */
  set(key: string, text: string): void;
}

/** Keeps nothing. */
export const NO_CACHE: Cache = { get: () => null, set: () => {} };

/** `folder`: absolute; null: nothing is kept. `program`: the hash of what finds the answers, a part of every key. */
export function cacheIn(folder: string | null, program: string): Cache {
  if (folder === null) return NO_CACHE;
  const fileOf = (key: string): string => {
    const name = createHash('sha256').update(`${program}\n${key}`).digest('hex');
    return join(folder, name.slice(0, 2), `${name.slice(2)}.json`);
  };
  return {
    get: (key) => wholeText(readIfThere(fileOf(key))),
    set(key, text) {
      const file = fileOf(key);
      const beside = `${file}.${process.pid}.tmp`;
      try {
        makeFolder(dirname(file), 0o700);
        writeFileSync(beside, `${hashOf(text)}\n${text}`, { flag: 'wx' });
        renameSync(beside, file);
      } catch {
        remove(beside);
      }
    },
  };
}

/** Where the user's caches lie (XDG Base Directory Specification, and what is usual elsewhere); null: the environment doesn't say. */
export function cacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  platform: string = process.platform,
): string | null {
  const { XDG_CACHE_HOME: xdg, HOME: home, LOCALAPPDATA: local } = environment;
  // Paths that aren't absolute are to be ignored.
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'rf-lint');
  if (platform === 'win32')
    return local === undefined || local === '' ? null : join(local, 'rf-lint', 'Cache');
  if (home === undefined || !isAbsolute(home)) return null;
  return platform === 'darwin' ? join(home, 'Library/Caches/rf-lint') : join(home, '.cache/rf-lint');
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It lies in a folder of caches, where nobody looks for it.
  }
}

function wholeText(kept: string | null): string | null {
  if (kept === null) return null;
  const end = kept.indexOf('\n');
  const text = kept.slice(end + 1);
  return end > 0 && kept.slice(0, end) === hashOf(text) ? text : null;
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
