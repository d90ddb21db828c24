import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getOctokit } from '@actions/github';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError, openClient } from '../../src/github/index.ts';
import { exchange } from '../../src/github/exchange.ts';
import { PULL_NUMBER, REPOSITORY, startFakeGitHub, TOKEN } from '../end-to-end/fake-github.ts';
import type { FakeGitHub, Spoiled } from '../end-to-end/fake-github.ts';
import { testClock } from './test-clock.ts';
import type { TestClock } from './test-clock.ts';

const FILES = `/repos/${REPOSITORY}/pulls/${PULL_NUMBER}/files?per_page=100&page=1`;

describe('a request to the API', () => {
  let fake: FakeGitHub;
  let clock: TestClock;
  beforeEach(async () => {
    fake = await startFakeGitHub();
    clock = testClock();
  });
  afterEach(() => fake.close());

  async function failure(work: Promise<unknown>): Promise<ApiError> {
    const error: unknown = await work.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (error instanceof ApiError) return error;
    throw new Error('no ApiError', { cause: error });
  }

  function request(token = TOKEN): Promise<unknown> {
    return openClient({ token, apiUrl: `${fake.url}/`, clock }).request('GET', FILES);
  }

  it('carries the token in one header', async () => {
    await expect(request()).resolves.toEqual([]);
    expect(fake.requests).toEqual([
      { method: 'GET', path: FILES, body: null, authorization: `token ${TOKEN}` },
    ]);
    expect(fake.violations).toEqual([]);
  });

  const retried: [string, Spoiled, string, number][] = [
    ['503', { times: 9, answer: { status: 503 } }, 'server', 4],
    ['a connection that breaks', { times: 9, answer: (response) => response.destroy() }, 'unreachable', 4],
    ['HTML', { times: 9, answer: { status: 200, body: '<html>' } }, 'shape', 2],
    ['a bad token', { times: 9, answer: { status: 401 } }, 'token', 1],
    ['403', { times: 9, answer: { status: 403 } }, 'permission', 1],
    ['404', { times: 9, answer: { status: 404 } }, 'absent', 1],
    ['a limit', { times: 9, answer: { status: 429, headers: { 'retry-after': '3' } } }, 'rate-limit', 4],
    [
      'a long limit',
      { times: 9, answer: { status: 429, headers: { 'retry-after': '999' } } },
      'rate-limit',
      1,
    ],
  ];
  it.each(retried)('%s is asked for at most so many times', async (_, spoiled, kind, requests) => {
    fake.spoil(spoiled);
    expect((await failure(request())).fault.kind).toBe(kind);
    expect(fake.requests).toHaveLength(requests);
    expect(clock.pauses).toHaveLength(requests - 1);
  });

  it('waits 1, 4 and 9 seconds and up to half a second more between attempts', async () => {
    fake.spoil({ times: 3, answer: { status: 502 } });
    await request();
    expect(clock.pauses.map((pause) => Math.floor(pause / 1000))).toEqual([1, 4, 9]);
  });

  it('a limit that names its end is waited for, and does not use up the time of the call', async () => {
    fake.spoil({ times: 2, answer: { status: 403, headers: { 'retry-after': '100' } } });
    await expect(request()).resolves.toEqual([]);
    expect(clock.pauses).toEqual([100_000, 100_000]);
  });

  it('a call ends after a minute, whatever is left to try', async () => {
    const slow = testClock();
    fake.spoil({
      times: 9,
      answer(response) {
        void slow.pause(30_000);
        response.writeHead(500).end();
      },
    });
    clock = slow;
    await failure(request());
    expect(fake.requests).toHaveLength(2);
  });

  it('what the server says is part of the error, in one line and cut short', async () => {
    const message = `Validation\nFailed ${'x'.repeat(1000)}`;
    fake.spoil({ answer: { status: 422, body: { message, errors: [{ message: 'no' }, null, 'text'] } } });
    const error = await failure(request());
    expect(error.message).toMatch(/^the API answered 422, Validation Failed x+$/);
    expect(error.message.length).toBeLessThan(400);
  });

  it('a redirect on the same host is followed with the same method', async () => {
    fake.spoil({
      path: /page=1$/,
      answer: { status: 307, headers: { location: `${FILES.replace(/^/, '/api/v3')}&x=1` } },
    });
    fake.spoil({ path: /x=1$/, answer: { status: 200, body: '["there"]' } });
    await expect(request()).resolves.toEqual(['there']);
  });

  it('a redirect to another host is not followed', async () => {
    const other = await startFakeGitHub();
    fake.spoil({ answer: { status: 302, headers: { location: `${other.url}${FILES}` } } });
    expect((await failure(request())).message).toBe('the API sends us to another host; not followed');
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it.each([
    ['in a circle', { location: `/api/v3${FILES}` }, 'refused'],
    ['nowhere', {}, 'shape'],
  ])('a redirect %s ends', async (_, headers, kind) => {
    fake.spoil({ times: 99, answer: { status: 301, headers: headers as Record<string, string> } });
    expect((await failure(request())).fault.kind).toBe(kind);
  });

  it('a token that can be none is refused before it is sent, and not shown', () => {
    for (const token of ['', 'two words', 'ghs_secret\nX-Injected: 1']) {
      expect(() => request(token)).toThrow(/no token has/);
    }
    expect(fake.requests).toEqual([]);
  });

  it('an address that nobody serves is unreachable', async () => {
    await fake.close();
    const error = await failure(request());
    expect(error.fault).toEqual({ kind: 'unreachable', lasting: false });
    expect(error.message).toMatch(/^the API can't be reached, .*ECONNREFUSED/);
    fake = await startFakeGitHub();
  });
});

describe('an answer that does not end well', () => {
  async function outcome(answer: (response: ServerResponse) => void): Promise<ApiError> {
    const server = createServer((_, response) => {
      answer(response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
    const octokit = getOctokit('t', { log: { debug() {}, info() {}, warn() {}, error() {} } });
    const error: unknown = await exchange({
      octokit,
      url,
      method: 'GET',
      body: undefined,
      longestMs: 200,
      nowMs: 0,
    }).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    if (error instanceof ApiError) return error;
    throw new Error('no ApiError', { cause: error });
  }

  const JSON_TYPE = { 'content-type': 'application/json' };
  const broken: [string, (response: ServerResponse) => void][] = [
    ['none at all', () => {}],
    ['a body that stalls', (response) => response.writeHead(200, JSON_TYPE).write('[')],
    [
      'one byte at a time',
      (response) => {
        response.writeHead(200, JSON_TYPE);
        const timer = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(timer));
      },
    ],
    [
      'too few bytes',
      (response) => response.writeHead(200, { 'content-length': '99' }).end('[]', () => response.destroy()),
    ],
    [
      'gzip that is none',
      (response) => response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end('[1]'),
    ],
    ['an error that stalls', (response) => response.writeHead(500, JSON_TYPE).write('{')],
  ];
  it.each(broken)('%s', async (_, answer) => {
    expect(['unreachable', 'server']).toContain((await outcome(answer)).fault.kind);
  });

  it('bytes that are no JSON, or nothing, have the wrong shape', async () => {
    expect((await outcome((response) => response.writeHead(200).end('<html>'))).fault.kind).toBe('shape');
    expect((await outcome((response) => response.writeHead(200).end())).fault.kind).toBe('shape');
    expect((await outcome((response) => response.writeHead(204).end())).fault.kind).toBe('shape');
  });
});
