// Which indices of an operand's axis one output index needs (sheet onnx-operators.md §1, "step maps"). Every finite one is
// a periodic pattern of evenly spaced taps: windows, transposed windows, shifts, resampling, blocks differ in numbers only.
import { gcd, modulo } from './integer.ts';
import { type Integer, negate } from './symbolic.ts';

export interface StepMap {
  /** Output phases that are told apart. */
  readonly period: number;
  /** How far the taps move when the output index grows by a period. */
  readonly advance: number;
  /** First tap of each phase. */
  readonly first: readonly number[];
  /** Taps of each phase; 0: none. */
  readonly count: readonly number[];
  /** Between neighboring taps, ≥ 1. */
  readonly spacing: number;
  /** Added to every tap; an expression where a padding or a start isn't known as a number. */
  readonly offset: Integer;
  /** The phases are the whole output axis, which doesn't go on behind them: a table of indices. Left out: it does. */
  readonly bounded?: true;
}

/** {o}. Shared, so that callers may compare by identity. */
export const IDENTITY: StepMap = { period: 1, advance: 1, first: [0], count: [1], spacing: 1, offset: 0 };

/** { 0 } for every o: an axis of length 1 that is broadcast. */
export const CONSTANT: StepMap = { period: 1, advance: 0, first: [0], count: [1], spacing: 1, offset: 0 };

/** WIN(k, s, d, p): { o·s + t·d − p : t = 0 … k − 1 }. `before` may be an expression. */
export function windowStep(kernel: number, stride: number, dilation: number, before: Integer): StepMap {
  if (kernel === 1 && stride === 1 && before === 0) return IDENTITY;
  const known = typeof before === 'number';
  return {
    period: 1,
    advance: stride,
    first: [known ? -before + 0 : 0],
    count: [kernel],
    spacing: kernel === 1 ? 1 : dilation,
    offset: known ? 0 : negate(before),
  };
}

/** AFF(s, b): { s·o + b }; s may be negative. */
export function affineStep(stride: number, start: Integer): StepMap {
  if (stride === 1 && start === 0) return IDENTITY;
  const known = typeof start === 'number';
  return {
    period: 1,
    advance: stride,
    first: [known ? start : 0],
    count: [1],
    spacing: 1,
    offset: known ? 0 : start,
  };
}

/**
 * TWIN(k, s, d, p): { i : i·s + t·d − p = o for some t }. Phases that no tap reaches are empty.
 * With v = o + p, g = gcd(s, d): none unless g | v; the taps t that fit form a class mod s / g (sheet §6.1).
 */
export function transposedStep(kernel: number, stride: number, dilation: number, before: number): StepMap {
  const divisor = gcd(stride, dilation);
  const step = stride / divisor;
  const first: number[] = [];
  const count: number[] = [];
  for (let phase = 0; phase < stride; phase++) {
    const v = phase + before;
    const tap = modulo(v, divisor) === 0 ? firstTap(v / divisor, step, dilation / divisor) : kernel;
    const taps = tap < kernel ? Math.floor((kernel - 1 - tap) / step) + 1 : 0;
    count.push(taps);
    // The last tap in the kernel reads the first index.
    first.push(taps === 0 ? 0 : (v - (tap + (taps - 1) * step) * dilation) / stride);
  }
  return { period: stride, advance: 1, first, count, spacing: dilation / divisor, offset: 0 };
}

// The smallest t ≥ 0 with t·dilation ≡ v (mod step), gcd(dilation, step) = 1.
function firstTap(v: number, step: number, dilation: number): number {
  const rest = modulo(v, step);
  const unit = modulo(dilation, step);
  for (let tap = 0, reached = 0; tap < step; tap++, reached = (reached + unit) % step) {
    if (reached === rest) return tap;
  }
  return 0;
}

/** PER(q, N, L, H): [N·⌊o/q⌋ + L[o mod q], N·⌊o/q⌋ + H[o mod q]]; a phase with L > H is empty. */
export function periodicStep(advance: number, lo: readonly number[], hi: readonly number[]): StepMap {
  return {
    period: lo.length,
    advance,
    first: lo,
    count: lo.map((end, phase) => Math.max(0, hi[phase]! - end + 1)),
    spacing: 1,
    offset: 0,
  };
}

/** { indices[o] } for o = 0 … indices.length − 1, and nothing behind. */
export function tableStep(indices: readonly number[]): StepMap {
  const count = indices.map(() => 1);
  return { period: indices.length, advance: 0, first: indices, count, spacing: 1, offset: 0, bounded: true };
}

/** BLOCK: o sees the block of `inBlock` operand indices that belongs to its block of `outBlock` outputs. */
export function blockStep(outBlock: number, inBlock: number): StepMap {
  if (outBlock === 1 && inBlock === 1) return IDENTITY;
  const first = Array.from({ length: outBlock }, () => 0);
  const count = Array.from({ length: outBlock }, () => inBlock);
  return { period: outBlock, advance: inBlock, first, count, spacing: 1, offset: 0 };
}
