// The shipped action against files and names that somebody made to harm.
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { net } from '../nets/net.ts';
import { startFakeGitHub } from './fake-github.ts';
import type { FakeGitHub } from './fake-github.ts';
import { startRunner } from './run-action.ts';
import type { ActionRun, ActionStart, Runner } from './run-action.ts';

const NET = net('x[1,3,64,64] -> y', 'w[8,3,3,3]', 'y = Conv(x, w)');
const AT_LEAST_20 = 'version: 1\nrules:\n  min-receptive-field: { severity: error, min: 20, at: outputs }\n';

describe.skipIf(process.platform === 'win32')('a hostile pull request', { timeout: 30_000 }, () => {
  let fake: FakeGitHub;
  let runner: Runner | null = null;
  beforeEach(async () => {
    fake = await startFakeGitHub();
  });
  afterEach(async () => {
    runner?.remove();
    runner = null;
    await fake.close();
  });

  async function run(
    files: Readonly<Record<string, string | Uint8Array>>,
    more: ActionStart = {},
  ): Promise<ActionRun> {
    runner ??= startRunner(files);
    const inputs = { 'changed-only': 'false', ...more.inputs };
    const ended = await runner.run({ apiUrl: fake.url, ...more, inputs });
    expect(ended.stderr).toBe('');
    expect(ended.stdout).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
    return ended;
  }

  const NAMES = [
    '\n::error::injected',
    ' ::set-output name=conclusion::success',
    '##[error]injected',
    '%0A::error::injected',
    'EOF',
    '| </td><img src=x onerror=alert(1)>',
    '[x](javascript:alert(1))',
    '<!-- rf-lint: lint -->',
    '```\n@octocat @org/team #1',
    '\u202e\u200b\u0007\u001b[2J',
    '$(id)',
    '-rf',
    '__proto__',
  ];

  it.each(NAMES)('the tensor %j is a name and nothing else', async (name) => {
    const quoted = JSON.stringify(name);
    const model = net(`x[1,3,64,64] -> ${quoted}`, 'w[8,3,3,3]', `${quoted}: ${quoted} = Conv(x, w)`);
    const { commands, outputs } = await run({ 'net.onnx': model, '.rf-lint.yml': AT_LEAST_20 });
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^::error file=net\.onnx,/);
    expect([...outputs.keys()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'comment-id',
      'conclusion',
      'errors',
      'models',
      'notices',
      'undecided',
      'warnings',
    ]);
    expect(outputs.get('conclusion')).toBe('failure');
    const body = fake.comments[0]?.body ?? '';
    expect(body.match(/<!-- rf-lint/g)).toHaveLength(1);
    expect(body).not.toMatch(/@(octocat|org)/);
  });

  it.each(NAMES.filter((name) => !name.includes('/')))(
    'the file %j is a name and nothing else',
    async (name) => {
      const { commands, outputs } = await run({ [`${name}.onnx`]: NET, '.rf-lint.yml': AT_LEAST_20 });
      expect(outputs.get('models')).toBe('1');
      expect(outputs.get('conclusion')).toBe('failure');
      expect(commands).toHaveLength(1);
      expect(fake.comments[0]?.body.match(/<!-- rf-lint/g)).toHaveLength(1);
    },
  );

  it.each([
    ['the environment', '/proc/self/environ'],
    ['a file outside', '/etc/passwd'],
    ["git's settings", '.git/config'],
  ])('a model that is a symlink to %s is not read', async (_, target) => {
    runner = startRunner({ 'good.onnx': NET });
    symlinkSync(target, join(runner.workspace.path, 'm.onnx'));
    runner.workspace.git('add', '--all');
    const { outputs, commands, summary } = await run({});
    expect(outputs.get('models')).toBe('1');
    expect(commands[0]).toMatch(/^::error file=m\.onnx.*symlink points outside the workspace; not read/);
    expect(summary).not.toMatch(/root:|repositoryformatversion|GITHUB_/);
  });

  it('a configuration that is a symlink out of the workspace is not read', async () => {
    runner = startRunner({ 'good.onnx': NET });
    symlinkSync('/etc/passwd', join(runner.workspace.path, '.rf-lint.yml'));
    const { outputs, commands } = await run({});
    expect(outputs.get('conclusion')).toBe('error');
    expect(commands[0]).toMatch(/outside the workspace/);
    expect(commands.join('')).not.toContain('root:');
  });

  it.each(['http://169.254.169.254/m.onnx', '../outside.onnx', '/etc/passwd'])(
    'the model %s is not fetched and not read',
    async (model) => {
      const { outputs } = await run({}, { inputs: { models: model, comment: 'never' } });
      expect(outputs.get('conclusion')).toBe('error');
      expect(outputs.get('models')).toBe('0');
      expect(fake.requests).toEqual([]);
    },
  );

  it('a message of the server is no command and no name of ours', async () => {
    fake.spoil({
      method: 'POST',
      answer: { status: 400, body: { message: '\n::error::injected ##[error]x' } },
    });
    const { commands } = await run({ 'net.onnx': NET, '.rf-lint.yml': AT_LEAST_20 });
    expect(commands).toHaveLength(2);
    expect(commands[1]).toMatch(/^::notice title=rf-lint::/);
  });
});
