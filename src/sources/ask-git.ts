// How git is asked: never through a shell, from a folder of ours, with none of the settings that could make it run something else.
import { dirname } from 'node:path';

const SETTINGS = [
  'core.quotepath=off',
  'core.fsmonitor=false',
  'core.pager=cat',
  'safe.bareRepository=explicit',
];
const LARGEST_ANSWER_BYTES = 1024 ** 3;
const PATIENCE_MS = 60_000;

export interface Asked {
  /** What git reads from its standard input. */
  readonly input?: string;
  /** An open file that takes the answer, which is empty then. */
  readonly into?: number;
  /** How long git may take; a minute where absent. */
  readonly patienceMs?: number;
  /** Whether `:(glob)` and the like mean something in the paths, which are ours then. */
  readonly magicPaths?: boolean;
}

/** What git answers; null: it can't. */
export function askGit(
  folder: string,
  command: readonly string[],
  { input, into, patienceMs = PATIENCE_MS, magicPaths = false }: Asked = {},
): Buffer | null {
  const settings = SETTINGS.flatMap((setting) => ['-c', setting]);
  // Loaded here, since most runs ask git nothing and loading takes longer than looking at a small model.
  const { spawnSync } = process.getBuiltinModule('node:child_process');
  // Started from node's own folder, since Windows looks for programs in the current folder first.
  const ended = spawnSync('git', ['-C', folder, '--no-pager', ...settings, ...command], {
    cwd: dirname(process.execPath),
    env: { ...environment(), ...(magicPaths ? { GIT_LITERAL_PATHSPECS: '0' } : {}) },
    stdio: [input === undefined ? 'ignore' : 'pipe', into ?? 'pipe', 'ignore'],
    ...(input === undefined ? {} : { input }),
    maxBuffer: LARGEST_ANSWER_BYTES,
    timeout: patienceMs,
    windowsHide: true,
  });
  if (ended.error !== undefined || ended.status !== 0) return null;
  return ended.stdout ?? Buffer.alloc(0);
}

/** What git needs to find itself, its user's settings and the index at work; no token, no hook of ours. */
const PASSED_ON =
  /^(PATH|PATHEXT|HOME|USERPROFILE|SYSTEMROOT|TEMP|TMP|TMPDIR|XDG_CONFIG_HOME|GIT_DIR|GIT_WORK_TREE|GIT_COMMON_DIR|GIT_INDEX_FILE|GIT_CEILING_DIRECTORIES|GIT_CONFIG_.*)$/i;

function environment(): NodeJS.ProcessEnv {
  const passed = Object.entries(process.env).filter(([name]) => PASSED_ON.test(name));
  return {
    ...Object.fromEntries(passed),
    GIT_OPTIONAL_LOCKS: '0',
    // Git before 2.45 doesn't know the first; that no transport is allowed every version understands.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_LITERAL_PATHSPECS: '1',
    LC_ALL: 'C',
  };
}
