// Runs the shipped command line: dist/cli alone in a folder, nothing beside it, as somebody who only has that would.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const DIST = resolve(import.meta.dirname, '../../dist/cli');

/** Where it isn't, `npm run build` makes it. */
export const CLI_IS_BUILT = existsSync(join(DIST, 'index.js'));

export interface CliRun {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface Cli {
  /** The file that node starts. */
  readonly program: string;
  run(folder: string, argv: readonly string[], environment?: Readonly<Record<string, string>>): CliRun;
  remove(): void;
}

export function installCli(): Cli {
  const home = mkdtempSync(join(tmpdir(), 'rf-lint-cli-'));
  cpSync(DIST, join(home, 'cli'), { recursive: true });
  const program = join(home, 'cli/index.js');
  return {
    program,
    run(folder, argv, environment = {}) {
      const ended = spawnSync(process.execPath, [program, ...argv], {
        cwd: folder,
        env: { PATH: process.env['PATH'] ?? '', HOME: home, ...environment },
        encoding: 'utf8',
        maxBuffer: 1024 ** 3,
      });
      return { code: ended.status, out: ended.stdout, error: ended.stderr };
    },
    remove() {
      rmSync(home, { recursive: true, force: true });
    },
  };
}
