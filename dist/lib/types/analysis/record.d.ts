import type { Rational } from '../engine/index.ts';
import type { ModelText } from '../graph/index.ts';
import type { MoreRecord } from './more-record.ts';
export interface ModelRecord {
    schema: 'rf-lint/model/1';
    path: string;
    format: string;
    sources: SourceRecord[];
    /** The graph's inputs, where something else than all of them is measured from; absent: the sources are these. */
    inputs?: ModelText[];
    outputs: ModelText[];
    /** What `at: features` means here (interface.md §1). */
    features: ModelText[];
    /** The selected ones, in graph order. */
    tensors: TensorRecord[];
    /** Every join that isn't aligned; on request every join. */
    joins: JoinRecord[];
    cost: CostRecord;
    remarks: {
        node: ModelText;
        text: string;
    }[];
    /** Who wrote the file, in the format's words: "pytorch 1.13.0, opset 13, IR 7". Only where a record is compared. */
    exporter?: ModelText | null;
    /** Set where it computes with rounded values. Only where a record is compared. */
    quantized?: true;
    /** Only where a record is compared. */
    geometry?: GeometryRecord;
    /** What the baseline has of the model, its features and outputs; absent: there is none. */
    before?: ModelRecord;
    /** What became of `before`; absent with it. */
    since?: SinceRecord;
    /** Layers that see nothing new; absent: none of the sources has a spatial axis of known length. */
    unproductive?: UnproductiveRecord;
}
export interface SinceRecord {
    /** Sources, outputs and features that are the same ones under another name. */
    renamed: {
        before: ModelText;
        after: ModelText;
    }[];
    /** The first step that the baseline doesn't take, and what it takes from the same place; null: there is none. */
    first: {
        before: Omit<StepRecord, 'node' | 'operator'> | null;
        after: StepRecord;
    } | null;
}
/** What two exports of one network have in common, whatever they call it. */
export interface GeometryRecord {
    /** Hash of what features and outputs see and of the steps that lead there: 16 hexadecimal digits. */
    fingerprint: string;
    /** In graph order; each kind of step once. */
    steps: StepRecord[];
    /** What each convolution makes, in graph order; null: not known. Absent: an earlier version wrote the record. */
    channels?: (number | null)[];
}
/** A node that changes what is seen. */
export interface StepRecord {
    node: ModelText;
    operator: string;
    /** The class of operator. */
    kind: string;
    /** Sizes and strides that the operands have, and the result: "7/2", by axis where these differ. */
    from: string[];
    to: string;
    /** P of the result: "3", by axis where these differ; null: not known. Absent: an earlier version wrote the record. */
    padding?: string | null;
    window?: WindowRecord;
}
/** One entry per spatial axis. */
export interface WindowRecord {
    kernel: number[];
    stride: number[];
    dilation: number[];
    /** Samples of padding; null: an operand says them, or SAME where the length isn't known. */
    before: number[] | null;
    after: number[] | null;
    /** Set where the padding is SAME: it follows the length. */
    same?: true;
}
export interface SourceRecord {
    name: ModelText;
    shape: LengthRecord[];
    /** One letter per axis of N C D H W T F. */
    layout: string;
    /** Indices into `shape` of the spatial axes. */
    spatial: number[];
    /** Hz, along the time axis; absent: the configuration doesn't say. */
    sampleRateHz?: number;
}
/** A known length, an expression in named lengths, or null: open. */
export type LengthRecord = number | string | null;
export interface TensorRecord extends MoreRecord {
    /** The tensor's name in the file. */
    name: ModelText;
    /** The node that makes it; the tensor's own name for a source. */
    node: ModelText;
    operator: string;
    shape: LengthRecord[] | null;
    /** One per source and spatial axis of it that reaches the tensor. */
    fields: FieldRecord[];
    /** Where the regions leave the image, one per field in their order. */
    border?: BorderRecord[];
    /** Which positions see the samples that were asked for; one per box and field that the box speaks of. */
    sees?: SeesRecord[];
}
export interface FieldRecord {
    source: ModelText;
    /** Index into the source's shape. */
    sourceAxis: number;
    /** The letter of that axis: H, W, T … */
    letter: string;
    /** w = offset + Σ coefficient·(⌊u[axis] / divide⌋ mod modulo). One plain axis: a single term, coefficient 1 (−1 reversed). */
    index: IndexTerm[];
    offset: number;
    /** A map of w; null: every path ends, or there is no dependence. */
    local: Field | null;
    /** A Field only where it is open to one side; 'unknown': no local field and ignorance. */
    full: Field | 'local' | 'whole-axis' | 'none' | 'unknown';
    /** `via`: for a gate, the nodes whose whole-axis value it joins; else empty. */
    causes: {
        kind: CauseKind;
        node: ModelText;
        text: string;
        via: ModelText[];
    }[];
}
/** Of one field; null members: a length is open, or the local region has no known place along one axis. */
export interface BorderRecord {
    source: ModelText;
    sourceAxis: number;
    /** Axis of the tensor along which positions are counted; null: not one axis. */
    axis: number | null;
    /** Positions along it. */
    length: number | null;
    /** Positions with a region that leaves the image. */
    leaving: number | null;
    /** Positions with a region that lies within the image; those that see nothing are in neither count. */
    inside: number | null;
    /** The first and the last position inside; null as well where there is none. */
    first: number | null;
    last: number | null;
}
/** Of one field: what the samples are seen by. */
export interface SeesRecord {
    source: ModelText;
    sourceAxis: number;
    letter: string;
    /** The samples that were asked for, both ends included. */
    samples: [number, number];
    /** Axis of the tensor along which positions are counted; null: every position sees the same, or not one axis. */
    axis: number | null;
    /**
     * The positions with one of the samples in their region, with the field's mark: first and last, and how many of those between them (fewer
     * where phases are empty or the stride leaves samples out). `last` and `count` null: the axis has no known end.
     */
    positions: {
        first: number;
        last: number | null;
        count: number | null;
    } | 'all' | 'none' | 'several-axes' | 'unknown';
    /** The position whose region has its middle nearest to the samples' middle, the lowest of several; null: there is none. */
    nearest: number | null;
}
/** Layers whose operand's receptive field covers the input already (Richter et al. 2021). */
export interface UnproductiveRecord {
    /** In graph order; absent: they weren't to be listed. */
    layers?: UnproductiveLayer[];
    /** Those that are unproductive along all axes of their windows. */
    count: number;
    /** The node of the first of these; null: there is none. */
    first: ModelText | null;
    /** What these see as a whole: each axis of a source once. */
    seen: {
        source: ModelText;
        sourceAxis: number;
        letter: string;
        length: number;
    }[];
    /** Of these; constants that they share count once. */
    parameters: number;
    multiplyAccumulates: number | null;
}
export interface UnproductiveLayer {
    node: ModelText;
    /** The tensor that it makes. */
    tensor: ModelText;
    operator: string;
    /** Axes along which its window has several taps and its operand sees the whole input. */
    axes: {
        source: ModelText;
        sourceAxis: number;
        letter: string;
        size: number;
        length: number;
    }[];
    /** Whether these are all axes along which its window has several taps. */
    everyAxis: boolean;
    parameters: number;
    multiplyAccumulates: number | null;
}
export interface IndexTerm {
    /** Negative within a repeated body: the number of the trip, −1 for the outermost body. */
    axis: number;
    coefficient: number;
    /** A length that is an expression stands as text; then no number is given for what needs it. */
    divide: number | string;
    modulo: number | string | null;
}
export interface Field {
    /** unknown: only what depends on the unknown is null. */
    mark: 'exact' | 'upper-bound' | 'lower-bound' | 'unknown';
    /** r, the widest phase, in input samples. */
    size: number | null;
    /** The narrowest non-empty phase; what `min` compares. */
    narrowest: number | null;
    /** S, per step of the tensor's axis; null unless `index` is one plain axis, and where unknown. */
    stride: Rational | null;
    /** P, the largest S·u − lo(u). */
    padding: Rational | null;
    /** c₀, averaged over the phases. */
    center: Rational | null;
    /** G: shifts of the input by G samples shift the tensor. */
    grid: number | null;
    /** w = period·m + φ has the region advance·m + phases[φ]; a table over the extent: period = its length, advance 0. */
    period: number;
    advance: number;
    /** [lo, hi], both ends included; null inside: open; null instead: empty; null as a whole: more than 64, or unknown. */
    phases: ([number | null, number | null] | null)[] | null;
    /** Affine hulls side by side (an upper bound); phases are null then. */
    hulls?: {
        slope: Rational;
        lo: Rational;
        hi: Rational;
    }[];
    /** Under which this holds: "H mod 32 = 0". */
    conditions: string[];
    /** Where the place hangs on the residue of an open length: P and c₀ at each. */
    byResidue?: PlaceByResidue;
    /** Nodes, for an upper bound. */
    widenedBy: ModelText[];
    /** Nodes, for a lower bound or unknown. */
    blockedBy: ModelText[];
}
/** Figures that hang on an open length n through n mod modulus. Every residue that `conditions` leave is in one case. */
export interface PlaceByResidue {
    /** The length by its name in the record's shapes. */
    length: ModelText;
    modulus: number;
    cases: {
        residues: number[];
        padding: Rational | null;
        center: Rational | null;
    }[];
}
/** The first six are known dependences; opaque and unknown are ignorance. */
export type CauseKind = 'pooling' | 'attention' | 'gate' | 'statistics' | 'recurrence' | 'data-dependent' | 'opaque' | 'unknown';
export interface JoinRecord {
    node: ModelText;
    /** The tensor that the join makes. */
    tensor: ModelText;
    source: ModelText;
    sourceAxis: number;
    letter: string;
    /** At every length; null: a P or an S isn't known. */
    aligned: boolean | null;
    paths: PathRecord[];
    /** In input samples, the largest where it hangs on a length; null: strides differ or unknown. */
    offset: Rational | null;
    /** Where it hangs on the residue of an open length: whether they are aligned at each, and how far apart. */
    byResidue?: OffsetByResidue;
    /** Under which this holds: "H mod 32 = 0"; absent: without any. */
    conditions?: string[];
    /** Nodes that keep a P or an S from being known, where `aligned` is null. */
    blockedBy?: ModelText[];
}
/** As {@link PlaceByResidue}. */
export interface OffsetByResidue {
    length: ModelText;
    modulus: number;
    cases: {
        residues: number[];
        aligned: boolean;
        offset: Rational;
    }[];
}
export interface PathRecord {
    /** The operand. */
    tensor: ModelText;
    /** Layers in which this path differs from the others, from the fork to the join. */
    via: ModelText[];
    /** Of `via` those that move the center, or change the stride where strides differ; absent: none. */
    decisive?: ModelText[];
    size: number | null;
    stride: Rational | null;
    padding: Rational | null;
    center: Rational | null;
    byResidue?: PlaceByResidue;
}
export interface CostRecord {
    parameters: number;
    multiplyAccumulates: number | null;
    activationBytes: number | null;
}
/** A layer on the local paths to a tensor: what a change there would do to the receptive field (for hints). */
export interface LayerRecord {
    node: ModelText;
    operator: string;
    kernel: number;
    stride: number;
    dilation: number;
    /** Effective stride of the layer's operand: each further tap adds dilation × this. */
    inputStride: Rational;
    /** By how many samples the widest path through the layer is narrower than the tensor's field; absent: not looked up. */
    slack?: Rational;
}
