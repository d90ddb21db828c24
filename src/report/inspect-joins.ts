// The joins whose paths don't meet aligned, on a terminal: each path with its figures and its layers.
import type { ModelRecord, PathRecord } from '../analysis/index.ts';
import { distance, foldJoins, type FoldedJoin } from './alignment.ts';
import { amount, fraction, grouped } from './figures.ts';
import { listed, proseBare } from './prose.ts';
import { casesText, conditionsText, placeText } from './residues.ts';
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
  const { join, letters, lengths } = folded;
  const axes = listed(letters.map((letter) => letter.toLowerCase()));
  const on = `on ${letters.length === 1 ? 'axis' : 'axes'} ${visible(axes)}`;
  const conditions = conditionsText(join.conditions, lengths);
  const rows = join.paths.map((path) => pathCells(path));
  const head = `${paint(style, 'warning', visible(join.node))}: ${proseBare(alignedText(folded, on) + conditions)}`;
  return [head, ...tableLines(PATH_COLUMNS, rows, columns, style)];
}

/** "not aligned, 2 px apart on axes h and w", "not aligned on axis h: 1 px apart where H mod 2 is 0, else aligned". */
export function alignedText(folded: FoldedJoin, on: string): string {
  const { join, lengths, unit } = folded;
  if (join.aligned === null) return `not known whether aligned ${on}`;
  if (join.byResidue !== undefined)
    return `not aligned ${on}: ${casesText(join.byResidue, lengths, (offset) => amount(offset, unit, null))}`;
  return `not aligned, ${distance(folded)}${join.offset === null ? '' : ' apart'} ${on}`;
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
  return [
    { text: ' ' },
    { text: visible(path.tensor) },
    { text: path.size === null ? '?' : grouped(path.size) },
    { text: path.stride === null ? '?' : fraction(path.stride) },
    { text: placeText(path, 'padding') },
    { text: placeText(path, 'center') },
    { text: viaText(path) },
  ];
}

/** All of a few layers; of many those that set the path apart come first. */
function viaText({ via, decisive = [] }: PathRecord): string {
  const first =
    via.length <= VIA_SHOWN ? via : [...decisive, ...via.filter((node) => !decisive.includes(node))];
  const most =
    via.length <= VIA_SHOWN || decisive.length === 0 ? VIA_SHOWN : Math.min(VIA_SHOWN, decisive.length);
  const rest = via.length - most;
  const shown = first.slice(0, most).map((node) => visible(node));
  return [...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ');
}
