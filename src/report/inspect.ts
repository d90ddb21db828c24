// `inspect` on a terminal: what goes in, then every tensor that was asked for in graph order with its figures, then
// the joins whose paths don't meet aligned.
import type { FieldRecord, ModelRecord, SourceRecord, TensorRecord } from '../analysis/index.ts';
import { terminalText } from './escape.ts';
import {
  acrossAxes,
  causeKinds,
  centerText,
  commonUnit,
  fieldsFrom,
  notesText,
  paddingText,
  receptiveFieldText,
  sizeText,
  spatialLetters,
  strideText,
} from './fields.ts';
import { grouped } from './figures.ts';
import { misalignedLines } from './inspect-joins.ts';
import { unproductiveLines } from './inspect-unproductive.ts';
import { borderText, nearestText, seesHead, seesText } from './positions.ts';
import { grows, growthText, holesText } from './more.ts';
import { counted, proseBare } from './prose.ts';
import { shapeText } from './shape-text.ts';
import { remarkLines } from './remarks.ts';
import { paint } from './style.ts';
import { tableLines, type Cell, type Column } from './table.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { visible } from './visible.ts';
import { columnsOf } from './width.ts';

/** The models as text that ends in a newline, a blank line between them. */
export function inspectTerminal(models: readonly ModelRecord[], options: TerminalOptions): string {
  return models.map((model) => modelText(model, options)).join('\n');
}

