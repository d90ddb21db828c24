// Effective receptive field, estimated (Luo, Li, Urtasun, Zemel, "Understanding the Effective Receptive Field in Deep Convolutional
// Neural Networks", NIPS 2016): how the influence of samples is spread if every kernel has even weights. Moments, not weights,
// are followed: variances of layers in a row add, each in source samples. An estimate, so floating point is enough.
import { type Field, type StepMap, type TracedStep, widest } from '../engine/index.ts';
import type { Operator, TensorIndex } from '../graph/index.ts';
import { type PartsOf, startWalk, type ValuedPart } from './local-walk.ts';
import type { Model } from './model.ts';
import type { EffectiveRecord } from './more-record.ts';

/** Of one tensor's influence along one source axis, in source samples. */
interface Spread {
  /** How far its middle lies from scale·w. */
  readonly mean: number;
  readonly variance: number;
  /** S, as far as a number says it. */
  readonly scale: number;
}

/** Of a field as the pass gives it; null: there is no local region of a known size, or ignorance on another path. */
export function startEffective(
  model: Pick<Model, 'graph' | 'makers' | 'pass'>,
  partsOf: PartsOf,
): (tensor: TensorIndex, field: Field) => EffectiveRecord | null {
  const spreadOf = startWalk<Spread | null>(model, partsOf, {
    source: { mean: 0, variance: 0, scale: 1 },
    meet(parts, { node }) {
      const { operator } = model.graph.nodes[node]!;
      const arrived = parts.flatMap((part) => across(part, operator) ?? []);
      return arrived.length === 0 ? null : mix(arrived);
    },
  });
  return (tensor, field) => {
    const { local, causes } = field;
    if (local === null || local.unsized !== null || causes?.ignorance === true) return null;
    const size = widest(local.map);
    const spread = Number.isFinite(size) && size > 0 ? spreadOf(tensor, field) : null;
    // 95.45 % of a Gaussian lie within two standard deviations to each side.
    return spread === null
      ? null
      : { mark: 'estimate', width: widthOf(4 * Math.sqrt(spread.variance), size) };
  };
}

function widthOf(width: number, size: number): number {
  return Math.round(100 * Math.min(size, Math.max(1, width))) / 100;
}

interface Arrived extends Spread {
  readonly beside: boolean;
}

function across({ value, steps, segment }: ValuedPart<Spread | null>, operator: Operator): Arrived | null {
  if (value === null) return null;
  const spread = steps.reduce<Spread>((before, step) => afterStep(before, step, operator), value);
  return { ...spread, beside: segment !== null };
}

// σ² + S²·(variance of the taps); the middle moves by S times theirs.
function afterStep({ mean, variance, scale }: Spread, { step }: TracedStep, operator: Operator): Spread {
  const taps = tapMoments(step, operator);
  return {
    mean: mean + scale * taps.mean,
    variance: variance + scale * scale * taps.variance,
    scale: scale * taps.slope,
  };
}

// Averaged over the phases that have taps.
function tapMoments(
  step: StepMap,
  operator: Operator,
): { readonly mean: number; readonly variance: number; readonly slope: number } {
  const bounded = step.bounded === true && step.period > 1;
  const slope = bounded
    ? (step.first.at(-1)! - step.first[0]!) / (step.period - 1)
    : step.advance / step.period;
  // A place that isn't known is taken to be in the middle: SAME padding.
  const offset = typeof step.offset === 'number' ? step.offset : 0;
  const centered = typeof step.offset !== 'number';
  let mean = 0;
  let variance = 0;
  let phases = 0;
  for (let phase = 0; phase < step.period; phase++) {
    const count = step.count[phase]!;
    if (count === 0) continue;
    phases += 1;
    const middle = step.first[phase]! + offset + ((count - 1) * step.spacing) / 2;
    mean += centered ? 0 : middle - slope * phase;
    variance += tapVariance(count, step, operator);
  }
  return phases === 0
    ? { mean: 0, variance: 0, slope }
    : { mean: mean / phases, variance: variance / phases, slope };
}

// Even weights: d²(k² − 1) / 12. An interpolation has those of its kernel.
function tapVariance(count: number, step: StepMap, operator: Operator): number {
  const even = (step.spacing * step.spacing * (count * count - 1)) / 12;
  if (operator.kind !== 'resample' || count === 1 || operator.mode === 'nearest') return even;
  // A triangle of half the width w: w² / 6.
  if (operator.antialias && step.advance > step.period) return (count * count) / 24;
  return betweenNeighbors(step);
}

// Weights 1 − f and f have the variance f·(1 − f). Over q phases f runs through j / q, or j / q + 1 / (2q) where no phase falls on a
// sample: means of 1/6 − 1/(6q²) and 1/6 + 1/(12q²). Cubic kernels, whose outer weights are small, are taken as linear ones.
function betweenNeighbors({ period, count }: StepMap): number {
  const between = count.filter((taps) => taps > 1).length;
  const mean = between < period ? 1 / 6 - 1 / (6 * period * period) : 1 / 6 + 1 / (12 * period * period);
  // The mean is over all phases; those that fall on a sample add nothing.
  return (mean * period) / between;
}

// Paths that meet have equal shares: the moments of the mixture, about its own middle. Operands side by side along the axis
// don't mix: the widest stands for all; nor does a value that is the same everywhere.
function mix(parts: readonly Arrived[]): Spread {
  const moving = parts.filter(({ scale }) => scale !== 0);
  const mixed = moving.length === 0 ? parts : moving;
  if (mixed.filter(({ beside }) => beside).length > 1)
    return mixed.reduce((widest_, part) => (part.variance > widest_.variance ? part : widest_));
  const mean = mixed.reduce((sum, part) => sum + part.mean, 0) / mixed.length;
  const variance =
    mixed.reduce((sum, part) => sum + part.variance + (part.mean - mean) ** 2, 0) / mixed.length;
  return { mean, variance, scale: mixed[0]!.scale };
}
