// A message is plain text with code spans around names, and nothing else of Markdown. Here it is taken apart again, so
// that every output sets text and names in its own way, and a message that somebody else wrote into a JSON run can't
// bring anything but text.
import { codeSpan, markdownCode, markdownText, terminalText, TEXT_LIMIT } from './escape.ts';
import { visible, withShortWords } from './visible.ts';

export type Segment = { readonly kind: 'text' | 'code'; readonly text: string };

/** Text and code spans in order (CommonMark 0.31 §6.1); backticks without a partner are text, names in text are cut. Linear. */
export function segments(message: string): Segment[] {
  const found: Segment[] = [];
  const runs = [...message.matchAll(/`+/g)];
  const partner = partners(runs.map((run) => run[0].length));
  let from = 0;
  for (let i = 0; i < runs.length; i++) {
    const open = runs[i];
    const close = runs[partner[i] ?? -1];
    if (open === undefined || close === undefined) continue;
    if (open.index > from) found.push(textOf(message.slice(from, open.index)));
    found.push({ kind: 'code', text: unpadded(message.slice(open.index + open[0].length, close.index)) });
    from = close.index + close[0].length;
    i = partner[i] ?? i;
  }
  if (from < message.length) found.push(textOf(message.slice(from)));
  return found;
}

function textOf(text: string): Segment {
  return { kind: 'text', text: withShortWords(text) };
}

/** For each run of backticks the next one of the same length, or null. */
function partners(lengths: readonly number[]): (number | null)[] {
  const next = new Map<number, number>();
  const found: (number | null)[] = lengths.map(() => null);
  for (let i = lengths.length - 1; i >= 0; i--) {
    const length = lengths[i] ?? 0;
    found[i] = next.get(length) ?? null;
    next.set(length, i);
  }
  return found;
}

function unpadded(text: string): string {
  return /^ .* $/s.test(text) && text.trim() !== '' ? text.slice(1, -1) : text;
}

/** The message for a page on GitHub. */
export function proseMarkdown(message: string): string {
  return segments(message)
    .map((segment) => (segment.kind === 'code' ? markdownCode(segment.text) : markdownText(segment.text)))
    .join('');
}

/** The message as one line of plain text; names keep their backticks. */
export function proseText(message: string): string {
  return segments(message)
    .map((segment) => (segment.kind === 'code' ? codeSpan(segment.text) : terminalText(segment.text)))
    .join('');
}

/** The message as one line of plain text without backticks, for the cells of a table. */
export function proseBare(message: string): string {
  const parts = segments(message).map((segment) =>
    segment.kind === 'code' ? visible(segment.text) : segment.text,
  );
  return terminalText(parts.join(''));
}

/** Text that may hold anything, as a part of a message that is no code: backticks in it open nothing. */
export function plainText(text: string): string {
  return visible(withShortWords(text), TEXT_LIMIT).replaceAll('`', "'");
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;
}

/** Names as code spans: the first few, the rest counted. */
export function namesListed(names: readonly string[], most = 3): string {
  if (names.length <= most) return listed(names.map(codeSpan));
  return `${names.slice(0, most).map(codeSpan).join(', ')} and ${names.length - most} more`;
}

/** "1 error", "2 errors". */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')} ${count === 1 ? singular : plural}`;
}
