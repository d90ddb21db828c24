// What the baseline has of a tensor, for the cells that show old → new.
import type { FieldRecord, ModelRecord, SourceRecord } from '../analysis/index.ts';
import { fieldsFrom } from './fields.ts';

export interface BeforeRow {
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
  return seen === undefined || from === undefined ? null : { fields: fieldsFrom(seen, from), source: from };
}

/** A cell as it was and as it is. */
export interface Change {
  /** Null: it is the same, or there is no baseline. */
  readonly before: string | null;
  readonly after: string;
  /** Of both; empty where they differ, or there is none. */
  readonly unit: string;
}

/** Of a text made of the fields on either side: "187 px" and "155 px" are 187 → 155 with the unit px. */
export function changeOf(
  before: BeforeRow | null,
  fields: readonly FieldRecord[],
  source: SourceRecord,
  text: (fields: readonly FieldRecord[], source: SourceRecord) => string,
): Change {
  const after = text(fields, source);
  const old = before === null ? after : text(before.fields, before.source);
  if (old === after) return { before: null, after, unit: '' };
  const [, from, unit] = WITH_UNIT.exec(old) ?? [];
  const [, to, same] = WITH_UNIT.exec(after) ?? [];
  return from === undefined || to === undefined || unit !== same
    ? { before: old, after, unit: '' }
    : { before: from, after: to, unit: ` ${same}` };
}

const WITH_UNIT = /^([^a-z]*) (px|samples|frames|voxels)$/;

/** "187 → 155 px". */
export function changeText({ before, after, unit }: Change): string {
  return before === null ? after : `${before} → ${after}${unit}`;
}
