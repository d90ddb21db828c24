// The shipped action on pull requests: what it posts, what it says in the log, how it ends.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { net } from '../nets/net.ts';
import { BOT, startFakeGitHub, TOKEN } from './fake-github.ts';
import type { FakeGitHub } from './fake-github.ts';
import { pullRequestEvent, startRunner } from './run-action.ts';
import type { ActionRun, ActionStart, Runner } from './run-action.ts';

/** r = 7 at stride 2. */
const SMALL = net(
  'x[1,3,64,64] -> y',
  'w[8,3,3,3]',
  'v[8,8,3,3]',
  'a = Conv(x, w) {strides: [2,2]}',
  'conv2: y = Conv(a, v)',
);
/** r = 23 at stride 2: the same with dilation 5. */
const WIDE = net(
  'x[1,3,64,64] -> y',
  'w[8,3,3,3]',
  'v[8,8,3,3]',
  'a = Conv(x, w) {strides: [2,2]}',
  'conv2: y = Conv(a, v) {dilations: [5,5]}',
);
const AT_LEAST_20 = 'version: 1\nrules:\n  min-receptive-field: { severity: error, min: 20 }\n';

describe('the action on a pull request', { timeout: 30_000 }, () => {
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

  function start(files: Readonly<Record<string, string | Uint8Array>>): void {
    runner = startRunner(files);
    for (const filename of Object.keys(files)) fake.files.push({ filename });
  }

  async function run(more: ActionStart = {}): Promise<ActionRun> {
    const ended = await (runner as Runner).run({ apiUrl: fake.url, ...more });
    expect(ended.stderr).toBe('');
    for (const text of [ended.stdout, ended.summary, ...ended.outputs.values()])
      expect(text).not.toContain(TOKEN);
    return ended;
  }

  const posted = (): string =>
    fake.requests
      .map(({ method }) => method)
      .filter((method) => method !== 'GET')
      .join(' ');

  it('the first push writes one comment, the second updates it', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    const first = await run();
    expect(first.outputs.get('comment-id')).toBe('1001');
    expect(fake.comments[0]?.body).toMatch(
      /^<!-- rf-lint: lint -->\n\n### Receptive fields: 1 error in 1 model\n/,
    );

    runner?.workspace.write('net.onnx', WIDE);
    const second = await run();
    expect(second.exitCode).toBe(0);
    expect(second.outputs.get('comment-id')).toBe('1001');
    expect(posted()).toBe('POST PATCH');
    expect(fake.comments).toHaveLength(1);
    expect(fake.comments[0]?.body).toContain('### Receptive fields: no findings in 1 model');
  });

  it('a broken budget fails the job with an annotation on the model', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    const { exitCode, outputs, commands, summary } = await run();
    expect(exitCode).toBe(1);
    expect(Object.fromEntries(outputs)).toEqual({
      conclusion: 'failure',
      errors: '1',
      warnings: '0',
      notices: '0',
      undecided: '0',
      models: '1',
      'comment-id': '1001',
    });
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(
      /^::error file=net\.onnx,title=[^:]*::`y`: r = 7 px on axes h and w, 20 wanted/,
    );
    expect(summary).toContain('### Receptive fields: 1 error in 1 model');
  });

  it('where there is nothing to say, nothing is written', async () => {
    start({ 'net.onnx': WIDE, '.rf-lint.yml': AT_LEAST_20 });
    const { exitCode, outputs, commands, summary } = await run();
    expect(exitCode).toBe(0);
    expect(outputs.get('conclusion')).toBe('success');
    expect(outputs.has('comment-id')).toBe(false);
    expect(commands).toEqual([]);
    expect(posted()).toBe('');
    expect(summary).toContain('no findings in 1 model');
  });

  it('`comment` says whether one is written', async () => {
    start({ 'net.onnx': WIDE, '.rf-lint.yml': AT_LEAST_20 });
    await run({ inputs: { comment: 'always' } });
    expect(posted()).toBe('POST');
    runner?.workspace.write('net.onnx', SMALL);
    const silent = await run({ inputs: { comment: 'never' } });
    expect(silent.outputs.get('conclusion')).toBe('failure');
    expect(posted()).toBe('POST');
  });

  it('two names keep two comments', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    await run({ inputs: { name: 'Detector' } });
    await run({ inputs: { name: 'Speech' } });
    await run({ inputs: { name: 'Speech' } });
    expect(fake.comments.map(({ body }) => body.split('\n').slice(0, 3))).toEqual([
      ['<!-- rf-lint: Detector -->', '', '### Detector: 1 error in 1 model'],
      ['<!-- rf-lint: Speech -->', '', '### Speech: 1 error in 1 model'],
    ]);
  });

  it('without a token the verdict and the summary are there, and a notice says what is missing', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    const { exitCode, outputs, summary, commands } = await run({ inputs: { 'github-token': null } });
    expect(exitCode).toBe(1);
    expect(outputs.get('conclusion')).toBe('failure');
    expect(summary).toContain('1 error in 1 model');
    expect(
      commands.find((line) => /^::notice.*no token, so the comment is not written/.test(line)),
    ).toBeDefined();
    expect(fake.requests).toEqual([]);
  });

  it.each([
    ['green', WIDE, 0, 'success'],
    ['red', SMALL, 1, 'failure'],
  ])(
    'a token that may not write leaves the verdict %s, and a notice names the permission',
    async (_, model, exitCode, conclusion) => {
      start({ 'net.onnx': model, '.rf-lint.yml': AT_LEAST_20 });
      fake.permission = 'read';
      const ended = await run({ inputs: { comment: 'always' } });
      expect(ended.exitCode).toBe(exitCode);
      expect(ended.outputs.get('conclusion')).toBe(conclusion);
      expect(ended.outputs.has('comment-id')).toBe(false);
      expect(ended.commands.at(-1)).toMatch(
        /^::notice .*403, Resource not accessible.*`pull-requests: write` to `permissions/,
      );
      expect(ended.summary).toContain('in 1 model');
    },
  );

  it('a pull request from a fork is judged, and its token is not blamed', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    fake.permission = 'read';
    const event = pullRequestEvent({ base: 'b'.repeat(40), head: 'a'.repeat(40) }, 'somebody/nets');
    const { exitCode, outputs, commands, summary } = await run({ event });
    expect(exitCode).toBe(1);
    expect(outputs.get('conclusion')).toBe('failure');
    expect(commands.at(-1)).toMatch(/^::notice .*from a fork may only read/);
    expect(summary).toContain('1 error in 1 model');
  });

  it.each([
    ['a bad token', 401, 'Bad credentials', /`github-token`/],
    ['a locked conversation', 410, 'Issue is locked', /unlock/i],
    ['an answer that is no comment', 400, 'Problems parsing JSON', /Problems parsing JSON/],
  ])('%s when posting is a notice', async (_, status, message, said) => {
    start({ 'net.onnx': WIDE, '.rf-lint.yml': AT_LEAST_20 });
    fake.spoil({ method: 'POST', answer: { status, body: { message } } });
    const { exitCode, commands } = await run({ inputs: { comment: 'always' } });
    expect(exitCode).toBe(0);
    expect(commands).toHaveLength(1);
    expect(commands[0]).toMatch(/^::notice/);
    expect(commands[0]).toMatch(said);
  });

  it('a comment that the server wrote before it failed is not written again', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    fake.spoil({ method: 'POST', after: true, answer: { status: 502 } });
    const { outputs } = await run();
    expect(outputs.get('comment-id')).toBe('1001');
    expect(fake.comments).toHaveLength(1);
  });

  it('an unreadable model does not hide a good one', async () => {
    start({
      'good.onnx': SMALL,
      'cut.onnx': SMALL.slice(0, -7),
      'text.onnx': 'hello',
      '.rf-lint.yml': AT_LEAST_20,
    });
    const { exitCode, outputs, commands } = await run();
    expect(exitCode).toBe(1);
    expect(outputs.get('conclusion')).toBe('error');
    expect(outputs.get('models')).toBe('1');
    expect(outputs.get('errors')).toBe('1');
    const files = commands.map((line) => /file=([^,:]*)/.exec(line)?.[1]);
    expect(new Set(files)).toEqual(new Set(['cut.onnx', 'good.onnx', 'text.onnx']));
    expect(fake.comments[0]?.body).toContain('1 error in 1 model; 2 models could not be read');
  });

  it('an LFS pointer is named with the way to the bytes', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`;
    start({ 'net.onnx': pointer });
    const { outputs, commands } = await run();
    expect(outputs.get('conclusion')).toBe('error');
    expect(commands[0]).toMatch(/^::error file=net\.onnx.*LFS/);
  });

  it('a mistaken configuration is answered with its line, and nothing runs', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': 'version: 1\nrules:\n  min-receptive-feild: error\n' });
    const { exitCode, outputs, commands } = await run();
    expect(exitCode).toBe(1);
    expect(outputs.get('conclusion')).toBe('error');
    expect(outputs.get('models')).toBe('0');
    expect(commands[0]).toMatch(/^::error file=\.rf-lint\.yml,line=3,col=\d+,.*min-receptive-field/);
    expect(fake.comments).toHaveLength(1);
  });

  it('paths count from the working directory in the record and from the root elsewhere', async () => {
    start({ 'nets/net.onnx': SMALL, 'nets/.rf-lint.yml': AT_LEAST_20, 'other.onnx': SMALL });
    const { outputs, commands } = await run({
      inputs: { 'working-directory': 'nets', record: 'out/run.json' },
    });
    expect(commands[0]).toMatch(/^::error file=nets\/net\.onnx,/);
    expect(fake.comments[0]?.body).toContain('`nets/net.onnx`');
    expect(outputs.get('record')).toBe('out/run.json');
    const record: unknown = JSON.parse(
      readFileSync(join(runner?.workspace.path ?? '', 'nets/out/run.json'), 'utf8'),
    );
    expect(record).toMatchObject({
      schema: 'rf-lint/run/1',
      models: [{ path: 'net.onnx' }],
      summary: { errors: 1 },
    });
  });

  it('the page goes where `report` says', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    expect((await run({ inputs: { report: 'out/report.html' } })).outputs.get('errors')).toBe('1');
    const page = readFileSync(join(runner?.workspace.path ?? '', 'out/report.html'), 'utf8');
    expect(page).toContain('1 error in 1 model</h1>');
    expect(page).toContain('<code>net.onnx</code>');
  });

  it('a page that can not be written is an error beside the verdict', async () => {
    start({ 'net.onnx': WIDE, '.rf-lint.yml': AT_LEAST_20 });
    const { outputs, commands } = await run({ inputs: { report: 'net.onnx/report.html' } });
    expect(outputs.get('conclusion')).toBe('error');
    expect(commands[0]).toMatch(/^::error file=net\.onnx\/report\.html/);
  });

  it('a record that can not be written is an error beside the verdict', async () => {
    start({ 'net.onnx': WIDE, '.rf-lint.yml': AT_LEAST_20 });
    const { outputs, commands } = await run({ inputs: { record: 'net.onnx/run.json' } });
    expect(outputs.get('conclusion')).toBe('error');
    expect(outputs.has('record')).toBe(false);
    expect(commands[0]).toMatch(/^::error file=net\.onnx\/run\.json/);
  });

  it('`fail-on` is the level that fails the job', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20.replace('error', 'warning') });
    expect((await run()).outputs.get('conclusion')).toBe('success');
    expect((await run({ inputs: { 'fail-on': 'warning' } })).outputs.get('conclusion')).toBe('failure');
    expect((await run({ inputs: { 'fail-on': 'never' } })).exitCode).toBe(0);
  });

  it('`fail-on-undecided` fails the job where a question is open', async () => {
    start({
      'net.onnx': net('opset 13, my.domain 1', 'x[1,3,64,64] -> y', 'foo: y = my.domain::Foo(x)'),
      '.rf-lint.yml': 'version: 1\nrules:\n  min-receptive-field: { min: 20, at: y }\n',
    });
    const relaxed = await run();
    const strict = await run({ inputs: { 'fail-on-undecided': 'true' } });
    expect([relaxed.exitCode, strict.exitCode]).toEqual([0, 1]);
    expect(strict.outputs.get('undecided')).toBe('1');
  });

  it.each([
    [{ 'fail-on': 'errors' }, /`errors` is none of/],
    [{ limits: 'nodes=many' }, /`nodes=many` is no limit/],
    [{ 'working-directory': 'nowhere' }, /no such folder/],
    [{ config: 'nowhere.yml' }, /no such file/],
  ])('an input that is wrong is named: %j', async (inputs, said) => {
    start({ 'net.onnx': SMALL });
    const { exitCode, outputs, commands, summary } = await run({ inputs });
    expect(exitCode).toBe(1);
    expect(outputs.get('conclusion')).toBe('error');
    expect(commands[0]).toMatch(said);
    expect(summary).not.toBe('');
  });

  it('a token that can be none is not shown and not sent', async () => {
    start({ 'net.onnx': WIDE, '.rf-lint.yml': AT_LEAST_20 });
    const { exitCode, stdout } = await run({
      inputs: { 'github-token': 'canary\nX-Other: 1', comment: 'always' },
    });
    expect(exitCode).toBe(0);
    expect(stdout).not.toContain('canary');
    expect(fake.requests).toEqual([]);
  });

  it('without the files of a runner the verdict is there all the same', async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    const { exitCode, stdout, summary } = await run({
      environment: { GITHUB_STEP_SUMMARY: '', GITHUB_OUTPUT: '', GITHUB_JOB: '' },
    });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('1 error in 1 model');
    expect(summary).toBe('');
  });

  it('an event that is not what GitHub describes is refused in words', async () => {
    start({ 'net.onnx': SMALL });
    const { exitCode, outputs, commands } = await run({ event: { pull_request: null } });
    expect(exitCode).toBe(1);
    expect(outputs.get('conclusion')).toBe('error');
    expect(commands[0]).toMatch(/^::error .*not what GitHub describes/);
  });

  it("another author's comment with our marker is left alone", async () => {
    start({ 'net.onnx': SMALL, '.rf-lint.yml': AT_LEAST_20 });
    fake.comments.push({
      id: 1,
      body: '<!-- rf-lint: lint -->\nmine',
      user: { login: 'mona', id: 5, type: 'User' },
    });
    fake.comments.push({ id: 2, body: 'text', user: BOT });
    await run();
    expect(fake.comments.map(({ id }) => id)).toEqual([1, 2, 1001]);
    expect(fake.comments[0]?.body).toBe('<!-- rf-lint: lint -->\nmine');
  });
});
