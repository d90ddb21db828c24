// `check` on a terminal: the verdicts in a table, then what to do about each finding, then one line that sums up.
import type { SourceRecord } from '../analysis/index.ts';
import { baselineLine } from './baseline-line.ts';
import { changeOfFields } from './before.ts';
import { changeText } from './moved.ts';
import { remarkLines } from './remarks.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { alignmentWord } from './alignment.ts';
import { terminalText } from './escape.ts';
import { failureLine } from './failure-text.ts';
import { acrossAxes, fullText, receptiveFieldText, strideText } from './fields.ts';
import { foldUndecided, waitingText, withHintsOnce, type LeadingFinding } from './fold-undecided.ts';
import { proseBare } from './prose.ts';
import { rowsOf, type ModelRows, type Row } from './rows.ts';
import type { FindingRecord, Run } from './run.ts';
import { paint, type Ink } from './style.ts';
import { tableLines, tableWidth, type Cell, type Column } from './table.ts';
import { headline } from './tally.ts';
import { countingFindings, MARKS, setAsideWords, verdictOf, worstVerdict } from './verdict.ts';
import { visible } from './visible.ts';
import { wrapped } from './width.ts';
import { worstFirst } from './worst-first.ts';

/** The run as text that ends in a newline. */
export function checkTerminal(run: Run, options: TerminalOptions): string {
  const models = rowsOf(run);
  const sections = [
    checkTable(models, options),
    ...findingSections(run.findings, options),
    ...remarkSections(run, options),
    uncomparedLines(run, options),
    failureLines(run, options),
    [...comparedLines(run, options), lastLine(run, options)],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n') + '\n')
    .join('\n');
}

function remarkSections(run: Run, options: TerminalOptions): string[][] {
  if (options.quiet === true) return [];
  return run.models
    .filter(({ remarks }) => remarks.length > 0)
    .map((model) => [paint(options.style, 'strong', visible(model.path)), ...remarkLines(model, options)]);
}

const CHECK_COLUMNS: readonly Column[] = [
  { head: ' ', align: 'left', gap: 1 },
  { head: 'model', align: 'left', least: 16 },
  { head: 'feature', align: 'left', least: 14 },
  { head: 'from', align: 'left', least: 8 },
  { head: 'receptive field', align: 'right' },
  { head: 'stride', align: 'right' },
  { head: 'aligned', align: 'left' },
  { head: 'verdict', align: 'left', least: 20 },
];
const MODEL_COLUMN = 1;

/** One table where its lines fit; else the models' names stand on lines of their own. */
function checkTable(models: readonly ModelRows[], options: TerminalOptions): string[] {
  const { style, columns, quiet = false } = options;
  const rows = models.flatMap((one) =>
    one.rows
      .map((row, i) => ({ row, cells: checkCells(one, row, i === 0) }))
      .filter(({ row }) => !quiet || row.verdict !== 'fine')
      .map(({ cells }, i) => ({ cells, heading: i === 0 ? one.model.path : null })),
  );
  if (rows.length === 0) return [];
  const cells = rows.map((row) => row.cells);
  if (tableWidth(CHECK_COLUMNS, cells) <= columns) return tableLines(CHECK_COLUMNS, cells, columns, style);
  const [head = '', ...lines] = tableLines(
    CHECK_COLUMNS.toSpliced(MODEL_COLUMN, 1),
    cells.map((row) => row.toSpliced(MODEL_COLUMN, 1)),
    columns - INDENT.length,
    style,
  );
  return [
    INDENT + head,
    ...lines.flatMap((line, i) => {
      const heading = rows[i]?.heading ?? null;
      return [...(heading === null ? [] : [paint(style, 'strong', visible(heading))]), INDENT + line];
    }),
  ];
}

const INDENT = '  ';

function checkCells({ model }: ModelRows, row: Row, first: boolean): Cell[] {
  const { source, fields, before, verdict } = row;
  const full = fields.some((field) => field.local !== null && fullText(field.full) !== '');
  return [
    { text: MARKS[verdict], ink: verdict },
    first ? { text: visible(model.path), ink: 'strong' } : { text: '' },
    { text: visible(row.tensor) },
    { text: row.namesSource && source !== null ? visible(source.name) : '' },
    {
      text:
        source === null
          ? '–'
          : proseBare(changeText(changeOfFields(before, fields, source, receptiveFieldText))) +
            (full ? ', full: whole' : ''),
    },
    {
      text:
        source === null ? '–' : proseBare(changeText(changeOfFields(before, fields, source, stridesText))),
    },
    first ? { text: proseBare(alignmentWord(model)) } : { text: '' },
    { text: rulesText(row.findings), ink: verdict === 'fine' ? 'plain' : verdict },
  ];
}

function stridesText(fields: Row['fields'], source: SourceRecord): string {
  return acrossAxes(fields, source, strideText);
}

/** The worst rule and how many more complain; what they say stands below the table. */
function rulesText(findings: readonly FindingRecord[]): string {
  const rules = [...new Set(countingFindings(findings).map((finding) => visible(finding.rule)))];
  if (rules.length === 0) return setAsideWords(findings);
  return rules.length > 2 ? `${rules[0]} and ${rules.length - 1} more` : rules.join(', ');
}

/** One section per model, the worst first. */
function findingSections(findings: readonly FindingRecord[], options: TerminalOptions): string[][] {
  const byModel = new Map<string, LeadingFinding[]>();
  const sorted = worstFirst(findings);
  const accepted = options.quiet === true ? [] : sorted.filter(({ state }) => state === 'accepted');
  const shown = [...foldUndecided(sorted), ...accepted.map((finding) => ({ finding, waiting: [] }))];
  for (const leading of shown) {
    const { model } = leading.finding;
    const list = byModel.get(model);
    if (list === undefined) byModel.set(model, [leading]);
    else list.push(leading);
  }
  return [...byModel].map(([model, list]) => [
    paint(options.style, 'strong', visible(model)),
    ...withHintsOnce(list).flatMap((leading) => findingLines(leading, options)),
  ]);
}

const LABEL_COLUMNS = 11;

function findingLines(leading: LeadingFinding, { style, columns }: TerminalOptions): string[] {
  const { finding } = leading;
  const room = Math.max(40, columns - LABEL_COLUMNS - 2);
  const waiting = waitingText(leading);
  const lines = [
    ...wrapped(finding.message, room, style),
    ...(finding.hint === null ? [] : wrapped(finding.hint, room, style)),
    ...(waiting === null ? [] : wrapped(waiting, room, style)),
    ...wrapped(askedText(finding), room, style, 'quiet'),
  ];
  const label: Ink = verdictOf(finding);
  const word = finding.state === 'open' ? finding.severity : finding.state;
  return lines.map((line, i) =>
    i === 0
      ? `  ${paint(style, label, word)}${' '.repeat(LABEL_COLUMNS - word.length)}${line}`
      : ' '.repeat(LABEL_COLUMNS + 2) + line,
  );
}

/** "min-receptive-field, .rf-lint.yml:7:5" */
function askedText({ rule, place }: FindingRecord): string {
  return terminalText(place === null ? rule : `${rule}, ${place.file}:${place.line}:${place.column}`);
}

function failureLines(run: Run, { style, failuresElsewhere = false }: TerminalOptions): string[] {
  if (failuresElsewhere) return [];
  return run.failures.map(
    (failure) => `${paint(style, 'error', MARKS.error)} ${failureLine(failure, style)}`,
  );
}

function uncomparedLines(
  run: Run,
  { style, quiet = false, failuresElsewhere = false }: TerminalOptions,
): string[] {
  if (quiet || failuresElsewhere) return [];
  return run.uncompared.map((one) => `${paint(style, 'warning', MARKS.warning)} ${failureLine(one, style)}`);
}

function comparedLines({ baseline }: Run, { style, quiet = false }: TerminalOptions): string[] {
  const line = quiet ? null : baselineLine(baseline);
  return line === null ? [] : [paint(style, 'quiet', proseBare(line))];
}

function lastLine(run: Run, { style }: TerminalOptions): string {
  const verdict = run.failures.length > 0 ? 'error' : worstVerdict(run.findings);
  const waived = run.summary.waived === 0 ? '' : `, ${run.summary.waived} waived`;
  return paint(style, verdict, `${MARKS[verdict]} ${headline(run)}${waived}`);
}
