// Where paths meet: the hull of their local regions, what ends there, and whether the paths are aligned (engine.md §3, §4).
import { type Causes, oneCause, uniteCauses, uniteNodes, withNode } from './causes.ts';
import { alignmentOf, type Alignment } from './alignment.ts';
import type { Ended, Field, Local, OpenRegion, Spread } from './field.ts';
import { lcm } from './integer.ts';
import { joinSections } from './section-join.ts';
import { hullOf, larger, smaller } from './hull.ts';
import type { Part } from './part.ts';
import { equalForms, type IndexForm, plainAxis } from './index-form.ts';
import { addRational, rational } from './rational.ts';
import { EMPTY_HI, EMPTY_LO, hiAt, loAt, PERIOD_LIMIT, shiftMap, type Table } from './region-map.ts';
import { difference } from './symbolic.ts';

export interface Joined {
  readonly field: Field;
  /** Null: fewer than two paths with a stride meet here. */
  readonly alignment: Alignment | null;
}

/** Fields of one source axis, of one output. `extentOf`: length of an output axis, null where open. */
export function join(
  parts: readonly Part[],
  node: number,
  extentOf: (axis: number) => number | null,
): Joined {
  const first = parts[0]!.field;
  if (parts.every(({ field, segment }) => field === first && segment === null))
    return { field: first, alignment: null };
  const joined = joinWhole(parts, node, extentOf);
  const unite = (meeting: readonly Part[]): Field => joinWhole(meeting, node, extentOf).field;
  const sections = joinSections(parts, unite, extentOf);
  const told = joined.field.local !== null || (joined.field.ended?.open ?? null) !== null;
  return sections === null || !told ? joined : { ...joined, field: { ...joined.field, sections } };
}

// Sections aside: the hull of all parts.
function joinWhole(parts: readonly Part[], node: number, extentOf: (axis: number) => number | null): Joined {
  const first = parts[0]!.field;
  const paths = parts.filter(({ field }) => field.local !== null);
  const union = paths.length === 0 ? null : uniteLocals(paths, node, extentOf);
  const lost = paths.length > 0 && union === null;
  const local = union?.local ?? null;
  const causes = lost
    ? uniteCauses(
        uniteAll(parts, node, false),
        oneCause('unknown', node, null, 'its operands lie on different axes'),
      )
    : uniteAll(parts, node, local !== null);
  const field: Field = {
    sourceAxis: first.sourceAxis,
    form: union?.form ?? [],
    local,
    ended: lost ? { flat: false, open: null } : uniteEnded(parts, local !== null),
    causes,
    sections: null,
  };
  const segmented = paths.some(
    ({ field: { form }, segment }) => segment !== null && plainAxis(form) === segment.axis,
  );
  return { field, alignment: segmented || lost ? null : alignmentOf(paths.map((path) => path.field.local!)) };
}

// An operand that is the same everywhere and joins a local path is a gate; its own causes tell where it came from.
function uniteAll(parts: readonly Part[], node: number, local: boolean): Causes | null {
  let causes: Causes | null = null;
  for (const { field } of parts) {
    const gate = local && field.local === null && field.ended?.flat === true && field.causes?.known === true;
    if (gate) causes = uniteCauses(causes, oneCause('gate', node, field.causes));
    if (!gate || field.causes?.ignorance === true) causes = uniteCauses(causes, field.causes);
  }
  return causes;
}

function uniteEnded(parts: readonly Part[], local: boolean): Ended | null {
  const ended = parts.flatMap(({ field }) => (field.ended === null ? [] : [field.ended]));
  if (ended.length === 0) return null;
  const flat = !local && ended.every((one) => one.flat);
  let open: OpenRegion | null = ended[0]!.open;
  for (const one of ended.slice(1)) {
    if (open === null || one.open === null) return { flat, open: null };
    open = uniteOpen(open, one.open);
  }
  return { flat, open };
}

