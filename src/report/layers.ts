// The layers of a model as a Markdown table: `inspect --format markdown`, and folded in a page.
import type { ModelRecord, SourceRecord, TensorRecord } from '../analysis/index.ts';
import { codeSpan, markdownCode } from './escape.ts';
import {
  acrossAxes,
  centerText,
  fieldsFrom,
  notesText,
  paddingText,
  receptiveFieldText,
  strideText,
} from './fields.ts';
import { unproductiveText } from './inspect-unproductive.ts';
import { nearestText, seesHead, seesText } from './positions.ts';
import { effectiveText, grows, growthText, holesText } from './more.ts';
import { proseMarkdown } from './prose.ts';
import { shapeText } from './shape-text.ts';
import { tableRow } from './verdict-table.ts';

/** The models' tables under a heading each, with an ending newline. */
export function inspectMarkdown(models: readonly ModelRecord[]): string {
  return models
    .map(
      (model) =>
        `### Receptive fields of ${markdownCode(model.path)}\n\n${layerBlock(model) ?? 'No layers.'}\n${unproductiveBlock(model)}`,
    )
    .join('\n');
}

function unproductiveBlock(model: ModelRecord): string {
  const text = unproductiveText(model);
  return text === null ? '' : `\n${proseMarkdown(text)}\n`;
}

/** The table without an ending newline; null where the record holds no tensors. Linear in the tensors. */
export function layerBlock(model: ModelRecord): string | null {
  if (model.tensors.length === 0) return null;
  const { heads, rows } = layerTable(model);
  const align = heads.map(({ isNumber }) => (isNumber ? '--:' : '---'));
  const cells = rows.flat().map((row) => row.map(proseMarkdown));
  return [heads.map(({ text }) => text), align, ...cells].map(tableRow).join('\n');
}

export interface LayerTable {
  readonly heads: readonly { readonly text: string; readonly isNumber: boolean }[];
  /** By tensor its rows, one per source that reaches it; cells are messages. */
  readonly rows: readonly (readonly string[])[][];
}

/** The columns that some layer has something in. Linear in the tensors. */
export function layerTable(model: ModelRecord): LayerTable {
  const several = model.sources.filter((source) => source.spatial.length > 0).length > 1;
  const asked = model.tensors.some(({ sees = [] }) => sees.length > 0);
  const more = model.tensors.some(({ growth }) => growth !== undefined);
  const rows = model.tensors.map((tensor) => tensorRows(tensor, model, { several, asked, more }));
  const head = [
    'tensor',
    'operator',
    'shape',
    ...(several ? ['from'] : []),
    'r',
    ...(more ? ['growth'] : []),
    'S',
    'P',
    'center',
    ...(asked ? [seesHead(model.tensors), 'nearest'] : []),
    ...(more ? ['effective (estimate)'] : []),
    'notes',
  ];
  const withNotes = rows.some((own) => own.some((row) => row.at(-1) !== ''));
  const kept = withNotes ? head.length : head.length - 1;
  return {
    heads: head.slice(0, kept).map((text) => ({
      text,
      isNumber: /^(r|growth|S|P|center|sees.*|nearest|effective.*)$/.test(text),
    })),
    rows: rows.map((own) => own.map((row) => row.slice(0, kept))),
  };
}

function tensorRows(
  tensor: TensorRecord,
  model: ModelRecord,
  { several, asked, more }: { readonly several: boolean; readonly asked: boolean; readonly more: boolean },
): string[][] {
  const reaching = model.sources.filter((source) => fieldsFrom(tensor, source).length > 0);
  const sources: (SourceRecord | null)[] = reaching.length === 0 ? [null] : reaching;
  return sources.map((source, i) => {
    const fields = source === null ? [] : fieldsFrom(tensor, source);
    const figure = (text: Parameters<typeof acrossAxes>[2]): string =>
      source === null ? '–' : acrossAxes(fields, source, text);
    return [
      ...(i === 0
        ? [nameText(tensor), codeSpan(tensor.operator), codeSpan(shapeText(tensor.shape))]
        : ['', '', '']),
      ...(several ? [source === null ? '' : codeSpan(source.name)] : []),
      source === null ? '–' : receptiveFieldText(fields, source),
      ...(more ? [grows(tensor, fields) ? figure(growthText(tensor)) : ''] : []),
      figure(strideText),
      figure(paddingText),
      figure(centerText),
      ...(asked ? [seesText, nearestText] : []).map((text) =>
        source === null ? '–' : text(tensor, fields, source),
      ),
      ...(more ? [figure(effectiveText(tensor))] : []),
      [holesText(tensor, fields), notesText(fields)].filter((note) => note !== '').join('; '),
    ];
  });
}

/** The node's name behind the tensor's, where that doesn't begin with it. */
function nameText({ name, node }: TensorRecord): string {
  return name.startsWith(node) ? codeSpan(name) : `${codeSpan(name)} by ${codeSpan(node)}`;
}
