// `rf-lint history`: for each model a table of what moved, commit by commit.
import type { Event, Line, TensorDrift } from '../history/index.ts';
import { movedCount } from './moved.ts';
import { figureTexts, movedFigures } from './moved-figures.ts';
import { phrasesOf } from './drift-words.ts';
import { codeSpan } from './escape.ts';
import { counted, proseBare, proseMarkdown, proseText } from './prose.ts';
import { paint, type Style } from './style.ts';
import { type Column, tableLines, tableWidth } from './table.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { MARKS } from './verdict.ts';
import { tableRow } from './verdict-table.ts';
import { visible } from './visible.ts';
import { wrapped } from './width.ts';

export interface History {
  /** Whether the figures are those of the lock file, or of the models themselves. */
  readonly origin: 'lock' | 'models';
  /** The newest, in full. */
  readonly commit: string;
  /** Whether the clone lacks what was before. */
  readonly cut: boolean;
  /** Commits that were looked at. */
  readonly revisions: number;
  readonly lines: readonly Line[];
  /** Revisions that can't be read any more; absent: none. */
  readonly skipped?: readonly SkippedRevisions[];
}

/** Revisions of one file that are left out for one reason. */
export interface SkippedRevisions {
  readonly path: string;
  /** Where in the file; null: as a whole. */
  readonly place: string | null;
  readonly message: string;
  /** Oldest first; dates in ISO 8601. */
  readonly revisions: readonly { readonly commit: string; readonly date: string }[];
}

/** Text that ends in a newline. */
export function historyTerminal(history: History, { style, columns }: TerminalOptions): string {
  const blocks = history.lines.map((line) =>
    [
      paint(style, 'strong', visible(line.path, PATH_LIMIT)) + (line.there ? '' : ', gone'),
      ...tableOf(historyRows(line), columns - 2, style).map((text) => `  ${text}`),
      '',
    ].join('\n'),
  );
  const skipped = skippedLines(history).map(
    (line) => `${paint(style, 'warning', MARKS.warning)} ${proseText(line)}\n`,
  );
  return [...blocks, ...(skipped.length === 0 ? [] : [skipped.join('')]), `${historyTally(history)}\n`].join(
    '\n',
  );
}

/** Where the words don't fit beside the figures they stand below. */
function tableOf(rows: readonly (readonly string[])[], columns: number, style: Style): string[] {
  const cells = rows.map((row) => row.map((text) => ({ text: proseBare(text) })));
  if (tableWidth(HISTORY_HEADS, cells) <= columns) return tableLines(HISTORY_HEADS, cells, columns, style);
  const [head = '', ...lines] = tableLines(
    HISTORY_HEADS.slice(0, -1),
    cells.map((row) => row.slice(0, -1)),
    columns,
    style,
  );
  const words = (row: readonly string[]): string[] =>
    wrapped(row.at(-1) ?? '', columns - INDENT.length, style).map((text) => INDENT + text);
  return [head, ...rows.flatMap((row, i) => [lines[i] ?? '', ...words(row)])];
}

const INDENT = '    ';
const PATH_LIMIT = 500;
// What stands over the cells of `historyRows`.
const HISTORY_HEADS: readonly Column[] = [
  { head: 'date', align: 'left' },
  { head: 'commit', align: 'left' },
  { head: 'tensor', align: 'left', least: 12 },
  { head: 'r', align: 'right' },
  { head: 'S', align: 'right' },
  { head: 'center', align: 'right' },
  { head: 'parameters', align: 'right' },
  { head: 'what', align: 'left', least: 24 },
];

/** The same as a page on GitHub, with an ending newline. */
export function historyMarkdown(history: History): string {
  const blocks = history.lines.map((line) =>
    [
      proseMarkdown(`${codeSpan(line.path)}${line.there ? '' : ', gone'}`),
      '',
      tableRow(HISTORY_HEADS.map(({ head }) => head)),
      tableRow(HISTORY_HEADS.map(({ align }) => (align === 'right' ? '--:' : '---'))),
      ...historyRows(line).map((row) => tableRow(row.map(proseMarkdown))),
    ].join('\n'),
  );
  const skipped = skippedLines(history).map((line) => `- ${MARKS.warning} ${proseMarkdown(line)}`);
  return (
    [
      '### History of the receptive fields',
      ...blocks,
      ...(skipped.length === 0 ? [] : [skipped.join('\n')]),
      historyTally(history),
    ].join('\n\n') + '\n'
  );
}

/** As prose. Date, commit and words stand in the first row of an event only. */
function historyRows({ events }: Line): string[][] {
  return events.flatMap((event) => {
    const figures = figureRows(event);
    const shown = figures.length === 0 ? [['', '', '', '']] : figures;
    return shown.map((row, i) => [
      ...(i === 0 ? [event.date.slice(0, 10), codeSpan(event.commit.slice(0, 9))] : ['', '']),
      ...row,
      i === 0 ? parametersOf(event) : '',
      i === 0 ? phrasesOf(event, { costs: false, step: true }).join('; ') : '',
    ]);
  });
}

/** What moved, as tensor, r, S and center in prose; of a model that came, all that rules look at. */
export function figureRows({ model, before, drift }: Event): string[][] {
  if (model === null) return [];
  if (drift === null)
    return model.tensors.map((tensor) => {
      const { r, stride, center } = figureTexts(model, tensor);
      return [codeSpan(tensor.name), r, stride, center];
    });
  return drift.tensors.map(({ before: old, after: now }: TensorDrift) => {
    const { r, stride, center } = movedFigures(
      old === null || before === null ? null : { model: before, tensor: old },
      now === null ? null : { model, tensor: now },
    );
    return [codeSpan((now ?? old)?.name ?? ''), r, stride, center];
  });
}

/** Empty where they stayed, or aren't known. */
export function parametersOf({ model, before, drift }: Event): string {
  if (model === null) return '';
  const { parameters } = model.cost;
  if (drift === null || before === null) return movedCount(parameters, parameters);
  return before.cost.parameters === parameters ? '' : movedCount(before.cost.parameters, parameters);
}

/** "`a.onnx` at `1a2b3c4d5` and 1 more commit is skipped: the file is empty." as messages. */
export function skippedLines({ skipped = [] }: History): string[] {
  return skipped.map(({ path, place, message, revisions }) => {
    const [first] = revisions;
    const more = revisions.length > 1 ? ` and ${counted(revisions.length - 1, 'more commit')}` : '';
    const where = place === null ? '' : `${place}: `;
    return `${codeSpan(path)} at ${codeSpan(first?.commit.slice(0, 9) ?? '')}${more} is skipped: ${where}${message}.`;
  });
}

/** "2 models, 9 moves in 30 commits; out of rf.lock.json". */
export function historyTally({ lines, revisions, origin, cut }: History): string {
  const events = lines.reduce((sum, line) => sum + line.events.length, 0);
  const read = origin === 'lock' ? 'the lock file' : 'the model files';
  const commits = `${counted(revisions, 'commit')} that ${revisions === 1 ? 'touches' : 'touch'} ${read}`;
  const end = cut ? '; the clone is shallow, what was before is not here' : '';
  return `${counted(lines.length, 'model')}, ${counted(events, 'move')} in ${commits}${end}`;
}
