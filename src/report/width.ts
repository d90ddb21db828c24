// How many columns a text takes on a terminal, and how to make it fit: shortened in the middle, since the ends of a
// name tell most, or wrapped at spaces.
import { segments } from './prose.ts';
import { codeSpan, terminalText } from './escape.ts';
import { visible } from './visible.ts';
import { paint, type Ink, type Style } from './style.ts';

/** Columns of escaped text: 2 for wide East Asian characters and emoji (UAX #11, emoji presentation), 0 for marks. */
export function columnsOf(text: string): number {
  if (NARROW.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOfCharacter(character);
  return columns;
}

/** Latin letters and our own signs (× … – •): the most of all text, and the classes below are slow to compile. */
const NARROW = /^[\x20-\x7e\xa1-\xac\xae-\u02ff\u2010-\u2027]*$/;
const MARK = /\p{Mn}|\p{Me}/u;
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18aff}\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

function columnsOfCharacter(character: string): number {
  if (character <= '\x7e') return 1;
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** The text, or its two ends around `…`, in `columns` columns at most. */
export function shortened(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  const characters = Array.from(text);
  const tail = ends(characters.toReversed(), Math.floor((columns - 1) / 2)).toReversed();
  const head = ends(characters, columns - 1 - columnsOf(tail.join('')));
  return `${head.join('')}…${tail.join('')}`;
}

function ends(characters: readonly string[], columns: number): string[] {
  const kept: string[] = [];
  let used = 0;
  for (const character of characters) {
    used += columnsOfCharacter(character);
    if (used > columns) break;
    kept.push(character);
  }
  return kept;
}

/**
 * A message as lines of `columns` columns at most, broken at spaces outside names; a longer name stands on a line of
 * its own. With colors names are painted, without they keep their backticks.
 */
export function wrapped(message: string, columns: number, style: Style, ink: Ink = 'plain'): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of wordsOf(message, style, ink)) {
    if (used > 0 && used + 1 + word.columns > columns) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line += (used > 0 ? ' ' : '') + word.text;
    used += (used > 0 ? 1 : 0) + word.columns;
  }
  return used > 0 ? [...lines, line] : lines;
}

interface Word {
  text: string;
  columns: number;
}

function wordsOf(message: string, style: Style, ink: Ink): Word[] {
  const words: Word[] = [];
  let open = false;
  for (const segment of segments(message)) {
    const pieces =
      segment.kind === 'code'
        ? [style.color ? visible(segment.text) : codeSpan(segment.text)]
        : terminalText(segment.text).split(' ');
    const painted = segment.kind === 'code' && ink === 'plain' ? 'name' : ink;
    pieces.forEach((text, i) => {
      if (i > 0) open = false;
      if (text === '') return;
      const last = words.at(-1);
      const word = { text: paint(style, painted, text), columns: columnsOf(text) };
      if (open && last !== undefined) {
        last.text += word.text;
        last.columns += word.columns;
      } else words.push(word);
      open = true;
    });
  }
  return words;
}
