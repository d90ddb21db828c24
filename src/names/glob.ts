// Globs over paths: `*`, `?`, `[a-z]`, `[!a-z]`, `{a,b}`, `**` for any number of folders, `\` escapes. A dot at the head
// of a name must be written. Whoever opened the pull request may have written the pattern and the names, so matching is
// a walk over sets of states, whose time is the product of both lengths; there are no regular expressions in it.
import { Failure } from '../failure.ts';
import { expandBraces } from './braces.ts';

export interface Glob {
  /** The leading folders without special characters, '' where there are none; the rest counts from there. */
  readonly base: string;
  /** Whether a path below `base`, relative to it and `/`-separated, is meant. */
  matches(path: string): boolean;
  /** Whether the last part ends in written letters, as `*.tflite` does and `**` doesn't. */
  readonly endsWritten: boolean;
}

const LONGEST_PATTERN = 500;
const MOST_ALTERNATIVES = 1_000;

/** Throws a Failure (`configuration`) where the pattern is too long or spans too many alternatives; `asked` is who gave it. */
export function readGlob(pattern: string, asked: string): Glob {
  if (pattern.length > LONGEST_PATTERN) {
    throw refused(asked, pattern, `is longer than ${LONGEST_PATTERN} characters`, 'shorten it');
  }
  const parts = pattern.split('/');
  let written = parts.findIndex(isMagic);
  if (written === -1) written = parts.length - 1;
  const alternatives = expandBraces(parts.slice(written).join('/'), MOST_ALTERNATIVES);
  if (alternatives === null) {
    throw refused(asked, pattern, `stands for more than ${MOST_ALTERNATIVES} patterns`, 'write fewer braces');
  }
  const compiled = alternatives.map(compile);
  const base = parts.slice(0, written).join('/');
  return {
    // A pattern from the root of the file system keeps its slash.
    base: base === '' && written > 0 ? '/' : base,
    matches(path) {
      const names = path.split('/');
      return compiled.some((alternative) => fits(alternative, names));
    },
    endsWritten: !/[*?\]}]$/.test(pattern),
  };
}

/** Whether a path is a pattern rather than a name. */
export function isMagic(path: string): boolean {
  return /[*?[{\\]/.test(path);
}

/** One part of a path: `**`, or the characters of a name. */
type Part = 'folders' | readonly Token[];
type Token =
  | { readonly kind: 'letter'; readonly letter: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | {
      readonly kind: 'class';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    };

interface Alternative {
  readonly parts: readonly Part[];
  /** Written letters at the end of the whole; a cheap no for most paths. */
  readonly ending: string;
}

function compile(pattern: string): Alternative {
  const parts = pattern
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .map((part): Part => (part === '**' ? 'folders' : tokens(part)));
  // Behind a folder, `**` stands for what lies in it, not for itself.
  if (parts.at(-1) === 'folders') parts.push(tokens('*'));
  const last = parts.at(-1);
  let ending = '';
  if (last !== undefined && last !== 'folders') {
    for (let at = last.length - 1; at >= 0; at--) {
      const token = last[at];
      if (token?.kind !== 'letter') break;
      ending = token.letter + ending;
    }
  }
  return { parts, ending };
}

function fits(alternative: Alternative, names: readonly string[]): boolean {
  if (!(names.at(-1) ?? '').endsWith(alternative.ending)) return false;
  return walk(
    alternative.parts,
    names,
    (part) => part === 'folders',
    (part, name) => (part === 'folders' ? !name.startsWith('.') : fitsName(part, name)),
  );
}

function fitsName(pattern: readonly Token[], name: string): boolean {
  const first = pattern[0];
  if (name.startsWith('.') && !(first?.kind === 'letter' && first.letter === '.')) return false;
  return walk(pattern, Array.from(name), (token) => token.kind === 'star', fitsLetter);
}

function fitsLetter(token: Token, letter: string): boolean {
  switch (token.kind) {
    case 'letter':
      return token.letter === letter;
    case 'any':
    case 'star':
      return true;
    case 'class':
      return token.ranges.some(([low, high]) => low <= letter && letter <= high) !== token.negated;
  }
}

/**
 * Whether a pattern, some of whose elements repeat (none to any number of times), takes the whole text: all positions
 * in the pattern that can be reached are carried along the text at once.
 */
function walk<Element, Unit>(
  pattern: readonly Element[],
  text: readonly Unit[],
  repeats: (element: Element) => boolean,
  takes: (element: Element, unit: Unit) => boolean,
): boolean {
  let reached = spread(new Set([0]), pattern, repeats);
  for (const unit of text) {
    const next = new Set<number>();
    for (const position of reached) {
      const element = pattern[position];
      if (element !== undefined && takes(element, unit)) next.add(repeats(element) ? position : position + 1);
    }
    if (next.size === 0) return false;
    reached = spread(next, pattern, repeats);
  }
  return reached.has(pattern.length);
}

/** Adds what is reached by taking nothing. A Set visits what is added while it is walked. */
function spread<Element>(
  positions: Set<number>,
  pattern: readonly Element[],
  repeats: (element: Element) => boolean,
): Set<number> {
  for (const position of positions) {
    const element = pattern[position];
    if (element !== undefined && repeats(element)) positions.add(position + 1);
  }
  return positions;
}

function tokens(part: string): readonly Token[] {
  const letters = Array.from(part);
  const list: Token[] = [];
  for (let at = 0; at < letters.length; at++) {
    const letter = letters[at] ?? '';
    const escaped = letters[at + 1];
    if (letter === '\\' && escaped !== undefined) {
      list.push({ kind: 'letter', letter: escaped });
      at++;
    } else if (letter === '*') {
      if (list.at(-1)?.kind !== 'star') list.push({ kind: 'star' });
    } else if (letter === '?') {
      list.push({ kind: 'any' });
    } else if (letter === '[' && letters.indexOf(']', at + 2) !== -1) {
      const end = letters.indexOf(']', at + 2);
      list.push(letterClass(letters.slice(at + 1, end)));
      at = end;
    } else {
      list.push({ kind: 'letter', letter });
    }
  }
  return list;
}

function letterClass(inner: readonly string[]): Token {
  const negated = inner.length > 1 && (inner[0] === '!' || inner[0] === '^');
  const letters = negated ? inner.slice(1) : inner;
  const ranges: [string, string][] = [];
  for (let at = 0; at < letters.length; at++) {
    const low = letters[at] ?? '';
    const high = letters[at + 2];
    if (letters[at + 1] === '-' && high !== undefined) {
      ranges.push([low, high]);
      at += 2;
    } else {
      ranges.push([low, low]);
    }
  }
  return { kind: 'class', negated, ranges };
}

function refused(asked: string, pattern: string, what: string, remedy: string): Failure {
  const shown = pattern.length > 60 ? `${pattern.slice(0, 60)}…` : pattern;
  return new Failure({
    kind: 'configuration',
    path: asked,
    place: null,
    message: `the pattern \`${shown}\` ${what}`,
    remedy,
  });
}
