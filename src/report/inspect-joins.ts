// The joins whose paths don't meet aligned, on a terminal: each path with its figures and its layers.
import type { ModelRecord, PathRecord } from '../analysis/index.ts';
import { distance, foldJoins, type FoldedJoin } from './alignment.ts';
import { decimal, fraction, grouped } from './figures.ts';
import { listed, proseBare } from './prose.ts';
import { paint } from './style.ts';
import { tableLines, type Cell, type Column } from './table.ts';
import type { TerminalOptions } from './terminal-options.ts';
import { visible } from './visible.ts';

/** Lines without an ending newline; none where every join is aligned. */
export function misalignedLines(model: ModelRecord, options: TerminalOptions): string[] {
  const joins = foldJoins(model).filter(({ join }) => join.aligned !== true);
  return joins.flatMap((folded) => joinText(folded, options));
}

function joinText(folded: FoldedJoin, { style, columns }: TerminalOptions): string[] {
  const { join, letters } = folded;
  const axes = listed(letters.map((letter) => letter.toLowerCase()));
  const on = `on ${letters.length === 1 ? 'axis' : 'axes'} ${visible(axes)}`;
  const what =
    join.aligned === null
      ? 'not known whether aligned'
      : `not aligned, ${distance(folded)}${join.offset === null ? '' : ' apart'}`;
  const rows = join.paths.map((path) => pathCells(path));
  const head = `${paint(style, 'warning', visible(join.node))}: ${proseBare(what)} ${on}`;
  return [head, ...tableLines(PATH_COLUMNS, rows, columns, style)];
}

const PATH_COLUMNS: readonly Column[] = [
  { head: ' ', align: 'left', gap: 1 },
  { head: 'operand', align: 'left', least: 12 },
  { head: 'r', align: 'right' },
  { head: 'S', align: 'right' },
  { head: 'P', align: 'right' },
  { head: 'center', align: 'right' },
  { head: 'by', align: 'left', least: 40 },
];

const VIA_SHOWN = 4;

function pathCells(path: PathRecord): Cell[] {
  const via = path.via.slice(0, VIA_SHOWN).map((node) => visible(node));
  const rest = path.via.length - VIA_SHOWN;
  return [
    { text: ' ' },
    { text: visible(path.tensor) },
    { text: path.size === null ? '?' : grouped(path.size) },
    { text: path.stride === null ? '?' : fraction(path.stride) },
    { text: path.padding === null ? '?' : decimal(path.padding) },
    { text: path.center === null ? '?' : decimal(path.center) },
    { text: [...via, ...(rest > 0 ? [`${rest} more`] : [])].join(', ') },
  ];
}
