// Findings as annotations of GitHub: workflow commands, at most ten a severity, the worst first; the last counts the
// rest (interface.md §3). `check --format github` prints the same lines.
import { baselineLine } from './baseline-line.ts';
import { commandData, commandProperty } from './escape.ts';
import { failureLine, failureSentence } from './failure-text.ts';
import { foldUndecided, waitingText, type LeadingFinding } from './fold-undecided.ts';
import { isOfFile } from './in-repository.ts';
import { counted, proseText } from './prose.ts';
import type { Run } from './run.ts';
import type { Severity } from '../rules/index.ts';
import { visible } from './visible.ts';
import { worstFirst } from './worst-first.ts';

export interface Annotation {
  readonly severity: Severity;
  /** null: of no file. */
  readonly file: string | null;
  /** From 1; null: the file as a whole. */
  readonly line: number | null;
  readonly column: number | null;
  readonly title: string;
  /** One line of plain text. */
  readonly message: string;
}

/** GitHub shows ten annotations a severity and step. */
export const ANNOTATION_LIMIT = 10;

/** What the run says of files; failures are errors and come first. */
export function annotations(run: Run): Annotation[] {
  const all = [
    ...run.failures.map(ofFailure),
    ...run.uncompared.map((one) => remark(failureLine(one))),
    ...changesOfModels(run),
    ...foldUndecided(worstFirst(run.findings)).map(ofFinding),
  ];
  return (['error', 'warning', 'notice'] as const).flatMap((severity) =>
    limited(
      all.filter((annotation) => annotation.severity === severity),
      severity,
    ),
  );
}

/** One workflow command a line, newline included; empty without annotations. */
export function annotationLines(run: Run): string {
  return annotations(run)
    .map((annotation) => command(annotation) + '\n')
    .join('');
}

function command({ severity, file, line, column, title, message }: Annotation): string {
  const properties = Object.entries({ file, line, col: column, title })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}=${commandProperty(String(value))}`);
  return `::${severity} ${properties.join(',')}::${commandData(message)}`;
}

function ofFinding(leading: LeadingFinding): Annotation {
  const { rule, severity, state, model, message, hint, place } = leading.finding;
  // A pattern that finds nothing stands in the configuration: there a line can be named.
  const inConfiguration = place !== null && place.file === model;
  const parts = [message, hint, waitingText(leading)].filter((part) => part !== null);
  return {
    severity: state === 'undecided' ? 'notice' : severity,
    file: fileName(model),
    line: inConfiguration ? place.line : null,
    column: inConfiguration ? place.column : null,
    title: `rf-lint: ${visible(rule)}${state === 'undecided' ? ' (undecided)' : ''}`,
    message: proseText(parts.join(' ')),
  };
}

function ofFailure(failure: Run['failures'][number]): Annotation {
  const { path, place } = failure;
  const title = 'rf-lint: could not be done';
  if (!isOfFile(failure)) {
    const nowhere = { file: null, line: null, column: null };
    return { severity: 'error', ...nowhere, title, message: failureLine(failure) };
  }
  const [, line, column] = /^line (\d+)(?:, column (\d+))?$/.exec(place ?? '') ?? [];
  const where = place === null || line !== undefined ? '' : `${place}: `;
  return {
    severity: 'error',
    file: fileName(path),
    line: line === undefined ? null : Number(line),
    column: column === undefined ? null : Number(column),
    title,
    message: proseText(where + failureSentence(failure)),
  };
}

/** That models came or went is no finding: one line says it. */
function changesOfModels({ baseline }: Run): Annotation[] {
  const { added = [], gone = [] } = baseline ?? {};
  const line = added.length + gone.length === 0 ? null : baselineLine(baseline);
  return line === null ? [] : [remark(proseText(line))];
}

function remark(message: string): Annotation {
  return { severity: 'notice', file: null, line: null, column: null, title: 'rf-lint', message };
}

/** As it is, since it has to be found; the escape of a property keeps it inside the command. */
function fileName(path: string): string {
  return path.replaceAll('##[', '##\\x5b');
}

function limited(found: readonly Annotation[], severity: Severity): readonly Annotation[] {
  if (found.length <= ANNOTATION_LIMIT) return found;
  const rest = found.length - ANNOTATION_LIMIT + 1;
  return [
    ...found.slice(0, ANNOTATION_LIMIT - 1),
    {
      severity,
      file: null,
      line: null,
      column: null,
      title: 'rf-lint',
      message: `${counted(rest, `more ${severity}`)}; the report holds them all`,
    },
  ];
}
