// A local region whose place is known along one axis of its tensor: what can be read backwards.
import { type Field, type Periodic, plainAxis, type Plain, type Table } from '../engine/index.ts';
import type { FieldRecord } from './record.ts';

export interface Placed {
  /** Axis of the tensor. */
  readonly axis: number;
  readonly map: Plain | Periodic | Table;
}

/** Null: no local region, one over several axes or over none, affine hulls, or a place or size that isn't known. */
export function placedAlong({ local, form }: Field, record: FieldRecord): Placed | null {
  if (local === null || record.local?.mark === 'unknown' || local.map.kind === 'hulls') return null;
  const axis = plainAxis(form);
  return axis === null ? null : { axis, map: local.map };
}
