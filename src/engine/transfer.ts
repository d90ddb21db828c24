// The fields of an operand across one edge. A source axis that meets only identities keeps its map; a step composes; what
// can't be said ends it, with the cause that says why.
import { acrossAxes, type Across, type Placed } from './across-axes.ts';
import { type Causes, oneCause, uniteCauses } from './causes.ts';
import { type AxisEdge, axisEdgeAt, type Edge, SAME } from './edge.ts';
import type { Ended, Field, OpenRegion, TensorFields } from './field.ts';
import { keptAxes, regroup, throughFlat } from './index-form.ts';
import { type Move, mover } from './move.ts';
import { tellSectionsAlong } from './section-along.ts';
import { type Across as SectionContext, sectionsAcrossAxes, sectionsRegrouped, selects } from './sections.ts';
import { equal, type Integer } from './symbolic.ts';
import { liesOnTrips, surfaced } from './trips.ts';
import { uniteOpen } from './unite-open.ts';

/**
 * The output's fields as far as this edge goes; `node` is named where something ends, widens or isn't known. `extentOf`: length
 * of an output axis, null where open. `move`: how locals cross a step.
 */
export function transfer(
  fields: TensorFields,
  edge: Edge,
  node: number,
  extentOf: (axis: number) => number | null,
  move: Move = mover(node),
): TensorFields {
  switch (edge.kind) {
    case 'share':
      return fields;
    case 'axes':
      return transferAxes(fields, edge.axes, node, extentOf, move);
    case 'regroup':
      return transferRegroup(fields, edge.from, edge.to, node, move);
    case 'chain':
      return edge.edges.reduce((moved, next) => transfer(moved, next, node, UNKNOWN_EXTENT, move), fields);
    case 'surface':
      return fields.map((field) => surfaced(field, edge.trips, edge.to));
    case 'opaque':
      return fields.map((field) => endField(field, oneCause('opaque', node, null, edge.reason)));
    case 'all':
      return fields.map((field) =>
        liesOnTrips(field) ? withoutSections(field) : endField(field, oneCause(edge.cause, node)),
      );
  }
}

// Between the edges of a chain the lengths aren't those of the output.
const UNKNOWN_EXTENT = (): null => null;

/** The field with no local region left: the whole axis, for this cause beside those it has. */
function endField(field: Field, cause: Causes): Field {
  const causes = uniteCauses(field.causes, cause);
  return { sourceAxis: field.sourceAxis, form: [], local: null, ended: WHOLE, causes, sections: null };
}

function withoutSections(field: Field): Field {
  return field.sections === null ? field : { ...field, sections: null };
}

const WHOLE: Ended = { flat: false, open: null };

function transferAxes(
  fields: TensorFields,
  axes: readonly AxisEdge[],
  node: number,
  extentOf: (axis: number) => number | null,
  move: Move,
): TensorFields {
  const tied = tiedAxes(axes);
  const region = (placed: Placed): Across => acrossAxes(placed, axes, move, node);
  const free = (field: Field): Field => withRegions(field, region);
  const one = tied === null ? free : (field: Field): Field => withoutGridWhereTied(free(field), field, tied);
  const context: SectionContext = { node, extentOf, one };
  // Every tensor keeps its list: the operand's own where nothing moved, else a copy, which has no room for more.
  let moved: (Field | null)[] | null = null;
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at]!;
    const told = isReadAlong(field, axes) ? tellSectionsAlong(field, node) : field;
    const whole = one(told);
    const found = told.sections === null ? whole : sectionsAcrossAxes(told.sections, whole, axes, context);
    if (found === field) continue;
    moved ??= [...fields];
    moved[at] = found;
  }
  if (moved === null) return fields;
  return moved.includes(null) ? moved.filter((field) => field !== null) : (moved as Field[]);
}

/** Axes of a diagonal, by the output axis that they become together; null: there is none. */
function tiedAxes(axes: readonly AxisEdge[]): ReadonlyMap<number, readonly number[]> | null {
  if (!axes.some((edge, axis) => edge.how.kind === 'spread' || isTaken(edge.to, axes, axis))) return null;
  const by = new Map<number, number[]>();
  for (const [axis, { to, how }] of axes.entries()) {
    for (const place of how.kind === 'spread' ? how.onto.map((term) => term.to) : to === null ? [] : [to])
      by.set(place, [...(by.get(place) ?? []), axis]);
  }
  return by;
}

