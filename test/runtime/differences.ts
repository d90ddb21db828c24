// Where a record differs from what was measured on one node, or on a net whose borders need no thought: where a region lies within
// the source, no window has left it on the way.
import { equalEnds, includesEnds, indexOf, regionAt, shownEnds, type Ends } from '../oracle/record-region.ts';
import { CLEAR, FAINT, NONE, type Reach } from './measure.ts';
import type { Field, FieldRecord, TensorRecord } from './subject.ts';

export interface Difference {
  /** `length`: the shapes differ; `region`: what reaches what. */
  readonly kind: 'length' | 'region';
  /** Index of the group that differs, where it is one. */
  readonly w: number | null;
  readonly text: string;
}

export interface Compared {
  readonly differences: readonly Difference[];
  /** Regions that had to be equal; regions that had to be included. */
  readonly equal: number;
  readonly included: number;
  /** The record says nothing that could be wrong: ignorance, or places that values choose. */
  readonly silent: boolean;
}

/** Lengths that the record leaves open aren't compared. */
export function lengthDifferences(record: TensorRecord, shape: readonly number[]): Difference[] {
  const said = record.shape;
  if (said === null) return [];
  const same =
    said.length === shape.length &&
    said.every((length, axis) => typeof length !== 'number' || length === shape[axis]);
  if (same) return [];
  const text = `shape [${said.join(', ')}], the runtime makes [${shape.join(', ')}]`;
  return [{ kind: 'length', w: null, text }];
}

/**
 * `folds`: another sample may stand for one that is missing, so nothing is said of regions that leave the source. `field`
 * undefined: the record has none.
 */
export function regionDifferences(field: FieldRecord | undefined, reach: Reach, folds: boolean): Compared {
  if (field === undefined || field.full === 'none') {
    const reached = reach.levels.includes(CLEAR);
    return compared(reached ? [region(null, 'no field, but the source moves it')] : [], 0, 1);
  }
  if (field.full === 'unknown') return SILENT;
  if (field.full === 'whole-axis') return wholeAxis(field, reach);
  const said = field.full === 'local' ? field.local : field.full;
  if (said === null) return compared([region(null, 'full is local, and there is no local field')], 0, 0);
  // The index of a record without a local region is that of the axis itself.
  const index =
    field.index.length > 0
      ? field.index
      : [{ axis: field.sourceAxis, coefficient: 1, divide: 1, modulo: null }];
  return byGroup({ ...field, index }, said, reach, folds);
}

function byGroup(field: FieldRecord, said: Field, reach: Reach, folds: boolean): Compared {
  const differences: Difference[] = [];
  let [equal, included] = [0, 0];
  if (said.mark === 'lower-bound' || said.mark === 'unknown' || said.conditions.length > 0) return SILENT;
  for (const [w, elements] of groupsOf(field, reach.shape)) {
    const wanted = regionAt(said, w);
    if (wanted === undefined) continue;
    const least = hullOfMoves(reach, elements, CLEAR);
    const most = hullOfMoves(reach, elements, FAINT);
    const inside = isInside(wanted, reach.count);
    if (inside || !folds) {
      included += 1;
      if (!includesEnds(wanted, least)) {
        const what = said.mark === 'exact' ? '' : `, ${said.mark}`;
        differences.push(
          region(w, `moved by ${shownEnds(least)}, the record says ${shownEnds(wanted)}${what}`),
        );
        continue;
      }
    }
    if (said.mark !== 'exact' || !inside) continue;
    equal += 1;
    const clipped = clip(wanted, reach.count);
    const inward: Ends = intersect(most, clipped);
    if (!equalEnds(inward, clipped)) {
      differences.push(region(w, `moved by ${shownEnds(most)}, the record says ${shownEnds(wanted)}`));
    }
  }
  return compared(differences, equal, included);
}

// A known cause is there: some element is moved by both ends of the source axis. What values choose need not be.
function wholeAxis(field: FieldRecord, reach: Reach): Compared {
  const vague = ['data-dependent', 'opaque', 'unknown'];
  if (field.causes.every(({ kind }) => vague.includes(kind))) return SILENT;
  const { levels, count } = reach;
  for (let element = 0; element * count < levels.length; element += 1) {
    if (levels[element * count] !== NONE && levels[element * count + count - 1] !== NONE) {
      return compared([], 1, 0);
    }
  }
  return compared([region(null, 'whole axis, but no element is moved by both of its ends')], 1, 0);
}

const SILENT: Compared = { differences: [], equal: 0, included: 0, silent: true };

function compared(differences: readonly Difference[], equal: number, included: number): Compared {
  return { differences, equal, included, silent: false };
}

function region(w: number | null, text: string): Difference {
  return { kind: 'region', w, text };
}

/** Elements of equal w, in order of w. */
function groupsOf(
  field: Pick<FieldRecord, 'index' | 'offset'>,
  shape: readonly number[],
): [number, number[]][] {
  const groups = new Map<number, number[]>();
  const place = shape.map(() => 0);
  const count = shape.reduce((product, length) => product * length, 1);
  for (let element = 0; element < count; element += 1) {
    let rest = element;
    for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
      place[axis] = rest % shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    const w = indexOf(field, place);
    const group = groups.get(w) ?? [];
    groups.set(w, group);
    group.push(element);
  }
  return [...groups].toSorted(([a], [b]) => a - b);
}

/** Hull of the indices that move some element at least so much. */
export function hullOfMoves({ levels, count }: Reach, elements: readonly number[], least: number): Ends {
  let [lo, hi] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const element of elements) {
    for (let index = 0; index < count; index += 1) {
      if (levels[element * count + index]! < least) continue;
      lo = Math.min(lo, index);
      hi = Math.max(hi, index);
    }
  }
  return lo > hi ? null : [lo, hi];
}

// An open end reaches the end of the source.
function isInside(ends: Ends, count: number): boolean {
  if (ends === null) return true;
  const [lo, hi] = ends;
  return (lo >= 0 || lo === Number.NEGATIVE_INFINITY) && (hi < count || hi === Number.POSITIVE_INFINITY);
}

function clip(ends: Ends, count: number): Ends {
  return intersect(ends, [0, count - 1]);
}

export function intersect(a: Ends, b: Ends): Ends {
  if (a === null || b === null) return null;
  const [lo, hi] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
  return lo > hi ? null : [lo, hi];
}
