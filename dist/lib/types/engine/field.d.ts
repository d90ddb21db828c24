import type { Causes, NodeSet } from './causes.ts';
import { type IndexForm } from './index-form.ts';
import type { PartTable } from './part-table.ts';
import { type Rational } from './rational.ts';
import { type RegionMap } from './region-map.ts';
import type { Integer } from './symbolic.ts';
/** Index into the list of source axes that a pass was started with. */
export type SourceAxis = number;
/** At least one of `local` and `ended` is set. */
export interface Field {
    readonly sourceAxis: SourceAxis;
    /** Where the source axis lies in the tensor's indices; empty where the local region is the same everywhere. */
    readonly form: IndexForm;
    readonly local: Local | null;
    readonly ended: Ended | null;
    readonly causes: Causes | null;
    /** Parts of the tensor that see less than this field, which is then the hull of them; null: none are told apart. */
    readonly sections: Sections | null;
}
/**
 * A tensor whose parts along one axis see different regions, as a concatenation makes it. Kept so that whoever takes one part
 * back gets that part's region and not the hull.
 */
export type Sections = ToldApart | Mixed;
export interface ToldApart {
    readonly kind: 'told-apart';
    readonly table: PartTable;
    /** By part: what it sees; null: nothing of this source axis. Parts have no sections of their own. */
    readonly fields: readonly (Field | null)[];
}
/** Parts differ along these axes, but which index is which part isn't kept: taking some is an upper bound. */
export interface Mixed {
    readonly kind: 'mixed';
    readonly axes: readonly number[];
}
/** Parts that are told apart. */
export declare const SECTION_LIMIT = 64;
/** The region that local edges unite, as a map of w (the value of the field's form). */
export interface Local {
    readonly map: RegionMap;
    /** Added to both ends, in input samples; an expression where a padding or a start isn't known as a number. */
    readonly shift: Integer;
    /** Smallest and largest c₀ of the paths, `shift` aside; null where the slope is no single number. */
    readonly centers: Spread | LooseSpread | LostSpread | null;
    /**
     * G, as far as w goes: by its multiples the source may be shifted, and the tensor is shifted with it, weights and tables staying where
     * they are. Null where it has no value: slopes differ, or every shift would move the axis along numbers of its own (pins.ts).
     */
    readonly grid: number | null;
    /** Nodes that made the region a hull of the truth. */
    readonly widened: NodeSet | null;
    /** Nodes that put an unknown number into `shift`. */
    readonly displaced: NodeSet | null;
    /** Nodes that left the region's size unknown: two operands whose places don't compare. The slope holds all the same. */
    readonly unsized: NodeSet | null;
}
export type Spread = readonly [Rational, Rational];
/** Of paths that a length sets apart through its residue. */
export interface LooseSpread {
    /** The length's symbol. */
    readonly name: string;
    /** By residue. */
    readonly spreads: readonly Spread[];
}
/** Of paths that met somewhere, how far apart isn't known: it compares with what comes from there alone. */
export interface LostSpread {
    readonly origin: object;
    /** By how much they moved since. */
    readonly spread: Spread;
}
/** What ending edges reach: the whole axis, or a region that is open to one side. */
export interface Ended {
    /** Every position sees the same: a pooled value. Joined to a local path such an operand is a gate. */
    readonly flat: boolean;
    /** Null: the whole axis. */
    readonly open: OpenRegion | null;
}
export interface OpenRegion {
    readonly form: IndexForm;
    readonly map: RegionMap;
    readonly shift: Integer;
    /** Nodes that made the region a hull of the truth; absent: none. */
    readonly widened?: NodeSet | null;
}
/** All fields of a tensor, by ascending source axis; a source axis that is missing doesn't reach the tensor. */
export type TensorFields = readonly Field[];
export declare const NO_FIELDS: TensorFields;
export declare const SOURCE_LOCAL: Local;
/** What a source sees of its own axis: each index itself. */
export declare function sourceField(sourceAxis: SourceAxis, axis: number): Field;
