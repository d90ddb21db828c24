import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { unexpectedText } from '../../src/cli/unexpected.ts';
import { PROGRAM } from './typed-in.ts';

it('what is no Failure is a mistake of the program, told without calls', () => {
  const text = unexpectedText(new TypeError('x\u001b[2J is\nno y'), false);
  expect(text).toBe(
    'rf-lint: TypeError: x\\x1b[2J is\\nno y. This is a mistake of rf-lint: please report it; --debug shows where it happens.\n',
  );
});

it('--debug shows the calls that led there', () => {
  const text = unexpectedText(new TypeError('x'), true);
  expect(text).toMatch(/^rf-lint: TypeError: x\. .+ with the lines below\.\n {4}at .+unexpected\.test\.ts/);
});

it('whatever is thrown is told, and the exit code is 2', () => {
  const written: string[] = [];
  const error = { write: (text: string) => void written.push(text), terminal: null };
  const out = {
    terminal: null,
    write() {
      throw new RangeError('full');
    },
  };
  const argv = ['--version'];
  const code = run({
    argv,
    environment: {},
    folder: '/',
    program: PROGRAM,
    out,
    error,
    now: () => new Date(0),
  });
  expect([code, written.join('')]).toEqual([
    2,
    expect.stringMatching(/^rf-lint: RangeError: full\. This is/),
  ]);
});
