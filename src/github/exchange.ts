// One request and its answer: a time limit that covers the body too, a size limit, redirects on the same host only
// (the token must not go elsewhere), and JSON or an ApiError.
import type { getOctokit } from '@actions/github';
import { ApiError, answerError, connectionError } from './fault.ts';

export type Method = 'GET' | 'POST' | 'PATCH';

export type Octokit = ReturnType<typeof getOctokit>;

export interface Exchange {
  readonly octokit: Octokit;
  readonly url: string;
  readonly method: Method;
  readonly body: object | undefined;
  readonly longestMs: number;
  /** Since 1970; what reset times are compared with. */
  readonly nowMs: number;
}

const MOST_REDIRECTS = 3;
const LARGEST_ANSWER_BYTES = 64 * 1024 ** 2;

/** The answer's JSON; throws an ApiError. */
export async function exchange(asked: Exchange): Promise<unknown> {
  const signal = AbortSignal.timeout(Math.max(1, asked.longestMs));
  try {
    let url = asked.url;
    for (let redirects = 0; ; redirects++) {
      const answer = await send(asked, url, signal);
      if (answer.status < 300) return parse(await text(answer.data));
      url = redirectTarget(answer, url, redirects);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    if (signal.aborted) {
      throw connectionError('', `no whole answer within ${Math.round(asked.longestMs / 1000)} s`);
    }
    throw fromOctokit(error, asked.nowMs);
  }
}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body as it comes in; '' where there is none. */
  readonly data: AsyncIterable<Uint8Array> | string;
}

async function send(asked: Exchange, url: string, signal: AbortSignal): Promise<RawAnswer> {
  const answer: unknown = await asked.octokit.request({
    method: asked.method,
    // A path of ours holds no braces; octokit would take them for a template.
    url,
    headers: { 'x-github-api-version': '2022-11-28' },
    ...(asked.body === undefined ? {} : { data: asked.body }),
    request: { signal, redirect: 'manual', parseSuccessResponseBody: false },
  });
  return answer as RawAnswer;
}

function redirectTarget({ status, headers }: RawAnswer, from: string, redirects: number): string {
  const location = headers['location'];
  if (typeof location !== 'string' || !URL.canParse(location, from)) {
    throw new ApiError({ kind: 'shape' }, `the API answered ${status} without saying where to go`);
  }
  const target = new URL(location, from);
  if (target.origin !== new URL(from).origin) {
    throw new ApiError({ kind: 'refused' }, 'the API sends us to another host; not followed');
  }
  if (redirects >= MOST_REDIRECTS) throw new ApiError({ kind: 'refused' }, 'the API sends us on and on');
  return target.href;
}

async function text(data: RawAnswer['data']): Promise<string> {
  if (typeof data === 'string') return data;
  const decoder = new TextDecoder();
  let bytes = 0;
  let whole = '';
  for await (const chunk of data) {
    bytes += chunk.length;
    if (bytes > LARGEST_ANSWER_BYTES) throw new ApiError({ kind: 'shape' }, 'the answer is too large');
    whole += decoder.decode(chunk, { stream: true });
  }
  return whole + decoder.decode();
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new ApiError({ kind: 'shape' }, 'the answer is not JSON');
  }
}

/** Octokit's error: with a response it is an answer of 400 or more, else the connection broke (and it says 500). */
function fromOctokit(error: unknown, nowMs: number): ApiError {
  const { status, response, cause, message } = error as {
    readonly status?: unknown;
    readonly response?: { readonly headers?: object; readonly data?: unknown };
    readonly cause?: unknown;
    readonly message?: unknown;
  };
  if (typeof status === 'number' && response !== undefined) {
    const headers = new Map(
      Object.entries(response.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)]),
    );
    return answerError({ status, headers, message: saidBy(response.data) }, nowMs);
  }
  return connectionError(codeOf(cause ?? error), typeof message === 'string' ? message : '');
}

/** `message` and the messages of `errors`, as the API's errors have them, cut short. */
function saidBy(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('message' in data)) return '';
  const details = 'errors' in data && Array.isArray(data.errors) ? data.errors : [];
  const parts = [
    data.message,
    ...details.map((detail: unknown) => (detail as { message?: unknown } | null)?.message),
  ];
  const said = parts.filter((part) => typeof part === 'string' && part !== '').join(', ');
  return said.replace(/\s+/g, ' ').replace(/\.$/, '').slice(0, 300);
}

function codeOf(error: unknown): string {
  // fetch wraps what the socket says.
  for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code;
  }
  return '';
}
