// How far a fused operator reaches along one axis: windows, prefixes, groups of heads, rotated pairs.
import {
  type AxisHow,
  blockStep,
  type Integer,
  periodicStep,
  PERIOD_LIMIT,
  SAME,
  windowStep,
} from '../engine/index.ts';
import type { Extent } from '../graph/index.ts';
import { stepHow } from './axes.ts';
import { groupHow } from './window.ts';

/** Between axes of these lengths; `rank`: of the operand, whose last axis is one head where there are more than three. */
export function extentHow(extent: Extent, length: Integer, result: Integer, rank: number): AxisHow {
  switch (extent.kind) {
    case 'all':
      return { kind: 'union', cause: extent.cause, length };
    case 'open':
      return extent;
    case 'taps':
      return stepHow(windowStep(extent.count, 1, extent.spacing, extent.before), length, result);
    case 'groups':
      return groupHow(extent.count, length, result);
    case 'repeats':
      return repeatsHow(extent.count, length, result);
    case 'blocks':
      if (extent.length > PERIOD_LIMIT) return lost('the blocks of an axis are too long');
      return stepHow(blockStep(extent.length, extent.length), length, result);
    case 'unknown':
      return lost(extent.reason);
    case 'pairs':
      return pairsHow(extent, length, rank);
  }
}

// Keys of few heads serve queries of many: a block of the result repeats its block of the operand.
function repeatsHow(count: number, length: Integer, result: Integer): AxisHow {
  if (
    typeof length !== 'number' ||
    typeof result !== 'number' ||
    length % count !== 0 ||
    result % length !== 0
  )
    return lost('the lengths of the heads are not known');
  if (length === result) return SAME;
  const [block, period] = [length / count, result / count];
  if (period > PERIOD_LIMIT) return lost('the heads are too long');
  const indices = Array.from({ length: period }, (_, index) => index % block);
  return stepHow(periodicStep(block, indices, indices), length, result);
}

function lost(reason: string): AxisHow {
  return { kind: 'lost', cause: 'unknown', reason };
}

// Channels of a head [r₀ … r₁ of the rotated part, then those that pass]: r sees itself and its partner.
function pairsHow(
  { rotated, heads, interleaved }: Extract<Extent, { kind: 'pairs' }>,
  length: Integer,
  rank: number,
): AxisHow {
  const head =
    rank > 3 ? length : heads === null ? rotated : typeof length === 'number' ? length / heads : null;
  if (typeof head !== 'number' || !Number.isInteger(head) || head < rotated || head > PERIOD_LIMIT)
    return lost('the length of a head is not known');
  const half = interleaved ? 1 : rotated / 2;
  const first = (r: number): boolean => (interleaved ? r % 2 === 0 : r < half);
  const indices = Array.from({ length: head }, (_, r) => r);
  const step = {
    period: head,
    advance: head,
    first: indices.map((r) => (r < rotated && !first(r) ? r - half : r)),
    count: indices.map((r) => (r < rotated ? 2 : 1)),
    spacing: half,
    offset: 0,
  };
  return stepHow(step, length, length);
}
