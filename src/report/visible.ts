// Text that nobody can see, made visible: control characters, bidirectional overrides, zero-width characters, lone
// surrogates and spaces that look like others are shown by their code, and what is very long is cut.
import { createHash } from 'node:crypto';

/** Longest name that is shown, in UTF-16 units; a longer one ends in `…` and eight hex digits of its hash. */
export const NAME_LIMIT = 120;

/**
 * The text as a reader may see it: one line, printable, `limit` UTF-16 units at most. Applying it twice changes
 * nothing. It keeps a line of a log from being a workflow command, too: the second colon at the start of a word and a
 * bracket after `##` are shown by their code, since the runner reads `::name` behind white space and `##[name]`
 * anywhere (actions/runner:src/Runner.Common/ActionCommand.cs).
 */
export function visible(text: string, limit: number = NAME_LIMIT): string {
  let shown = '';
  let kept = '';
  for (const character of text) {
    const next = shown + piece(character, shown);
    if (next.length > limit) return kept + suffix(text);
    shown = next;
    if (shown.length <= limit - SUFFIX_LENGTH) kept = shown;
  }
  return shown;
}

/** What is longer than any word, or stands in quotes and is as long as no name, is cut like a name; the rest stays. Linear. */
export function withShortWords(text: string): string {
  return text.replaceAll(QUOTED_OR_LONG, (word, quoted: string | undefined) => {
    if (quoted === undefined) return visible(word);
    return word.length > NAME_LIMIT ? `"${visible(quoted, NAME_LIMIT - 2)}"` : word;
  });
}

// A quotation begins with a word, so that the end of one isn't taken for the beginning of another.
const QUOTED_OR_LONG = /(?<![^\s(])"((?:[^"\\]|\\.)*)"|\S{121,}/g;

const SUFFIX_LENGTH = 9;

function suffix(text: string): string {
  return `…${createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, SUFFIX_LENGTH - 1)}`;
}

function piece(character: string, before: string): string {
  if (character === ':' && (before === ':' || before.endsWith(' :'))) return '\\x3a';
  if (character === '[' && before.endsWith('##')) return '\\x5b';
  return HIDDEN.test(character) ? codeOf(character) : character;
}

// Categories Cc, Cf, Cs (with the u flag: lone surrogates), Co, Zl, Zp and Zs of the Unicode character database, then
// what renders as nothing or as a space in spite of its category: grapheme joiner, Hangul and Khmer fillers, Mongolian
// and other variation selectors, the empty Braille pattern, non-characters.
const HIDDEN =
  /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Zs}\u115f\u1160\u2800\u3164\uffa0\ufdd0-\ufdef]|[\p{Variation_Selector}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}]/u;

const SHORT = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return SHORT.get(character) ?? `\\x${digits.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}
