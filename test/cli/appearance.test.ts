import { describe, expect, it } from 'vitest';
import { columnsOf, styleOf } from '../../src/cli/appearance.ts';
import type { Stream } from '../../src/cli/surroundings.ts';
import { PROGRAM } from './typed-in.ts';

const PIPE: Stream = { write() {}, terminal: null };
const TERMINAL: Stream = { write() {}, terminal: { columns: 90 } };

describe('colors', () => {
  it.each<[string, Stream, Record<string, string>, boolean, boolean]>([
    ['on a terminal', TERMINAL, {}, false, true],
    ['not in a pipe', PIPE, {}, false, false],
    ['not with NO_COLOR', TERMINAL, { NO_COLOR: '1' }, false, false],
    ['with an empty NO_COLOR, which says nothing', TERMINAL, { NO_COLOR: '' }, false, true],
    ['not on a dumb terminal', TERMINAL, { TERM: 'dumb' }, false, false],
    ['in a pipe with FORCE_COLOR', PIPE, { FORCE_COLOR: '1' }, false, true],
    ['not on a terminal with FORCE_COLOR=0', TERMINAL, { FORCE_COLOR: '0' }, false, false],
    ['with both, as in Node', PIPE, { FORCE_COLOR: '3', NO_COLOR: '1' }, false, true],
    ['never with --no-color', TERMINAL, { FORCE_COLOR: '1' }, true, false],
  ])('%s', (_, stream, environment, noColor, color) => {
    const around = {
      argv: [],
      environment,
      folder: '',
      program: PROGRAM,
      out: stream,
      error: stream,
      now: () => new Date(0),
    };
    expect(styleOf(stream, { noColor }, around)).toEqual({ color });
  });
});

it('text is as wide as the terminal, and as wide as it wants where there is none', () => {
  expect(columnsOf(TERMINAL)).toBe(90);
  expect(columnsOf({ write() {}, terminal: { columns: 0 } })).toBe(40);
  expect(columnsOf(PIPE)).toBe(Infinity);
});
