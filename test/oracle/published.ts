// Published receptive fields: a row is a tensor of a network at one resolution, equal on height and width.
import { readFileSync } from 'node:fs';

export interface PublishedRow {
  readonly network: string;
  /** The input's height and width as in the file's name; `unknown`: the file leaves them open. */
  readonly resolution: string;
  readonly tensor: string;
  readonly size: number;
  readonly stride: number;
  /** null: it depends on the resolution. */
  readonly padding: number | null;
}

/** Columns by the names in the first line; no field holds a comma. */
export function publishedRows(file: string): PublishedRow[] {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const columns = head!.split(',');
  return lines.map((line) => {
    const fields = line.split(',');
    const at = (column: string): string => fields[columns.indexOf(column)]!;
    return {
      network: at('network'),
      resolution: at('resolution'),
      tensor: at('tensor_onnx'),
      size: Number(at('receptive_field')),
      stride: Number(at('effective_stride')),
      padding: at('effective_padding') === 'unknown' ? null : Number(at('effective_padding')),
    };
  });
}
