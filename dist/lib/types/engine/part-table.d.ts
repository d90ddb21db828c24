export interface PartTable {
    /** Axes of the tensor, ascending. */
    readonly axes: readonly number[];
    readonly lengths: readonly number[];
    /** By index over the axes, row-major: the part. */
    readonly of: readonly number[];
}
/** Entries of a table; larger ones aren't kept. */
export declare const PART_TABLE_LIMIT = 65536;
/** What becomes of one axis of the table: it stays, or each index of the output's axis reads some indices of it. */
export type AxisReading = {
    readonly kind: 'stays';
    readonly to: number;
}
/** `to` null: the axis goes away, and `reads` is asked for 0 alone. */
 | {
    readonly kind: 'reads';
    readonly to: number | null;
    readonly length: number;
    readonly reads: (output: number) => Iterable<number>;
};
/** By flat index over more axes than the table has (or the same): the part. */
export declare function spreadOver(table: PartTable, { axes, lengths }: Omit<PartTable, 'of'>): readonly number[];
/** Entries between neighbors along an axis. */
export declare function productBehind(lengths: readonly number[], place: number): number;
/** A table whose entries are sets of parts. */
export interface SetTable {
    readonly axes: readonly number[];
    readonly lengths: readonly number[];
    readonly of: readonly (readonly number[])[];
}
/** The table after its axes have been read, `readings` in their order. Null: too large. */
export declare function readTable(table: PartTable, readings: readonly AxisReading[]): SetTable | null;
/** Without the axes that no entry hangs on. */
export declare function minimal(table: PartTable): PartTable;
/**
 * The table after a run of axes (from `ahead` on, of lengths `from`) is read with the lengths `to`; axes outside the run move by
 * `moved`. Null: too large.
 */
export declare function regroupTable({ axes, lengths, of }: PartTable, ahead: number, from: readonly number[], to: readonly number[]): PartTable | null;
