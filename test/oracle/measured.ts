// Receptive fields measured by gradients (PyTorch modules) or by running ONNX files: the rows of the reference folder.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { rowFaults, type Expected } from './rows.ts';
import { shared, type Subject } from './subject.ts';

export interface MeasuredRow {
  readonly model: string;
  /** `local`: without what pools over the whole map. */
  readonly variant: 'full' | 'local';
  /** null: the tensor isn't in any file. */
  readonly tensor: string | null;
  readonly files: readonly string[];
  readonly axes: readonly string[];
  readonly receptive_field: readonly number[];
  readonly effective_stride: readonly (number | string)[];
  readonly effective_padding: readonly (number | string)[];
  readonly whole_input: readonly boolean[];
  readonly export_input: readonly number[];
  /** Spatial lengths of the input that was measured. */
  readonly measured_length: readonly number[];
  /** By axis: [index, first sample, last sample, samples read]. */
  readonly units?: Readonly<Record<string, readonly (readonly [number, number, number, number])[]>>;
}

/** Rows of the measured PyTorch modules. */
export function gradientRows(): MeasuredRow[] {
  const rows = rowsIn('torchvision-rf-oracle.json') as MeasuredRow[];
  // A tensor that no export has names no files either.
  return rows.map((row) => (row.tensor === null ? { ...row, files: [] } : row));
}

/** Rows of files that others wrote; each names one file, and has no variant: the whole net. */
export function fileRows(): MeasuredRow[] {
  const rows = rowsIn('onnx-files-rf-oracle.json') as (MeasuredRow & { readonly file: string })[];
  return rows.map((row) => ({
    ...row,
    model: row.file,
    variant: 'full',
    files: [row.file],
    whole_input: row.axes.map(() => false),
  }));
}

/** The row without r, S and P, which have no value where phases drift. */
export function unitsOnly(row: MeasuredRow): MeasuredRow {
  return { ...row, receptive_field: [], effective_stride: [], effective_padding: [] };
}

/** The path of a model file by its name alone. */
export function modelFile(name: string): string {
  const folders = ['torchvision', 'nets', 'onnx-light', 'wild'];
  const found = folders
    .map((folder) => path.join(shared, 'models', folder, name))
    .find((file) => existsSync(file));
  if (found === undefined) throw new Error(`no model file ${name}`);
  return found;
}

export function measuredFaults(subject: Subject, rows: readonly MeasuredRow[]): string[] {
  return rows.flatMap((row) => {
    const axes = row.axes.map((axis, index): Expected | 'whole-axis' =>
      row.whole_input[index]
        ? 'whole-axis'
        : {
            figures:
              row.receptive_field[index] === undefined
                ? null
                : {
                    size: row.receptive_field[index],
                    stride: row.effective_stride[index]!,
                    padding: row.effective_padding[index]!,
                  },
            units: (row.units?.[axis] ?? []).map(([u, first, last]) => [u, first, last] as const),
          },
    );
    return row.tensor === null ? [] : rowFaults(subject, row.tensor, axes, row.variant);
  });
}

function rowsIn(file: string): unknown[] {
  const text = readFileSync(path.join(shared, 'reference', file), 'utf8');
  return (JSON.parse(text) as { readonly rows: unknown[] }).rows;
}
