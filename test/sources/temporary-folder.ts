// A folder of its own for a test: files by path, optionally a git repository.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export interface TemporaryFolder {
  readonly path: string;
  write(path: string, content: string | Uint8Array): void;
  git(...command: string[]): string;
  remove(): void;
}

export function temporaryFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): TemporaryFolder {
  const path = realpathSync.native(mkdtempSync(join(tmpdir(), 'rf-lint-')));
  const folder: TemporaryFolder = {
    path,
    write(inner, content) {
      mkdirSync(dirname(join(path, inner)), { recursive: true });
      writeFileSync(join(path, inner), content);
    },
    git(...command) {
      const author = [
        '-c',
        'user.name=test',
        '-c',
        'user.email=test@example.invalid',
        '-c',
        'commit.gpgsign=false',
      ];
      const environment = { PATH: process.env['PATH'], HOME: path, GIT_CONFIG_NOSYSTEM: '1' };
      return execFileSync('git', [...author, ...command], {
        cwd: path,
        env: environment,
        encoding: 'utf8',
      }).trim();
    },
    remove() {
      rmSync(path, { recursive: true, force: true });
    },
  };
  for (const [inner, content] of Object.entries(files)) folder.write(inner, content);
  return folder;
}

/** A repository whose first commit, on branch main, holds these files. */
export function temporaryRepository(files: Readonly<Record<string, string | Uint8Array>>): TemporaryFolder {
  const folder = temporaryFolder(files);
  folder.git('init', '--quiet', '--initial-branch=main');
  folder.git('add', '--all');
  folder.git('commit', '--quiet', '--message=first', '--allow-empty');
  return folder;
}
