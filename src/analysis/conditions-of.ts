// Of the conditions of a pass on multiples of open lengths, those that a tensor's field of one source axis hangs on.
import { difference, equalForms, equalMaps, type Field, symbolsOf } from '../engine/index.ts';
import type { TensorIndex } from '../graph/index.ts';
import type { OpenLengths } from './multiples.ts';
import type { Pass } from './pass.ts';

export interface Conditioned {
  /** The pass over open lengths, and the one that takes all of `open` as multiples. */
  readonly plain: Pass;
  readonly pass: Pass;
  readonly open: OpenLengths;
  /** The condition on a length, by its symbol, in words. */
  readonly say: (symbol: string) => string;
  /** The pass that takes these lengths alone as multiples. */
  readonly alone: (symbols: readonly string[]) => Pass;
}

/**
 * The conditions on the lengths that the source axis itself has where these give the same field; else those on all lengths. (A branch
 * that one length decides, or a flattened axis, lets a field hang on others.)
 */
export function conditionsUnder({
  plain,
  pass,
  open,
  say,
  alone,
}: Conditioned): (tensor: TensorIndex, sourceAxis: number) => readonly string[] {
  const all = [...open.keys()];
  const known = new Map<string, Pass>();
  const passOn = (symbols: readonly string[]): Pass => {
    const key = JSON.stringify(symbols);
    const made = known.get(key) ?? alone(symbols);
    known.set(key, made);
    return made;
  };
  return (tensor, sourceAxis) => {
    const place = plain.sourceAxes[sourceAxis]!;
    const own = [...symbolsOf(plain.shapeOf(place.tensor)![place.axis]!)].filter((name) => open.has(name));
    if (own.length === 0 || own.length === all.length) return all.map(say);
    const same = equalFields(fieldOf(passOn(own), tensor, sourceAxis), fieldOf(pass, tensor, sourceAxis));
    return (same ? own : all).map(say);
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
