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
import { analyzeBlobs, keyOf, notHere, type PastAnalysis, type PastModel } from './past-models.ts';

export interface PastRevisions {
  /** Oldest first, paths from the working directory; null: git can't tell. */
  readonly revisions: readonly Revision[] | null;
  /** Of revisions that are left out. */
  readonly failures: readonly FailureParts[];
}

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
  if (all === null) return { revisions: null, failures: [] };
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
  const unread = new UnreadRevisions();
  const revisions = commits.map(({ hash, date, changes }) => ({
    commit: hash,
    date,
    changes: changes.map(({ path, after }): Change => {
      const model = modelOf(path, after ?? '');
      if (after === null) return { path: model.path, after: null };
      const found = known.get(keyOf(model, past))!;
      if (found instanceof Failure) unread.add(new Failure({ ...partsOf(found), path: model.path }), hash);
      return {
        path: model.path,
        after: found instanceof Failure ? { id: after, model: null, steps: [] } : { id: after, ...found },
      };
    }),
  }));
  return { revisions: revisions.filter(({ changes }) => changes.length > 0), failures: unread.failures() };
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
  if (commits === null) return { revisions: null, failures: [] };
  const texts = lockTexts(commits, workspace.root);
  const unread = new UnreadRevisions();
  const revisions: Revision[] = [];
  let before: ReadonlyMap<string, string> = new Map();
  for (const { hash, date, changes } of commits) {
    const blob = changes.find((change) => change.path === path)?.after ?? null;
    // Where there is no lock file nothing is said of the models.
    if (blob === null) continue;
    try {
      const { lock, failures, unread: blocks } = readLock(textOf(texts.get(blob) ?? null, said), said);
      for (const failure of failures) unread.add(failure, hash);
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
      unread.add(error, hash);
    }
  }
  return { revisions, failures: unread.failures() };
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

/** Each failure once, with the revisions that it is of; in another line it is the same one. */
class UnreadRevisions {
  readonly #found = new Map<
    string,
    { readonly failure: FailureParts; readonly commits: string[]; readonly places: Set<string | null> }
  >();

  add(failure: FailureParts, commit: string): void {
    const { path, kind, place } = failure;
    const key = JSON.stringify([path, kind, withoutLine(place)]);
    const found = this.#found.get(key) ?? { failure, commits: [], places: new Set() };
    found.commits.push(commit);
    found.places.add(place);
    this.#found.set(key, found);
  }

  failures(): FailureParts[] {
    return [...this.#found.values()].map(({ failure, commits, places }) => {
      const more = commits.length === 1 ? '' : ` and ${commits.length - 1} more`;
      const at = `at ${commits[0]!.slice(0, 9)}${more}`;
      const { kind, path, message, remedy } = failure;
      const place = places.size === 1 ? failure.place : withoutLine(failure.place);
      return { kind, path, message, remedy, place: place === null ? at : `${at}, ${place}` };
    });
  }
}

function withoutLine(place: string | null): string | null {
  const rest = place?.replace(/(?:, )?line \d+, column \d+$/, '') ?? '';
  return rest === '' ? null : rest;
}

function partsOf({ kind, path, place, message, remedy }: Failure): FailureParts {
  return { kind, path, place, message, remedy };
}
