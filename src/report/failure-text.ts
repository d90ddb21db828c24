// A failure as one line: where, what, and what to do about it (interface.md §2).
import type { FailureParts } from '../failure.ts';
import { codeSpan, terminalText } from './escape.ts';
import { proseText } from './prose.ts';
import { paint, PLAIN, type Style } from './style.ts';
import { visible, withShortWords } from './visible.ts';

/** "models/a.onnx: byte 1042: the message. The remedy." without an ending newline; for standard error. */
export function failureLine(failure: FailureParts, style: Style = PLAIN): string {
  const path = visible(failure.path, PATH_LIMIT);
  const place = failure.place === null ? '' : placeBehind(terminalText(withShortWords(failure.place)));
  return `${paint(style, 'strong', path + place)}: ${proseText(failureSentence(failure))}`;
}

/** Paths are shown in full: a reader opens them. */
const PATH_LIMIT = 500;

/** ":3:7" for a line and a column, as editors and terminals link it; else ": byte 1042". */
function placeBehind(place: string): string {
  const [, line, column] = /^line (\d+)(?:, column (\d+))?$/.exec(place) ?? [];
  if (line === undefined) return `: ${place}`;
  return column === undefined ? `:${line}` : `:${line}:${column}`;
}

/** "`models/a.onnx`, byte 1042: the message. The remedy." as a message. */
export function failureMessage(failure: FailureParts): string {
  const place = failure.place === null ? '' : `, ${failure.place}`;
  return `${codeSpan(failure.path)}${place}: ${failureSentence(failure)}`;
}

/** "The message. The remedy." */
export function failureSentence({ message, remedy }: FailureParts): string {
  return remedy === null ? ended(message) : `${ended(message)} ${ended(capitalized(remedy))}`;
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function capitalized(sentence: string): string {
  return sentence.slice(0, 1).toUpperCase() + sentence.slice(1);
}
