// The operator classes (sheet onnx-operators.md §2) as a union of plain data. A format's dialect makes these, `ops`
// says what they mean. One member per meaning, not per operator: Conv, QLinearConv and MaxPool are all a window.
import type { Fused } from './fused.ts';
import type {
  Compress,
  Gather,
  OneHot,
  ReverseSequence,
  Sample,
  Scatter,
  Triangle,
  WriteAt,
} from './operators/choosing.ts';
import type {
  Branch,
  Carry,
  Collect,
  ConcatFromSequence,
  Each,
  Last,
  Loop,
  OneOf,
  Scan,
  Sequence,
  SequenceMap,
  Settle,
  SplitToSequence,
} from './operators/control.ts';
import type { Join, Pointwise } from './operators/elementwise.ts';
import type {
  Attention,
  Cumulate,
  Einsum,
  LinearAttention,
  Loss,
  MatrixProduct,
  MixAll,
  MixAxes,
  Normalize,
  Recurrence,
  Reduce,
  Rotary,
} from './operators/mixing.ts';
import type {
  DepthToSpace,
  Flatten,
  Reshape,
  SpaceToDepth,
  Squeeze,
  Transpose,
  Unfold,
  Unsqueeze,
} from './operators/rearranging.ts';
import type { AffineGrid, Resample } from './operators/resampling.ts';
import type { Eye, Fill, NoDependence, NonZero, Range, ShapeOf, SizeOf } from './operators/shape-values.ts';
import type { CenterCropPad, Concat, Expand, Pad, Roll, Slice, Split, Tile } from './operators/shifts.ts';
import type {
  AdaptivePool,
  AxisWindow,
  CausalWindow,
  Fold,
  Frames,
  TransposedWindow,
  Unpool,
  Window,
} from './operators/windows.ts';

/** An operator that nobody taught us: every output depends on every element of every operand. Never pointwise. */
export interface Opaque {
  readonly kind: 'opaque';
  /** One clause for the report: "no rule for this operator", "attribute strides is missing". */
  readonly reason: string;
}

export type Operator =
  | Pointwise
  | Join
  | Window
  | AdaptivePool
  | AxisWindow
  | TransposedWindow
  | Resample
  | Pad
  | Slice
  | Split
  | Roll
  | Tile
  | Expand
  | CenterCropPad
  | Transpose
  | Reshape
  | Flatten
  | Squeeze
  | Unsqueeze
  | DepthToSpace
  | SpaceToDepth
  | Unfold
  | Reduce
  | Normalize
  | MatrixProduct
  | Einsum
  | Attention
  | LinearAttention
  | Rotary
  | Recurrence
  | Cumulate
  | MixAxes
  | Fused
  | MixAll
  | Loss
  | Frames
  | CausalWindow
  | Unpool
  | Fold
  | AffineGrid
  | Concat
  | Gather
  | Scatter
  | WriteAt
  | Compress
  | OneHot
  | ReverseSequence
  | Triangle
  | Sample
  | ShapeOf
  | SizeOf
  | Fill
  | Range
  | NonZero
  | Eye
  | NoDependence
  | Branch
  | Loop
  | Scan
  | SequenceMap
  | Sequence
  | SplitToSequence
  | ConcatFromSequence
  | OneOf
  | Each
  | Collect
  | Carry
  | Settle
  | Last
  | Opaque;
