// Which models the shipped action checks, by event and by what the change touches.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { net } from '../nets/net.ts';
import { startFakeGitHub } from './fake-github.ts';
import type { FakeGitHub } from './fake-github.ts';
import { pullRequestEvent, startRunner } from './run-action.ts';
import type { ActionRun, ActionStart, Runner } from './run-action.ts';

const NET = net('x[1,3,64,64] -> y', 'w[8,3,3,3]', 'y = Conv(x, w)');
const OTHER = net('x[1,3,64,64] -> y', 'w[8,3,5,5]', 'y = Conv(x, w)');

describe('the models that the action checks', { timeout: 30_000 }, () => {
  let fake: FakeGitHub;
  let runner: Runner;
  beforeEach(async () => {
    fake = await startFakeGitHub();
    runner = startRunner({
      'a.onnx': NET,
      'b.onnx': NET,
      '.rf-lint.yml': 'version: 1\nextends: [recommended, ./rules/own.yml]\n',
      'rules/own.yml': 'version: 1\n',
    });
  });
  afterEach(async () => {
    runner.remove();
    await fake.close();
  });

  async function run(more: ActionStart = {}): Promise<ActionRun> {
    const ended = await runner.run({ apiUrl: fake.url, ...more });
    expect(ended.stderr).toBe('');
    return ended;
  }

  function changes(...files: string[]): void {
    for (const filename of files) fake.files.push({ filename });
  }

  async function checked(more: ActionStart = {}): Promise<string> {
    const { outputs, summary } = await run(more);
    const names = [...summary.matchAll(/^\| `([^`]*\.onnx)`/gm)].map(([, name]) => name);
    expect(String(names.length)).toBe(outputs.get('models'));
    return names.join(' ');
  }

  it('are those that the pull request changes', async () => {
    changes('b.onnx', 'readme.md');
    expect(await checked()).toBe('b.onnx');
  });

  it('are all where the configuration or a file that it extends changes', async () => {
    changes('rules/own.yml');
    expect(await checked()).toBe('a.onnx b.onnx');
  });

  it('are all where the configuration is taken out', async () => {
    rmSync(join(runner.workspace.path, '.rf-lint.yml'));
    fake.files.push({ filename: '.rf-lint.yml', status: 'removed' });
    expect(await checked()).toBe('a.onnx b.onnx');
  });

  it('are those under their new names', async () => {
    fake.files.push({ filename: 'b.onnx', previous_filename: 'old.onnx', status: 'renamed' });
    expect(await checked()).toBe('b.onnx');
  });

  it('are also those that an earlier step exported, tracked or not', async () => {
    changes('train.py');
    runner.workspace.write('build/c.onnx', NET);
    runner.workspace.write('a.onnx', OTHER);
    expect(await checked({ inputs: { models: '**/*.onnx' } })).toBe('a.onnx build/c.onnx');
  });

  it('are all with `changed-only: false`', async () => {
    changes('b.onnx');
    expect(await checked({ inputs: { 'changed-only': 'false' } })).toBe('a.onnx b.onnx');
    expect(fake.requests.filter(({ path }) => path.includes('/files'))).toEqual([]);
  });

  it('are none where none is changed, and that is neutral', async () => {
    changes('readme.md');
    const { exitCode, outputs, commands } = await run();
    expect(exitCode).toBe(0);
    expect(outputs.get('conclusion')).toBe('neutral');
    expect(commands).toEqual([]);
    expect(fake.comments).toEqual([]);
  });

  it('come from git where the API says nothing', async () => {
    const { workspace } = runner;
    const base = workspace.git('rev-parse', 'HEAD');
    workspace.write('b.onnx', OTHER);
    workspace.git('commit', '--quiet', '--all', '--message=second');
    const event = pullRequestEvent({ base, head: workspace.git('rev-parse', 'HEAD') });
    fake.spoil({
      path: /files/,
      answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    expect(await checked({ event })).toBe('b.onnx');
    expect(await checked({ event, inputs: { 'github-token': null } })).toBe('b.onnx');
  });

  it('come from the merge commit that is checked out where the head is not', async () => {
    const { workspace } = runner;
    workspace.git('switch', '--quiet', '--create=topic');
    workspace.write('b.onnx', OTHER);
    workspace.git('commit', '--quiet', '--all', '--message=topic');
    const head = workspace.git('rev-parse', 'HEAD');
    workspace.git('switch', '--quiet', 'main');
    workspace.git('merge', '--quiet', '--no-ff', '--message=merge', 'topic');
    const event = pullRequestEvent({ base: 'b'.repeat(40), head });
    expect(await checked({ event, inputs: { 'github-token': null } })).toBe('b.onnx');
  });

  it('are all where neither the API nor git can tell, and a notice says so', async () => {
    fake.spoil({ path: /files/, answer: { status: 404, body: { message: 'Not Found' } } });
    const { outputs, commands } = await run();
    expect(outputs.get('models')).toBe('2');
    expect(commands[0]).toMatch(/^::notice .*404, Not Found.*`pull-requests: read`/);
    expect(commands[1]).toMatch(/^::notice .*every model is checked/);
  });

  it('come after a server error has passed', async () => {
    changes('b.onnx');
    fake.spoil({ path: /files/, answer: { status: 503 } });
    expect(await checked()).toBe('b.onnx');
  });

  it('are all on a push, and nothing is posted', async () => {
    expect(
      await checked({ eventName: 'push', event: { ref: 'refs/heads/main' }, inputs: { comment: 'always' } }),
    ).toBe('a.onnx b.onnx');
    expect(fake.requests).toEqual([]);
  });

  it('are all in a merge queue, on request those of the group, and nothing is posted', async () => {
    const { workspace } = runner;
    const base = workspace.git('rev-parse', 'HEAD');
    workspace.write('b.onnx', OTHER);
    workspace.git('commit', '--quiet', '--all', '--message=second');
    const group = { base_sha: base, head_sha: workspace.git('rev-parse', 'HEAD') };
    const start = { eventName: 'merge_group', event: { merge_group: group } };
    expect(await checked(start)).toBe('a.onnx b.onnx');
    expect(await checked({ ...start, inputs: { 'changed-only': 'true', comment: 'always' } })).toBe('b.onnx');
    expect(fake.requests).toEqual([]);
  });

  it('are none on pull_request_target unless that is allowed', async () => {
    changes('b.onnx');
    const refused = await run({ eventName: 'pull_request_target' });
    expect(refused.exitCode).toBe(1);
    expect(refused.outputs.get('conclusion')).toBe('error');
    expect(refused.commands[0]).toMatch(/^::error .*`allow-pull-request-target: true`/);
    expect(fake.requests).toEqual([]);
    expect(
      await checked({ eventName: 'pull_request_target', inputs: { 'allow-pull-request-target': 'true' } }),
    ).toBe('b.onnx');
  });

  it.each([
    [{ models: 'zoo/*.onnx' }, 'error', /^::error .*`zoo\/\*\.onnx` matches no model/],
    [
      { models: 'zoo/*.onnx', 'if-no-models': 'warn' },
      'neutral',
      /^::warning .*`zoo\/\*\.onnx` matches no model/,
    ],
    [{ models: 'zoo/*.onnx', 'if-no-models': 'ignore' }, 'neutral', /^$/],
  ])('that are none at all with %j are not passed over in silence', async (inputs, conclusion, said) => {
    const { outputs, commands } = await run({ inputs });
    expect(outputs.get('conclusion')).toBe(conclusion);
    expect(commands.join('\n')).toMatch(said);
  });

  it('that git does not track are missed with a warning where nothing else is said', async () => {
    runner.workspace.git('rm', '--quiet', '--cached', 'a.onnx', 'b.onnx');
    const { outputs, commands } = await run();
    expect(outputs.get('conclusion')).toBe('neutral');
    expect(commands[0]).toMatch(/^::warning .*git tracks no model file/);
  });

  it('a pattern that matches nothing beside others that do is told, and as an input is an error', async () => {
    const named = await run({ inputs: { models: 'a.onnx\nzoo/*.onnx', 'changed-only': 'false' } });
    expect(named.outputs.get('conclusion')).toBe('error');
    expect(named.outputs.get('models')).toBe('1');
    expect(named.commands[0]).toMatch(/^::error .*`zoo\/\*\.onnx` matches no model/);
    runner.workspace.write('.rf-lint.yml', 'extends: recommended\nmodels: [a.onnx, zoo/*.onnx]\n');
    const configured = await run({ inputs: { 'changed-only': 'false' } });
    expect(configured.outputs.get('conclusion')).toBe('success');
    expect(configured.commands[0]).toMatch(/^::warning .*`zoo\/\*\.onnx` matches no model/);
  });
});
