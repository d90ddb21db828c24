// The comment on the pull request. Whatever becomes of it, the verdict stands.
import { ApiError, explain, postComment } from '../github/index.ts';
import type { Client, Event, Inputs } from '../github/index.ts';
import { commentMarkdown, commentMarker } from '../report/index.ts';
import type { Run } from '../report/index.ts';
import { remark } from './remark.ts';
import type { Remark } from './remark.ts';

export interface Commented {
  /** null: there is none. */
  readonly id: number | null;
  readonly remarks: readonly Remark[];
}

export interface Heading {
  /** What tells two comments apart. */
  readonly name: string;
  /** Left out: the usual one. */
  readonly title: string | undefined;
}

/** `run` counts its paths from the repository's root. */
export async function comment(
  run: Run,
  heading: Heading,
  {
    inputs,
    event,
    client,
  }: { readonly inputs: Inputs; readonly event: Event; readonly client: Client | null },
): Promise<Commented> {
  // A merge queue and a push have no pull request to comment on.
  if (event.kind !== 'pull-request' || inputs.comment === 'never') return NONE;
  const create = inputs.comment === 'always' || hasNews(run);
  if (client === null) return create ? { id: null, remarks: [noToken()] } : NONE;
  try {
    const posted = await postComment(client, event.pull, {
      marker: commentMarker(heading.name),
      body: (most) => commentMarkdown(run, heading.name, heading.title, most),
      create,
    });
    return posted.kind === 'none' ? NONE : { id: posted.id, remarks: [] };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const attempt = {
      doing: 'to write the comment',
      permission: 'pull-requests: write',
      fork: event.pull.fork,
    };
    return { id: null, remarks: [remark(explain(error, attempt))] };
  }
}

const NONE: Commented = { id: null, remarks: [] };

function hasNews(run: Run): boolean {
  return run.failures.length > 0 || run.findings.some(({ state }) => state !== 'waived');
}

function noToken(): Remark {
  return remark({
    kind: 'token',
    path: 'github-token',
    place: null,
    message: 'there is no token, so the comment is not written',
    remedy: 'leave out `github-token`, or pass a secret that exists',
  });
}
