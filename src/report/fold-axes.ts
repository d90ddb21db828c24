// A rule answers per axis. Findings that say the same of several axes of a source are one for the reader: a square
// net with a field too small has one error, not two.
import type { Finding } from '../rules/index.ts';

export interface AxesFinding {
  /** That of the first axis; its fingerprint stands for all. */
  readonly finding: Finding;
  /** Indices into the source's shape, ascending; empty where the finding concerns none. */
  readonly axes: readonly number[];
  readonly letters: readonly string[];
}

/** In the order of their first findings. Linear in the findings. */
export function foldAxes(findings: readonly Finding[]): AxesFinding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = withoutAxis(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map(ofGroup);
}

function ofGroup(group: readonly Finding[]): AxesFinding {
  const sorted = group.toSorted((a, b) => (a.place.sourceAxis ?? -1) - (b.place.sourceAxis ?? -1));
  const first = sorted[0];
  if (first === undefined) throw new Error('a group of findings is never empty');
  const letters = new Map<number, string>();
  for (const { place } of sorted)
    if (place.sourceAxis !== null) letters.set(place.sourceAxis, place.letter ?? '?');
  return { finding: first, axes: [...letters.keys()], letters: [...letters.values()] };
}

const OF_THE_AXIS = new Set(['sourceAxis', 'letter', 'length', 'fingerprint']);

/** Everything that a reader sees but the axis, and how its length is called. */
export function withoutAxis(told: object): string {
  return JSON.stringify(told, (key, value: unknown) => {
    if (OF_THE_AXIS.has(key)) return undefined;
    return key === 'conditions' && Array.isArray(value) ? value.map(withoutName) : value;
  });
}

// "H mod 32 = 0" without the H.
function withoutName(condition: unknown): unknown {
  return typeof condition === 'string' ? condition.slice(condition.lastIndexOf(' mod ')) : condition;
}
