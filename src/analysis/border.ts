// The border share (engine.md §6): at how many positions of a tensor the region leaves the image, so that padding is seen there.
import { countIndices, type Field, indicesWhere, spanOf } from '../engine/index.ts';
import { lengthAt } from './pass.ts';
import { placedAlong } from './placed.ts';
import type { Length } from './lengths.ts';
import type { BorderRecord, FieldRecord } from './record.ts';

/**
 * `shape`: of the tensor; `sourceLength`: of the source axis. Counts of the local region: an upper bound of it gives an upper bound
 * of `leaving`. Ends that are open leave nothing, since no padding lies there.
 */
export function borderRecord(
  field: Field,
  record: FieldRecord,
  shape: readonly Length[] | null,
  sourceLength: number | null,
): BorderRecord {
  const { source, sourceAxis } = record;
  const placed = placedAlong(field, record);
  const axis = placed?.axis ?? null;
  const length = axis === null ? null : lengthAt(shape, axis);
  if (placed === null || length === null || sourceLength === null)
    return { source, sourceAxis, axis, length, leaving: null, inside: null, first: null, last: null };
  const seeing = countIndices(indicesWhere(placed.map, length, {}));
  const runs = indicesWhere(placed.map, length, { lo: { least: 0 }, hi: { most: sourceLength - 1 } });
  const inside = countIndices(runs);
  const [first, last] = spanOf(runs) ?? [null, null];
  return { source, sourceAxis, axis, length, leaving: seeing - inside, inside, first, last };
}