function uniteOpen(a: OpenRegion, b: OpenRegion): OpenRegion | null {
  const apart = difference(b.shift, a.shift);
  if (apart === null || !equalForms(a.form, b.form)) return null;
  const hull = hullOf(a.map, shiftMap(b.map, apart), null);
  return hull === null || !hull.exact ? null : { form: a.form, map: hull.map, shift: a.shift };
}

interface Union {
  readonly form: IndexForm;
  readonly local: Local;
}

function uniteLocals(
  paths: readonly Part[],
  node: number,
  extentOf: (axis: number) => number | null,
): Union | null {
  const moving = paths.find(({ field }) => field.form.length > 0) ?? paths[0]!;
  const form = moving.field.form;
  // A region that is the same everywhere may join any form; two different forms have no common index.
  if (paths.some(({ field }) => field.form.length > 0 && !equalForms(field.form, form))) return null;
  const axis = plainAxis(form);
  const extent = axis === null ? null : extentOf(axis);
  const segments = paths.filter(({ segment }) => segment !== null && segment.axis === axis);
  if (segments.length > 1) {
    const table = tableOfSegments(segments, extent);
    if (table !== null && segments.length === paths.length) return { form, local: withMap(segments, table) };
  }
  let local = paths[0]!.field.local!;
  for (const path of paths.slice(1)) {
    const next = uniteTwo(local, path.field.local!, node, extent);
    if (next === null) return null;
    local = next;
  }
  if (segments.length > 1) local = { ...local, widened: withNode(local.widened, node) };
  return { form, local };
}

function uniteTwo(a: Local, b: Local, node: number, extent: number | null): Local | null {
  if (a === b) return a;
  const apart = difference(b.shift, a.shift);
  const hull = hullOf(a.map, apart === null ? b.map : shiftMap(b.map, apart), extent);
  if (hull === null) return null;
  const widened = uniteNodes(a.widened, b.widened);
  const displaced = uniteNodes(a.displaced, b.displaced);
  return {
    map: hull.map,
    shift: a.shift,
    centers: hull.map.kind === 'table' || hull.map.kind === 'hulls' ? null : uniteSpreads(a, b, apart ?? 0),
    grid: a.grid === null || b.grid === null ? null : lcm(a.grid, b.grid),
    widened: hull.exact ? widened : withNode(widened, node),
    displaced,
    unsized:
      apart === null
        ? uniteNodes(displaced, uniteNodes(a.unsized, b.unsized))
        : uniteNodes(a.unsized, b.unsized),
  };
}

function uniteSpreads(a: Local, b: Local, apart: number): Spread | null {
  if (a.centers === null || b.centers === null) return null;
  const by = rational(apart);
  const [low, high] =
    apart === 0 ? b.centers : [addRational(b.centers[0], by), addRational(b.centers[1], by)];
  return [smaller(a.centers[0], low), larger(a.centers[1], high)];
}

// Each index has the region of the operand that fills it.
function tableOfSegments(segments: readonly Part[], extent: number | null): Table | null {
  if (extent === null || extent > PERIOD_LIMIT) return null;
  const lo: number[] = Array.from({ length: extent }, () => EMPTY_LO);
  const hi: number[] = Array.from({ length: extent }, () => EMPTY_HI);
  for (const { field, segment } of segments) {
    const { map, shift } = field.local!;
    if (map.kind === 'hulls' || shift !== 0 || segment!.start === null || segment!.length === null)
      return null;
    for (let w = segment!.start; w < segment!.start + segment!.length; w++) {
      lo[w] = loAt(map, w);
      hi[w] = hiAt(map, w);
    }
  }
  return { kind: 'table', lo, hi };
}

function withMap(segments: readonly Part[], map: Table): Local {
  const locals = segments.map(({ field }) => field.local!);
  return {
    map,
    shift: 0,
    centers: null,
    grid: null,
    widened: locals.reduce<Local['widened']>((set, one) => uniteNodes(set, one.widened), null),
    displaced: null,
    unsized: locals.reduce<Local['unsized']>((set, one) => uniteNodes(set, one.unsized), null),
  };
}
