// Union over some factors of a source axis: the region widens by |c|·(n − 1) for each (engine.md §3).
import type { Local } from './field.ts';
import type { Term } from './index-form.ts';
import type { Move } from './move.ts';
import { hiAt, loAt, PERIOD_LIMIT, type RegionMap } from './region-map.ts';
import type { StepMap } from './step-map.ts';

/** The local region united over these factors; null: a length is open, or no map says it. `lengthOf`: of an axis. */
export function uniteFactors(
  local: Local,
  factors: readonly Term[],
  lengthOf: (axis: number) => number | null,
  move: Move,
): Local | null {
  let united: Local | null = local;
  for (const term of factors) {
    const length = factorLength(term, lengthOf(term.axis));
    if (length === null || united === null) return null;
    const extent = united.map.kind === 'table' ? united.map.lo.length : null;
    united = move(united, spread(term.coefficient, length), { operand: extent, output: extent }, false);
  }
  return united;
}

/** Whether the region is known to be the same at all indices of these factors, which are all that the form has. */
export function isStill(
  map: RegionMap,
  factors: readonly Term[],
  lengthOf: (axis: number) => number | null,
): boolean {
  if (map.kind === 'hulls') return false;
  let indices = [0];
  for (const term of factors) {
    const length = factorLength(term, lengthOf(term.axis));
    if (length === null || length * indices.length > PERIOD_LIMIT) return false;
    indices = indices.flatMap((w) => Array.from({ length }, (_, digit) => w + term.coefficient * digit));
  }
  return indices.every((w) => loAt(map, w) === loAt(map, 0) && hiAt(map, w) === hiAt(map, 0));
}

function factorLength({ divide, modulo }: Term, axisLength: number | null): number | null {
  if (typeof modulo === 'number') return modulo;
  if (modulo !== null || axisLength === null || typeof divide !== 'number') return null;
  return axisLength % divide === 0 ? axisLength / divide : null;
}

/** { w + c·j : j = 0 … count − 1 } */
function spread(coefficient: number, count: number): StepMap {
  const spacing = Math.abs(coefficient);
  const first = coefficient < 0 ? -spacing * (count - 1) : 0;
  return { period: 1, advance: 1, first: [first], count: [count], spacing, offset: 0 };
}
