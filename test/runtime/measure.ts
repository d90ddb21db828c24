// What moves what: the samples of one index along a source axis are changed, and every tensor is compared with a run without.
//
// A run has four manners of changing: an impulse on zeros shows tiny shares exactly; a rise and a fall on a positive base
// reach through Max, Min and products; a small step reaches through what saturates. A change in any of them proves the
// dependence. Rounding differs from a dependence by its size: a move is clear, faint or none.
import { between, chanceOf, type Chance } from './chance.ts';
import type { Result, Session, Source } from './runtime.ts';

/** How samples are before and after the change. */
export interface Manner {
  readonly base: (chance: Chance) => number;
  readonly hit: (before: number, chance: Chance) => number;
}

export const IMPULSE: Manner = { base: () => 0, hit: (_, chance) => between(chance, 0.5, 1.5) };
const RISE: Manner = {
  base: (chance) => between(chance, 0.1, 0.6),
  hit: (_, chance) => between(chance, 5, 15),
};
const FALL: Manner = {
  base: (chance) => between(chance, 1.1, 1.6),
  hit: (_, chance) => between(chance, -15, -5),
};
const STEP: Manner = {
  base: (chance) => between(chance, 0.5, 1.5),
  hit: (before, chance) => before + between(chance, 0.1, 0.2),
};
/** For places that values choose: they stay between −1 and 1. */
export const SWING: Manner = {
  base: (chance) => between(chance, -0.8, 0.8),
  hit: (_, chance) => between(chance, -0.8, 0.8),
};
/** For places that a largest sample chooses: another one is the largest in each base. */
export const CHOICES: readonly Manner[] = Array.from({ length: 40 }, (_, passed) => ({
  base: (chance) => {
    for (let number = 0; number < passed; number += 1) between(chance, 0, 1);
    return between(chance, 0.1, 0.6);
  },
  hit: RISE.hit,
}));
export const MANNERS: readonly Manner[] = [IMPULSE, RISE, FALL, STEP];

/** Shares of the largest change: above `clear` it is no rounding, below `faint` it is. */
export interface Thresholds {
  readonly clear: number;
  readonly faint: number;
}

/** What each index along one source axis does to each element of one tensor. */
export interface Reach {
  readonly shape: readonly number[];
  /** Length of the source axis. */
  readonly count: number;
  /** [element][index]: NONE, FAINT or CLEAR. */
  readonly levels: Uint8Array;
}

export const NONE = 0;
export const FAINT = 1;
export const CLEAR = 2;

export interface Question {
  readonly sources: readonly Source[];
  readonly source: Source;
  readonly axis: number;
  readonly manners: readonly Manner[];
  readonly thresholds: Thresholds;
  /** Values of inputs that must be what they are; the others are the base. */
  readonly fixed?: ReadonlyMap<string, readonly number[]>;
}

/** By output. Throws Refused. */
export async function reachOf(session: Session, question: Question): Promise<Map<string, Reach>> {
  const reaches = new Map<string, Reach>();
  for (const [number, manner] of question.manners.entries()) {
    // Manners that begin alike begin with the same samples.
    const [still, chance] = [chanceOf(1), chanceOf(1000 + number)];
    const inputs = new Map(
      question.sources.map(({ name, shape }) => {
        const given = question.fixed?.get(name);
        const base = Float64Array.from(
          { length: sizeOf(shape) },
          (_, at) => given?.[at] ?? manner.base(still),
        );
        return [name, base] as const;
      }),
    );
    const before = await session.run(question.sources, inputs);
    const moved: Map<string, Result>[] = [];
    for (let index = 0; index < question.source.shape[question.axis]!; index += 1) {
      const { name } = question.source;
      const changed = hitAt(inputs.get(name)!, question, index, (before) => manner.hit(before, chance));
      moved.push(await session.run(question.sources, new Map([...inputs, [name, changed]])));
    }
    for (const [name, result] of before) {
      const changes = moved.map((run) => run.get(name)!);
      const reach = reaches.get(name) ?? nothing(result.shape, moved.length);
      reaches.set(name, reach);
      raise(reach, result, changes, question.thresholds);
    }
  }
  return reaches;
}

function nothing(shape: readonly number[], count: number): Reach {
  return { shape, count, levels: new Uint8Array(sizeOf(shape) * count) };
}

/** All samples of one index along the axis are hit. */
function hitAt(
  values: Float64Array,
  { source, axis }: Question,
  index: number,
  hit: (before: number) => number,
): Float64Array {
  const inner = sizeOf(source.shape.slice(axis + 1));
  const length = source.shape[axis]!;
  return values.map((value, at) => (Math.floor(at / inner) % length === index ? hit(value) : value));
}

// A change is measured by the largest one of the same element, or where nothing much moves it by that of the whole tensor.
function raise(reach: Reach, still: Result, moved: readonly Result[], { clear, faint }: Thresholds): void {
  const changes = moved.map(({ values }) => changesBetween(still.values, values));
  const largest = Math.max(0, ...changes.map((list) => list.reduce((most, one) => Math.max(most, one), 0)));
  for (let element = 0; element < still.values.length; element += 1) {
    const own = changes.reduce((most, list) => Math.max(most, list[element]!), 0);
    for (const [index, list] of changes.entries()) {
      const change = list[element]!;
      const at = element * reach.count + index;
      const level =
        change > clear * Math.max(own, largest / 1000) ? CLEAR : change > faint * own ? FAINT : NONE;
      reach.levels[at] = Math.max(reach.levels[at]!, level);
    }
  }
}

// What isn't finite has changed if it was finite, or another infinity, before.
function changesBetween(still: Float64Array, moved: Float64Array): Float64Array {
  return still.map((before, element) => {
    const after = moved[element]!;
    if (Object.is(before, after)) return 0;
    const change = Math.abs(after - before);
    return Number.isFinite(change) ? change : 1e9;
  });
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
