// A GitHub API with state: one repository, one pull request, its files and comments. Every exchange is held against the
// API's description; answers can be spoiled.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { violation } from './github-schema.ts';
import type { Operation } from './github-schema.ts';

export interface FakeComment {
  id: number;
  body: string;
  user: { login: string; id: number; type: 'User' | 'Bot' } | null;
}

export interface FakeFile {
  readonly filename: string;
  readonly status?: 'added' | 'removed' | 'modified' | 'renamed';
  readonly previous_filename?: string;
}

export interface RecordedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: unknown;
  readonly authorization: string | undefined;
}

/** An answer in place of the real one. `after`: the request takes effect first. */
export interface Spoiled {
  readonly method?: string;
  readonly path?: RegExp;
  /** How often; without it once. */
  readonly times?: number;
  readonly after?: boolean;
  readonly answer: SpoiledAnswer | ((response: ServerResponse) => void);
}

export interface SpoiledAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
}

export interface FakeGitHub {
  readonly url: string;
  readonly files: FakeFile[];
  readonly comments: FakeComment[];
  /** Hash of the commit that base and head come from; null: the API knows none. */
  mergeBase: string | null;
  /** Files by commit and path, `hash:path`. */
  readonly contents: Map<string, string>;
  readonly requests: RecordedRequest[];
  /** Exchanges that the API's description doesn't allow. */
  readonly violations: string[];
  /** What the token may do; without `write` comments are refused as GitHub does for forks. */
  permission: 'write' | 'read';
  /** Who the token stands for. */
  viewer: { login: string; id: number; type: 'User' | 'Bot' };
  spoil(spoiled: Spoiled): void;
  /** Throws where an exchange was not allowed. */
  close(): Promise<void>;
}

export const REPOSITORY = 'octo/nets';
export const PULL_NUMBER = 7;
export const TOKEN = 'ghs_canary0123456789';
export const BOT = { login: 'github-actions[bot]', id: 41898282, type: 'Bot' } as const;

