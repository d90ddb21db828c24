// What is asked of git. Never through a shell; NUL-separated answers; nothing that a repository's content or settings
// could make git run: no pager, no external diff, no textconv, no file-system monitor, no fetch on demand. Each answer
// is null where git can't give it: no git, no repository, an unknown revision, a history that isn't here.
import { askGit as git } from './ask-git.ts';

/** Files that git tracks below a folder of the repository, relative to that folder, `/`-separated, each once. */
export function trackedFiles(folder: string): readonly string[] | null {
  const answer = git(folder, ['ls-files', '-z', '--cached']);
  return answer === null ? null : [...new Set(names(answer))];
}

/** Files below a folder that git neither tracks nor is told to ignore: `git add` would take them. Relative to that folder. */
export function untrackedFiles(folder: string): readonly string[] | null {
  const answer = git(folder, ['ls-files', '-z', '--others', '--exclude-standard']);
  return answer === null ? null : names(answer);
}

/** Tracked files below a folder whose bytes on disk aren't those of the index; relative to that folder. */
export function modifiedFiles(folder: string): readonly string[] | null {
  const answer = git(folder, ['ls-files', '-z', '--modified']);
  return answer === null ? null : [...new Set(names(answer))];
}

/**
 * Files that differ between `head` and its merge base with `base`, relative to the root; a renamed file is there under
 * both names. Revisions as a user writes them.
 */
export function changedFiles(root: string, base: string, head: string): readonly string[] | null {
  const from = commit(root, base);
  const to = commit(root, head);
  if (from === null || to === null) return null;
  const fork = mergeBase(root, from, to);
  return fork === null ? null : difference(root, fork, to);
}

/** The commit that two revisions come from. In a shallow history it may not be here, or an older one may be. */
export function mergeBase(root: string, one: string, other: string): string | null {
  const [a, b] = [commit(root, one), commit(root, other)];
  const fork = a === null || b === null ? null : git(root, ['merge-base', a, b]);
  return fork === null ? null : line(fork);
}

/** Whether only a part of the history is here. */
export function isShallow(root: string): boolean {
  const answer = git(root, ['rev-parse', '--is-shallow-repository']);
  return answer !== null && line(answer) === 'true';
}

/** Tracked files on disk that differ from a revision, and those of it that are gone, relative to the root. */
export function changedSince(root: string, revision: string): readonly string[] | null {
  const from = commit(root, revision);
  return from === null ? null : difference(root, from);
}

/** All files of a revision, relative to the root. */
export function filesAt(root: string, revision: string): readonly string[] | null {
  const at = commit(root, revision);
  const answer = at === null ? null : git(root, ['ls-tree', '-r', '-z', '--name-only', '--full-tree', at]);
  return answer === null ? null : names(answer);
}

/** Files that a merge commit brings to its first parent; null also where `revision` is no merge of two. */
export function mergedFiles(root: string, revision: string): readonly string[] | null {
  const first = commit(root, `${revision}^1`);
  const second = commit(root, `${revision}^2`);
  const merge = commit(root, revision);
  return first === null || second === null || merge === null ? null : difference(root, first, merge);
}

/** The commit's hash. */
export function commit(root: string, revision: string): string | null {
  const answer = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  return answer === null ? null : line(answer);
}

/** Bytes of a file at a revision; `path` is relative to the root. LFS pointers come as pointers. */
export function readBlob(root: string, revision: string, path: string): Uint8Array | null {
  const at = commit(root, revision);
  return at === null ? null : git(root, ['cat-file', 'blob', `${at}:${path}`]);
}

// Between two commits, else between one and what is on disk.
function difference(root: string, ...commits: readonly string[]): readonly string[] | null {
  const answer = git(root, [
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    ...commits,
    '--',
  ]);
  return answer === null ? null : names(answer);
}

function names(answer: Buffer): readonly string[] {
  return answer.toString('utf8').split('\0').filter(Boolean);
}

function line(answer: Buffer): string {
  return answer.toString('utf8').trim();
}
