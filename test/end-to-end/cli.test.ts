// The command line as it is shipped, on the repository's own examples and configuration. What it prints is kept as
// files that are named for the command.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLI_IS_BUILT, installCli } from './run-cli.ts';
import type { Cli } from './run-cli.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A configuration that the examples break in every way. */
const DEMANDING = `extends: strict
models: examples/*.onnx
rules:
  min-receptive-field: { min: 200 }
  stride-budget: { severity: warning, max: 4, at: [features, nothing] }
`;

describe.skipIf(!CLI_IS_BUILT)('dist/cli (npm run build makes it)', () => {
  let cli: Cli;
  /** What a fresh clone has: examples and configuration. */
  let clone: string;
  beforeAll(() => {
    cli = installCli();
    clone = mkdtempSync(join(tmpdir(), 'rf-lint-clone-'));
    mkdirSync(join(clone, '.git'));
    cpSync(join(ROOT, 'examples'), join(clone, 'examples'), { recursive: true });
    cpSync(join(ROOT, '.rf-lint.yml'), join(clone, '.rf-lint.yml'));
    writeFileSync(join(clone, 'demanding.yml'), DEMANDING);
  });
  afterAll(() => {
    cli.remove();
    rmSync(clone, { recursive: true, force: true });
  });

  describe('prints', () => {
    it.each([
      ['.', 'check', 'txt', 0],
      ['.', 'check --format csv', 'csv', 0],
      ['.', 'check --format markdown', 'md', 0],
      ['.', 'check --config demanding.yml', 'txt', 1],
      ['.', 'check --config demanding.yml --format github', 'txt', 1],
      ['examples', 'inspect unet.onnx', 'txt', 0],
      ['examples', 'inspect fpn.onnx tcn.onnx', 'txt', 0],
      ['examples', 'inspect senet.onnx --format markdown', 'md', 0],
      ['examples', 'inspect patchgan70.onnx --format csv', 'csv', 0],
      ['examples', 'inspect resnet50.onnx --at features --at outputs --format csv', 'csv', 0],
      ['.', 'explain', 'txt', 0],
      ['.', '--help', 'txt', 0],
      ['examples', '--print-config tcn.onnx', 'yml', 0],
    ])('in %s: rf-lint %s', async (folder, line, ending, code) => {
      const answer = cli.run(join(clone, folder), argumentsOf(line));
      expect([answer.code, answer.error]).toEqual([code, '']);
      const name = `rf-lint ${line.replaceAll('"', '')}.${ending}`;
      await expect(answer.out).toMatchFileSnapshot(join(import.meta.dirname, 'snapshots', name));
    });
  });

  it('explains every rule from the pages beside it', () => {
    const page = readFileSync(join(ROOT, 'rules/aligned-merge.md'), 'utf8');
    expect(cli.run(clone, ['explain', 'aligned-merge'])).toEqual({ code: 0, out: page, error: '' });
  });

  it('says the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
    expect(cli.run(clone, ['--version'])).toEqual({ code: 0, out: `${version}\n`, error: '' });
  });

  it('carries no GitHub client', () => {
    const licenses = readFileSync(join(ROOT, 'dist/cli/licenses.txt'), 'utf8');
    expect(licenses).not.toMatch(/^(@actions|@octokit|undici)/m);
  });

  it('colors what FORCE_COLOR asks for', () => {
    expect(cli.run(clone, ['check'], { FORCE_COLOR: '1' }).out).toContain('\u001b[32m✓\u001b[0m');
  });

  describe.skipIf(process.platform === 'win32')('standard output that ends early', () => {
    const shell = (line: string) =>
      spawnSync('sh', ['-c', line], {
        cwd: clone,
        encoding: 'utf8',
        env: { ...process.env, CLI: cli.program },
      });

    it('is quiet where the reader has seen enough', () => {
      const line = `for _ in 1 2 3; do "${process.execPath}" "$CLI" inspect --all --phases --format json examples/*.onnx; done | head -c 10`;
      const { stdout, stderr } = shell(line);
      expect([stdout, stderr]).toEqual(['{"schema":', '']);
    });

    it('all of a large output arrives', () => {
      const models = Array.from({ length: 12 }, () => 'examples/*.onnx').join(' ');
      const line = `"${process.execPath}" "$CLI" inspect --all --format json ${models} | (sleep 0.3; cat)`;
      const records = shell(line).stdout.trimEnd().split('\n');
      expect(records.map((record) => (JSON.parse(record) as { path: string }).path)).toHaveLength(6);
    });

    it.skipIf(!existsSync('/dev/full'))('is a failure where the disk is full', () => {
      const { status, stderr } = shell(`"${process.execPath}" "$CLI" check > /dev/full`);
      expect([status, stderr]).toEqual([2, "rf-lint: the output can't be written (ENOSPC).\n"]);
    });
  });
});

/** As a shell splits it. */
function argumentsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}