function modelText(model: ModelRecord, options: TerminalOptions): string {
  const sections = [
    headLines(model, options),
    layerLines(model, options),
    misalignedLines(model, options),
    unproductiveLines(model, options),
    remarkLines(model, options),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n') + '\n')
    .join('\n');
}

function headLines(model: ModelRecord, { style }: TerminalOptions): string[] {
  const figures = [
    terminalText(model.format),
    `${counted(model.tensors.length, 'tensor')} shown`,
    counted(model.cost.parameters, 'parameter'),
    ...(model.cost.multiplyAccumulates === null
      ? []
      : [counted(model.cost.multiplyAccumulates, 'multiply-accumulate')]),
  ].join(', ');
  return [
    `${paint(style, 'strong', visible(model.path))}  ${paint(style, 'quiet', figures)}`,
    ...model.sources.map((source) => `  ${sourceText(source)}${innerText(model, source)}`),
  ];
}

/** "images 1×3×640×640, NCHW" */
function sourceText(source: SourceRecord): string {
  const rate = source.sampleRateHz === undefined ? '' : `, ${grouped(source.sampleRateHz)} Hz`;
  return `${visible(source.name)} ${shapeText(source.shape)}, ${visible(source.layout)}${rate}`;
}

/** ", an inner tensor: what is measured from" behind one that is no input of the graph. */
function innerText({ inputs }: ModelRecord, { name }: SourceRecord): string {
  if (inputs === undefined) return '';
  return inputs.includes(name) ? ', alone measured from' : ', an inner tensor that is measured from';
}

function layerLines(model: ModelRecord, { style, columns }: TerminalOptions): string[] {
  const features = new Set<string>(model.features);
  const outputs = new Set<string>(model.outputs);
  const units = new Set(model.sources.filter((one) => one.spatial.length > 0).map(commonUnit));
  const unit = units.size === 1 ? ([...units][0] ?? null) : null;
  const several = model.sources.filter((one) => one.spatial.length > 0).length > 1;
  const rows = model.tensors.flatMap((tensor) => {
    const mark = features.has(tensor.name) ? '•' : '';
    return tensorRows(tensor, model, { mark, several, unit, isOutput: outputs.has(tensor.name) });
  });
  if (rows.length === 0) return [];
  const heads = inspectColumns(unit, axesOf(model), seesHead(model.tensors));
  const table = tableLines(heads, rows, columns, style);
  return features.size === 0 ? table : [...table, paint(style, 'quiet', '• features: where rules look')];
}

function inspectColumns(unit: string | null, axes: string, sees: string): Column[] {
  return [
    { head: ' ', align: 'left', gap: 1 },
    { head: 'tensor', align: 'left', least: 20 },
    { head: 'operator', align: 'left', least: 8 },
    { head: 'shape', align: 'left', least: 12 },
    { head: 'from', align: 'left', least: 8 },
    { head: headOfSizes(unit, axes), align: 'right' },
    { head: 'growth', align: 'right' },
    { head: 'S', align: 'right' },
    { head: 'P', align: 'right' },
    { head: 'center', align: 'right' },
    { head: 'border', align: 'right' },
    { head: sees, align: 'right' },
    { head: 'nearest', align: 'right' },
    { head: 'notes', align: 'left', least: 30 },
  ];
}

/** "r (px)", "r (px, h × w)", "r (f × h × w)". */
function headOfSizes(unit: string | null, axes: string): string {
  const inside = [unit ?? '', axes].filter((part) => part !== '').join(', ');
  return inside === '' ? 'r' : `r (${inside})`;
}

/** "h × w" where some figure differs between the axes; else empty. */
function axesOf(model: ModelRecord): string {
  const [source] = model.sources.filter((one) => one.spatial.length > 0);
  if (source === undefined || source.spatial.length < 2) return '';
  const differs = model.tensors.some((tensor) =>
    [sizeText, strideText, paddingText, centerText].some(
      (text) => new Set(fieldsFrom(tensor, source).map(text)).size > 1,
    ),
  );
  return differs ? Array.from(spatialLetters(source).toLowerCase()).join(' × ') : '';
}

interface RowContext {
  readonly mark: string;
  readonly several: boolean;
  readonly unit: string | null;
  readonly isOutput: boolean;
}

function tensorRows(tensor: TensorRecord, model: ModelRecord, context: RowContext): Cell[][] {
  const reaching = model.sources.filter((source) => fieldsFrom(tensor, source).length > 0);
  const sources: (SourceRecord | null)[] = reaching.length === 0 ? [null] : reaching;
  return sources.map((source, i) => {
    const fields = source === null ? [] : fieldsFrom(tensor, source);
    const figure = (text: Parameters<typeof acrossAxes>[2]): Cell => ({
      text: source === null ? '–' : proseBare(acrossAxes(fields, source, text)),
    });
    const size =
      source === null || (context.unit !== null && context.unit !== 'samples')
        ? figure(sizeText)
        : { text: proseBare(receptiveFieldText(fields, source)).replace(/ samples?(?= \(|$)/, '') };
    return [
      { text: i === 0 ? context.mark : '', ink: 'fine' },
      ...(i === 0 ? nameCells(tensor, context) : [EMPTY, EMPTY, EMPTY]),
      { text: context.several && source !== null ? visible(source.name) : '' },
      size,
      grows(tensor, fields) ? figure(growthText(tensor)) : EMPTY,
      figure(strideText),
      figure(paddingText),
      figure(centerText),
      ...[borderText, seesText, nearestText].map((text): Cell => ({
        text: source === null ? '' : proseBare(text(tensor, fields, source)),
      })),
      { text: listedNotes(holesText(tensor, fields), shortNotes(fields)), ink: 'quiet' },
    ];
  });
}

/** With the names of nodes where there is room for them, else the kinds of causes alone. */
function shortNotes(fields: readonly FieldRecord[]): string {
  const named = proseBare(notesText(fields));
  return columnsOf(named) <= NOTES_COLUMNS ? named : proseBare(notesText(fields, causeKinds));
}

const NOTES_COLUMNS = 44;

function listedNotes(...notes: readonly string[]): string {
  return notes.filter((note) => note !== '').join('; ');
}

const EMPTY: Cell = { text: '' };

/** The node's name behind the tensor's, where that doesn't begin with it as most exporters make it. */
function nameCells({ name, node, operator, shape }: TensorRecord, { isOutput }: RowContext): Cell[] {
  const by = name.startsWith(node) ? '' : ` by ${visible(node)}`;
  return [
    { text: visible(name) + by, ink: isOutput ? 'strong' : 'plain' },
    { text: visible(operator) },
    { text: shapeText(shape), ink: 'quiet' },
  ];
}
