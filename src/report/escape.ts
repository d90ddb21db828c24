// The only way out for text from models, file names and configurations: one function per target language, each with
// the source of its rule. hostile-input.md rows 23 to 28.
import { visible } from './visible.ts';

/** Breaks what a site would make of the characters around it, and shows as nothing. */
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * The data of a workflow command, what follows the second `::`
 * (actions/toolkit:packages/core/src/command.ts, escapeData).
 */
export function commandData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A property of a workflow command: `file=…,title=…` (the same file, escapeProperty). */
export function commandProperty(text: string): string {
  return commandData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/**
 * A name as a code span of a message: CommonMark 0.31 §6.1. The fence is longer than any run of backticks inside; an
 * empty name is shown as `""`.
 */
export function codeSpan(name: string): string {
  return fenced(visible(name) || '""');
}

function fenced(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map((run) => run[0].length));
  const fence = '`'.repeat(longest + 1);
  // A space at both ends is taken off by the parser, unless there is nothing but spaces.
  const pad = /^`|`$/.test(text) || (/^ .* $/.test(text) && text.trim() !== '') ? ' ' : '';
  return fence + pad + text + pad + fence;
}

/**
 * A name as a code span of a page on GitHub. Code spans are left alone by its filters for mentions, references and
 * autolinks; the zero-width space after an `@` keeps e-mail clients from linking it, and the one in `<!--` keeps the
 * name from looking like the marker of a comment.
 */
export function markdownCode(name: string): string {
  return fenced(
    (visible(name) || '""')
      .replace(/[@＠]/g, `$&${ZERO_WIDTH_SPACE}`)
      .replaceAll('<!--', `<!${ZERO_WIDTH_SPACE}--`),
  );
}

/**
 * Text outside code spans. What has a meaning in Markdown becomes an entity (CommonMark 0.31 §6.2: an entity can't
 * stand for a structure); GitHub's own filters run on the text after that, so mentions, references (`#1`, `GH-1`,
 * hashes of commits), emoji, addresses and formulas are broken by a zero-width space.
 */
export function markdownText(text: string): string {
  return visible(text, TEXT_LIMIT)
    .replace(/[\\`*_[\]<>&~$|]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(
      /(?<!&)[@＠#]|(?<=&#36;)|:(?=\S)|(?<=\bGH)-|\bwww(?=\.)|[0-9a-f]{6}(?=[0-9a-f])/gi,
      (match) => match + ZERO_WIDTH_SPACE,
    );
}

/** Longest stretch of text outside code spans, in UTF-16 units. */
export const TEXT_LIMIT = 2000;

/**
 * Inline Markdown as a cell of a table: GFM 0.29 §4.10. A pipe is escaped in code spans too. Parsers differ on a
 * backslash before that escape, so a pipe behind a backslash is shown by its code.
 */
export function markdownCell(markdown: string): string {
  return markdown
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\\|', '\\\\x7c')
    .replaceAll('|', '\\|');
}

/**
 * Text between HTML tags, and in a quoted attribute: WHATWG HTML §13.1.2. Mentions are broken as in code spans, and
 * what Markdown might see in it (a backtick, a pipe, a dollar sign) is an entity as well.
 */
export function htmlText(text: string): string {
  return visible(text, TEXT_LIMIT)
    .replace(/[&<>"'`|$]/g, (character) => `&#${character.codePointAt(0)};`)
    .replace(/[@＠]/g, `$&${ZERO_WIDTH_SPACE}`);
}

/**
 * Text of a page of our own, between tags and in a quoted attribute: WHATWG HTML §13.1.2 and §13.1.2.3. Nothing there is Markdown, so
 * the text can be searched for and copied as it is.
 */
export function pageText(text: string): string {
  return visible(text, TEXT_LIMIT).replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}

/** The text of an HTML comment, which may not hold `--` or `>` (WHATWG HTML §13.1.6): what isn't plain is its code. */
export function htmlComment(text: string): string {
  return visible(text)
    .replace(/[^\w ./:()+-]/gu, (character) => `%${(character.codePointAt(0) ?? 0).toString(16)}`)
    .replace(/-(?=-)|^-|-$/g, '%2d');
}

/**
 * A quoted label of a flow chart: everything but letters, digits, spaces, commas and slashes is an entity code, `#`
 * and a decimal number (mermaid:docs/syntax/flowchart.md, "Entity codes to escape characters"). So no label is taken
 * for Markdown, a directive or a style line either.
 */
export function mermaidLabel(text: string): string {
  const label = visible(text).replace(/[^A-Za-z0-9 ,/]/gu, (character) => `#${character.codePointAt(0)};`);
  return `"${label || '#160;'}"`;
}

/** Text for a terminal and for the log of a job: nothing that moves a cursor, colors, links or ends a line. */
export function terminalText(text: string, limit: number = TEXT_LIMIT): string {
  return visible(text, limit);
}

/**
 * A text cell of a CSV file: quotes by RFC 4180 §2, and an apostrophe before what a spreadsheet would take for a
 * formula (OWASP, CSV Injection). Never for numbers: a negative one begins with a minus.
 */
export function csvText(text: string): string {
  const shown = visible(text, TEXT_LIMIT);
  const guarded = /^[=+\-@＝＋－＠]/.test(shown) ? `'${shown}` : shown;
  return /[",;]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
