// How many samples each measured unit really reads (by gradients, on PyTorch's modules), against the samples that records list.
import { describe, expect, it } from 'vitest';
import { grouped } from './grouped.ts';
import { gradientRows, modelFile, type MeasuredRow } from './measured.ts';
import { indexOf } from './record-region.ts';
import { analyzeFile, hasShared, type Subject } from './subject.ts';
import { samplesAt } from './support.ts';

/** Aligned corners: a unit's samples hang on the length, and the measured one isn't the file's. */
const LEFT_OUT = 'unet_bilinear';

const rows = hasShared
  ? gradientRows().filter(({ model, files: of }) => of.length > 0 && model !== LEFT_OUT)
  : [];
const files = [...grouped(rows, ({ model }) => model)].map(
  ([model, own]) => [model, own[0]!.files.find((file) => file.includes('op13.onnx'))!, own] as const,
);

/** Units of rows that speak of the local field; those that the record isn't exact about, or has no local field for. */
const compared = { units: 0, holes: 0, undecided: 0 };

describe.skipIf(!hasShared)('every measured unit reads as many samples as are listed', () => {
  it.each(files)('%s in %s', (_, file, own) => {
    const subject = analyzeFile(modelFile(file));
    expect(own.filter((row) => row.files.includes(file)).flatMap((row) => faultsOf(subject, row))).toEqual(
      [],
    );
  });
  it('and those with holes are among them', () => {
    expect(compared).toEqual({ units: 4390, holes: 124, undecided: 0 });
  });
});

function faultsOf({ sources, tensors }: Subject, row: MeasuredRow): string[] {
  const record = tensors.get(row.tensor!);
  if (record === undefined) return [`${row.tensor}: no such tensor`];
  return row.axes.flatMap((axis, index) => {
    const sourceAxis = sources[0]!.spatial[index];
    const at = record.fields.findIndex((field) => field.sourceAxis === sourceAxis);
    const field = record.fields[at];
    const support = record.support?.[at];
    const units = row.units?.[axis] ?? [];
    if (row.whole_input[index] || (row.variant === 'full' && field?.full !== 'local')) return [];
    if (field?.local?.mark !== 'exact' || support === undefined) {
      compared.undecided += units.length;
      return [];
    }
    return units.flatMap(([u, first, last, count]) => {
      const w = indexOf(
        field,
        Array.from({ length: 8 }, () => u),
      );
      const samples = samplesAt(support, w);
      if (samples?.length === count && samples[0] === first && samples.at(-1) === last) {
        compared.units += 1;
        compared.holes += count < last - first + 1 ? 1 : 0;
        return [];
      }
      return [
        `${row.tensor} ${axis} unit ${u}: ${samples?.length} samples (${support.reason}), not ${count}`,
      ];
    });
  });
}
