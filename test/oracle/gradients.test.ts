// Receptive fields measured by autograd in double precision on PyTorch's modules, against the files exported from them.
import { describe, expect, it } from 'vitest';
import { gradientRows, measuredFaults, modelFile, unitsOnly } from './measured.ts';
import { grouped } from './grouped.ts';
import { analyzeFile, hasShared } from './subject.ts';

/** Its up-sampling aligns corners: its regions hold at the length that was measured, and S and P have no value. */
const ALIGNS_CORNERS = 'unet_bilinear';

describe.skipIf(!hasShared)('every measured unit, exact', () => {
  const rows = hasShared ? gradientRows() : [];
  const files = new Map(
    [...new Set(rows.flatMap((row) => (row.model === ALIGNS_CORNERS ? [] : row.files)))]
      .toSorted()
      .map((file) => [file, rows.filter((row) => row.files.includes(file))] as const),
  );
  it.each([...files])('%s', (file, measured) => {
    expect(measuredFaults(analyzeFile(modelFile(file)), measured)).toEqual([]);
  });

  const corners = rows.filter(({ model }) => model === ALIGNS_CORNERS);
  const lengths = grouped(corners, ({ measured_length: length }) => length.join());
  it.each([...lengths])(`${ALIGNS_CORNERS}.op13-dyn.onnx at %s`, (_, measured) => {
    const shape = [1, measured[0]!.export_input[1]!, ...measured[0]!.measured_length];
    const subject = analyzeFile(modelFile(`${ALIGNS_CORNERS}.op13-dyn.onnx`), { shape });
    expect(measuredFaults(subject, measured.map(unitsOnly))).toEqual([]);
  });

  it('of every model: 1,256 rows', () => {
    expect(rows.length).toBe(1256);
  });
});
