// What is thrown and is no Failure is a mistake of this program, and says so. Calls are shown on `--debug` only.
import { terminalText } from '../report/index.ts';

/** Lines for standard error. */
export function unexpectedText(error: unknown, debug: boolean): string {
  const what = described(error);
  const remedy = debug
    ? 'please report it with the lines below'
    : 'please report it; --debug shows where it happens';
  const calls = debug ? callsOf(error) : '';
  return `rf-lint: ${terminalText(what)}. This is a mistake of rf-lint: ${remedy}.\n${calls}`;
}

/** The calls that led to an error, a line each; empty where it has none. Its message may hold text from a file. */
export function callsOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const calls = stack.split('\n').filter((line) => /^ +at /.test(line));
  return calls.map((line) => `${terminalText(line)}\n`).join('');
}

function described(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
