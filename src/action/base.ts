// What a pull request is compared with (interface.md §6): the lock file at the merge base, else the model there, else both at the
// base branch's tip. Git answers where its history is here, else the API.
import { resolve } from 'node:path';
import {
  type Around,
  type Baseline,
  baselineAt,
  directoryBaseline,
  localLock,
  type Point,
  revisionBaseline,
  lockPath,
} from '../baseline/index.ts';
import type { FailureParts } from '../failure.ts';
import {
  ApiError,
  type Client,
  type Event,
  explain,
  fileAtCommit,
  type Inputs,
  mergeBaseOf,
  type PullRequest,
} from '../github/index.ts';
import { commit, isShallow, kindAt, pathFromRoot } from '../sources/index.ts';

export interface Basing {
  readonly inputs: Pick<Inputs, 'base'>;
  readonly event: Event;
  /** null: there is no token. */
  readonly client: Client | null;
  readonly around: Around;
  /** Whether a lock file lies beside the models, so that somebody wants to know what moved. */
  readonly isLocked: boolean;
  /** Model files that the change takes away, from the working directory. */
  readonly deleted: readonly string[];
}

export interface Based {
  readonly baseline: Baseline | null;
  /** Grow while models are compared. */
  readonly remarks: readonly FailureParts[];
  /** Whether there is nothing to compare with since nobody has asked for it yet: the report says it, and nothing points at it. */
  readonly isUnasked: boolean;
}

export async function baseOf(basing: Basing): Promise<Based> {
  const { inputs, event, around } = basing;
  const remarks: FailureParts[] = [];
  const baseline =
    inputs.base === 'none'
      ? null
      : inputs.base !== 'auto'
        ? await baselineNamed(inputs.base, basing, remarks)
        : event.kind === 'pull-request'
          ? await baselineOfPull(event.pull, basing, remarks)
          : null;
  const isWanted = inputs.base !== 'none' && (inputs.base !== 'auto' || event.kind === 'pull-request');
  if (baseline !== null || !isWanted)
    return { baseline, remarks: baseline?.remarks ?? remarks, isUnasked: false };
  const isUnasked = remarks.length === 0 && inputs.base === 'auto' && !basing.isLocked;
  const why = remarks.length === 0 ? [nothingThere(inputs.base, around)] : remarks;
  return { baseline, remarks: [...why, ...basing.deleted.map(takenAway)], isUnasked };
}

async function baselineNamed(
  base: string,
  basing: Basing,
  remarks: FailureParts[],
): Promise<Baseline | null> {
  const { around, event } = basing;
  const { root, folder } = around.workspace;
  // A checkout of the whole history has branches as those of `origin`.
  const local = [base, `origin/${base}`].find((name) => commit(root, name) !== null);
  if (local !== undefined)
    return revisionBaseline({ base: local, head: 'HEAD', asked: base, option: 'base' }, around, remarks);
  if (kindAt(resolve(folder, base)) === 'folder') return directoryBaseline(base, around);
  return event.kind === 'pull-request' ? baselineByApi({ ...event.pull, base }, base, basing, remarks) : null;
}

async function baselineOfPull(
  pull: PullRequest,
  basing: Basing,
  remarks: FailureParts[],
): Promise<Baseline | null> {
  const { around, client } = basing;
  const { root } = around.workspace;
  const head = commit(root, pull.head) === null ? 'HEAD' : pull.head;
  const isHere = commit(root, pull.base) !== null;
  // In a part of the history the merge base may be missing, or another one stand in for it.
  if (isHere && (client === null || !isShallow(root)))
    return revisionBaseline({ base: pull.base, head, asked: null, option: 'base' }, around, remarks);
  return baselineByApi(pull, null, basing, remarks);
}

async function baselineByApi(
  pull: PullRequest,
  asked: string | null,
  { client, around }: Basing,
  remarks: FailureParts[],
): Promise<Baseline | null> {
  if (client === null) return null;
  try {
    const fork = await mergeBaseOf(client, pull.repository, pull);
    if (fork !== null) {
      const found = baselineAt(
        await pointAt(fork, 'merge-base', pull, client, around, remarks),
        asked,
        around,
        remarks,
      );
      if (found !== null) return found;
    }
    if (fork === pull.base) return null;
    const tip = await pointAt(pull.base, 'tip', pull, client, around, remarks);
    const found = baselineAt(tip, asked, around, remarks);
    if (fork === null && found !== null) remarks.push(noMergeBase(asked));
    return found;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const doing = 'what the pull request is compared with';
    remarks.push(
      explain(error, { doing: `to tell ${doing}`, permission: 'contents: read', fork: pull.fork }),
    );
    return baselineWithoutApi(pull, asked, around, remarks);
  }
}

/** The tip alone, where it is here: git can't be asked for more of a history that is cut off. */
function baselineWithoutApi(
  pull: PullRequest,
  asked: string | null,
  around: Around,
  remarks: FailureParts[],
): Baseline | null {
  const at = commit(around.workspace.root, pull.base);
  if (at === null) return null;
  const lockText = localLock(at, around, remarks);
  return baselineAt({ commit: at, place: 'tip', lockText, isLocal: true }, asked, around, remarks);
}

async function pointAt(
  at: string,
  place: Point['place'],
  { repository }: PullRequest,
  client: Client,
  around: Around,
  remarks: FailureParts[],
): Promise<Point> {
  const { workspace, config } = around;
  const isLocal = commit(workspace.root, at) !== null;
  if (isLocal) return { commit: at, place, lockText: localLock(at, around, remarks), isLocal };
  const path = pathFromRoot(lockPath(config), workspace);
  const bytes = await fileAtCommit(client, repository, { path, commit: at });
  return { commit: at, place, lockText: bytes === null ? null : new TextDecoder().decode(bytes), isLocal };
}

function noMergeBase(asked: string | null): FailureParts {
  return {
    kind: 'git',
    path: 'base',
    place: null,
    message: `GitHub knows no merge base with ${asked === null ? 'the base branch' : `\`${asked}\``}, so its tip is compared with, and what others changed there counts`,
    remedy: 'name as `base` a revision that this branch comes from, or rebase it onto its base branch',
  };
}

function takenAway(path: string): FailureParts {
  return { kind: 'git', path, place: null, message: 'this change takes the model away', remedy: null };
}

function nothingThere(base: string, { config }: Around): FailureParts {
  const what = base === 'auto' ? 'the base branch' : `\`${base}\``;
  return {
    kind: 'git',
    path: 'base',
    place: null,
    message: `of ${what} neither ${lockPath(config)} nor the models are at hand, so what moved isn't told`,
    remedy: 'commit a lock file there (`rf-lint lock`), or check out with `fetch-depth: 0`',
  };
}
