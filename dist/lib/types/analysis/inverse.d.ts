import { type Field } from '../engine/index.ts';
import type { Length } from './lengths.ts';
import type { FieldRecord, SeesRecord, SourceRecord } from './record.ts';
/** Samples of a source: per spatial axis, in their order, the first and the last, both included. */
export interface Box {
    /** Name of the source; null: every source with as many spatial axes as ranges. */
    readonly source: string | null;
    readonly ranges: readonly (readonly [number, number])[];
}
/** The range of the box along an axis of the source; null: the box says nothing of it. */
export declare function rangeAlong(box: Box, { name, spatial }: Pick<SourceRecord, 'name' | 'spatial'>, sourceAxis: number): readonly [number, number] | null;
/**
 * Where the tensor sees the range. The local region decides; without one, what ending edges reach. Positions are clipped to the
 * tensor's length where that is known. The nearest is the one whose region has its middle nearest to the range's; of several the
 * lowest.
 */
export declare function seesRecord(field: Field, record: FieldRecord, shape: readonly Length[] | null, [first, last]: readonly [number, number]): SeesRecord;
