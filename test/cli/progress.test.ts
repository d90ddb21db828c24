import { expect, it } from 'vitest';
import { startProgress } from '../../src/cli/progress.ts';
import { PROGRAM } from './typed-in.ts';

const AT = { model: 'a.onnx', done: 1, of: 3, nodes: 0 };
const LINE = '\r\u001b[2K1 of 3 models done, a.onnx';
const GONE = '\r\u001b[2K';

/** What is written while the clock shows these times, the first being the start. */
function shown(
  times: readonly number[],
  around: {
    environment?: Record<string, string>;
    terminal?: { columns: number } | null;
    quiet?: boolean;
  } = {},
): readonly string[] {
  const written: string[] = [];
  const { environment = {}, terminal = { columns: 60 }, quiet = false } = around;
  const stream = { write: (text: string) => void written.push(text), terminal };
  const clock = times.values();
  const now = () => new Date(clock.next().value ?? 0);
  const progress = startProgress(
    { argv: [], environment, folder: '', program: PROGRAM, out: stream, error: stream, now },
    { quiet },
  );
  for (const _ of times.slice(1)) progress.show(AT);
  progress.end();
  return written;
}

it('nothing is shown in the first half second', () => {
  expect(shown([0, 10, 499])).toEqual([]);
});

it('then one line is rewritten, ten times a second at most, and taken away at the end', () => {
  expect(shown([0, 500, 550, 599, 600])).toEqual([LINE, LINE, GONE]);
});

it.each([
  ['in a pipe', { terminal: null }],
  ['with --quiet', { quiet: true }],
  ['in CI', { environment: { CI: 'true' } }],
  ['on a dumb terminal', { environment: { TERM: 'dumb' } }],
])('nothing is shown %s', (_, around) => {
  expect(shown([0, 1_000, 2_000], around)).toEqual([]);
});

it('CI=false is no CI', () => {
  expect(shown([0, 500], { environment: { CI: 'false' } })).toEqual([LINE, GONE]);
});
