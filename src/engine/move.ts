// A local region after a step map: its map, its place, the centers of its paths, its grid and its marks move together.
import { withNode } from './causes.ts';
import { compose, type Lengths } from './compose.ts';
import type { Local } from './field.ts';
import { shiftCenters } from './centers.ts';
import {
  absoluteRational,
  addRational,
  lcmRational,
  multiplyRational,
  type Rational,
  rational,
  subtractRational,
  ZERO,
} from './rational.ts';
import { type RegionMap, shiftMap, slopeOf } from './region-map.ts';
import { IDENTITY, type StepMap } from './step-map.ts';
import { add, floorDiv, type Integer, mod, multiply, subtract } from './symbolic.ts';

/**
 * Moves locals across the steps of one node; null: the result can't be said (the offset's phase is open, or no period and no
 * hull). Square networks ask the same for every axis: the last answer is kept, so equal axes share their maps.
 */
export function mover(node: number): Move {
  let last: { local: Local; step: StepMap; lengths: Lengths; moved: Local | null } | null = null;
  return (local, step, lengths, widened) => {
    if (step === IDENTITY && local.map.kind !== 'table') return local;
    if (
      last === null ||
      last.local !== local ||
      last.step !== step ||
      last.lengths.operand !== lengths.operand ||
      last.lengths.output !== lengths.output
    ) {
      last = { local, step, lengths, moved: moveLocal(local, step, lengths, widened, node) };
    }
    return last.moved;
  };
}

export type Move = (local: Local, step: StepMap, lengths: Lengths, widened: boolean) => Local | null;

function moveLocal(
  local: Local,
  step: StepMap,
  lengths: Lengths,
  widened: boolean,
  node: number,
): Local | null {
  const placed = place(local.map, step);
  if (placed === null) return null;
  const composed = compose(local.map, placed.step, lengths);
  if (composed === null) return null;
  const slope = slopeOf(local.map);
  const shift = add(local.shift, placed.shift);
  const known = typeof shift === 'number';
  return {
    map: known ? shiftMap(composed.map, shift) : composed.map,
    shift: known ? 0 : shift,
    centers: moveCenters(local.centers, slope, placed.step, slopeOf(composed.map) !== null),
    grid: step.bounded === true ? null : moveGrid(local.grid, slope, step),
    widened: composed.exact && !widened ? local.widened : withNode(local.widened, node),
    displaced: known ? null : placed.shift === 0 ? local.displaced : withNode(local.displaced, node),
    unsized: local.unsized,
  };
}

/** The step without its offset, and what the offset moves the region by. */
function place(map: RegionMap, step: StepMap): { step: StepMap; shift: Integer } | null {
  const { offset } = step;
  if (offset === 0) return { step, shift: 0 };
  if (typeof offset === 'number') return { step: startingAt(step, offset), shift: 0 };
  switch (map.kind) {
    case 'plain':
      return { step: startingAt(step, 0), shift: multiply(offset, map.advance) };
    case 'periodic': {
      const phase = mod(offset, map.period);
      if (typeof phase !== 'number') return null;
      const periods = floorDiv(subtract(offset, phase), map.period);
      return { step: startingAt(step, phase), shift: multiply(periods, map.advance) };
    }
    default:
      return null;
  }
}

function startingAt(step: StepMap, start: number): StepMap {
  return { ...step, offset: 0, first: start === 0 ? step.first : step.first.map((tap) => tap + start) };
}

// c₀′ = c₀ + S·(mean center of the step's taps at o = 0).
function moveCenters(
  centers: Local['centers'],
  slope: Rational | null,
  step: StepMap,
  steady: boolean,
): Local['centers'] {
  if (centers === null || slope === null || !steady) return null;
  const center = stepCenter(step);
  if (center[0] === 0) return centers;
  const by = multiplyRational(slope, center);
  return shiftCenters(centers, by);
}

/** Mean over the phases that have taps of (first + last) / 2 − (N / q)·φ. */
function stepCenter(step: StepMap): Rational {
  if (step.period === 1 && step.count[0] !== 0)
    return rational(2 * step.first[0]! + (step.count[0]! - 1) * step.spacing, 2);
  let sum: Rational = ZERO;
  let phases = 0;
  for (let phase = 0; phase < step.period; phase++) {
    if (step.count[phase] === 0) continue;
    phases += 1;
    const doubled = 2 * step.first[phase]! + (step.count[phase]! - 1) * step.spacing;
    const middle = rational(doubled, 2);
    sum = addRational(
      sum,
      phase === 0 ? middle : subtractRational(middle, rational(step.advance * phase, step.period)),
    );
  }
  return phases <= 1 ? sum : multiplyRational(sum, [1, phases]);
}

// G′ = lcm(G, |S|·N) for a step of advance N (a stride s: N = s; an up-sampling of advance N′: N = N′).
function moveGrid(grid: number | null, slope: Rational | null, step: StepMap): number | null {
  if (grid === null || slope === null) return null;
  const by = absoluteRational(multiplyRational(slope, [step.advance, 1]));
  if (by[0] === 0 || (by[1] === 1 && grid % by[0] === 0)) return grid;
  const [numerator, denominator] = lcmRational([grid, 1], by);
  return denominator === 1 ? numerator : null;
}
