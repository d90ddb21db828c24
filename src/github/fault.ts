// What can go wrong between us and the API, sorted by what can be done about it (pull-requests.md §5).

export type Fault =
  /** 401: no such token, or one that ended. */
  | { readonly kind: 'token' }
  /** 403: the token is good but may not do this. */
  | { readonly kind: 'permission' }
  /** 403 or 429: too many requests. `waitMs`: until the next is welcome; null: the server doesn't say. */
  | { readonly kind: 'rate-limit'; readonly waitMs: number | null }
  /** 404: not there, or not for this token. */
  | { readonly kind: 'absent' }
  /** 410: comments are locked or switched off. */
  | { readonly kind: 'closed' }
  /** 422 about a body that is too long. */
  | { readonly kind: 'too-long' }
  /** Any other answer that another attempt won't change. */
  | { readonly kind: 'refused' }
  /** 5xx. */
  | { readonly kind: 'server' }
  /** No whole answer came: name, route, time, a broken connection. `lasting`: certificates and the like. */
  | { readonly kind: 'unreachable'; readonly lasting: boolean }
  /** An answer came and isn't what the API's description promises. */
  | { readonly kind: 'shape' };

/** Thrown within this room; its message is one clause, without a period, and may hold text of the server. */
export class ApiError extends Error {
  readonly fault: Fault;

  constructor(fault: Fault, message: string) {
    super(message);
    this.name = 'ApiError';
    this.fault = fault;
  }
}

export interface ErrorAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  /** What the answer's body says; '' where it says nothing. */
  readonly message: string;
}

/** The error for an answer of 400 or more. `nowMs`: since 1970. */
export function answerError(answer: ErrorAnswer, nowMs: number): ApiError {
  const { status, message } = answer;
  const said = message === '' ? `the API answered ${status}` : `the API answered ${status}, ${message}`;
  return new ApiError(faultOf(answer, nowMs), said);
}

function faultOf(answer: ErrorAnswer, nowMs: number): Fault {
  const { status, message } = answer;
  if (status === 401) return { kind: 'token' };
  if (status === 429 || (status === 403 && isRateLimit(answer))) {
    return { kind: 'rate-limit', waitMs: waitMs(answer, nowMs) };
  }
  if (status === 403) return { kind: 'permission' };
  if (status === 404) return { kind: 'absent' };
  if (status === 410) return { kind: 'closed' };
  if (status === 422 && /too long/i.test(message)) return { kind: 'too-long' };
  return status >= 500 ? { kind: 'server' } : { kind: 'refused' };
}

function isRateLimit({ headers, message }: ErrorAnswer): boolean {
  return (
    headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after') || /rate limit/i.test(message)
  );
}

/** "Best practices for using the REST API": `retry-after` first, then the reset of a used-up limit. Clocks differ. */
function waitMs({ headers }: ErrorAnswer, nowMs: number): number | null {
  const after = Number(headers.get('retry-after') ?? Number.NaN);
  if (Number.isFinite(after)) return Math.max(1_000, after * 1_000);
  const reset = Number(headers.get('x-ratelimit-reset') ?? Number.NaN);
  if (headers.get('x-ratelimit-remaining') === '0' && Number.isFinite(reset)) {
    return Math.max(1_000, reset * 1_000 - nowMs);
  }
  return null;
}

/** Codes and messages of certificates, protocols and proxies: what another attempt won't change. */
const LASTING = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|TLS|SSL|EPROTO|INVALID_URL|HPE_|proxy/i;

/** The error for a request that brought no whole answer; `code` as Node names it, '' where it doesn't. */
export function connectionError(code: string, message: string): ApiError {
  const lasting = LASTING.test(code) || LASTING.test(message);
  const said = message === '' ? code : message;
  return new ApiError({ kind: 'unreachable', lasting }, `the API can't be reached, ${said}`);
}
