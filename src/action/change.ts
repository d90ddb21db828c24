// The files that the event's change touches: as the API lists them, else from git where its history is here, else
// unknown.
import { ApiError, explain, listChangedFiles, MOST_LISTED_FILES } from '../github/index.ts';
import type { Client, Event, PullRequest } from '../github/index.ts';
import { changedFiles, commit, mergedFiles } from '../sources/index.ts';
import { remark } from './remark.ts';
import type { Remark } from './remark.ts';

export interface Change {
  /** Both names of renamed ones, relative to the repository's root; null: unknown. */
  readonly files: ReadonlySet<string> | null;
  readonly remarks: readonly Remark[];
}

/** `root`: of the repository, absolute. */
export async function changeOf(event: Event, root: string, client: Client | null): Promise<Change> {
  if (event.kind === 'pull-request') return changeOfPullRequest(event.pull, root, client);
  const files = event.kind === 'merge-group' ? changedFiles(root, event.base, event.head) : null;
  return files === null ? { files, remarks: [unknown('the event')] } : { files: new Set(files), remarks: [] };
}

async function changeOfPullRequest(pull: PullRequest, root: string, client: Client | null): Promise<Change> {
  const listed = client === null ? NOT_ASKED : await list(client, pull);
  if (listed.files !== null) return listed;
  const files = changedFiles(root, pull.base, pull.head) ?? mergeOf(pull, root);
  return files === null
    ? { files, remarks: [...listed.remarks, unknown('the pull request')] }
    : { files: new Set(files), remarks: listed.remarks };
}

const NOT_ASKED: Change = { files: null, remarks: [] };

async function list(client: Client, pull: PullRequest): Promise<Change> {
  try {
    const files = await listChangedFiles(client, pull);
    return { files, remarks: files === null ? [tooMany()] : [] };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const doing = 'to list the changed files';
    const failure = explain(error, { doing, permission: 'pull-requests: read', fork: pull.fork });
    return { files: null, remarks: [remark(failure)] };
  }
}

/** What is checked out on `pull_request` is the merge of the head into the base, two commits deep if so fetched. */
function mergeOf(pull: PullRequest, root: string): readonly string[] | null {
  return commit(root, 'HEAD^2') === pull.head ? mergedFiles(root, 'HEAD') : null;
}

function tooMany(): Remark {
  return remark({
    kind: 'git',
    path: 'changed-only',
    place: null,
    message: `the pull request changes more than the ${MOST_LISTED_FILES} files that the API lists, so git is asked`,
    remedy: null,
  });
}

function unknown(what: string): Remark {
  return remark({
    kind: 'git',
    path: 'changed-only',
    place: null,
    message: `which files ${what} changes can't be told from the API or git, so every model is checked`,
    remedy: 'give the token `pull-requests: read`, or check out with `fetch-depth: 0`',
  });
}
