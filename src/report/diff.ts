// `rf-lint diff`: for each model what differs, in a table and a few lines; one line where its geometry doesn't.
import type { Difference, TensorDrift } from '../history/index.ts';
import { figureTexts, movedFigures } from './moved-figures.ts';
import { costTexts, exporterText, interfaceTexts, isRedesign, phrasesOf } from './drift-words.ts';
import { codeSpan } from './escape.ts';
import { counted, listed, proseBare, proseMarkdown } from './prose.ts';
import { firstStepText, goneStepText } from './step-text.ts';
import { paint } from './style.ts';
import { tableLines, type Column } from './table.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { tableRow } from './verdict-table.ts';
import { visible } from './visible.ts';
import { wrapped } from './width.ts';

/** `base`, `head`: as they were typed. */
export interface Diff {
  readonly base: string;
  readonly head: string;
  readonly differences: readonly Difference[];
}

/** Text that ends in a newline. */
export function diffTerminal({ differences }: Diff, options: TerminalOptions): string {
  const { style, columns, quiet = false } = options;
  const blocks = differences
    .filter((one) => isShown(one) && !(quiet && one.kinds.length === 0))
    .map((one) => {
      const lines = detailsOf(one);
      const [head = '', ...rest] = wrapped(headOf(one), columns - 2, style);
      return [
        `${paint(style, 'strong', visible(one.path, PATH_LIMIT))}: ${head}`,
        ...rest.map((line) => `  ${line}`),
        ...tableOf(one, options),
        ...lines.flatMap((line) => wrapped(line, columns - 2, style).map((part) => `  ${part}`)),
      ].join('\n');
    });
  return [...blocks, tallyOf(differences), ''].join('\n');
}

const PATH_LIMIT = 500;

function tableOf(one: Difference, { style, columns }: TerminalOptions): string[] {
  const rows = figureRows(one).map((row) => row.map((text) => ({ text: proseBare(text) })));
  return rows.length === 0 ? [] : tableLines(COLUMNS, rows, columns - 2, style).map((line) => `  ${line}`);
}

const COLUMNS: readonly Column[] = [
  { head: 'tensor', align: 'left', least: 14 },
  { head: 'r', align: 'right' },
  { head: 'S', align: 'right' },
  { head: 'P', align: 'right' },
  { head: 'center', align: 'right' },
];

/** The same as a page on GitHub, with an ending newline. */
export function diffMarkdown({ base, head, differences }: Diff): string {
  const blocks = differences.filter(isShown).map((one) => {
    const rows = figureRows(one).map((row) => tableRow(row.map(proseMarkdown)));
    const table =
      rows.length === 0
        ? []
        : ['', '| tensor | r | S | P | center |', '| --- | --: | --: | --: | --: |', ...rows];
    const lines = detailsOf(one).map((line) => `- ${proseMarkdown(line)}`);
    return [
      `${proseMarkdown(`${codeSpan(one.path)}: ${headOf(one)}`)}`,
      ...table,
      ...(lines.length === 0 ? [] : ['', ...lines]),
    ].join('\n');
  });
  const title = proseMarkdown(`Receptive fields from ${codeSpan(base)} to ${codeSpan(head)}`);
  return [`### ${title}`, ...blocks, tallyOf(differences)].join('\n\n') + '\n';
}

/** Of the same bytes there is nothing to say, unless they lie elsewhere. */
export function isShown({ identical, kinds }: Difference): boolean {
  return !identical || kinds.length > 0;
}

/** "r and P changed; moved from `a.onnx`", "no difference in the geometry; re-exported (…)". */
export function headOf(one: Difference): string {
  const { before, after } = one;
  const known = before !== null && after !== null;
  const still = one.identical || (known && !isRedesigned(one));
  const phrases = phrasesOf(one, { costs: still, step: false });
  return [...(still ? ['no difference in the geometry'] : []), ...phrases].join('; ');
}

function isRedesigned({ kinds }: Difference): boolean {
  return isRedesign(kinds);
}

/** What moved, as tensor, r, S, P and center in prose; of a model that is new, or gone, all. */
export function figureRows({ before, after, drift, kinds }: Difference): string[][] {
  const row = (old: TensorDrift['before'], now: TensorDrift['after']): string[] => {
    const { r, stride, padding, center } = movedFigures(
      old === null || before === null ? null : { model: before, tensor: old },
      now === null || after === null ? null : { model: after, tensor: now },
    );
    const name = codeSpan((now ?? old)?.name ?? '');
    const was = old !== null && now !== null && old.name !== now.name ? ` (was ${codeSpan(old.name)})` : '';
    return [name + was, r, stride, padding, center];
  };
  if (drift !== null) return drift.tensors.map((tensor) => row(tensor.before, tensor.after));
  if (!kinds.includes('added') || after === null) return [];
  return after.tensors.map((tensor) => {
    const { r, stride, padding, center } = figureTexts(after, tensor);
    return [codeSpan(tensor.name), r, stride, padding, center];
  });
}

function detailsOf(one: Difference): string[] {
  const { drift } = one;
  // Where the geometry is the same its one line has said it.
  if (drift === null || !isRedesigned(one)) return [];
  const { first, gone, cost, interface: changes, exporter } = drift;
  // The first line has said these.
  const others = changes.filter(
    ({ what, change }) =>
      change !== 'renamed' && change !== 'order' && !(change === 'shape' && what === 'input'),
  );
  return [
    ...(first === null ? [] : [`first differing node: ${firstStepText(first)}`]),
    ...(gone === null ? [] : [`gone: ${goneStepText(gone)}`]),
    ...(cost.length === 0 ? [] : [listed(costTexts(drift))]),
    ...(others.length === 0 ? [] : [listed(interfaceTexts(others))]),
    ...(exporter === null ? [] : [`exporter: ${exporterText(exporter)}`]),
  ];
}

/** "4 models compared: 1 with another geometry, 1 with the same bytes". */
export function tallyOf(differences: readonly Difference[]): string {
  const count = (is: (one: Difference) => boolean): number => differences.filter(is).length;
  const counts = [
    [count(isRedesigned), 'with another geometry'],
    [count(({ kinds }) => kinds.includes('added')), 'new'],
    [count(({ kinds }) => kinds.includes('deleted')), 'gone'],
    [count(({ kinds }) => kinds.includes('unread')), 'not read'],
    [count(({ identical }) => identical), 'with the same bytes'],
  ] as const;
  const parts = counts.filter(([number]) => number > 0).map(([number, words]) => `${number} ${words}`);
  if (differences.length === 0) return '0 models compared';
  const said = parts.length === 0 ? 'none with another geometry' : parts.join(', ');
  return `${counted(differences.length, 'model')} compared: ${said}`;
}
