// What the baseline has of a tensor, for the cells that show old → new.
import type { FieldRecord, ModelRecord, SourceRecord, TensorRecord } from '../analysis/index.ts';
import { fieldsFrom } from './fields.ts';
import { type Change, changeOf } from './moved.ts';

export interface BeforeRow {
  readonly tensor: TensorRecord;
  readonly fields: readonly FieldRecord[];
  readonly source: SourceRecord;
}

/** Tensor and source as the model calls them; null: the baseline hasn't got the one or the other. */
export function beforeOf(model: ModelRecord, tensor: string, source: SourceRecord): BeforeRow | null {
  const { before, since } = model;
  if (before === undefined) return null;
  const formerly = (name: string): string => since?.renamed.find((one) => one.after === name)?.before ?? name;
  const seen = before.tensors.find(({ name }) => name === formerly(tensor));
  const from = before.sources.find(({ name }) => name === formerly(source.name));
  return seen === undefined || from === undefined
    ? null
    : { tensor: seen, fields: fieldsFrom(seen, from), source: from };
}

/** Of a text made of the fields on either side. */
export function changeOfFields(
  before: BeforeRow | null,
  fields: readonly FieldRecord[],
  source: SourceRecord,
  text: (fields: readonly FieldRecord[], source: SourceRecord) => string,
): Change {
  return changeOf(before === null ? null : text(before.fields, before.source), text(fields, source));
}
