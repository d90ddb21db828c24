// Words for fused operators: parts of one line each.
import type {
  Axes,
  Extent,
  Fused,
  FusedCause,
  FusedOutput,
  FusedShape,
  LengthOf,
  Part,
  Places,
  Reach,
} from '../../../graph/index.ts';

/** `unfollowed`: why outputs beyond the list, and those that are null, aren't followed. */
export function fused(outputs: readonly (FusedOutput | null)[], unfollowed = NO_MORE): Fused {
  return { kind: 'fused', outputs, unfollowed };
}

const NO_MORE = 'no further output is known of this operator';

/** `rest`: what operands without a part do; null: nothing. */
export function output(
  shape: FusedShape | null,
  parts: readonly Part[],
  rest: FusedCause | null = 'data-dependent',
): FusedOutput {
  return { shape, parts, rest };
}

/** The leading axes of operands that broadcast (negative: all but so many; null: all), then further lengths. */
export function like(
  operands: number | readonly number[],
  kept: number | null = null,
  behind: FusedShape['behind'] = [],
): FusedShape {
  return { like: typeof operands === 'number' ? [operands] : operands, kept, behind };
}

export function lengthOf(operand: number, axis: number, rank: number | null = null): LengthOf {
  return { operand, axis, rank };
}

export function part(
  operand: number,
  places: Places,
  {
    rank = null,
    resultRank = null,
    gone = 'pooling',
    reach = [],
  }: Partial<Omit<Part, 'operand' | 'places'>> = {},
): Part {
  return { operand, rank, resultRank, places, gone, reach };
}

/** Every index of the axes counts. */
export function whole(cause: FusedCause, ...axes: readonly number[]): Reach {
  return along({ kind: 'list', axes }, { kind: 'all', cause });
}

/** Indices up to this one count. */
export function upTo(cause: FusedCause, axis: number): Reach {
  return along({ kind: 'list', axes: [axis] }, { kind: 'open', side: 'before', reach: 0, cause });
}

/** Heads or groups of the axis, each by itself. */
export function grouped(axis: number, count: number): Reach {
  return along({ kind: 'list', axes: [axis] }, { kind: 'groups', count });
}

export function along(axes: Axes, extent: Extent): Reach {
  return { axes, extent };
}
