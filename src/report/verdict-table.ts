// The table of a page: one row per model, feature and source.
import { alignmentText } from './alignment.ts';
import { changeOfFields } from './before.ts';
import type { Change } from './moved.ts';
import { codeSpan, markdownCell } from './escape.ts';
import { acrossAxes, causeKinds, fullText, receptiveFieldText, strideText } from './fields.ts';
import { proseMarkdown } from './prose.ts';
import type { ModelRows, Row } from './rows.ts';
import { MARKS, verdictWords } from './verdict.ts';

export const TABLE_HEAD = [
  '| model | output | receptive field | stride | aligned | verdict |',
  '| --- | --- | --- | --- | --- | --- |',
].join('\n');

/** The model's name and alignment stand in its first row only. */
export function tableRows({ model, rows }: ModelRows): string[] {
  return rows.map((row, i) =>
    tableRow(
      [
        i === 0 ? codeSpan(model.path) : '',
        row.namesSource && row.source !== null
          ? `${codeSpan(row.tensor)} from ${codeSpan(row.source.name)}`
          : codeSpan(row.tensor),
      ]
        .map(proseMarkdown)
        .concat(
          fieldText(row),
          strideCell(row),
          i === 0 ? proseMarkdown(alignmentText(model)) : '',
          verdictText(row),
        ),
    ),
  );
}

/** Cells of finished inline Markdown as one line of a table. */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.map(markdownCell).join(' | ')} |`;
}

function fieldText({ source, fields, before }: Row): string {
  if (source === null) return '–';
  const ended = fields.filter((field) => field.local !== null && fullText(field.full) !== '');
  const [first] = ended;
  const size = changed(changeOfFields(before, fields, source, receptiveFieldText));
  if (first === undefined) return size;
  const causes = causeKinds(ended.flatMap((field) => field.causes));
  return size + proseMarkdown(` (${fullText(first.full)}${causes === '' ? '' : ` by ${causes}`})`);
}

function strideCell({ source, fields, before }: Row): string {
  if (source === null) return '–';
  return changed(changeOfFields(before, fields, source, (own, from) => acrossAxes(own, from, strideText)));
}

/** "187 → **155** px": what it is now stands out. */
function changed({ before, after, unit }: Change): string {
  if (before === null) return proseMarkdown(after);
  return `${proseMarkdown(before)} → **${proseMarkdown(after)}**${unit}`;
}

const WORDS_SHOWN = 3;

function verdictText({ findings, verdict }: Row): string {
  const words = verdictWords(findings);
  const rest = words.length - WORDS_SHOWN;
  const shown = words.slice(0, WORDS_SHOWN).map(proseMarkdown);
  const lines = rest > 0 ? [...shown, `and ${rest} more`] : shown;
  return [MARKS[verdict], lines.join('<br>')].filter((part) => part !== '').join(' ');
}
