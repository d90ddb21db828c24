// One comment of ours on a pull request, written once and updated in place.
//
// Ours is a comment whose first line is our marker and whose author is ours: with a personal token that person, else any
// bot, since a token of the workflow may not ask who it is. A person who copies the marker is a User and isn't touched.
// Of several (two runs at once) the newest is updated.
import type { Client } from './client.ts';
import { ApiError } from './fault.ts';
import type { PullRequest } from './event.ts';

export interface CommentRequest {
  /** First line of our comments; hidden when rendered. */
  readonly marker: string;
  /** The text, marker included, of at most so many characters. */
  body(mostCharacters: number): string;
  /** Whether a comment is written where there is none yet. */
  readonly create: boolean;
}

export type Posted =
  | { readonly kind: 'created' | 'updated'; readonly id: number }
  /** Nothing to say, and nothing said before. */
  | { readonly kind: 'none' };

const PER_PAGE = 100;
const MOST_PAGES = 30;
const MOST_CHARACTERS = 60_000;
/** After the API found the text too long all the same. */
const FEWER_CHARACTERS = 30_000;

/** Throws an ApiError where the comment isn't written. */
export async function postComment(
  client: Client,
  pull: PullRequest,
  request: CommentRequest,
): Promise<Posted> {
  const own = await findOwn(client, pull, request.marker);
  const id = own === null ? null : await update(client, pull, own, request);
  if (id !== null) return { kind: 'updated', id };
  // None yet, or deleted since it was listed.
  return request.create ? create(client, pull, request) : { kind: 'none' };
}

async function update(
  client: Client,
  pull: PullRequest,
  id: number,
  request: CommentRequest,
): Promise<number | null> {
  const path = `/repos/${pull.repository}/issues/comments/${id}`;
  try {
    await shortened((most) => client.request('PATCH', path, { body: request.body(most) }));
    return id;
  } catch (error) {
    if (error instanceof ApiError && error.fault.kind === 'absent') return null;
    throw error;
  }
}

/** Before another attempt the comments are listed again: the one that seemed to fail may have been written. */
async function create(client: Client, pull: PullRequest, request: CommentRequest): Promise<Posted> {
  const path = `/repos/${pull.repository}/issues/${pull.number}/comments`;
  const budget = client.budget();
  for (let attempts = 1; ; attempts++) {
    try {
      const answer = await shortened((most) => client.once('POST', path, { body: request.body(most) }));
      const id = idOf(answer);
      if (id !== null) return { kind: 'created', id };
      throw new ApiError({ kind: 'shape' }, 'the new comment has no id');
    } catch (error) {
      if (!(error instanceof ApiError) || !(await budget.wait(error, attempts))) throw error;
      const written = await findOwn(client, pull, request.marker);
      if (written !== null) return { kind: 'created', id: written };
    }
  }
}

async function shortened(write: (mostCharacters: number) => Promise<unknown>): Promise<unknown> {
  try {
    return await write(MOST_CHARACTERS);
  } catch (error) {
    if (error instanceof ApiError && error.fault.kind === 'too-long') return write(FEWER_CHARACTERS);
    throw error;
  }
}

/** The id of the newest comment of ours; null: there is none, or what is listed isn't what the API describes. */
async function findOwn(client: Client, pull: PullRequest, marker: string): Promise<number | null> {
  const login = client.personal ? await ownLogin(client) : null;
  let newest: number | null = null;
  for (let page = 1; page <= MOST_PAGES; page++) {
    const path = `/repos/${pull.repository}/issues/${pull.number}/comments?per_page=${PER_PAGE}&page=${page}`;
    const comments = await list(client, path);
    for (const comment of comments) {
      const id = idOf(comment);
      if (id !== null && isOwn(comment, marker, login)) newest = Math.max(newest ?? 0, id);
    }
    if (comments.length < PER_PAGE) break;
  }
  return newest;
}

/** A page of comments. A second comment is better than none, so that an answer of another shape lists nothing. */
async function list(client: Client, path: string): Promise<readonly unknown[]> {
  try {
    const page = await client.request('GET', path);
    return Array.isArray(page) ? page : [];
  } catch (error) {
    if (error instanceof ApiError && error.fault.kind === 'shape') return [];
    throw error;
  }
}

async function ownLogin(client: Client): Promise<string | null> {
  try {
    const user = await client.request('GET', '/user');
    return textAt(user, 'login');
  } catch (error) {
    // It may post all the same; then its comments are told by their being a bot's.
    if (error instanceof ApiError) return null;
    throw error;
  }
}

function isOwn(comment: unknown, marker: string, login: string | null): boolean {
  const body = textAt(comment, 'body') ?? '';
  if (body.split(/\r?\n/, 1)[0] !== marker) return false;
  const user = memberOf(comment, 'user');
  return login === null ? textAt(user, 'type') === 'Bot' : textAt(user, 'login') === login;
}

function idOf(comment: unknown): number | null {
  const id = memberOf(comment, 'id');
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}

function textAt(value: unknown, name: string): string | null {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
