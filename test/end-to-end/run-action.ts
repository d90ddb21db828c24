// Runs the shipped action as a runner does: dist/ alone in a folder, the workspace as the working directory, the inputs
// and files of a runner in an environment that is otherwise empty.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { temporaryRepository } from '../sources/temporary-folder.ts';
import type { TemporaryFolder } from '../sources/temporary-folder.ts';
import { PULL_NUMBER, REPOSITORY, TOKEN } from './fake-github.ts';

const DIST = resolve(import.meta.dirname, '../../dist');

export interface ActionRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** By name. */
  readonly outputs: ReadonlyMap<string, string>;
  readonly summary: string;
  /** Lines of standard output that the runner takes for commands. */
  readonly commands: readonly string[];
}

export interface ActionStart {
  /** By name as in action.yml; `github-token` is there unless it is null. */
  readonly inputs?: Readonly<Record<string, string | null>>;
  readonly eventName?: string;
  readonly event?: unknown;
  readonly apiUrl?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Runner {
  readonly workspace: TemporaryFolder;
  run(start?: ActionStart): Promise<ActionRun>;
  remove(): void;
}

/** A workspace whose first commit on `main` holds `files`. */
export function startRunner(files: Readonly<Record<string, string | Uint8Array>>): Runner {
  if (!existsSync(join(DIST, 'index.js'))) throw new Error('dist/ is missing; run `npm run build` first');
  const workspace = temporaryRepository(files);
  const home = mkdtempSync(join(tmpdir(), 'rf-lint-action-'));
  // The action's own files only: neither the command line nor the library.
  for (const entry of readdirSync(DIST, { withFileTypes: true })) {
    if (entry.isFile()) cpSync(join(DIST, entry.name), join(home, 'action', entry.name));
  }
  return {
    workspace,
    run: (start = {}) => run(workspace.path, home, start),
    remove() {
      workspace.remove();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The payload of `pull_request`; `from`: the repository of the head. */
export function pullRequestEvent(
  commits: { readonly base: string; readonly head: string },
  from: string = REPOSITORY,
): object {
  return {
    action: 'synchronize',
    number: PULL_NUMBER,
    pull_request: {
      number: PULL_NUMBER,
      changed_files: 1,
      head: { sha: commits.head, ref: 'topic', repo: { full_name: from } },
      base: { sha: commits.base, ref: 'main', repo: { full_name: REPOSITORY } },
    },
    repository: { full_name: REPOSITORY },
  };
}

const NO_COMMITS = { base: 'b'.repeat(40), head: 'a'.repeat(40) };

async function run(workspace: string, home: string, start: ActionStart): Promise<ActionRun> {
  const file = (name: string, content: string): string => {
    const path = join(home, name);
    writeFileSync(path, content);
    return path;
  };
  const output = file('output', '');
  const summary = file('summary', '');
  const inputs = { 'github-token': TOKEN, ...start.inputs };
  const environment = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_JOB: 'lint',
    GITHUB_EVENT_NAME: start.eventName ?? 'pull_request',
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(start.event ?? pullRequestEvent(NO_COMMITS))),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    // Nobody listens there: a request to another place than asked for fails.
    GITHUB_API_URL: start.apiUrl ?? 'http://127.0.0.1:9',
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value ?? '']),
    ),
    ...start.environment,
  };
  const script = join(home, 'action', 'index.js');
  const ended = await new Promise<{ exitCode: number; stdout: string; stderr: string }>((done) => {
    execFile(process.execPath, [script], { cwd: workspace, env: environment }, (error, stdout, stderr) => {
      done({ exitCode: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
  return {
    ...ended,
    outputs: readOutputs(readFileSync(output, 'utf8')),
    summary: readFileSync(summary, 'utf8'),
    commands: ended.stdout.split(/\r?\n/).filter((line) => /^\s*::|##\[/.test(line)),
  };
}

/** `name<<delimiter`, the value, `delimiter`, as the toolkit writes them. */
function readOutputs(text: string): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  for (const [, name, , value] of text.matchAll(/^(\S+?)<<(\S+)\r?\n([\s\S]*?)\r?\n\2$/gm)) {
    outputs.set(name ?? '', value ?? '');
  }
  return outputs;
}
