// Whether a network has more layers than it had, or layers that make more channels: deeper or wider is what it is called then, whatever
// it costs.

export interface WidthDrift {
  /** More layers, or fewer; of as many, those that make another number of channels: all of them more, all fewer, or some of each. */
  readonly way: 'deeper' | 'shallower' | 'wider' | 'narrower' | 'both';
  /** How many these are. */
  readonly layers: number;
  readonly of: number;
}

/** Channels by layer, in graph order; null: not known. Another order of the same numbers is another order of branches. */
export function widthDrift(
  before: readonly (number | null)[] | undefined,
  after: readonly (number | null)[] | undefined,
): WidthDrift | null {
  if (before === undefined || after === undefined) return null;
  const more = after.length - before.length;
  if (more !== 0) return { way: more > 0 ? 'deeper' : 'shallower', layers: Math.abs(more), of: after.length };
  const pairs = after.map((channels, at): readonly [number | null, number | null] => [before[at]!, channels]);
  const moved = pairs.filter((pair): pair is readonly [number, number] => isMoved(pair));
  if (moved.length === 0 || sorted(moved.map(([old]) => old)) === sorted(moved.map(([, now]) => now)))
    return null;
  const wider = moved.filter(([old, now]) => now > old).length;
  const way = wider === moved.length ? 'wider' : wider === 0 ? 'narrower' : 'both';
  return { way, layers: moved.length, of: after.length };
}

function isMoved([old, now]: readonly [number | null, number | null]): boolean {
  return old !== null && now !== null && old !== now;
}

function sorted(channels: readonly number[]): string {
  return JSON.stringify(channels.toSorted((a, b) => a - b));
}
