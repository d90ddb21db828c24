// How one operand reaches an output, axis by axis: what an operator class says to the engine.
import type { CauseKind } from './causes.ts';
import type { StepMap } from './step-map.ts';
import type { Integer } from './symbolic.ts';

export type Edge =
  /** Every axis as it is: the output takes the operand's fields as they stand. */
  | { readonly kind: 'share'; readonly operand: number }
  | { readonly kind: 'axes'; readonly operand: number; readonly axes: readonly AxisEdge[] }
  /** The elements in row-major order under other lengths. */
  | {
      readonly kind: 'regroup';
      readonly operand: number;
      readonly from: readonly Integer[];
      readonly to: readonly Integer[];
    }
  /** Several in a row, each taking what the one before gives. */
  | { readonly kind: 'chain'; readonly operand: number; readonly edges: readonly Edge[] }
  /** Of a body that is repeated: the axis of trips becomes axis `to` of the output, those from there on stand one further. */
  | { readonly kind: 'surface'; readonly operand: number; readonly trips: TripAxis; readonly to: number }
  /** Nothing is known: every element may depend on every element. */
  | { readonly kind: 'opaque'; readonly operand: number; readonly reason: string }
  /** Everything is chosen or mixed: every element depends on every element. */
  | { readonly kind: 'all'; readonly operand: number; readonly cause: CauseKind };

/**
 * An axis that the tensors of a repeated body don't have but their regions may lie on: the number of the trip. Negative, −1 for the
 * outermost body. Whatever happens within a trip leaves it as it is.
 */
export type TripAxis = number;

/** What becomes of one axis of the operand. */
export interface AxisEdge {
  /** The output axis it becomes, or axis of trips; null: it goes away. */
  readonly to: number | null;
  readonly how: AxisHow;
}

export type AxisHow =
  | { readonly kind: 'identity' }
  /** The output index needs these operand indices. Lengths: of the operand's and the output's axis, null where open. */
  | {
      readonly kind: 'step';
      readonly step: StepMap;
      readonly operandLength: number | null;
      readonly outputLength: number | null;
      /** The step map is a hull of the truth. */
      readonly widened: boolean;
      /** What an index outside the operand reads; left out: nothing. */
      readonly border?: Border;
    }
  /** Every index of the axis counts. Of a part of a source axis the region widens; the whole of one ends. */
  | { readonly kind: 'union'; readonly cause: CauseKind; readonly length: Integer | null }
  /** All indices up to o + reach (`before`) or from o + reach on (`after`). */
  | {
      readonly kind: 'open';
      readonly side: 'before' | 'after';
      readonly reach: number;
      readonly cause: CauseKind;
    }
  /** One fixed index. */
  | { readonly kind: 'pick'; readonly index: Integer }
  /** The axis' index is start + Σ coefficient·o over several output axes, into which it goes; the edge's own `to` is null. */
  | {
      readonly kind: 'spread';
      readonly start: number;
      readonly onto: readonly { readonly to: number; readonly coefficient: number }[];
    }
  /** It isn't known which indices count. */
  | { readonly kind: 'lost'; readonly cause: 'opaque' | 'unknown'; readonly reason: string };

/** The nearest index inside; the one mirrored at the border; the one a whole length on. */
export type Border = 'edge' | 'reflect' | 'wrap';

export const SAME: AxisHow = { kind: 'identity' };

/** Of an axis, axes of trips included. */
export function axisEdgeAt(axes: readonly AxisEdge[], axis: number): AxisEdge {
  return axis < 0 ? { to: axis, how: SAME } : axes[axis]!;
}
