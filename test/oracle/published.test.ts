// Every figure that google-research/receptive_field and the Distill article (Araujo, Norris, Sim 2019) printed for eleven
// networks. The files are structure only, made in the manner of tf2onnx.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { publishedRows, type PublishedRow } from './published.ts';
import { rowFaults } from './rows.ts';
import { grouped } from './grouped.ts';
import { analyzeFile, hasShared, shared } from './subject.ts';

describe('the table in the Distill article, 224 × 224, last end point', () => {
  const rows = publishedRows(path.join(import.meta.dirname, 'distill.csv'));
  const titled = rows.map((row) => [row.network, row.size, row.stride, row.padding, row] as const);
  it.each(titled)('%s: size %i, stride %i, padding %i', (_network, _size, _stride, _padding, row) => {
    expect(faultsIn(path.join(import.meta.dirname, '../models/slim'), [row])).toEqual([]);
  });
});

describe.skipIf(!hasShared)('every row of the published tables', () => {
  const rows = hasShared ? publishedRows(path.join(shared, 'reference/receptive-field-tables.csv')) : [];
  const files = grouped(rows, ({ network, resolution }) => `${network} at ${resolution}`);
  it.each([...files])('%s', (_, rowsOfFile) => {
    expect(faultsIn(path.join(shared, 'models/slim'), rowsOfFile)).toEqual([]);
  });
});

/** All rows must be of one file. */
function faultsIn(folder: string, rows: readonly PublishedRow[]): string[] {
  const [{ network, resolution }] = rows as [PublishedRow];
  const subject = analyzeFile(path.join(folder, `${network}.${resolution}.onnx`));
  return rows.flatMap(({ tensor, ...figures }) => {
    const expected = { figures, units: [] };
    return rowFaults(subject, tensor, [expected, expected], 'full');
  });
}
