import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileAtCommit, mergeBaseOf, openClient, type Client } from '../../src/github/index.ts';
import { REPOSITORY, startFakeGitHub, TOKEN, type FakeGitHub } from '../end-to-end/fake-github.ts';
import { testClock } from './test-clock.ts';

const BASE = 'b'.repeat(40);
const HEAD = 'a'.repeat(40);
const FORK = 'c'.repeat(40);

let fake: FakeGitHub;
let client: Client;
beforeEach(async () => {
  fake = await startFakeGitHub();
  client = openClient({ token: TOKEN, apiUrl: fake.url, clock: testClock() });
});
afterEach(() => fake.close());

it('the merge base comes with one request, without the files of the comparison', async () => {
  fake.mergeBase = FORK;
  await expect(mergeBaseOf(client, REPOSITORY, { base: BASE, head: HEAD })).resolves.toBe(FORK);
  expect(fake.requests.map(({ path }) => path)).toEqual([
    `/repos/${REPOSITORY}/compare/${BASE}...${HEAD}?per_page=1&page=2`,
  ]);
});

it('without a merge base there is none', async () => {
  await expect(mergeBaseOf(client, REPOSITORY, { base: BASE, head: HEAD })).resolves.toBeNull();
});

it('a file comes whole, whatever its path, its letters and its size', async () => {
  const path = 'zoo & more/ä#1.json';
  fake.contents.set(`${FORK}:${path}`, '{"µ": 1}');
  const text = async (): Promise<string> =>
    new TextDecoder().decode((await fileAtCommit(client, REPOSITORY, { path, commit: FORK }))!);
  await expect(text()).resolves.toBe('{"µ": 1}');
  fake.contents.set(`${FORK}:${path}`, 'x'.repeat(2 * 1024 ** 2));
  await expect(text()).resolves.toHaveLength(2 * 1024 ** 2);
  expect(fake.requests.at(-1)?.path).toMatch(/\/git\/blobs\/[0-9a-f]{40}$/);
});

it('a file that isn’t there is none, and so is a folder', async () => {
  const file = () => fileAtCommit(client, REPOSITORY, { path: 'rf.lock.json', commit: FORK });
  await expect(file()).resolves.toBeNull();
  fake.spoil({ path: /contents/, answer: { status: 200, body: [] } });
  await expect(file()).resolves.toBeNull();
});

it.each(['{}', '[]', 'null', '{"merge_base_commit": {"sha": "../../x"}}'])(
  '%s is no comparison of commits',
  async (body) => {
    fake.spoil({ path: /compare/, times: 9, answer: { status: 200, body } });
    await expect(mergeBaseOf(client, REPOSITORY, { base: BASE, head: HEAD })).rejects.toThrow(
      'the comparison of two commits is not what the API describes',
    );
  },
);

it.each([
  '{"type": "file"}',
  '{"type": "file", "encoding": "none", "sha": "x/../y"}',
  '{"type": "file", "encoding": "base64"}',
])('%s is no content of a file', async (body) => {
  fake.spoil({ path: /contents/, times: 9, answer: { status: 200, body } });
  await expect(fileAtCommit(client, REPOSITORY, { path: 'a', commit: FORK })).rejects.toThrow(
    'the content of a file is not what the API describes',
  );
});
