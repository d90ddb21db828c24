// States that a repeated body hands from trip to trip (sheet onnx-operators.md §3.12): what any trip may find in a state is what it starts
// from and what the trip before left. Where that grows from trip to trip, the end that moves is at infinity.
import { type Causes, oneCause, uniteCauses, withNode } from './causes.ts';
import { type Field, type Local, type OpenRegion, type TensorFields } from './field.ts';
import { hullOf } from './hull.ts';
import { equalForms } from './index-form.ts';
import { join } from './join.ts';
import { equalMaps, type Plain, type RegionMap, shiftMap } from './region-map.ts';
import { difference, equal } from './symbolic.ts';

/**
 * Fields of a state as a trip finds it. `start`: what the first trip finds; `left`: what the trip before left; `before`: what was found
 * so far, null in the first round. `node` is named where a region widens or ends.
 */
export function carry(
  start: TensorFields,
  left: TensorFields,
  before: TensorFields | null,
  node: number,
): TensorFields {
  const axes = new Set([...start, ...left].map(({ sourceAxis }) => sourceAxis));
  return [...axes]
    .sort((a, b) => a - b)
    .map((sourceAxis) => {
      const of = (fields: TensorFields | null): Field | null =>
        fields?.find((field) => field.sourceAxis === sourceAxis) ?? null;
      const found = either(of(start), of(left), node);
      return before === null ? found : settled(of(before), found, node);
    });
}

/** Whether two rounds found the same, in every axis. */
export function sameFields(a: TensorFields, b: TensorFields): boolean {
  return a.length === b.length && a.every((field, at) => sameField(field, b[at]!));
}

export function sameField(a: Field, b: Field): boolean {
  if (a === b) return true;
  if (a.sourceAxis !== b.sourceAxis || (a.ended === null) !== (b.ended === null)) return false;
  const [one, other] = [a.ended?.open ?? null, b.ended?.open ?? null];
  if ((one === null) !== (other === null) || (one !== null && !samePlace(one, other!, one.form, other!.form)))
    return false;
  if ((a.causes?.ignorance ?? false) !== (b.causes?.ignorance ?? false)) return false;
  if (a.local === null || b.local === null) return a.local === b.local;
  return (
    samePlace(a.local, b.local, a.form, b.form) && (a.local.widened === null) === (b.local.widened === null)
  );
}

function samePlace(
  a: Pick<Local, 'map' | 'shift'>,
  b: Pick<Local, 'map' | 'shift'>,
  form: Field['form'],
  other: Field['form'],
): boolean {
  return equalForms(form, other) && equal(a.shift, b.shift) && equalMaps(a.map, b.map);
}

// Only the first trip finds what the state starts from: where that is more than what later ones find, it is an upper bound.
function either(start: Field | null, left: Field | null, node: number): Field {
  if (start === null) return left!;
  if (left === null) return widened(start, node);
  if (left.local === null) return endedBy(start, left);
  const { field } = join(
    [
      { field: start, segment: null },
      { field: left, segment: null },
    ],
    node,
    () => null,
  );
  const adds =
    field.local === null ||
    !samePlace(field.local, left.local, field.form, left.form) ||
    field.sections !== null;
  return adds ? { ...widened(field, node), sections: null } : field;
}

function widened(field: Field, node: number): Field {
  const { local } = field;
  return local === null ? field : { ...field, local: { ...local, widened: withNode(local.widened, node) } };
}

// Nothing local is left by a trip: what the state starts from lies within what ends.
function endedBy(start: Field, left: Field): Field {
  const causes = uniteCauses(start.causes, left.causes);
  const ended = { flat: false, open: left.ended?.open ?? null };
  const within = ended.open === null || start.local === null ? ended.open : around(ended.open, start);
  const known = start.ended === null || start.ended.open === within;
  return { ...left, causes, sections: null, ended: { flat: false, open: known ? within : null } };
}

function around(open: OpenRegion, { local, form }: Field): OpenRegion | null {
  const apart = difference(local!.shift, open.shift);
  if (apart === null || (form.length > 0 && !equalForms(form, open.form))) return null;
  const hull = hullOf(open.map, shiftMap(local!.map, apart), null);
  return hull === null || !hull.exact ? null : { ...open, map: hull.map };
}

function settled(before: Field | null, found: Field, node: number): Field {
  if (before === null || sameField(before, found)) return found;
  if (before.local === null && isWithin(found, before)) return before;
  const cause = uniteCauses(found.causes, oneCause('recurrence', node));
  const open = openedBy(before, found, node);
  return ends(found, cause, open);
}

// What ended in an earlier round holds what this one found.
function isWithin(found: Field, { ended, causes }: Field): boolean {
  if (found.causes?.ignorance === true && causes?.ignorance !== true) return false;
  const open = ended?.open ?? null;
  if (open === null) return true;
  if (found.ended !== null && (found.ended.open === null || !sameOpen(found.ended.open, open))) return false;
  if (found.local === null) return true;
  const hull = around(open, found);
  return hull !== null && sameOpen(hull, open);
}

function sameOpen(a: OpenRegion, b: OpenRegion): boolean {
  return samePlace(a, b, a.form, b.form);
}

function ends(field: Field, causes: Causes | null, open: OpenRegion | null): Field {
  return {
    sourceAxis: field.sourceAxis,
    form: [],
    local: null,
    ended: { flat: false, open },
    causes,
    sections: null,
  };
}

// One end moves and the other stays: the region is open to that side. Null: both move, or the stride changes. Along the trips themselves
// that is all that came before; along another axis so many trips as there are move it so far and no farther.
function openedBy(before: Field, found: Field, node: number): OpenRegion | null {
  const [a, b] = [before.local, found.local];
  if (a === null || b === null || found.ended !== null || before.ended !== null) return null;
  if (!equalForms(before.form, found.form) || found.form.length === 0 || !equal(a.shift, b.shift))
    return null;
  const map = opened(a.map, b.map);
  if (map === null) return null;
  const alongTrips = found.form.every(({ axis }) => axis < 0);
  const widened = alongTrips ? b.widened : withNode(b.widened, node);
  return { form: found.form, map, shift: b.shift, ...(widened === null ? {} : { widened }) };
}

function opened(a: RegionMap, b: RegionMap): Plain | null {
  if (a.kind !== 'plain' || b.kind !== 'plain' || a.advance !== b.advance) return null;
  if (a.lo === b.lo) return { ...b, hi: Infinity };
  return a.hi === b.hi ? { ...b, lo: -Infinity } : null;
}

/** The whole axis, of every source axis that reaches any of the states: they went on changing. */
export function unsettled(states: readonly TensorFields[], node: number): TensorFields {
  const fields = new Map(states.flat().map((field) => [field.sourceAxis, field]));
  const cause = oneCause('unknown', node, null, 'what its states see changes from trip to trip');
  return [...fields.values()]
    .sort((a, b) => a.sourceAxis - b.sourceAxis)
    .map((field) => ends(field, uniteCauses(field.causes, cause), null));
}
