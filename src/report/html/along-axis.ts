// What is drawn of a tensor along one axis of its source: the input, the region that one position sees, the centers of all positions.
import type { Field, FieldRecord, SourceRecord, TensorRecord } from '../../analysis/index.ts';
import { fieldsFrom } from '../fields.ts';
import { effectiveOf, supportOf } from '../more.ts';

export interface AlongAxis {
  readonly field: FieldRecord;
  readonly letter: string;
  /** Of the input; null: open. */
  readonly length: number | null;
  /** The region of the position, both ends included. */
  readonly region: readonly [number, number];
  /** The samples within it that count, as runs; null: all, or not known. */
  readonly runs: readonly (readonly [number, number])[] | null;
  /** The position along the tensor's axis: in its middle, or the first inside an open input; null: every position sees the same. */
  readonly position: number | null;
  /** Positions along the tensor's axis; null: open. */
  readonly positions: number | null;
  /** Distance of neighboring centers; null: there is one position, or no one axis. */
  readonly stride: number | null;
  /** Of position 0. */
  readonly center: number;
  /** Width of the estimate. */
  readonly effective: number | null;
}

/**
 * One per spatial axis of the source; null: there is an axis without a local region of a known place, or nothing but single samples.
 */
export function drawable(tensor: TensorRecord, source: SourceRecord): AlongAxis[] | null {
  const fields = fieldsFrom(tensor, source);
  if (fields.length === 0 || fields.length < source.spatial.length) return null;
  const axes = fields.map((field) => alongAxis(tensor, field, source));
  const single = fields.every(({ local }) => local?.size === 1);
  return single || axes.includes(null) ? null : (axes as AlongAxis[]);
}

function alongAxis(tensor: TensorRecord, field: FieldRecord, source: SourceRecord): AlongAxis | null {
  const { local, index, offset } = field;
  if (local === null || local.phases === null || index.length > 1 || offset !== 0) return null;
  const [term] = index;
  if (term !== undefined && (term.divide !== 1 || term.modulo !== null || term.axis < 0)) return null;
  const positions = term === undefined ? 1 : tensor.shape?.[term.axis];
  const known = typeof positions === 'number' ? positions : null;
  const position = term === undefined ? 0 : known === null ? firstInside(local) : Math.floor(known / 2);
  const w = position * (term?.coefficient ?? 1);
  const phase = modulo(w, local.period);
  const shift = ((w - phase) / local.period) * local.advance;
  const ends = local.phases[phase];
  if (ends === undefined || ends === null || ends[0] === null || ends[1] === null) return null;
  const region = [ends[0] + shift, ends[1] + shift] as const;
  const { stride, center } = local;
  const length = source.shape[field.sourceAxis];
  const support = supportOf(tensor, field);
  const sets = support?.sets?.[modulo(w, support.period)];
  return {
    field,
    letter: field.letter,
    length: typeof length === 'number' ? length : null,
    region,
    runs: sets === undefined || sets.length < 2 ? null : sets.map(([from, to]) => [from + shift, to + shift]),
    position: term === undefined ? null : position,
    positions: known,
    stride: stride === null ? null : stride[0] / stride[1],
    center: center === null ? (region[0] + region[1]) / 2 : center[0] / center[1],
    effective: effectiveOf(tensor, field)?.width ?? null,
  };
}

/** The first position whose region doesn't begin before the input. */
function firstInside({ stride, padding }: Field): number {
  if (stride === null || padding === null || stride[0] <= 0) return 0;
  return Math.max(0, Math.ceil((padding[0] * stride[1]) / (padding[1] * stride[0])));
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
