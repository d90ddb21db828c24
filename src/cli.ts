// Door: the command line (interface.md §2). Hands the process's arguments, streams and clock to `cli/`, and its exit
// code back; nothing is cut off, since the process ends by itself once everything is written.
import process from 'node:process';
import type { WriteStream } from 'node:tty';
import { run } from './cli/run.ts';
import type { Program, Stream } from './cli/surroundings.ts';

export type CommandLine = typeof commandLine;

/** Started once, by `cli/start.ts`. */
export function commandLine(program: Program): void {
  const code = run({
    argv: process.argv.slice(2),
    environment: process.env,
    folder: workingFolder(),
    program,
    out: streamOf(() => process.stdout),
    error: streamOf(() => process.stderr),
    now: () => new Date(),
  });
  // A stream that broke has its say before.
  process.exitCode = Math.max(code, Number(process.exitCode ?? 0));
}

/** A folder that was deleted meanwhile has no path; looking into it says so. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '.';
  }
}

/** Opened when it is used: that takes as long as looking at a small model. */
function streamOf(open: () => WriteStream): Stream {
  let opened: WriteStream | null = null;
  const stream = (): WriteStream => (opened ??= open().on('error', sayBroken));
  return {
    write: (text) => void (text !== '' && stream().write(text)),
    get terminal() {
      const { isTTY, columns } = stream();
      return isTTY ? { columns } : null;
    },
  };
}

function sayBroken(error: NodeJS.ErrnoException): void {
  // The reader has seen enough: `rf-lint inspect … | head`.
  if (error.code === 'EPIPE') return;
  process.exitCode = 2;
  process.stderr.write(`rf-lint: the output can't be written (${error.code ?? error.message}).\n`);
}
