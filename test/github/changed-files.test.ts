import { afterEach, beforeEach, expect, it } from 'vitest';
import { listChangedFiles, openClient } from '../../src/github/index.ts';
import type { PullRequest } from '../../src/github/index.ts';
import { PULL_NUMBER, REPOSITORY, startFakeGitHub, TOKEN } from '../end-to-end/fake-github.ts';
import type { FakeGitHub } from '../end-to-end/fake-github.ts';
import { testClock } from './test-clock.ts';

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startFakeGitHub();
});
afterEach(() => fake.close());

function list(changedFiles: number | null = null): Promise<ReadonlySet<string> | null> {
  const pull: PullRequest = {
    repository: REPOSITORY,
    number: PULL_NUMBER,
    base: 'b'.repeat(40),
    head: 'a'.repeat(40),
    fork: false,
    changedFiles,
  };
  return listChangedFiles(openClient({ token: TOKEN, apiUrl: fake.url, clock: testClock() }), pull);
}

function many(count: number): void {
  for (let index = 0; index < count; index++) fake.files.push({ filename: `m${index}.onnx` });
}

it('250 files are three pages', async () => {
  many(250);
  expect((await list())?.size).toBe(250);
  expect(fake.requests).toHaveLength(3);
});

it('a renamed file is there under both names', async () => {
  fake.files.push({ filename: 'new\n.onnx', previous_filename: 'old.onnx', status: 'renamed' });
  expect([...((await list()) ?? [])]).toEqual(['new\n.onnx', 'old.onnx']);
});

it('more than the API lists is no answer, without a request where the event says so', async () => {
  await expect(list(3001)).resolves.toBeNull();
  expect(fake.requests).toHaveLength(0);
  many(3000);
  await expect(list()).resolves.toBeNull();
  expect(fake.requests).toHaveLength(30);
});

it.each(['{}', 'null', '[{}]', '[null]', '[{"filename": 7}]', '<html>'])(
  '%s is not a list of files',
  async (body) => {
    fake.spoil({ times: 2, answer: { status: 200, body } });
    await expect(list()).rejects.toMatchObject({ fault: { kind: 'shape' } });
  },
);
