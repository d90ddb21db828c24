// The steps of two networks as pairs of curves. A step says what it comes to as "7/2", r and S, "7/2 × 9/2" where axes differ,
// "whole (pooling)" where no local path is left, and "#0 7/2, #1 9/2" where there are several sources.
import type { StepRecord } from '../../analysis/index.ts';

export interface CurvePair {
  readonly figure: 'r' | 'S';
  /** Index of the source. */
  readonly source: number;
  /** Among the source's spatial axes; those that agree throughout are one pair. Null: all of them. */
  readonly axes: readonly number[] | null;
  /** By step; null: not local, or not known. */
  readonly before: readonly (number | null)[];
  readonly after: readonly (number | null)[];
}

type Steps = readonly Pick<StepRecord, 'to'>[];

/** Those pairs of which the curves differ. Linear in steps and axes. */
export function curvesOf(before: Steps, after: Steps): CurvePair[] {
  const [was, is] = [before, after].map((steps) => steps.map(({ to }) => parsed(to))) as [Seen[], Seen[]];
  const sources = [...new Set([...was, ...is].flatMap((seen) => [...seen.keys()]))].toSorted((a, b) => a - b);
  return (['r', 'S'] as const).flatMap((figure) =>
    sources.flatMap((source) => {
      const counts = [...was, ...is].map((seen) => seen.get(source)?.length ?? 0);
      const axes = Array.from({ length: counts.reduce((a, b) => Math.max(a, b), 0) }, (_, axis) => axis);
      const groups = new Map<string, CurvePair>();
      for (const axis of axes) {
        const values = (all: Seen[]): (number | null)[] =>
          all.map((seen) => valueAt(seen, source, axis, figure));
        const pair: CurvePair = { figure, source, axes: [axis], before: values(was), after: values(is) };
        const key = JSON.stringify([pair.before, pair.after]);
        const same = groups.get(key);
        groups.set(key, same === undefined ? pair : { ...same, axes: [...(same.axes ?? []), axis] });
      }
      const pairs = [...groups.values()].filter((pair) => !isSame(pair));
      return groups.size === 1 ? pairs.map((pair) => ({ ...pair, axes: null })) : pairs;
    }),
  );
}

function isSame({ before, after }: CurvePair): boolean {
  return before.length === after.length && before.every((value, i) => value === after[i]);
}

/** By source, r and S of each axis; one stands for all where they agree. */
type Seen = ReadonlyMap<number, readonly ({ readonly r: number; readonly S: number | null } | null)[]>;

function parsed(label: string): Seen {
  const parts = [...label.matchAll(/(?:^|, )#(\d+) (.*?)(?=, #\d+ |$)/g)];
  const sources: (readonly [number, string])[] =
    parts.length === 0 ? [[0, label]] : parts.map(([, source, own]) => [Number(source), own ?? '']);
  return new Map(
    sources.map(([source, own]) => [
      source,
      own.split(' × ').map((axis) => {
        const [, r, stride, divisor = '1'] = /^(\d+)\/(?:(-?\d+)(?::(\d+))?|–)/.exec(axis) ?? [];
        if (r === undefined) return null;
        return { r: Number(r), S: stride === undefined ? null : Math.abs(Number(stride)) / Number(divisor) };
      }),
    ]),
  );
}

function valueAt(seen: Seen, source: number, axis: number, figure: 'r' | 'S'): number | null {
  const own = seen.get(source) ?? [];
  return (own.length === 1 ? own[0] : own[axis])?.[figure] ?? null;
}
