// Where the published tables say that a padding depends on the resolution, the same tables at 224 and 321 samples say what it is
// there; ours, by the residue of the length, must be that.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { grouped } from './grouped.ts';
import { publishedRows } from './published.ts';
import { analyzeFile, hasShared, shared } from './subject.ts';

const rows = hasShared ? publishedRows(path.join(shared, 'reference/receptive-field-tables.csv')) : [];
const open = rows.filter(({ resolution, padding }) => resolution === 'unknown' && padding === null);
const known = new Map(
  rows.map(({ network, tensor, resolution, padding }) => [`${network} ${tensor} ${resolution}`, padding]),
);

describe.skipIf(!hasShared)('paddings that the tables leave open', () => {
  it.each([...grouped(open, ({ network }) => network)])(
    'of %s are those at 224 and 321',
    (network, rowsOfFile) => {
      const subject = analyzeFile(path.join(shared, `models/slim/${network}.unknown.onnx`));
      for (const { tensor } of rowsOfFile) {
        for (const field of subject.tensors.get(tensor)!.fields.filter(({ local }) => local !== null)) {
          const { modulus, cases } = field.local!.byResidue!;
          const at = (length: number): unknown =>
            cases.find(({ residues }) => residues.includes(length % modulus))?.padding;
          expect([224, 321].map(at)).toEqual(
            [224, 321].map((length) => [known.get(`${network} ${tensor} ${length}`), 1]),
          );
        }
      }
    },
  );
});
