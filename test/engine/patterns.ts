// Step maps and region maps straight from their definitions, and random ones: what tests of the engine compare with.
import fc from 'fast-check';
import {
  affineStep,
  blockStep,
  hiAt,
  loAt,
  Overflow,
  type Periodic,
  periodicMap,
  periodicStep,
  type Plain,
  type RegionMap,
  type StepMap,
  transposedStep,
  windowStep,
} from '../../src/engine/index.ts';

/** A region [lo, hi]; null: empty. */
export type Region = readonly [number, number] | null;

/** The operand indices that output index o needs. */
export function tapsOf(step: StepMap, o: number): number[] {
  const phase = ((o % step.period) + step.period) % step.period;
  const moved = step.advance * ((o - phase) / step.period) + (step.offset as number);
  return Array.from(
    { length: step.count[phase]! },
    (_, tap) => step.first[phase]! + moved + tap * step.spacing,
  );
}

/** What the map says at w. */
export function regionAt(map: RegionMap, w: number): Region {
  if (map.kind === 'hulls') throw new Error('hulls have no region of their own');
  const [lo, hi] = [loAt(map, w), hiAt(map, w)];
  return lo > hi ? null : [lo, hi];
}

/** From the first to the last sample of all of them. */
export function union(regions: Iterable<Region>): Region {
  let all: Region = null;
  for (const region of regions) {
    if (region === null) continue;
    all = all === null ? region : [Math.min(all[0], region[0]), Math.max(all[1], region[1])];
  }
  return all;
}

/** What o sees through the step, where index i sees `seen(i)`. */
export function through(step: StepMap, seen: (index: number) => Region): (o: number) => Region {
  return (o) => union(tapsOf(step, o).map(seen));
}

/** Both ends of two regions are within the affine hulls side by side. */
export function insideHulls(map: RegionMap, w: number, region: Region): boolean {
  if (map.kind !== 'hulls') throw new Error('no hulls');
  if (region === null) return true;
  const value = ([n, d]: readonly [number, number]): number => n / d;
  const ends = map.hulls.map(({ slope, lo, hi }) => [
    value(slope) * w + value(lo),
    value(slope) * w + value(hi),
  ]);
  const low = Math.min(...ends.map(([lo]) => lo!));
  const high = Math.max(...ends.map(([, hi]) => hi!));
  return low <= region[0] + 1e-9 && region[1] <= high + 1e-9;
}

/** Indices that tell two periodic things apart. */
export const INDICES: readonly number[] = Array.from({ length: 61 }, (_, at) => at - 30);

const small = (max: number): fc.Arbitrary<number> => fc.integer({ min: 1, max });
const around = fc.integer({ min: -5, max: 5 });

export const windows: fc.Arbitrary<StepMap> = fc
  .tuple(small(7), small(4), small(4), around)
  .map(([kernel, stride, dilation, before]) => windowStep(kernel, stride, dilation, before));

const transposed = fc
  .tuple(small(6), small(4), small(4), fc.integer({ min: 0, max: 4 }))
  .map(([kernel, stride, dilation, before]) => transposedStep(kernel, stride, dilation, before));

const periodic = fc
  .tuple(
    fc.integer({ min: -4, max: 4 }),
    fc.array(fc.tuple(around, fc.integer({ min: -1, max: 3 })), { minLength: 1, maxLength: 5 }),
  )
  .map(([advance, phases]) =>
    periodicStep(
      advance,
      phases.map(([lo]) => lo),
      phases.map(([lo, more]) => lo + more),
    ),
  );

/** Steps of every kind, their offset 0. */
export const steps: fc.Arbitrary<StepMap> = fc.oneof(
  windows,
  fc.tuple(fc.integer({ min: -3, max: 3 }), around).map(([stride, start]) => affineStep(stride, start)),
  transposed,
  periodic,
  fc.tuple(small(4), small(4)).map(([outBlock, inBlock]) => blockStep(outBlock, inBlock)),
);

/** Periodic maps of up to six phases, some of them empty. */
export const maps: fc.Arbitrary<Plain | Periodic> = fc
  .tuple(
    fc.integer({ min: -6, max: 6 }),
    fc.array(fc.option(fc.tuple(around, fc.nat(6)), { freq: 8 }), { minLength: 1, maxLength: 6 }),
  )
  .map(([advance, phases]) =>
    periodicMap(
      advance,
      phases.map((phase) => (phase === null ? Infinity : phase[0])),
      phases.map((phase) => (phase === null ? -Infinity : phase[0] + phase[1])),
    ),
  );

/** Maps of the slope 1 / 2 in one to six phases: their hulls are exact. */
export const halfSpeedMaps: fc.Arbitrary<Plain | Periodic> = fc
  .tuple(small(3), fc.array(fc.tuple(around, fc.nat(6)), { minLength: 6, maxLength: 6 }))
  .map(([half, phases]) => {
    const used = phases.slice(0, 2 * half);
    return periodicMap(
      half,
      used.map(([lo]) => lo),
      used.map(([lo, more]) => lo + more),
    );
  });

/** What is made, or `overflow`. */
export function orOverflow<Made>(make: () => Made): Made | 'overflow' {
  try {
    return make();
  } catch (error) {
    if (error instanceof Overflow) return 'overflow';
    throw error;
  }
}
