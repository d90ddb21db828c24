// What is called by a name that git doesn't know here: the next name that it knows, or the way to fetch it.
import { Failure } from '../failure.ts';
import { commit, isShallow, type Workspace } from '../sources/index.ts';

/** `path`: what the failure is of: an option, or what was typed. */
export function unknownRevision(
  revision: string,
  path: string,
  message: string,
  { root, repository }: Workspace,
): Failure {
  return new Failure({
    kind: 'git',
    path,
    place: null,
    message,
    remedy: remedyFor(revision, root, repository),
  });
}

function remedyFor(revision: string, root: string, repository: boolean): string {
  if (!repository) return 'correct it; revisions need a git repository around';
  const remote = `origin/${revision}`;
  if (commit(root, remote) !== null) return `did you mean \`${remote}\`?`;
  if (!isShallow(root)) return 'correct it, or fetch the revision with `git fetch`';
  return `this clone holds the last commits alone: run \`git fetch --unshallow${branchOf(revision)}\`, or give \`actions/checkout\` the input \`fetch-depth: 0\``;
}

/** A clone of one branch fetches another only by its name; of a commit, or what a shell would read otherwise, none is named. */
function branchOf(revision: string): string {
  const [, remote, branch = ''] = /^(origin\/)?([A-Za-z][\w./-]*)$/.exec(revision) ?? [];
  if (branch === '' || branch === 'HEAD' || /^[0-9a-f]{7,}$/i.test(branch)) return '';
  return ` origin ${branch}:${remote === undefined ? branch : `refs/remotes/origin/${branch}`}`;
}
