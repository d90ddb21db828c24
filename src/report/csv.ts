// Tables for a spreadsheet: RFC 4180 quoting, lines that end in a newline, a heading line. Figures are plain numbers
// (no grouping; a fraction that no short decimal can hold stays `2/3`), text goes through the guard of escape.ts.
import type { FieldRecord, ModelRecord, Rational, SourceRecord, TensorRecord } from '../analysis/index.ts';
import { csvText } from './escape.ts';
import { sizeText } from './fields.ts';
import { ofField, positionsText } from './positions.ts';
import { effectiveOf, supportOf } from './more.ts';
import { rowsOf, type Row } from './rows.ts';
import type { FindingRecord, Run } from './run.ts';
import { countingFindings, worstVerdict } from './verdict.ts';

const CHECK_HEAD =
  'model,tensor,source,axis,mark,size,narrowest,stride,padding,center,full,verdict,rules,messages,size-before,stride-before,center-before';

/** `check --format csv`: a row per model, feature, source and axis; a failure is a row with its message. */
export function checkCsv(run: Run): string {
  const rows = rowsOf(run).flatMap(({ model, rows: own }) =>
    own.flatMap((row) => checkRows(model.path, row)),
  );
  const known = new Set(run.models.map((model) => model.path));
  const others = run.findings.filter((finding) => !known.has(finding.model));
  return table(CHECK_HEAD, [
    ...rows,
    ...others.map((finding) => outcomeRow(finding.model, finding.tensor ?? finding.node ?? '', [finding])),
    ...run.failures.map((failure) => [
      ...EMPTY_ROW(failure.path, failure.place ?? ''),
      'failure',
      csvText(failure.kind),
      csvText(failure.message),
      ...NOT_BEFORE,
    ]),
  ]);
}

function checkRows(path: string, row: Row): string[][] {
  const { source, fields, tensor } = row;
  if (source === null) return [outcomeRow(path, tensor, row.findings)];
  return fields.map((field) => [
    csvText(path),
    csvText(tensor),
    csvText(source.name),
    csvText(field.letter),
    ...figureCells(field),
    fullCell(field),
    ...outcomeCells(row.findings.filter((finding) => concerns(finding, field))),
    ...beforeCells(row, field),
  ]);
}

function concerns(finding: FindingRecord, field: FieldRecord): boolean {
  return finding.sourceAxes.length === 0 || finding.sourceAxes.includes(field.sourceAxis);
}

function outcomeRow(path: string, name: string, findings: readonly FindingRecord[]): string[] {
  return [...EMPTY_ROW(path, name), ...outcomeCells(findings), ...NOT_BEFORE];
}

/** size, stride and center of the baseline, where there is one. */
function beforeCells({ before }: Row, { sourceAxis }: FieldRecord): string[] {
  const local = before?.fields.find((field) => field.sourceAxis === sourceAxis)?.local;
  return [count(local?.size), ratio(local?.stride), ratio(local?.center)];
}

const NOT_BEFORE = ['', '', ''];

const EMPTY_ROW = (path: string, name: string): string[] => [
  csvText(path),
  csvText(name),
  ...Array<string>(9).fill(''),
];

function outcomeCells(findings: readonly FindingRecord[]): string[] {
  const counting = countingFindings(findings);
  return [
    worstVerdict(findings),
    csvText([...new Set(counting.map((finding) => finding.rule))].join(' ')),
    csvText(counting.map((finding) => finding.message).join(' ')),
  ];
}

const INSPECT_HEAD =
  'model,tensor,node,operator,source,axis,length,mark,size,narrowest,stride,padding,center,grid,period,full,causes,positions,leaving,sees,nearest,growth,samples,density,effective-estimate';

/** `inspect --format csv`: a row per tensor, source and axis. */
export function inspectCsv(models: readonly ModelRecord[]): string {
  return table(
    INSPECT_HEAD,
    models.flatMap((model) => model.tensors.flatMap((tensor) => inspectRows(model, tensor))),
  );
}

function inspectRows(model: ModelRecord, tensor: TensorRecord): string[][] {
  const names = [model.path, tensor.name, tensor.node, tensor.operator].map(csvText);
  if (tensor.fields.length === 0) return [[...names, ...Array<string>(21).fill('')]];
  const sources = new Map<string, SourceRecord>(model.sources.map((source) => [source.name, source]));
  return tensor.fields.map((field) => [
    ...names,
    csvText(field.source),
    csvText(field.letter),
    lengthCell(sources.get(field.source)?.shape[field.sourceAxis]),
    ...figureCells(field),
    count(field.local?.grid),
    count(field.local?.period),
    fullCell(field),
    csvText(field.causes.map((cause) => `${cause.kind} ${cause.node}`).join(' ')),
    ...positionCells(tensor, field),
    count(tensor.growth?.[tensor.fields.indexOf(field)]),
    count(supportOf(tensor, field)?.samples),
    ratio(supportOf(tensor, field)?.density),
    count(effectiveOf(tensor, field)?.width),
  ]);
}

/** Positions along the axis, those whose region leaves the image; what sees the samples asked for, and what is nearest to them. */
function positionCells(tensor: TensorRecord, field: FieldRecord): string[] {
  const [border] = ofField(tensor.border ?? [], field);
  const sees = ofField(tensor.sees ?? [], field);
  return [
    count(border?.length),
    count(border?.leaving),
    csvText(sees.map(({ positions }) => positionsText(positions)).join('; ')),
    csvText(sees.map(({ nearest }) => count(nearest)).join('; ')),
  ];
}

/** mark, size, narrowest, stride, padding, center */
export function figureCells({ local }: FieldRecord): string[] {
  return [
    local?.mark ?? '',
    count(local?.size),
    count(local?.narrowest),
    ratio(local?.stride),
    ratio(local?.padding),
    ratio(local?.center),
  ];
}

function fullCell(field: FieldRecord): string {
  return typeof field.full === 'string' ? csvText(field.full) : sizeText({ ...field, local: null });
}

function lengthCell(length: number | string | null | undefined): string {
  return typeof length === 'number' ? count(length) : csvText(length ?? '');
}

export function count(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/** parameters, multiply-accumulates, activation bytes */
export function costCells(cost: ModelRecord['cost'] | null): string[] {
  return [cost?.parameters, cost?.multiplyAccumulates, cost?.activationBytes].map(count);
}

/** A decimal where that is exact: a spreadsheet takes "1/2" for a date. */
export function ratio(value: Rational | null | undefined): string {
  if (value === null || value === undefined) return '';
  const [numerator, denominator] = value;
  return 1_000_000 % denominator === 0 ? String(numerator / denominator) : `${numerator}/${denominator}`;
}

export function table(head: string, rows: readonly (readonly string[])[]): string {
  return [head, ...rows.map((row) => row.join(','))].join('\n') + '\n';
}