// Whether an axis before becomes the same; asked of every edge, so without a list.
function isTaken(to: number | null, axes: readonly AxisEdge[], before: number): boolean {
  if (to === null) return false;
  for (let axis = 0; axis < before; axis++) if (axes[axis]!.to === to) return true;
  return false;
}

// Along a diagonal of two source axes, a shift of one alone is no shift.
function withoutGridWhereTied(
  moved: Field,
  { form }: Field,
  tied: ReadonlyMap<number, readonly number[]>,
): Field {
  if (moved.local === null) return moved;
  const own = new Set(form.map(({ axis }) => axis));
  for (const axes of tied.values()) {
    const there = axes.filter((axis) => own.has(axis)).length;
    if (there > 0 && there < axes.length) return { ...moved, local: { ...moved.local, grid: null } };
  }
  return moved;
}

// Whether neighbors along an axis that both the source axis and sections lie on are read together.
function isReadAlong({ form, sections }: Field, axes: readonly AxisEdge[]): boolean {
  if (sections === null) return false;
  return form.some(({ axis }) => {
    const { how } = axisEdgeAt(axes, axis) ?? {};
    return how?.kind === 'open' || (how?.kind === 'step' && !selects(how.step));
  });
}

function transferRegroup(
  fields: TensorFields,
  from: readonly Integer[],
  to: readonly Integer[],
  node: number,
  move: Move,
): TensorFields {
  const { ahead, behind } = keptAxes(from, to);
  // An axis of length 1 that doesn't stay has index 0 wherever it goes.
  const axes: AxisEdge[] = from.map((length, axis) => {
    const goes = equal(length, 1) && axis >= ahead && axis < from.length - behind;
    return { to: axis, how: goes ? { kind: 'pick', index: 0 } : SAME };
  });
  const one = (field: Field): Field =>
    withRegions(field, (placed) => {
      const picked = acrossAxes(placed, axes, move, node);
      if (picked.kind === 'ended') return picked;
      const form = picked.form.length === 0 ? picked.form : regroup(picked.form, from, to);
      if (form !== null) return { kind: 'local', form, local: picked.local };
      const flat = throughFlat(picked.form, from, to);
      const lengths = { operand: null, output: flat?.length ?? null };
      const local = flat === null ? null : move(picked.local, flat.step, lengths, false);
      if (flat !== null && local !== null) return { kind: 'local', form: flat.form, local };
      const reason = 'the new lengths cut an axis unevenly or are open';
      return { kind: 'ended', ended: WHOLE, cause: oneCause('unknown', node, null, reason) };
    });
  return fields.map((field) => {
    const moved = one(field);
    if (field.sections === null) return moved;
    return { ...moved, sections: sectionsRegrouped(field.sections, from, to, one) };
  });
}

/** Both regions of the field, the local one and one that is open to a side, taken across; sections aren't. */
function withRegions(field: Field, across: (placed: Placed) => Across): Field {
  const ended = field.ended === null ? null : acrossOpen(field.ended, across);
  if (field.local === null) {
    return ended === field.ended && field.sections === null ? field : { ...field, ended, sections: null };
  }
  const { sourceAxis, form, local, causes } = field;
  const result = across({ form, local });
  if (result.kind === 'local') {
    if (result.form === form && result.local === local && ended === field.ended && field.sections === null)
      return field;
    return { sourceAxis, form: result.form, local: result.local, ended, causes, sections: null };
  }
  return {
    sourceAxis,
    form: [],
    local: null,
    ended: ended === null ? result.ended : eitherEnded(ended, result.ended),
    causes: uniteCauses(causes, result.cause),
    sections: null,
  };
}

function eitherEnded(a: Ended, b: Ended): Ended {
  return a.open === null || b.open === null ? WHOLE : { flat: false, open: uniteOpen(a.open, b.open) };
}

function acrossOpen(ended: Ended, across: (placed: Placed) => Across): Ended {
  if (ended.open === null) return ended;
  const { form, map, shift, widened = null } = ended.open;
  const local = { map, shift, centers: null, grid: null, widened, displaced: null, unsized: null };
  const result = across({ form, local });
  if (result.kind === 'ended') return result.ended;
  const open: OpenRegion = {
    form: result.form,
    map: result.local.map,
    shift: result.local.shift,
    ...(result.local.widened === null ? {} : { widened: result.local.widened }),
  };
  return { flat: ended.flat, open };
}
