// A drift as a flow chart: from the place up to which both take the same steps, the old step beside the new one, and where each ends.
import type { FieldRecord, ModelRecord, SinceRecord, SourceRecord, StepRecord } from '../analysis/index.ts';
import { beforeOf } from './before.ts';
import { paddingText, windowText } from './window-text.ts';
import { mermaidLabel } from './escape.ts';
import { acrossAxes, receptiveFieldText, strideText } from './fields.ts';
import { proseBare } from './prose.ts';
import type { FindingRecord } from './run.ts';

/** A fenced block without an ending newline; null: no step is known, or the tensor isn't there on both sides. */
export function driftChart({ tensor, source }: FindingRecord, model: ModelRecord): string | null {
  const first = model.since?.first ?? null;
  const from = model.sources.find(({ name }) => name === source);
  const now = model.tensors.find(({ name }) => name === tensor);
  if (first === null || tensor === null || from === undefined || now === undefined) return null;
  const before = beforeOf(model, tensor, from);
  if (before === null) return null;
  const fields = now.fields.filter((field) => field.source === source);
  return [
    '```mermaid',
    'flowchart LR',
    `  same([${label(['up to here the same', ...places(first.after.from)])}])`,
    `  old[${label(['before', ...oldStep(first)])}]`,
    `  new[${label(['now', String(first.after.node), ...stepLines(first.after, isPaddedOnly(first))])}]`,
    `  was[${label([tensor, ...figures(before.fields, before.source)])}]`,
    `  is[${label([tensor, ...figures(fields, from)])}]`,
    '  same --> old --> was',
    '  same --> new --> is',
    '```',
  ].join('\n');
}

type First = SinceRecord['first'] & {};

function oldStep(first: First): string[] {
  const { before, after } = first;
  if (before === null) return ['no such step'];
  const operator = after.kind === before.kind ? after.operator : before.kind;
  return stepLines({ ...before, operator }, isPaddedOnly(first));
}

/** Whether the padding alone tells them apart: then it is drawn. */
function isPaddedOnly({ before, after }: First): boolean {
  return (
    before?.window !== undefined &&
    after.window !== undefined &&
    windowText(before.window) === windowText(after.window)
  );
}

function stepLines(
  { operator, window, to }: Pick<StepRecord, 'operator' | 'window' | 'to'>,
  isPadded: boolean,
): string[] {
  const what = window === undefined ? operator : `${operator}, ${windowText(window)}`;
  return [what, ...(isPadded && window !== undefined ? [paddingText(window)] : []), ...places([to])];
}

/** "267/16" is r 267, S 16; what isn't of that form stays as it is. */
function places(labels: readonly string[]): string[] {
  return labels.map((text) => text.replaceAll(/(\d+)\/(\d+(?::\d+)?)/g, 'r $1, S $2').replaceAll(':', '/'));
}

function figures(fields: readonly FieldRecord[], source: SourceRecord): string[] {
  const stride = acrossAxes(fields, source, strideText);
  return [`r ${proseBare(receptiveFieldText(fields, source))}, S ${proseBare(stride)}`];
}

function label(lines: readonly string[]): string {
  return `"${lines.map((line) => mermaidLabel(line).slice(1, -1)).join('<br>')}"`;
}
