// The revisions that a story is made of, out of git: those of the lock file, or of the model files.
import { lockPath } from '../baseline/index.ts';
import { Failure, type FailureParts } from '../failure.ts';
import { type Change, type LockedModel, readLock, type Revision } from '../history/index.ts';
import {
  type Commit,
  commitsOf,
  fromBeside,
  LOCK_FILE,
  pathFromFolder,
  pathFromRoot,
  readBlobs,
  saidPath,
} from '../sources/index.ts';
import type { SkippedRevisions } from '../report/index.ts';
import { analyzeBlobs, keyOf, notHere, type PastAnalysis, type PastModel } from './past-models.ts';
import { type UnreadRevision, unreadRevisions } from './unread-revisions.ts';

export interface PastRevisions {
  /** Oldest first, paths from the working directory; null: git can't tell. */
  readonly revisions: readonly Revision[] | null;
  /** Of revisions that are left out and could be read if something was done. */
  readonly failures: readonly FailureParts[];
  /** Those that nobody can read any more. */
  readonly skipped: readonly SkippedRevisions[];
}

const NO_REVISIONS: PastRevisions = { revisions: null, failures: [], skipped: [] };

/** `isMeant`: of paths from the root; models that one of these came from, or went to, are followed too. */
export function modelRevisions(
  named: readonly string[],
  isMeant: (path: string) => boolean,
  past: PastAnalysis,
): PastRevisions {
  const { workspace } = past;
  const odd = named
    .filter((each) => !each.startsWith('!'))
    .map((each) => ({ path: pathFromRoot(each, workspace) }));
  const all = commitsOf(workspace.root, 'HEAD', [{ ending: '.onnx' }, ...odd]);
  if (all === null) return NO_REVISIONS;
  const followed = followedPaths(all, isMeant);
  const commits = all.map((commit) => ({
    ...commit,
    changes: commit.changes.filter(({ path }) => followed.has(path)),
  }));
  const modelOf = (path: string, blob: string): PastModel => ({
    path: pathFromFolder(path, workspace),
    blob,
  });
  const models = commits.flatMap(({ changes }) =>
    changes.flatMap(({ path, after }) => (after === null ? [] : [modelOf(path, after)])),
  );
  const known = analyzeBlobs(models, past);
  const last = new Map(commits.flatMap(({ hash, changes }) => changes.map(({ path }) => [path, hash])));
  const unread: UnreadRevision[] = [];
  const revisions = commits.map(({ hash, date, changes }) => ({
    commit: hash,
    date,
    changes: changes.map(({ path, after }): Change => {
      const model = modelOf(path, after ?? '');
      if (after === null) return { path: model.path, after: null };
      const found = known.get(keyOf(model, past))!;
      if (found instanceof Failure) {
        const failure = { ...partsOf(found), path: model.path };
        unread.push({ failure, commit: hash, date, isLast: last.get(path) === hash });
      }
      return {
        path: model.path,
        after: found instanceof Failure ? { id: after, model: null, steps: [] } : { id: after, ...found },
      };
    }),
  }));
  return {
    revisions: revisions.filter(({ changes }) => changes.length > 0),
    ...unreadRevisions(unread),
  };
}

// Whoever came in the commit in which another went may be that other.
function followedPaths(commits: readonly Commit[], isMeant: (path: string) => boolean): ReadonlySet<string> {
  const followed = new Set(commits.flatMap(({ changes }) => changes.map(({ path }) => path)).filter(isMeant));
  for (let size = -1; size !== followed.size;) {
    size = followed.size;
    for (const { changes } of commits) {
      const came = changes.filter(({ before, after }) => before === null && after !== null);
      const gone = changes.filter(({ before, after }) => before !== null && after === null);
      if (came.some(({ path }) => followed.has(path))) for (const { path } of gone) followed.add(path);
      if (gone.some(({ path }) => followed.has(path))) for (const { path } of came) followed.add(path);
    }
  }
  return followed;
}

/** Where it lies from the repository's root. */
export function lockFromRoot({ workspace, config }: Pick<PastAnalysis, 'workspace' | 'config'>): string {
  return pathFromRoot(lockPath(config), workspace);
}

/** Paths of models are said from the working directory, wherever the lock file lies. */
export function lockRevisions(past: Pick<PastAnalysis, 'workspace' | 'config'>): PastRevisions {
  const { workspace, config } = past;
  const said = lockPath(config);
  const path = lockFromRoot(past);
  const commits = commitsOf(workspace.root, 'HEAD', [{ path }]);
  if (commits === null) return NO_REVISIONS;
  const texts = lockTexts(commits, workspace.root);
  const last = commits.at(-1)?.hash;
  const unread: UnreadRevision[] = [];
  const revisions: Revision[] = [];
  let before: ReadonlyMap<string, string> = new Map();
  for (const { hash, date, changes } of commits) {
    const blob = changes.find((change) => change.path === path)?.after ?? null;
    // Where there is no lock file nothing is said of the models.
    if (blob === null) continue;
    const leave = (failure: FailureParts): void =>
      void unread.push({ failure, commit: hash, date, isLast: hash === last });
    try {
      const { lock, failures, unread: blocks } = readLock(textOf(texts.get(blob) ?? null, said), said);
      for (const failure of failures) leave(failure);
      const now = new Map<string, string>([...lock].map(([model, block]) => [model, blockId(block)]));
      const there = new Set([...now.keys(), ...blocks]);
      const inFolder = (model: string): string => saidPath(fromBeside(said, model, workspace), workspace);
      revisions.push({
        commit: hash,
        date,
        changes: [
          ...[...lock].flatMap(([model, block]): Change[] => {
            const id = now.get(model)!;
            if (before.get(model) === id) return [];
            return [{ path: inFolder(model), after: { id, model: block, steps: [] } }];
          }),
          ...[...before.keys()]
            .filter((model) => !there.has(model))
            .map((model): Change => ({ path: inFolder(model), after: null })),
        ],
      });
      const kept = blocks.flatMap((model) =>
        before.has(model) ? [[model, before.get(model)!] as const] : [],
      );
      before = new Map([...now, ...kept]);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      leave(error);
    }
  }
  return { revisions, ...unreadRevisions(unread) };
}

/** The bytes of the model and what is said of it, whoever wrote the block. */
function blockId({ tool: _tool, ...block }: LockedModel): string {
  return JSON.stringify(block);
}

function lockTexts(commits: readonly Commit[], root: string): ReadonlyMap<string, Uint8Array | null> {
  const texts = new Map<string, Uint8Array | null>();
  const blobs = commits.flatMap(({ changes }) => changes.flatMap(({ after }) => after ?? []));
  readBlobs(root, blobs, (hash, blob) => {
    texts.set(hash, blob === null ? null : blob.read(0, Math.min(blob.size, LOCK_FILE.mostBytes)));
  });
  return texts;
}

function textOf(bytes: Uint8Array | null, path: string): string {
  if (bytes === null) throw notHere(path);
  return new TextDecoder().decode(bytes);
}

function partsOf({ kind, path, place, message, remedy }: Failure): FailureParts {
  return { kind, path, place, message, remedy };
}
