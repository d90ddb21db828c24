// What the shipped action compares a pull request with, and what it says of what moved.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from '../../src/report/index.ts';
import { typedIn } from '../cli/typed-in.ts';
import { resnet50 } from '../history/bottlenecks.ts';
import { net } from '../nets/net.ts';
import { startFakeGitHub, type FakeGitHub } from './fake-github.ts';
import {
  pullRequestEvent,
  startRunner,
  type ActionRun,
  type ActionStart,
  type Runner,
} from './run-action.ts';

const FORK = 'c'.repeat(40);
const TIP = 'b'.repeat(40);
const SMALL = net('x[1,3,64,64] -> y', 'w[8,3,3,3]', 'conv: y = Conv(x, w) {pads: [1,1,1,1]}');
const WIDE = net('x[1,3,64,64] -> y', 'w[8,3,5,5]', 'conv: y = Conv(x, w) {pads: [2,2,2,2]}');

describe('a pull request', { timeout: 60_000 }, () => {
  let fake: FakeGitHub;
  let runner: Runner;
  beforeEach(async () => {
    fake = await startFakeGitHub();
    fake.mergeBase = FORK;
    fake.files.push({ filename: 'm.onnx' });
    runner = startRunner({ 'm.onnx': resnet50() });
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

  /** Locks what is there, and gives the lock file's text. */
  function lock(): string {
    typedIn(runner.workspace.path, ['lock']);
    return readFileSync(join(runner.workspace.path, 'rf.lock.json'), 'utf8');
  }

  function comment(): string {
    expect(fake.comments.length).toBe(1);
    return fake.comments[0]!.body;
  }

  describe('against a lock file', () => {
    beforeEach(() => {
      const text = lock();
      fake.contents.set(`${FORK}:rf.lock.json`, text);
      runner.workspace.write('m.onnx', resnet50('bug'));
    });

    it('shows old → new, draws the two steps, and says what it compared with', async () => {
      const { outputs, commands } = await run();
      expect(comment()).toContain('| `m.onnx` | `features` | 427 → **459** px | 32 → **16** | yes |');
      expect(comment()).toContain(`Compared with the lock file at \`${FORK.slice(0, 10)}\`, the merge base`);
      expect(comment()).toContain(
        'new["now<br>/layer4/layer4#46;0/conv2<br>Conv, kernel 3, dilation 2<br>r 331, S 16"]',
      );
      // The head's lock file is still that of the base.
      expect(comment()).toContain('`stale-lock`');
      expect(outputs.get('conclusion')).toBe('failure');
      expect(commands.join('\n')).toContain('r = 427 px at stride 32 → 459 px at stride 16');
    });

    it('is accepted where it updates the lock file', async () => {
      lock();
      const { outputs, exitCode } = await run();
      expect([exitCode, outputs.get('conclusion')]).toEqual([0, 'success']);
      expect(comment()).toMatch(/^### Receptive fields: 3 accepted changes in 1 model$/m);
      expect(comment()).toContain('427 → **459** px');
      expect(comment()).toMatch(
        /Accepted: `receptive-field-drift` in `m\.onnx`: .* The lock file of this change records it\./,
      );
      expect(comment()).not.toContain('What to change');
    });

    it('is judged by the lock file of the base, whatever that of the head was made', async () => {
      runner.workspace.write('rf.lock.json', '{"schema": "rf-lint/lock/1", "models": {}}\n');
      const { outputs } = await run();
      expect(outputs.get('warnings')).toBe('2');
      expect(comment()).toContain('427 → **459** px');
      expect(comment()).toContain("`m.onnx` isn't in the lock file");
    });

    it('is compared in a run record as well', async () => {
      await run({ inputs: { record: 'run.json' } });
      const written = JSON.parse(readFileSync(join(runner.workspace.path, 'run.json'), 'utf8')) as {
        baseline: unknown;
        models: { before: { tensors: { fields: { local: { size: number } }[] }[] } }[];
        findings: { rule: string; was: unknown; measured: unknown }[];
      };
      expect(written.baseline).toEqual({
        kind: 'lock',
        ref: FORK,
        place: 'merge-base',
        compared: 1,
        added: [],
        gone: [],
      });
      expect(written.models[0]?.before.tensors[0]?.fields[0]?.local.size).toBe(427);
      expect(written.findings.find(({ rule }) => rule === 'receptive-field-drift')).toMatchObject({
        was: 427,
        measured: 459,
      });
    });

    it('is compared with a lock file of more than a megabyte', async () => {
      const text = fake.contents.get(`${FORK}:rf.lock.json`)!;
      fake.contents.set(`${FORK}:rf.lock.json`, text + ' '.repeat(1024 ** 2));
      await run();
      expect(comment()).toContain('427 → **459** px');
    });
  });

  it('that changes the lock file alone has its models checked', async () => {
    const text = lock();
    fake.files.splice(0, 1, { filename: 'rf.lock.json' });
    runner.workspace.write('rf.lock.json', text.replace('"stride":[32,1]', '"stride":[8,1]'));
    runner.workspace.git('add', 'rf.lock.json');
    runner.workspace.git('commit', '--quiet', '--message=lock');
    const { outputs } = await run();
    expect(outputs.get('conclusion')).toBe('failure');
    expect(comment()).toContain('`stale-lock`');
  });

  it('is compared with the models at the merge base where there is no lock file', async () => {
    const { workspace } = runner;
    const fork = workspace.git('rev-parse', 'HEAD');
    workspace.git('switch', '--quiet', '--create=topic');
    workspace.write('m.onnx', resnet50('bug'));
    workspace.git('commit', '--quiet', '--all', '--message=topic');
    const head = workspace.git('rev-parse', 'HEAD');
    workspace.git('switch', '--quiet', 'main');
    workspace.write('other.txt', '');
    workspace.git('add', '--all');
    workspace.git('commit', '--quiet', '--message=main');
    const base = workspace.git('rev-parse', 'HEAD');
    workspace.git('switch', '--quiet', 'topic');
    await run({ event: pullRequestEvent({ base, head }) });
    expect(comment()).toContain(`Compared with the models at \`${fork.slice(0, 10)}\`, the merge base`);
    expect(comment()).toContain('427 → **459** px');
    // The whole history is here, so nobody else is asked.
    expect(fake.requests.filter(({ path }) => /compare|contents/.test(path))).toEqual([]);
  });

  it('is compared with the tip of the base branch where the merge base has nothing', async () => {
    fake.contents.set(`${TIP}:rf.lock.json`, lock());
    runner.workspace.write('m.onnx', resnet50('bug'));
    await run();
    expect(comment()).toContain(
      `Compared with the lock file at \`${TIP.slice(0, 10)}\`, the tip of the base branch.`,
    );
    expect(comment()).toContain('427 → **459** px');
  });

  it('says what to do where the lock file of the base is broken', async () => {
    lock();
    fake.contents.set(`${FORK}:rf.lock.json`, '<<<<<<< main\n');
    const { commands } = await run();
    expect(commands.join('\n')).toMatch(
      /::notice title=rf-lint::rf\.lock\.json at c{10}.*marks of a merge conflict; it is not compared with/,
    );
  });

  it('says what to do where the API refuses', async () => {
    lock();
    fake.spoil({
      path: /compare/,
      answer: { status: 403, body: { message: 'Resource not accessible by integration' } },
    });
    const { commands, outputs } = await run();
    expect(commands.join('\n')).toMatch(
      /::notice .*to tell what the pull request is compared with.*`contents: read`/,
    );
    expect(outputs.get('conclusion')).toBe('success');
  });

  it('with nothing to compare with says so in every report', async () => {
    const said =
      "of the base branch neither rf.lock.json nor the models are at hand, so what moved isn't told. Commit a lock file there (`rf-lint lock`), or check out with `fetch-depth: 0`.";
    const { stdout, summary, outputs } = await run({ inputs: { comment: 'always', record: 'run.json' } });
    expect(outputs.get('conclusion')).toBe('success');
    expect(stdout).toContain(`⚠ base: ${said}`);
    for (const text of [summary, comment()])
      expect(text.replaceAll('\\', '').replaceAll('&#39;', "'")).toContain(`- ⚠ \`base\`: ${said}`);
    const record = JSON.parse(readFileSync(join(runner.workspace.path, 'run.json'), 'utf8')) as Run;
    expect(record.uncompared.map(({ path }) => path)).toEqual(['base']);
  });

  it('whose merge base GitHub can’t find is compared with the tip, which is told', async () => {
    fake.mergeBase = null;
    fake.contents.set(`${TIP}:rf.lock.json`, lock());
    runner.workspace.write('m.onnx', resnet50('bug'));
    const { commands } = await run();
    expect(comment()).toContain('427 → **459** px');
    const said = /GitHub knows no merge base with the base branch, so its tip is compared with/;
    expect(comment()).toMatch(said);
    expect(commands.join('\n')).toMatch(said);
  });

  it.each(['with a lock file', 'without one'])('that takes a model away says so, %s', async (how) => {
    const { workspace } = runner;
    if (how === 'with a lock file') fake.contents.set(`${FORK}:rf.lock.json`, lock());
    workspace.write('other.onnx', SMALL);
    workspace.git('rm', '--quiet', 'm.onnx');
    workspace.git('add', 'other.onnx');
    workspace.git('commit', '--quiet', '--message=topic');
    const { summary, outputs } = await run();
    expect(outputs.get('conclusion')).toBe('neutral');
    expect(summary).toContain(
      how === 'with a lock file'
        ? 'Gone since: `m.onnx`.'
        : '- ⚠ `m.onnx`: this change takes the model away.',
    );
  });

  it('with a lock file and nothing to compare with points at it; without one nothing does', async () => {
    expect((await run()).commands).toEqual([]);
    lock();
    expect((await run()).commands.join('\n')).toMatch(
      /::notice .*neither rf\.lock\.json nor the models are at hand/,
    );
    expect((await run({ inputs: { base: 'none' } })).commands).toEqual([]);
  });

  it('is compared with a directory', async () => {
    runner.workspace.write('old/m.onnx', SMALL);
    runner.workspace.write('m.onnx', WIDE);
    await run({ inputs: { base: 'old' } });
    expect(comment()).toContain('3 → **5** px');
    expect(comment()).toContain('Compared with the models below `old`.');
    expect(fake.requests.filter(({ path }) => path.includes('compare'))).toEqual([]);
  });

  it('is compared with a revision that is named', async () => {
    runner.workspace.write('m.onnx', resnet50('dilation'));
    await run({ inputs: { base: 'main' } });
    expect(comment()).toContain('| 427 px | 32 → **16** |');
    expect(comment()).toMatch(/Compared with the models at `[0-9a-f]+`, the merge base with `main`\./);
  });
});

describe('outside of a pull request', { timeout: 60_000 }, () => {
  it('only a stale lock file is told', async () => {
    const runner = startRunner({ 'm.onnx': SMALL });
    typedIn(runner.workspace.path, ['lock']);
    runner.workspace.write('m.onnx', WIDE);
    const { outputs, summary } = await runner.run({ eventName: 'push', event: { ref: 'refs/heads/main' } });
    expect([outputs.get('errors'), outputs.get('warnings')]).toEqual(['1', '0']);
    expect(summary).toContain('`stale-lock`');
    expect(summary).not.toContain('Compared with');
    runner.remove();
  });
});
