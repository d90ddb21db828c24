// The record: what one model's analysis says, as plain JSON (interface.md §4). The one contract between computing and
// speaking: comment, table, CSV, lock file and drift all read it. Within `/1` members are added, never changed.
import type { Rational } from '../engine/index.ts';
import type { ModelText } from '../graph/index.ts';

export interface ModelRecord {
  schema: 'rf-lint/model/1';
  path: string;
  format: string;
  sources: SourceRecord[];
  outputs: ModelText[];
  /** What `at: features` means here (interface.md §1). */
  features: ModelText[];
  /** The selected ones, in graph order. */
  tensors: TensorRecord[];
  /** Every join that isn't aligned; on request every join. */
  joins: JoinRecord[];
  cost: CostRecord;
  remarks: { node: ModelText; text: string }[];
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

export interface TensorRecord {
  /** The tensor's name in the file. */
  name: ModelText;
  /** The node that makes it; the tensor's own name for a source. */
  node: ModelText;
  operator: string;
  shape: LengthRecord[] | null;
  /** One per source and spatial axis of it that reaches the tensor. */
  fields: FieldRecord[];
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
  causes: { kind: CauseKind; node: ModelText; text: string; via: ModelText[] }[];
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
  hulls?: { slope: Rational; lo: Rational; hi: Rational }[];
  /** Under which this holds: "H mod 32 = 0". */
  conditions: string[];
  /** Nodes, for an upper bound. */
  widenedBy: ModelText[];
  /** Nodes, for a lower bound or unknown. */
  blockedBy: ModelText[];
}

/** The first six are known dependences; opaque and unknown are ignorance. */
export type CauseKind =
  | 'pooling'
  | 'attention'
  | 'gate'
  | 'statistics'
  | 'recurrence'
  | 'data-dependent'
  | 'opaque'
  | 'unknown';

export interface JoinRecord {
  node: ModelText;
  /** The tensor that the join makes. */
  tensor: ModelText;
  source: ModelText;
  sourceAxis: number;
  letter: string;
  /** null: a P or an S isn't known. */
  aligned: boolean | null;
  paths: PathRecord[];
  /** In input samples; null: strides differ or unknown. */
  offset: Rational | null;
  /** Nodes that keep a P or an S from being known, where `aligned` is null. */
  blockedBy?: ModelText[];
}

export interface PathRecord {
  /** The operand. */
  tensor: ModelText;
  /** Layers in which this path differs from the others, from the fork to the join. */
  via: ModelText[];
  size: number | null;
  stride: Rational | null;
  padding: Rational | null;
  center: Rational | null;
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
