// The table that a run prints: a row per group of networks.

export interface Row {
  /** Networks that were run. */
  tried: number;
  agreed: number;
  /** Differ, for a reason that is listed. */
  explained: number;
  /** Refused by the runtime, for a reason that is listed; or set aside. */
  refused: number;
  failed: number;
  /** Regions that had to be equal; regions that had to be included. */
  equal: number;
  included: number;
  /** Networks of which the record says nothing for some axis. */
  silent: number;
}

export function emptyRow(): Row {
  return { tried: 0, agreed: 0, explained: 0, refused: 0, failed: 0, equal: 0, included: 0, silent: 0 };
}

const COLUMNS: readonly (readonly [title: string, key: keyof Row])[] = [
  ['tried', 'tried'],
  ['agree', 'agreed'],
  ['explained', 'explained'],
  ['refused', 'refused'],
  ['differ', 'failed'],
  ['equal', 'equal'],
  ['inside', 'included'],
  ['silent', 'silent'],
];

export function tableHead(): string {
  return line(
    '',
    COLUMNS.map(([title]) => title),
  );
}

export function tableRow(name: string, row: Row): string {
  return line(
    name,
    COLUMNS.map(([, key]) => `${row[key]}`),
  );
}

function line(name: string, cells: readonly string[]): string {
  return `${name.padEnd(34)}${cells.map((cell) => cell.padStart(10)).join('')}`;
}
