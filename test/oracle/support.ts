// The samples that a record lists within a region, against the set that brute force finds.
import type { Field, FieldRecord, TensorRecord } from './subject.ts';

export type Support = NonNullable<TensorRecord['support']>[number];

/** undefined: the record lists none. Ascending. */
export function samplesAt(support: Support, w: number): number[] | undefined {
  if (support.sets === null) return undefined;
  const block = Math.floor(w / support.period);
  const runs = support.sets[w - block * support.period];
  return runs?.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => support.advance * block + first + at),
  );
}

/** Figures that don't follow from the sets, or are missing beside them. */
export function supportFaults(support: Support, { local }: FieldRecord): string[] {
  if (support.sets === null) {
    const silent = support.samples === null && support.density === null && support.fewest === null;
    return silent === (support.reason !== null) ? [] : ['a support without figures and without a reason'];
  }
  const sets = support.sets.map((_, phase) => samplesAt(support, phase)!);
  const filled = sets.filter((set) => set.length > 0);
  const densities = filled.map((set) => [set.length, set.at(-1)! - set[0]! + 1] as const);
  const counts = filled.map((set) => set.length);
  const faults: string[] = [];
  if (support.samples !== Math.max(0, ...counts)) faults.push(`${support.samples} samples`);
  if (support.fewest !== (counts.length === 0 ? 0 : Math.min(...counts)))
    faults.push(`fewest ${support.fewest}`);
  const least = densities.toSorted(([a, b], [c, d]) => a * d - c * b)[0];
  const [over, under] = support.density ?? [0, 0];
  if (least === undefined ? support.density !== null : over * least[1] !== under * least[0])
    faults.push(`density ${support.density?.join('/')}, the sets say ${least?.join('/')}`);
  faults.push(...sizeFaults(local, densities));
  return faults;
}

// The sets span the regions.
function sizeFaults(local: Field | null, densities: readonly (readonly [number, number])[]): string[] {
  const widest = Math.max(0, ...densities.map(([, size]) => size));
  return local?.size === widest ? [] : [`the sets span ${widest} samples, r is ${local?.size}`];
}
