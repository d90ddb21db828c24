// A table for the terminal: columns under each other, spaces between them, no lines. Where it is too wide, the
// columns that may be shortened share what is left.
import { paint, type Ink, type Style } from './style.ts';
import { columnsOf, shortened } from './width.ts';

export interface Column {
  readonly head: string;
  readonly align: 'left' | 'right';
  /** Fewest columns that it may be shortened to; absent: never shortened. */
  readonly least?: number;
  /** Spaces behind it; two where absent. */
  readonly gap?: number;
}

/** Escaped text; a cell is painted as a whole. */
export interface Cell {
  readonly text: string;
  readonly ink?: Ink;
}

/** The heading's line and one per row, without newlines; empty columns (heading aside) are left out. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  width: number,
  style: Style,
): string[] {
  const kept = keptColumns(columns, rows);
  const natural = kept.map((i) => naturalWidth(i, columns, rows));
  const widths = fitted(
    natural,
    kept.map((i) => columns[i]?.least ?? null),
    width - kept.slice(0, -1).reduce((sum, i) => sum + gapBehind(columns[i]), 0),
  );
  const line = (cellOf: (i: number) => Cell): string =>
    kept
      .map((i, at) => {
        const cell = laidOut(cellOf(i), columns[i]?.align ?? 'left', widths[at] ?? 0, style);
        return cell + ' '.repeat(gapBehind(columns[i]));
      })
      .join('')
      .trimEnd();
  return [
    line((i) => ({ text: columns[i]?.head ?? '', ink: 'quiet' })),
    ...rows.map((row) => line((i) => row[i] ?? { text: '' })),
  ];
}

/** How wide the table is where nothing is shortened. */
export function tableWidth(columns: readonly Column[], rows: readonly (readonly Cell[])[]): number {
  return keptColumns(columns, rows).reduce(
    (sum, i) => sum + naturalWidth(i, columns, rows) + gapBehind(columns[i]),
    0,
  );
}

function keptColumns(columns: readonly Column[], rows: readonly (readonly Cell[])[]): number[] {
  return columns.map((_, i) => i).filter((i) => rows.some((row) => (row[i]?.text ?? '') !== ''));
}

function naturalWidth(i: number, columns: readonly Column[], rows: readonly (readonly Cell[])[]): number {
  return rows.reduce(
    (widest, row) => Math.max(widest, columnsOf(row[i]?.text ?? '')),
    columnsOf(columns[i]?.head ?? ''),
  );
}

function gapBehind(column: Column | undefined): number {
  return column?.gap ?? 2;
}

function laidOut(cell: Cell, align: Column['align'], width: number, style: Style): string {
  const text = shortened(cell.text, width);
  const space = ' '.repeat(Math.max(0, width - columnsOf(text)));
  const painted = paint(style, cell.ink ?? 'plain', text);
  return align === 'right' ? space + painted : painted + space;
}

/** The widest of the columns that may give gives first, down to its least. */
function fitted(natural: readonly number[], least: readonly (number | null)[], room: number): number[] {
  const widths = [...natural];
  let over = widths.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0 && Number.isFinite(over)) {
    let widest = -1;
    widths.forEach((width, i) => {
      const floor = least[i];
      if (floor === null || floor === undefined || width <= floor) return;
      if (widest < 0 || width > (widths[widest] ?? 0)) widest = i;
    });
    if (widest < 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    over -= 1;
  }
  return widths;
}
