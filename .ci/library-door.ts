// What a user of the library writes: compiles against the packed types and runs from the packed bundle.
import { analyze, type ModelRecord } from 'rf-lint';

/** r of the first feature, one per axis. */
export function sizes(bytes: Uint8Array): (number | null)[] {
  const analysis = analyze(bytes);
  const record: ModelRecord = analysis.record(analysis.features, false);
  return (record.tensors[0]?.fields ?? []).map((field) => field.local?.size ?? null);
}
