// Sets of source samples as sorted runs: exact where a region is only the hull, and as short as the set is simple (a set without
// holes is one run, however long).
import { checked } from './integer.ts';

/** First and last sample of each run in turn, both included, ascending, with a gap between runs. Empty: no samples. */
export type Runs = readonly number[];

export const NO_SAMPLES: Runs = [];

/** Runs that may yet be put together, counted down; below 0: it was too much work. */
export interface Work {
  left: number;
}

/** Runs that come in any order, as a set. */
export class RunCollector {
  readonly #ends: [number, number][] = [];
  readonly #work: Work;

  constructor(work: Work) {
    this.#work = work;
  }

  /** `runs` moved by `shift`, and again `count` − 1 times, each time by `spacing` more. False: no work is left. */
  add(runs: Runs, shift: number, count: number, spacing: number): boolean {
    const turns = spacing === 0 ? 1 : count;
    const moved = checked(shift + Math.min(0, spacing * (turns - 1)));
    const apart = Math.abs(spacing);
    for (let at = 0; at < runs.length; at += 2) {
      const first = checked(runs[at]! + moved);
      const last = checked(runs[at + 1]! + moved);
      // Turns that touch are one run.
      const [separate, by] = last - first + 1 >= apart ? [1, apart * (turns - 1)] : [turns, 0];
      this.#work.left -= separate;
      if (this.#work.left < 0) return false;
      for (let turn = 0; turn < separate; turn++)
        this.#ends.push([first + turn * apart, checked(last + by + turn * apart)]);
    }
    return true;
  }

  take(): Runs {
    const runs: number[] = [];
    for (const [first, last] of this.#ends.sort((a, b) => a[0] - b[0])) {
      const end = runs.length - 1;
      if (end > 0 && first <= runs[end]! + 1) runs[end] = Math.max(runs[end]!, last);
      else runs.push(first, last);
    }
    return runs;
  }
}

/** How many samples. */
export function countSamples(runs: Runs): number {
  let count = 0;
  for (let at = 0; at < runs.length; at += 2) count += runs[at + 1]! - runs[at]! + 1;
  return count;
}

/** The set moved by so many samples. */
export function shiftRuns(runs: Runs, samples: number): Runs {
  return samples === 0 ? runs : runs.map((end) => checked(end + samples));
}

/** Whether `b` is `a` moved by so many samples. */
export function isShifted(a: Runs, b: Runs, samples: number): boolean {
  return a.length === b.length && a.every((end, at) => end + samples === b[at]);
}
