// Receptive fields measured by running ONNX files that others wrote.
import { describe, expect, it } from 'vitest';
import { fileRows, measuredFaults, modelFile } from './measured.ts';
import { grouped } from './grouped.ts';
import { analyzeFile, hasShared } from './subject.ts';

describe.skipIf(!hasShared)('every measured unit of files from elsewhere, exact', () => {
  const files = grouped(hasShared ? fileRows() : [], ({ model }) => model);
  it.each([...files])('%s', (file, rows) => {
    expect(measuredFaults(analyzeFile(modelFile(file)), rows)).toEqual([]);
  });
});
