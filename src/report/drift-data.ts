// Diffs and histories for programs: JSON on one line, tables for a spreadsheet.
import type { Difference, Event, Line, LockedField, LockedModel, TensorDrift } from '../history/index.ts';
import { costCells, count, figureCells, ratio, table } from './csv.ts';
import type { Diff } from './diff.ts';
import { phrasesOf } from './drift-words.ts';
import { csvText } from './escape.ts';
import type { History, SkippedRevisions } from './history.ts';
import { jsonText } from './json.ts';
import { metricsOf } from './metrics.ts';
import { proseBare } from './prose.ts';
import type { FailureParts } from '../failure.ts';

interface Made {
  readonly version: string;
  readonly failures: readonly FailureParts[];
}

/** `diff --format json`, newline included. */
export function diffJson({ base, head, differences }: Diff, { version, failures }: Made): string {
  return jsonText({
    schema: 'rf-lint/diff/1',
    tool: { name: 'rf-lint', version },
    base,
    head,
    models: differences.map(({ path, from, kinds, identical, before, after, drift }) => ({
      path,
      from,
      kinds,
      identical,
      drift,
      before: before === null ? null : metricsOf(before),
      after: after === null ? null : metricsOf(after),
    })),
    failures: failures.map(failureJson),
  });
}

/** `history --format json`, newline included: every event with the figures behind it, and the figures as they are now. */
export function historyJson(
  { origin, commit, cut, lines, skipped = [] }: History,
  { version, failures }: Made,
): string {
  return jsonText({
    schema: 'rf-lint/history/1',
    tool: { name: 'rf-lint', version },
    origin,
    commit,
    complete: !cut,
    models: lines.map(({ path, paths, there, model, events }) => ({
      path,
      paths,
      there,
      metrics: model === null ? null : metricsOf(model),
      events: events.map(eventJson),
    })),
    skipped,
    failures: failures.map(failureJson),
  });
}

function eventJson({ commit, date, path, from, kinds, model, drift }: Event): unknown {
  return {
    commit,
    date,
    path,
    from,
    kinds,
    metrics: model === null ? null : metricsOf(model),
    first: drift?.first ?? null,
    unnamed: drift?.unnamed ?? null,
    interface: drift?.interface ?? [],
    exporter: drift?.exporter ?? null,
  };
}

/** `history --format metrics`: the figures at the newest revision, by model and tensor. */
export function historyMetrics({ lines }: History): string {
  return metricsText(
    lines.flatMap(({ path, there, model }) => (there && model !== null ? [{ path, ...model }] : [])),
  );
}

/** Models' flat figures as JSON, a line for each, so that a review of the file shows what moved. */
export function metricsText(
  models: readonly (Parameters<typeof metricsOf>[0] & { readonly path: string })[],
): string {
  return jsonText(Object.fromEntries(models.map((model) => [model.path, metricsOf(model)])), 2);
}

function failureJson({ kind, path, place, message, remedy }: FailureParts): FailureParts {
  return { kind, path, place, message, remedy };
}

const FIGURES = 'mark,size,narrowest,stride,padding,center,density';
const DIFF_HEAD = `model,from,kinds,what,tensor,source,axis,${FIGURES.replace(/\w+/g, '$&-before')},${FIGURES},parameters-before,parameters`;

/** `diff --format csv`: a row per model and field that moved; a model of which none did has one row. */
export function diffCsv({ differences }: Diff): string {
  return table(DIFF_HEAD, differences.flatMap(diffRows));
}

function diffRows(one: Difference): string[][] {
  const head = [csvText(one.path), csvText(one.from ?? ''), one.kinds.join(' '), wordsCell(one)];
  const costs = [count(one.before?.cost.parameters), count(one.after?.cost.parameters)];
  const rows = (one.drift?.tensors ?? []).flatMap((tensor) => driftRows(tensor));
  return (rows.length === 0 ? [Array<string>(17).fill('')] : rows).map((row) => [...head, ...row, ...costs]);
}

function driftRows({ before, after, fields }: TensorDrift): string[][] {
  const name = csvText((after ?? before)?.name ?? '');
  if (fields.length === 0) return [[name, ...Array<string>(16).fill('')]];
  return fields.map((field) => [
    name,
    csvText(field.source),
    csvText(field.letter),
    ...lockedCells(field.before),
    ...lockedCells(field.after),
  ]);
}

function lockedCells(field: LockedField | null): string[] {
  if (field === null) return Array<string>(7).fill('');
  return [...figureCells(field), ratio(field.support?.density)];
}

const HISTORY_HEAD = `date,commit,model,from,kinds,what,tensor,source,axis,${FIGURES},parameters,multiply-accumulates,activation-bytes`;

/** `history --format csv`: a row per event and field of the features and outputs behind it. */
export function historyCsv({ lines, skipped = [] }: History): string {
  return table(HISTORY_HEAD, [...lines.flatMap(lineRows), ...skipped.flatMap(skippedRows)]);
}

function skippedRows({ path, place, message, revisions }: SkippedRevisions): string[][] {
  const what = csvText(place === null ? message : `${place}: ${message}`);
  return revisions.flatMap(({ commit, date }) =>
    modelRows(null).map((row) => [date, commit, csvText(path), '', 'skipped', what, ...row]),
  );
}

function lineRows({ events }: Line): string[][] {
  return events.flatMap((event) => {
    const { date, commit, path, from, kinds, model } = event;
    const head = [date, commit, csvText(path), csvText(from ?? ''), kinds.join(' '), wordsCell(event)];
    return modelRows(model).map((row) => [...head, ...row]);
  });
}

function modelRows(model: LockedModel | null): string[][] {
  const costs = costCells(model?.cost ?? null);
  const rows = (model?.tensors ?? []).flatMap(({ name, fields }) =>
    fields.map((field) => [
      csvText(name),
      csvText(field.source),
      csvText(field.letter),
      ...lockedCells(field),
      ...costs,
    ]),
  );
  return rows.length === 0 ? [[...Array<string>(10).fill(''), ...costs]] : rows;
}

function wordsCell(told: Parameters<typeof phrasesOf>[0]): string {
  return csvText(proseBare(phrasesOf(told).join('; ')));
}
