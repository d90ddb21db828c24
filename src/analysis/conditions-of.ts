// Of the conditions of a pass on multiples of open lengths, those that a tensor's field of one source axis hangs on.
import { difference, equalForms, equalMaps, type Field } from '../engine/index.ts';
import type { TensorIndex } from '../graph/index.ts';
import type { OpenLength } from './multiples.ts';
import type { Pass } from './pass.ts';

export interface Conditioned {
  /** The pass over open lengths, and the one that takes all of `open` as multiples. */
  readonly plain: Pass;
  readonly pass: Pass;
  readonly open: readonly OpenLength[];
  /** The condition on a length, in words. */
  readonly say: (name: string) => string;
  /** The pass that takes this length alone as a multiple. */
  readonly alone: (name: string) => Pass;
}

/**
 * The condition on the source axis' own length where this gives the same field; else those on all lengths. (A branch that one length
 * decides, or a flattened axis, lets a field hang on others.)
 */
export function conditionsUnder({
  plain,
  pass,
  open,
  say,
  alone,
}: Conditioned): (tensor: TensorIndex, sourceAxis: number) => readonly string[] {
  const names = [...new Set(open.map(({ name }) => name))];
  const known = new Map<string, Pass>();
  const passOn = (name: string): Pass => {
    const made = known.get(name) ?? alone(name);
    known.set(name, made);
    return made;
  };
  return (tensor, sourceAxis) => {
    const place = plain.sourceAxes[sourceAxis]!;
    const own = open.find((length) => length.tensor === place.tensor && length.axis === place.axis)?.name;
    if (own === undefined || names.length === 1) return names.map(say);
    const [one, all] = [passOn(own), pass].map((of) => fieldOf(of, tensor, sourceAxis));
    return equalFields(one, all) ? [say(own)] : names.map(say);
  };
}

function fieldOf(pass: Pass, tensor: TensorIndex, sourceAxis: number): Field | undefined {
  return pass.fieldsOf(tensor).find((field) => field.sourceAxis === sourceAxis);
}

// The same region is seen, and nothing stands in the way of either.
function equalFields(a: Field | undefined, b: Field | undefined): boolean {
  if (a === undefined || b === undefined || isIgnorant(a) || isIgnorant(b)) return false;
  if (a.local === null || b.local === null) return a.local === b.local;
  const apart = difference(a.local.shift, b.local.shift);
  return apart === 0 && equalForms(a.form, b.form) && equalMaps(a.local.map, b.local.map);
}

/** Whether something isn't known of it. */
export function isIgnorant({ causes }: Field): boolean {
  return causes?.ignorance === true;
}
