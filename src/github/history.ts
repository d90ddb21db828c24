// What the API knows of the history: where two commits come from, and a file at a commit.
import type { Client } from './client.ts';
import { ApiError } from './fault.ts';

/** The commit that two others come from: its hash; null: there is none. Throws an ApiError. One request. */
export async function mergeBaseOf(
  client: Client,
  repository: string,
  { base, head }: { readonly base: string; readonly head: string },
): Promise<string | null> {
  // A page without commits is enough: what is wanted stands beside them.
  const path = `/repos/${repository}/compare/${encodeURIComponent(base)}...${encodeURIComponent(head)}?per_page=1&page=2`;
  const answer = await unlessAbsent(client.request('GET', path));
  if (answer === ABSENT) return null;
  const hash = member(member(answer, 'merge_base_commit'), 'sha');
  if (typeof hash !== 'string' || !/^[0-9a-f]{40,64}$/.test(hash))
    throw unexpected('comparison of two commits');
  return hash;
}

/** The bytes of a file at a commit, a branch or a tag; null: it isn't there. `path`: from the root. Throws an ApiError. One request, two above 1 MB. */
export async function fileAtCommit(
  client: Client,
  repository: string,
  { path, commit }: { readonly path: string; readonly commit: string },
): Promise<Uint8Array | null> {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const answer = await unlessAbsent(
    client.request('GET', `/repos/${repository}/contents/${encoded}?ref=${encodeURIComponent(commit)}`),
  );
  if (answer === ABSENT || Array.isArray(answer) || member(answer, 'type') !== 'file') return null;
  if (member(answer, 'encoding') === 'base64') return bytesOf(answer);
  // Larger than 1 MB: "REST API endpoints for repository contents" gives the content as a blob only.
  const blob = member(answer, 'sha');
  if (typeof blob !== 'string' || !/^[0-9a-f]{40,64}$/.test(blob)) throw unexpected('content of a file');
  return bytesOf(await client.request('GET', `/repos/${repository}/git/blobs/${blob}`));
}

function bytesOf(answer: unknown): Uint8Array {
  const content = member(answer, 'content');
  if (member(answer, 'encoding') !== 'base64' || typeof content !== 'string')
    throw unexpected('content of a file');
  return Buffer.from(content, 'base64');
}

/** No answer of the API is this one. */
const ABSENT = Symbol('absent');

async function unlessAbsent(answer: Promise<unknown>): Promise<unknown> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.fault.kind === 'absent') return ABSENT;
    throw error;
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function unexpected(what: string): ApiError {
  return new ApiError({ kind: 'shape' }, `the ${what} is not what the API describes`);
}
