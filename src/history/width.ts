// Whether the layers of a network make more channels than they did: wider is what a network is called then, whatever it costs.

export interface WidthDrift {
  /** Of the layers that make another number: all of them more, all fewer, or some of each. */
  readonly way: 'wider' | 'narrower' | 'both';
  /** How many these are. */
  readonly layers: number;
  readonly of: number;
}

/** Channels by layer, in graph order; null: not known. Another order of the same numbers is another order of branches. */
export function widthDrift(
  before: readonly (number | null)[] | undefined,
  after: readonly (number | null)[] | undefined,
): WidthDrift | null {
  if (before === undefined || after === undefined || before.length !== after.length) return null;
  const pairs = after.map((channels, at): readonly [number | null, number | null] => [before[at]!, channels]);
  const moved = pairs.filter((pair): pair is readonly [number, number] => isMoved(pair));
  if (moved.length === 0 || sorted(moved.map(([old]) => old)) === sorted(moved.map(([, now]) => now)))
    return null;
  const more = moved.filter(([old, now]) => now > old).length;
  const way = more === moved.length ? 'wider' : more === 0 ? 'narrower' : 'both';
  return { way, layers: moved.length, of: after.length };
}

function isMoved([old, now]: readonly [number | null, number | null]): boolean {
  return old !== null && now !== null && old !== now;
}

function sorted(channels: readonly number[]): string {
  return JSON.stringify(channels.toSorted((a, b) => a - b));
}