export async function startFakeGitHub(): Promise<FakeGitHub> {
  const spoiling: { spoiled: Spoiled; left: number }[] = [];
  const server = createServer((request, response) => {
    void serve(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const fake: FakeGitHub = {
    url: `http://127.0.0.1:${port}/api/v3`,
    files: [],
    comments: [],
    mergeBase: null,
    contents: new Map(),
    requests: [],
    violations: [],
    permission: 'write',
    viewer: BOT,
    spoil: (spoiled) => spoiling.push({ spoiled, left: spoiled.times ?? 1 }),
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      if (fake.violations.length > 0) throw new Error(fake.violations.join('\n'));
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const body: unknown = text === '' ? null : JSON.parse(text);
    const method = request.method ?? '';
    const path = (request.url ?? '').replace(/^\/api\/v3/, '');
    fake.requests.push({ method, path, body, authorization: request.headers.authorization });
    const spoiled = takeSpoiled(method, path);
    if (spoiled !== null && spoiled.after !== true) {
      send(response, spoiled.answer);
      return;
    }
    const answer = request.headers.authorization?.endsWith(` ${TOKEN}`)
      ? route(fake, method, new URL(path, fake.url), body)
      : failed(401, 'Bad credentials');
    send(response, spoiled === null ? answer : spoiled.answer);
  }

  function takeSpoiled(method: string, path: string): Spoiled | null {
    const found = spoiling.find(
      ({ spoiled, left }) =>
        left > 0 &&
        (spoiled.method ?? method) === method &&
        (spoiled.path === undefined || spoiled.path.test(path)),
    );
    if (found === undefined) return null;
    found.left--;
    return found.spoiled;
  }

  return fake;
}

function route(fake: FakeGitHub, method: string, url: URL, body: unknown): SpoiledAnswer {
  const repository = `/repos/${REPOSITORY}`;
  const path = url.pathname;
  const call = (operation: Operation, act: () => SpoiledAnswer): SpoiledAnswer => {
    const query = Object.fromEntries(url.searchParams);
    const wrong = [violation(operation, 'query', query), violation(operation, 'body', body)];
    fake.violations.push(...wrong.filter((one) => one !== null));
    const answer = act();
    if (answer.status < 300) {
      const ours = violation(operation, 'answer', answer.body);
      if (ours !== null) throw new Error(`the fake answers wrongly: ${ours}`);
    }
    return answer;
  };
  if (method === 'GET' && path === '/user') {
    return call('get user', () =>
      fake.viewer.type === 'Bot' ? notAccessible() : { status: 200, body: fake.viewer },
    );
  }
  if (method === 'GET' && path === `${repository}/pulls/${PULL_NUMBER}/files`) {
    return call('list files', () => page(url, fake.files.map(fileAnswer)));
  }
  if (path === `${repository}/issues/${PULL_NUMBER}/comments`) {
    if (method === 'GET') return call('list comments', () => page(url, fake.comments.map(commentAnswer)));
    if (method === 'POST') return call('create comment', () => createComment(fake, body));
  }
  const compared = new RegExp(`^${repository}/compare/([^/]+)\\.\\.\\.[^/]+$`).exec(path);
  if (method === 'GET' && compared !== null) {
    return call('compare commits', () => comparison(fake.mergeBase, compared[1]!));
  }
  const content = new RegExp(`^${repository}/contents/(.+)$`).exec(path);
  if (method === 'GET' && content !== null) {
    const at = `${url.searchParams.get('ref')}:${decodeURIComponent(content[1]!)}`;
    return call('get content', () => contentAnswer(at, fake.contents.get(at)));
  }
  const blob = new RegExp(`^${repository}/git/blobs/([0-9a-f]{40})$`).exec(path);
  if (method === 'GET' && blob !== null) {
    const text = [...fake.contents.values()].find((one) => hashOf(one) === blob[1]);
    return call('get blob', () =>
      text === undefined
        ? failed(404, 'Not Found')
        : { status: 200, body: { ...base64(text), url: '', sha: blob[1], size: text.length } },
    );
  }
  const comment = new RegExp(`^${repository}/issues/comments/(\\d+)$`).exec(path);
  if (method === 'PATCH' && comment !== null) {
    return call('update comment', () => updateComment(fake, Number(comment[1]), body));
  }
  fake.violations.push(`no such operation: ${method} ${path}`);
  return failed(404, 'Not Found');
}

function comparison(mergeBase: string | null, base: string): SpoiledAnswer {
  if (mergeBase === null) return failed(404, 'Not Found');
  const body = {
    merge_base_commit: { sha: mergeBase },
    base_commit: { sha: base },
    status: 'diverged',
    commits: [],
  };
  return { status: 200, body };
}

/** Above this many bytes a file's content is only to be had as a blob. */
const LARGEST_CONTENT = 1024 ** 2;

function contentAnswer(at: string, text: string | undefined): SpoiledAnswer {
  if (text === undefined) return failed(404, 'Not Found');
  const path = at.slice(at.indexOf(':') + 1);
  const inline = text.length > LARGEST_CONTENT ? { content: '', encoding: 'none' } : base64(text);
  const body = {
    ...inline,
    type: 'file',
    size: text.length,
    name: path,
    path,
    sha: hashOf(text),
    git_url: '',
  };
  return { status: 200, body };
}

/** In lines of 60 characters, as the API writes it. */
function base64(text: string): { readonly content: string; readonly encoding: 'base64' } {
  const content = Buffer.from(text).toString('base64').replaceAll(/.{60}/g, '$&\n');
  return { content, encoding: 'base64' };
}

function hashOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

function createComment(fake: FakeGitHub, body: unknown): SpoiledAnswer {
  if (fake.permission !== 'write') return notAccessible();
  const text = (body as { body: string }).body;
  if (text.length > 65_536) return tooLong();
  const id = Math.max(1_000, ...fake.comments.map((comment) => comment.id)) + 1;
  const comment: FakeComment = { id, body: text, user: fake.viewer };
  fake.comments.push(comment);
  return { status: 201, body: commentAnswer(comment) };
}

function updateComment(fake: FakeGitHub, id: number, body: unknown): SpoiledAnswer {
  const comment = fake.comments.find((one) => one.id === id);
  if (comment === undefined) return failed(404, 'Not Found');
  if (fake.permission !== 'write' || comment.user?.login !== fake.viewer.login) return notAccessible();
  const text = (body as { body: string }).body;
  if (text.length > 65_536) return tooLong();
  comment.body = text;
  return { status: 200, body: commentAnswer(comment) };
}

function page(url: URL, all: readonly object[]): SpoiledAnswer {
  const perPage = Number(url.searchParams.get('per_page') ?? 30);
  const number = Number(url.searchParams.get('page') ?? 1);
  const rest = all.length > number * perPage;
  const next = new URL(url);
  next.searchParams.set('page', String(number + 1));
  return {
    status: 200,
    body: all.slice((number - 1) * perPage, number * perPage),
    ...(rest ? { headers: { link: `<${next.href}>; rel="next"` } } : {}),
  };
}

function fileAnswer(file: FakeFile): object {
  return {
    sha: '0123456789abcdef0123456789abcdef01234567',
    status: 'modified',
    additions: 0,
    deletions: 0,
    changes: 0,
    contents_url: '',
    ...file,
  };
}

function commentAnswer(comment: FakeComment): object {
  const time = '2026-01-01T00:00:00Z';
  const urls = { url: '', html_url: '', issue_url: '' };
  return { ...comment, ...urls, node_id: `IC_${comment.id}`, created_at: time, updated_at: time };
}

function notAccessible(): SpoiledAnswer {
  return failed(403, 'Resource not accessible by integration');
}

function tooLong(): SpoiledAnswer {
  return {
    status: 422,
    body: {
      message: 'Validation Failed',
      errors: [
        {
          resource: 'IssueComment',
          code: 'unprocessable',
          message: 'body is too long (maximum is 65536 characters)',
        },
      ],
    },
  };
}

function failed(status: number, message: string): SpoiledAnswer {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  };
}

function send(response: ServerResponse, answer: SpoiledAnswer | ((response: ServerResponse) => void)): void {
  if (typeof answer === 'function') {
    answer(response);
    return;
  }
  const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? {});
  response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
  response.end(text);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
