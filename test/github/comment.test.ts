import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ApiError, openClient, postComment } from '../../src/github/index.ts';
import type { CommentRequest, Posted, PullRequest } from '../../src/github/index.ts';
import { BOT, PULL_NUMBER, REPOSITORY, startFakeGitHub, TOKEN } from '../end-to-end/fake-github.ts';
import type { FakeComment, FakeGitHub } from '../end-to-end/fake-github.ts';
import { testClock } from './test-clock.ts';

const MARKER = '<!-- rf-lint: lint -->';
const PULL: PullRequest = {
  repository: REPOSITORY,
  number: PULL_NUMBER,
  base: 'b'.repeat(40),
  head: 'a'.repeat(40),
  fork: false,
  changedFiles: null,
};
const PERSON: FakeComment['user'] = { login: 'mona', id: 5, type: 'User' };

describe('the comment', () => {
  let fake: FakeGitHub;
  const clock = testClock();
  beforeEach(async () => {
    fake = await startFakeGitHub();
  });
  afterEach(() => fake.close());

  function post(text: string, more: Partial<CommentRequest> = {}, token = TOKEN): Promise<Posted> {
    const request = { marker: MARKER, body: () => `${MARKER}\n${text}`, create: true, ...more };
    return postComment(openClient({ token, apiUrl: fake.url, clock }), PULL, request);
  }

  function said(...comments: [string, FakeComment['user']][]): void {
    for (const [body, user] of comments) fake.comments.push({ id: fake.comments.length + 1, body, user });
  }

  const bodies = (): string[] => fake.comments.map((comment) => comment.body);
  const methods = (): string => fake.requests.map((request) => request.method).join(' ');

  it('is written once and then updated in place', async () => {
    await expect(post('first')).resolves.toEqual({ kind: 'created', id: 1001 });
    await expect(post('second')).resolves.toEqual({ kind: 'updated', id: 1001 });
    expect(bodies()).toEqual([`${MARKER}\nsecond`]);
    expect(methods()).toBe('GET POST GET PATCH');
  });

  it('is found behind hundreds of others', async () => {
    said(...Array.from({ length: 320 }, (): [string, FakeComment['user']] => ['hello', PERSON]), [
      MARKER,
      BOT,
    ]);
    await expect(post('text')).resolves.toEqual({ kind: 'updated', id: 321 });
    expect(methods()).toBe('GET GET GET GET PATCH');
  });

  it('is not looked for beyond thirty pages', async () => {
    said(...Array.from({ length: 3001 }, (): [string, FakeComment['user']] => ['hello', PERSON]));
    await expect(post('text')).resolves.toMatchObject({ kind: 'created' });
    expect(fake.requests).toHaveLength(31);
  });

  it("is never another author's, even if that copies the marker", async () => {
    said([`${MARKER}\ncopied`, PERSON], [`${MARKER}\nghost`, null], [`quoted:\n${MARKER}`, BOT]);
    await expect(post('text')).resolves.toMatchObject({ kind: 'created' });
    expect(bodies().slice(0, 3)).toEqual([`${MARKER}\ncopied`, `${MARKER}\nghost`, `quoted:\n${MARKER}`]);
  });

  it('with another name is another comment', async () => {
    said(['<!-- rf-lint: nightly -->', BOT]);
    await expect(post('text')).resolves.toMatchObject({ kind: 'created' });
  });

  it('of two the newest is updated', async () => {
    said([MARKER, BOT], [`${MARKER}\r\nlater`, BOT]);
    await expect(post('text')).resolves.toEqual({ kind: 'updated', id: 2 });
  });

  it('is not begun where there is nothing to say, and still updated where there was', async () => {
    await expect(post('fine', { create: false })).resolves.toEqual({ kind: 'none' });
    said([MARKER, BOT]);
    await expect(post('fine', { create: false })).resolves.toEqual({ kind: 'updated', id: 1 });
  });

  it('that was deleted meanwhile is written anew', async () => {
    said([MARKER, BOT]);
    fake.spoil({ method: 'PATCH', answer: { status: 404 } });
    await expect(post('text')).resolves.toEqual({ kind: 'created', id: 1001 });
  });

  it('is not written twice when the answer to the first writing got lost', async () => {
    fake.spoil({ method: 'POST', after: true, answer: { status: 502 } });
    await expect(post('text')).resolves.toEqual({ kind: 'created', id: 1001 });
    expect(methods()).toBe('GET POST GET');
    expect(bodies()).toHaveLength(1);
  });

  it('is written at the second attempt when the first came to nothing', async () => {
    fake.spoil({ method: 'POST', answer: (response) => response.destroy() });
    await expect(post('text')).resolves.toMatchObject({ kind: 'created' });
    expect(methods()).toBe('GET POST GET POST');
  });

  it('is given up after four attempts', async () => {
    fake.spoil({ method: 'POST', times: 9, answer: { status: 500 } });
    await expect(post('text')).rejects.toThrow(ApiError);
    expect(methods()).toBe('GET POST GET POST GET POST GET POST');
  });

  it('that is too long is made shorter once', async () => {
    const asked: number[] = [];
    const body = (most: number): string => {
      asked.push(most);
      return MARKER + 'x'.repeat(most === 60_000 ? 70_000 : 10);
    };
    await expect(post('', { body })).resolves.toMatchObject({ kind: 'created' });
    expect(asked).toEqual([60_000, 30_000]);
    await expect(post('', { body: () => MARKER + 'x'.repeat(70_000) })).rejects.toThrow(/too long/);
  });

  it.each([
    ['no list', '{}'],
    ['HTML', '<html>'],
    ['members of other kinds', '[null, 1, {"id": "x"}, {"id": 3}, {"id": 4, "body": null, "user": 7}]'],
  ])('is written when what is listed is %s', async (_, body) => {
    fake.spoil({ method: 'GET', times: 2, answer: { status: 200, body } });
    await expect(post('text')).resolves.toMatchObject({ kind: 'created' });
  });

  it('with a personal token is that person’s', async () => {
    fake.viewer = { login: 'mona', id: 5, type: 'User' };
    said([MARKER, BOT], [MARKER, PERSON]);
    // The fake knows one token; a personal one differs by its prefix.
    const client = { ...openClient({ token: TOKEN, apiUrl: fake.url, clock }), personal: true };
    const request = { marker: MARKER, body: () => `${MARKER}\ntext`, create: true };
    await expect(postComment(client, PULL, request)).resolves.toEqual({ kind: 'updated', id: 2 });
  });

  it('without the permission is an error that keeps what the API said', async () => {
    fake.permission = 'read';
    await expect(post('text')).rejects.toThrow(
      'the API answered 403, Resource not accessible by integration',
    );
    expect(methods()).toBe('GET POST');
  });
});
