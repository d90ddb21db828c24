import * as v from 'valibot';
import type { Analysis, Field, FieldRecord, TensorRecord } from '../analysis/index.ts';
import type { ModelText } from '../graph/index.ts';
import type { PatternUse, Place } from './rule.ts';
/** A name or a pattern over names. */
export declare const namePattern: v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>;
/** Entries for the strict object of a rule's options. */
export declare const fieldOptions: {
    at: v.OptionalSchema<v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>, undefined>, v.MinLengthAction<string[], 1, undefined>]>], undefined>, "features">;
    source: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>, "*">;
    axes: v.OptionalSchema<v.UnionSchema<[v.SchemaWithPipe<readonly [v.UnionSchema<[v.PicklistSchema<["spatial", "time", "C", "D", "F", "H", "N", "T", "W", "c", "d", "f", "h", "n", "t", "w"], undefined>, v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 0, undefined>]>], undefined>, v.DescriptionAction<number | "C" | "D" | "F" | "H" | "N" | "T" | "W" | "c" | "d" | "f" | "h" | "n" | "spatial" | "t" | "time" | "w", "spatial, time, a letter of N C D H W T F, or an index into the shape">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.PicklistSchema<["spatial", "time", "C", "D", "F", "H", "N", "T", "W", "c", "d", "f", "h", "n", "t", "w"], undefined>, v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 0, undefined>]>], undefined>, v.DescriptionAction<number | "C" | "D" | "F" | "H" | "N" | "T" | "W" | "c" | "d" | "f" | "h" | "n" | "spatial" | "t" | "time" | "w", "spatial, time, a letter of N C D H W T F, or an index into the shape">]>, undefined>, v.MinLengthAction<(number | "C" | "D" | "F" | "H" | "N" | "T" | "W" | "c" | "d" | "f" | "h" | "n" | "spatial" | "t" | "time" | "w")[], 1, undefined>]>], undefined>, "spatial">;
    field: v.OptionalSchema<v.SchemaWithPipe<readonly [v.PicklistSchema<["local", "full"], undefined>, v.DescriptionAction<"full" | "local", "full or local">]>, "local">;
};
declare const fieldOptionsSchema: v.StrictObjectSchema<{
    at: v.OptionalSchema<v.UnionSchema<[v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>, undefined>, v.MinLengthAction<string[], 1, undefined>]>], undefined>, "features">;
    source: v.OptionalSchema<v.SchemaWithPipe<readonly [v.StringSchema<undefined>, v.MinLengthAction<string, 1, undefined>, v.MaxLengthAction<string, 500, undefined>, v.DescriptionAction<string, "a name or a pattern of 1 to 500 characters">]>, "*">;
    axes: v.OptionalSchema<v.UnionSchema<[v.SchemaWithPipe<readonly [v.UnionSchema<[v.PicklistSchema<["spatial", "time", "C", "D", "F", "H", "N", "T", "W", "c", "d", "f", "h", "n", "t", "w"], undefined>, v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 0, undefined>]>], undefined>, v.DescriptionAction<number | "C" | "D" | "F" | "H" | "N" | "T" | "W" | "c" | "d" | "f" | "h" | "n" | "spatial" | "t" | "time" | "w", "spatial, time, a letter of N C D H W T F, or an index into the shape">]>, v.SchemaWithPipe<readonly [v.ArraySchema<v.SchemaWithPipe<readonly [v.UnionSchema<[v.PicklistSchema<["spatial", "time", "C", "D", "F", "H", "N", "T", "W", "c", "d", "f", "h", "n", "t", "w"], undefined>, v.SchemaWithPipe<readonly [v.NumberSchema<undefined>, v.IntegerAction<number, undefined>, v.MinValueAction<number, 0, undefined>]>], undefined>, v.DescriptionAction<number | "C" | "D" | "F" | "H" | "N" | "T" | "W" | "c" | "d" | "f" | "h" | "n" | "spatial" | "t" | "time" | "w", "spatial, time, a letter of N C D H W T F, or an index into the shape">]>, undefined>, v.MinLengthAction<(number | "C" | "D" | "F" | "H" | "N" | "T" | "W" | "c" | "d" | "f" | "h" | "n" | "spatial" | "t" | "time" | "w")[], 1, undefined>]>], undefined>, "spatial">;
    field: v.OptionalSchema<v.SchemaWithPipe<readonly [v.PicklistSchema<["local", "full"], undefined>, v.DescriptionAction<"full" | "local", "full or local">]>, "local">;
}, undefined>;
export type FieldOptions = v.InferOutput<typeof fieldOptionsSchema>;
/** A field that a rule is asked about. */
export interface AskedField {
    readonly tensor: TensorRecord;
    readonly record: FieldRecord;
    /** Of the source; null: not said. */
    readonly sampleRateHz: number | null;
    /** Length of the source's axis; null: open. */
    readonly axisLength: number | null;
    readonly seen: SeenField;
    /** `at` names the tensor itself, so silence would be taken for a yes. */
    readonly named: boolean;
    /** Nodes in the way of a decision. */
    readonly blockedBy: readonly ModelText[];
    readonly place: Place;
}
/**
 * What `field: local` or `field: full` sees: a field (`open`: it has no end on a side), the whole axis, or nothing that
 * is known.
 */
export type SeenField = {
    readonly kind: 'field';
    readonly field: Field;
    readonly open: boolean;
} | {
    readonly kind: 'whole-axis';
} | {
    readonly kind: 'unknown';
};
/** The fields in graph order, pattern after pattern, each once. A rule doesn't apply to what is left out. */
export declare function askedFields(analysis: Analysis, options: FieldOptions): Generator<AskedField>;
/** The name patterns of these options; words always find what there is. */
export declare function fieldPatterns(analysis: Analysis, options: FieldOptions): Generator<PatternUse>;
/** The causes that are known dependences, not ignorance. */
export declare function knownCauses(record: FieldRecord): FieldRecord['causes'];
export {};
