// The nearest spelling among names that exist, for "did you mean".

/** The name with the fewest edits, at most a third of its length; null: none is near. Quadratic in the name's length. */
export function nearest(wanted: string, names: readonly string[]): string | null {
  const lower = wanted.toLowerCase();
  let best: string | null = null;
  let bestEdits = Math.floor(wanted.length / 3) + 1;
  for (const name of names.slice(0, 10_000)) {
    if (Math.abs(name.length - wanted.length) >= bestEdits) continue;
    const edits = editDistance(lower, name.toLowerCase());
    if (edits < bestEdits) [best, bestEdits] = [name, edits];
  }
  return best;
}

/**
 * Insertions, deletions, substitutions and swaps of neighbors, in UTF-16 units: the optimal string alignment distance
 * of Damerau, On a technique for computer detection and correction of spelling errors, 1964.
 */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const substitute = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swap = swapped ? (beforePrevious[column - 2] ?? 0) + 1 : Infinity;
      current.push(Math.min(substitute, swap, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    [beforePrevious, previous] = [previous, current];
  }
  return previous[b.length] ?? 0;
}
