// What git knows of files over time: the commits that touch them, and the files of one revision, by the hashes of their bytes.
// Along the first parents: what a branch did before it was merged is the merge's.
import { isAnnexLink } from './annex-object.ts';
import { askGit } from './ask-git.ts';
import { readBlobs } from './blobs.ts';

export interface Commit {
  readonly hash: string;
  /** When it was committed, ISO 8601. */
  readonly date: string;
  readonly changes: readonly FileChange[];
}

/** Null: the file isn't there, or is none (a submodule, a symlink that isn't git-annex's). A renamed file is gone under one path and new under another. */
export interface FileChange {
  /** From the repository's root. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface TreeFile {
  /** From the repository's root. */
  readonly path: string;
  readonly blob: string;
}

/** Files of a kind: with this ending, in letters of either case, wherever they lie; or one path from the root. */
export type Followed = { readonly ending: string } | { readonly path: string };

/** Commits that touch the files, oldest first; null: git can't tell. */
export function commitsOf(
  root: string,
  revision: string,
  followed: readonly Followed[],
): readonly Commit[] | null {
  const answer = askGit(root, [...LOG, revision, '--', ...followed.map(pathspec)], {
    magicPaths: true,
    patienceMs: PATIENCE_MS,
  });
  return answer === null ? null : parseLog(answer.toString('utf8'), root).toReversed();
}

/** Files of a revision, symlinks of git-annex among them, below a folder of it ('' is the root), in git's order; null: the folder isn't there. */
export function treeFiles(root: string, revision: string, folder: string): readonly TreeFile[] | null {
  const answer = askGit(root, ['ls-tree', '-r', '-z', '--full-tree', `${revision}:${folder}`]);
  if (answer === null) return null;
  const prefix = folder === '' ? '' : `${folder}/`;
  const entries = entriesOf(answer).flatMap((entry) => {
    const [, mode = '', blob = '', path = ''] = /^(\d+) \w+ ([0-9a-f]+)\t([^]*)$/.exec(entry) ?? [];
    return [{ mode, path: prefix + path, blob }];
  });
  const links = annexLinks(
    root,
    entries.map(({ mode, blob }) => [mode, blob]),
  );
  return entries.flatMap(({ mode, path, blob }) => (isFile(mode) || links.has(blob) ? [{ path, blob }] : []));
}

/** Hash and kind of what a revision has at a path from the root. */
export function objectAt(
  root: string,
  revision: string,
  path: string,
): { readonly kind: string; readonly hash: string } | null {
  const answer = askGit(root, ['cat-file', '--batch-check'], { input: `${revision}:${path}\n` });
  const [, hash, kind] = /^([0-9a-f]+) (\w+) \d+\n$/.exec(answer?.toString('latin1') ?? '') ?? [];
  return hash === undefined || kind === undefined || path.includes('\n') ? null : { kind, hash };
}

const PATIENCE_MS = 600_000;
const LOG = [
  '-c',
  'log.showSignature=false',
  '-c',
  'log.follow=false',
  '-c',
  'log.diffMerges=first-parent',
  'log',
  '--first-parent',
  '-m',
  '--root',
  '--raw',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-ext-diff',
  '--no-textconv',
  '--no-notes',
  '--no-color',
  '--no-decorate',
  '--format=commit %H %cI',
  '--end-of-options',
];

function pathspec(followed: Followed): string {
  return 'path' in followed ? `:(top,literal)${followed.path}` : `:(top,icase,glob)**/*${followed.ending}`;
}

// NUL-separated: a commit, then for each file its modes and hashes, and its path.
function parseLog(text: string, root: string): Commit[] {
  const commits: (Omit<Commit, 'changes'> & { readonly changes: RawChange[] })[] = [];
  const parts = text.split('\0');
  for (let at = 0; at < parts.length; at++) {
    const part = (parts[at] ?? '').trim();
    const [, hash = '', date = ''] = /^commit ([0-9a-f]+) (\S+)$/.exec(part) ?? [];
    if (hash !== '') commits.push({ hash, date, changes: [] });
    const modes = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) \w+$/.exec(part);
    if (modes === null) continue;
    const [, oldMode = '', newMode = '', before = '', after = ''] = modes;
    at++;
    commits
      .at(-1)
      ?.changes.push({ path: parts[at] ?? '', before: [oldMode, before], after: [newMode, after] });
  }
  const all = commits.flatMap(({ changes }) => changes);
  const links = annexLinks(
    root,
    all.flatMap(({ before, after }) => [before, after]),
  );
  const fileOf = ([mode, hash]: ModeAndHash): string | null =>
    isFile(mode) || links.has(hash) ? hash : null;
  return commits.map(({ hash, date, changes }) => ({
    hash,
    date,
    changes: changes.map(({ path, before, after }) => ({
      path,
      before: fileOf(before),
      after: fileOf(after),
    })),
  }));
}

type ModeAndHash = readonly [mode: string, hash: string];

interface RawChange {
  readonly path: string;
  readonly before: ModeAndHash;
  readonly after: ModeAndHash;
}

/** Those of the objects that are symlinks of git-annex, which stand for a file. */
function annexLinks(root: string, objects: readonly ModeAndHash[]): ReadonlySet<string> {
  const links = objects.filter(([mode]) => mode === SYMLINK).map(([, hash]) => hash);
  const found = new Set<string>();
  if (links.length === 0) return found;
  readBlobs(root, links, (hash, blob) => {
    const target = blob === null || blob.size > LONGEST_LINK ? null : blob.read(0, blob.size);
    if (target !== null && isAnnexLink(new TextDecoder().decode(target))) found.add(hash);
  });
  return found;
}

const SYMLINK = '120000';
const LONGEST_LINK = 4096;

/** Mode 120000 is a symlink, 160000 a submodule, 000000 nothing. */
function isFile(mode: string): boolean {
  return mode.startsWith('100');
}

function entriesOf(answer: Buffer): string[] {
  return answer.toString('utf8').split('\0').filter(Boolean);
}
