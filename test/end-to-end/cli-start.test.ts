// How the shipped command line starts: from compiled code that an earlier run kept, and without it wherever that can't be trusted.
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';
import { CLI_IS_BUILT, installCli, type Cli } from './run-cli.ts';

describe.skipIf(!CLI_IS_BUILT)('dist/cli starts', () => {
  let cli: Cli;
  let caches: string;
  beforeAll(() => {
    cli = installCli();
  });
  afterAll(() => cli.remove());
  beforeEach(() => {
    caches = mkdtempSync(join(tmpdir(), 'rf-lint-caches-'));
  });
  afterEach(() => rmSync(caches, { recursive: true, force: true }));

  const kept = (): string => join(caches, 'rf-lint/compiled/any');
  const version = (environment: Readonly<Record<string, string>> = {}): unknown =>
    cli.run(tmpdir(), ['--version'], { XDG_CACHE_HOME: caches, ...environment });
  const answer = { code: 0, out: `${VERSION}\n`, error: '' };

  it('and keeps what was compiled, for this user alone', () => {
    expect(version()).toEqual(answer);
    expect(statSync(kept()).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(caches, 'rf-lint/compiled'))).toEqual(['any']);
  });

  it('from what was kept, which stays as it is', () => {
    version();
    const before = readFileSync(kept());
    // As if the run that kept it had taken long, so that no slow moment of this machine makes another.
    const text = before.toString('latin1').replace(/^(\S+) \d+ /, '$1 1000000000 ');
    writeFileSync(kept(), text, 'latin1');
    expect(version()).toEqual(answer);
    expect(readFileSync(kept(), 'latin1')).toBe(text);
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, 1000)],
    ['empty', () => Buffer.alloc(0)],
    ['of another program', (bytes: Buffer) => Buffer.concat([Buffer.from('0'), bytes.subarray(1)])],
    ['changed', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -1), Buffer.from('x')])],
  ])('anew where what was kept is %s, and keeps that', (_, damaged) => {
    version();
    const whole = readFileSync(kept());
    writeFileSync(kept(), damaged(whole));
    expect(version()).toEqual(answer);
    expect(headOf(readFileSync(kept()))).toBe(headOf(whole));
  });

  it.skipIf(process.platform === 'win32')('anew where others may have written what was kept', () => {
    version();
    chmodSync(kept(), 0o666);
    expect(version()).toEqual(answer);
    expect(statSync(kept()).mode & 0o777).toBe(0o600);
  });

  it('without keeping anything where Node is told not to, or no folder can be written', () => {
    expect(version({ NODE_DISABLE_COMPILE_CACHE: '1' })).toEqual(answer);
    expect(existsSync(kept())).toBe(false);
    expect(version({ XDG_CACHE_HOME: '/dev/null' })).toEqual(answer);
    expect(version({ XDG_CACHE_HOME: '', HOME: '' })).toEqual(answer);
  });

  function headOf(bytes: Buffer): string {
    return bytes.toString('latin1').split(' ')[0] ?? '';
  }
});
