// The inverse of the receptive field (engine.md §6): from samples of a source, which positions of a tensor see one of them, and
// which position has its center nearest.
import {
  countIndices,
  type Field,
  indicesWhere,
  type IndexForm,
  nearestIndex,
  type Periodic,
  plainAxis,
  type Plain,
  type RegionMap,
  spanOf,
  type Table,
} from '../engine/index.ts';
import type { Length } from './lengths.ts';
import { lengthAt } from './pass.ts';
import type { FieldRecord, SeesRecord, SourceRecord } from './record.ts';

/** Samples of a source: per spatial axis, in their order, the first and the last, both included. */
export interface Box {
  /** Name of the source; null: every source with as many spatial axes as ranges. */
  readonly source: string | null;
  readonly ranges: readonly (readonly [number, number])[];
}

/** The range of the box along an axis of the source; null: the box says nothing of it. */
export function rangeAlong(
  box: Box,
  { name, spatial }: Pick<SourceRecord, 'name' | 'spatial'>,
  sourceAxis: number,
): readonly [number, number] | null {
  if (box.ranges.length !== spatial.length || (box.source !== null && box.source !== name)) return null;
  return box.ranges[spatial.indexOf(sourceAxis)] ?? null;
}

/**
 * Where the tensor sees the range. The local region decides; without one, what ending edges reach. Positions are clipped to the
 * tensor's length where that is known. The nearest is the one whose region has its middle nearest to the range's; of several the
 * lowest.
 */
export function seesRecord(
  field: Field,
  record: FieldRecord,
  shape: readonly Length[] | null,
  [first, last]: readonly [number, number],
): SeesRecord {
  const { source, sourceAxis, letter } = record;
  const asked = { source, sourceAxis, letter, samples: [first, last] } satisfies Partial<SeesRecord>;
  const said = (
    axis: number | null,
    positions: SeesRecord['positions'],
    nearest: number | null,
  ): SeesRecord => ({
    ...asked,
    axis,
    positions,
    nearest,
  });
  const region = regionOf(field, record);
  if (typeof region === 'string') return said(null, region, null);
  const { map, form } = region;
  const bounds = { lo: { most: last }, hi: { least: first } };
  // Every position sees what the first one sees.
  if (form.length === 0) return said(null, indicesWhere(map, 1, bounds).length > 0 ? 'all' : 'none', null);
  const axis = plainAxis(form);
  if (axis === null) return said(null, 'several-axes', null);
  const length = lengthAt(shape, axis);
  const runs = indicesWhere(map, length, bounds);
  const nearest = nearestIndex(map, length, first + last);
  const span = spanOf(runs);
  if (span === null) return said(axis, 'none', nearest);
  const count = countIndices(runs);
  const positions = { first: span[0], last: finite(span[1]), count: finite(count) };
  return said(axis, positions, nearest);
}

interface KnownRegion {
  readonly map: Plain | Periodic | Table;
  readonly form: IndexForm;
}

function regionOf(
  { local, ended, form, causes }: Field,
  record: FieldRecord,
): KnownRegion | 'all' | 'none' | 'unknown' {
  if (local !== null) {
    const known = record.local?.mark !== 'unknown' && isReadable(local.map);
    return known ? { map: local.map as KnownRegion['map'], form } : 'unknown';
  }
  if (ended === null) return 'none';
  if (causes?.known !== true) return 'unknown';
  const { open } = ended;
  if (open === null) return 'all';
  return open.shift === 0 && isReadable(open.map)
    ? { map: open.map as KnownRegion['map'], form: open.form }
    : 'unknown';
}

function isReadable(map: RegionMap): boolean {
  return map.kind !== 'hulls';
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
