// The union of local regions that meet at a join: their forms are brought to a common index, then their maps to a hull.
import { alongAxis } from './along-axis.ts';
import { uniteNodes, withNode } from './causes.ts';
import { uniteFactors } from './factors.ts';
import type { Field, Local } from './field.ts';
import { apartOf, lostSpread, placesOf, unitedSpread } from './centers.ts';
import { type Hull, hullOf } from './hull.ts';
import { equalForms, type IndexForm, plainAxis } from './index-form.ts';
import { lcm } from './integer.ts';
import { mover } from './move.ts';
import type { Part } from './part.ts';
import { equalMaps, shiftMap, slopeOf } from './region-map.ts';
import { joinSegments } from './segments.ts';
import type { ByResidue, Integer } from './symbolic.ts';

export interface Union {
  readonly form: IndexForm;
  readonly local: Local;
}

// Forms that differ but lie on one axis are taken as that axis: a residual around windows of an axis.
export function onOneAxis(
  paths: readonly Part[],
  extentOf: (axis: number) => number | null,
): readonly Part[] {
  const [first] = paths;
  if (paths.every(({ field }) => equalForms(field.form, first!.field.form))) return paths;
  const axes = new Set(paths.flatMap(({ field }) => field.form.map(({ axis }) => axis)));
  if (axes.size !== 1) return paths;
  const [axis] = axes;
  return paths.map((path) => ({ ...path, field: alongAxis(path.field, extentOf(axis!)) }));
}

/**
 * Null: the regions have no common index. `covering`: a region of fewer factors may stand for one of more that lies inside it, as the
 * keys of a window for its queries; elsewhere the narrower path is one of its own.
 */
export function uniteLocals(
  paths: readonly Part[],
  node: number,
  extentOf: (axis: number) => number | null,
  covering: boolean,
): Union | null {
  const form = commonForm(paths);
  const axis = plainAxis(form);
  const extent = axis === null ? null : extentOf(axis);
  const filling = paths.filter(({ field, segment }) =>
    field.form.some((term) => term.axis === segment?.axis),
  );
  if (axis !== null && filling.length > 1 && filling.every(({ field }) => equalForms(field.form, form))) {
    const local = filling.length === paths.length ? joinSegments(filling, extent) : null;
    if (local !== null) return { form, local };
  }
  if (!covering && paths.some(({ field }) => field.form.length > form.length)) return null;
  const locals = paths.map(({ field }) => widenedTo(form, field, node, extentOf));
  let local = locals[0] ?? null;
  for (const next of locals.slice(1)) {
    if (local === null || next === null) return null;
    local = uniteTwo(local, next, node, extent);
  }
  if (local === null || !isCovered(local, paths, form)) return null;
  // Each index sees one of the operands that fill the axis side by side, and the hull of all is more; and what is behind a part of
  // an axis in a form of several factors is no border.
  // The same holds of regions that stand still: what fills one part isn't what fills another.
  const still =
    form.length === 0 &&
    paths.some(({ segment }) => segment !== null) &&
    !paths.every(({ field }) => equalMaps(field.local!.map, local.map));
  const partly = filling.length > 1 || (filling.length === 1 && axis === null) || still;
  return { form, local: partly ? { ...local, widened: withNode(local.widened, node) } : local };
}

// A region that is the same everywhere may join any form; of the others the one with the fewest factors.
function commonForm(paths: readonly Part[]): IndexForm {
  const forms = paths.map(({ field }) => field.form).filter((form) => form.length > 0);
  return forms.reduce<IndexForm>(
    (least, form) => (least.length === 0 || form.length < least.length ? form : least),
    [],
  );
}

// Factors that the common form lacks are united: each index then sees what any of theirs sees. Null: the form isn't a part of it.
function widenedTo(
  form: IndexForm,
  field: Field,
  node: number,
  extentOf: (axis: number) => number | null,
): Local | null {
  const own = field.form;
  if (own.length === 0 || equalForms(own, form)) return field.local;
  const extra = own.filter((term) => !form.some((other) => equalForms([term], [other])));
  if (own.length - extra.length !== form.length) return null;
  return uniteFactors(field.local!, extra, extentOf, mover(node));
}

// What was widened for a join adds nothing where an operand that wasn't sees as much already; else there is no common index.
function isCovered(local: Local, paths: readonly Part[], form: IndexForm): boolean {
  const narrower = paths.filter(({ field }) => field.form.length > form.length);
  return (
    narrower.length === 0 ||
    paths.some(({ field }) => equalForms(field.form, form) && equalMaps(field.local!.map, local.map))
  );
}

function uniteTwo(a: Local, b: Local, node: number, extent: number | null): Local | null {
  if (a === b) return a;
  const apart = apartOf(b.shift, a.shift);
  const placed = typeof apart === 'number' ? null : sameAtEveryLength(a, b, apart, extent);
  const hull =
    placed?.hull ?? hullOf(a.map, typeof apart === 'number' ? shiftMap(b.map, apart) : b.map, extent);
  if (hull === null) return null;
  const widened = uniteNodes(a.widened, b.widened);
  const displaced = uniteNodes(a.displaced, b.displaced);
  const unsized = uniteNodes(a.unsized, b.unsized);
  const steady = slopeOf(hull.map) !== null;
  return {
    map: hull.map,
    shift: placed?.shift ?? a.shift,
    centers: steady ? uniteSpreads(a, b, placed?.from === b) : null,
    grid: !steady || a.grid === null || b.grid === null ? null : lcm(a.grid, b.grid),
    widened: hull.exact ? widened : withNode(widened, node),
    displaced,
    unsized: typeof apart === 'number' || placed !== null ? unsized : uniteNodes(displaced, unsized),
  };
}

interface PlacedHull {
  readonly hull: Hull;
  readonly shift: Integer;
  readonly from: Local;
}

// Where the distance hangs on the residue of a length, the hull may still be one from the place of a or of b: a window of one tap
// lies inside one of three wherever padding puts it.
function sameAtEveryLength(
  a: Local,
  b: Local,
  apart: ByResidue | null,
  extent: number | null,
): PlacedHull | null {
  if (apart === null) return null;
  const distances = [...new Set(apart.values)];
  const fromFirst = oneHull(distances.map((by) => hullOf(a.map, shiftMap(b.map, by), extent)));
  if (fromFirst !== null) return { hull: fromFirst, shift: a.shift, from: a };
  const fromSecond = oneHull(distances.map((by) => hullOf(shiftMap(a.map, -by), b.map, extent)));
  return fromSecond === null ? null : { hull: fromSecond, shift: b.shift, from: b };
}

function oneHull(hulls: readonly (Hull | null)[]): Hull | null {
  const [first] = hulls;
  if (first === null || first === undefined) return null;
  return hulls.every((hull) => hull?.exact === true && equalMaps(hull.map, first.map)) ? first : null;
}

function uniteSpreads(a: Local, b: Local, fromSecond: boolean): Local['centers'] {
  if (a.centers === null || b.centers === null) return null;
  const places = placesOf(fromSecond ? [b, a] : [a, b]);
  return places === null ? lostSpread() : unitedSpread(places);
}
