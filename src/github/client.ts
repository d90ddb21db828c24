// Requests to the API: bounded in time, in size and in attempts, to the one host that GITHUB_API_URL names. Octokit
// makes them, since it brings the runner's proxy settings along; it neither repeats nor bounds anything itself.
import { getOctokit } from '@actions/github';
import { Failure } from '../failure.ts';
import { exchange } from './exchange.ts';
import type { Method } from './exchange.ts';
import { ApiError } from './fault.ts';
import { openBudget } from './retry.ts';
import type { Budget, Clock } from './retry.ts';

export interface Client {
  /**
   * Makes a request and repeats what another attempt can change; for requests that may be made twice. `path` begins
   * with "/" and counts from the API's address; the answer is JSON. Throws an ApiError.
   */
  request(method: Method, path: string, body?: object): Promise<unknown>;
  /** One attempt, for requests that may not be made twice. Throws an ApiError. */
  once(method: Method, path: string, body?: object): Promise<unknown>;
  /** For those who repeat `once` themselves. */
  budget(): Budget;
  /** Whether the token is a person's rather than an app's, as its prefix says. */
  readonly personal: boolean;
}

export interface Connection {
  readonly token: string;
  /** GITHUB_API_URL, with the base path of an Enterprise server. */
  readonly apiUrl: string;
  readonly clock: Clock;
}

const LONGEST_REQUEST_MS = 15_000;

/** Makes no request yet. Throws a Failure (`token`) for a text that can't be one. */
export function openClient({ token, apiUrl, clock }: Connection): Client {
  // A header refuses other characters with a message that holds them.
  if (!/^[\x21-\x7e]+$/.test(token)) throw noToken();
  const baseUrl = apiUrl.replace(/\/+$/, '');
  const octokit = getOctokit(token, { baseUrl, log: SILENT });
  const attempt = (
    method: Method,
    path: string,
    body: object | undefined,
    longestMs: number,
  ): Promise<unknown> =>
    exchange({ octokit, url: `${baseUrl}${path}`, method, body, longestMs, nowMs: clock.now() });

  return {
    personal: /^(ghp|gho|ghu|github_pat)_/.test(token),
    budget: () => openBudget(clock),
    once: (method, path, body) => attempt(method, path, body, LONGEST_REQUEST_MS),
    async request(method, path, body) {
      const budget = openBudget(clock);
      for (let attempts = 1; ; attempts++) {
        try {
          return await attempt(method, path, body, Math.min(budget.left(), LONGEST_REQUEST_MS));
        } catch (error) {
          if (!(error instanceof ApiError) || !(await budget.wait(error, attempts))) throw error;
        }
      }
    },
  };
}

/** Octokit would print what servers say. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

function noToken(): Failure {
  return new Failure({
    kind: 'token',
    path: 'github-token',
    place: null,
    message: 'the input holds characters that no token has',
    remedy: 'pass `${{ github.token }}` or the name of a secret',
  });
}
