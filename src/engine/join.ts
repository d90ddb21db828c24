// Where paths meet: the hull of their local regions, what ends there, and whether the paths are aligned (engine.md §3, §4).
import { alignmentOf, type Alignment } from './alignment.ts';
import { type Causes, oneCause, uniteCauses } from './causes.ts';
import type { Ended, Field, OpenRegion } from './field.ts';
import { equalForms, plainAxis } from './index-form.ts';
import { uniteOpen } from './unite-open.ts';
import type { Part } from './part.ts';
import { joinSections } from './section-join.ts';
import { rolledLocal } from './segments.ts';
import { onOneAxis, uniteLocals } from './unite.ts';

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
  covering = false,
): Joined {
  const first = parts[0]!.field;
  if (parts.every(({ field, segment }) => field === first && segment === null))
    return { field: first, alignment: null };
  const joined = joinWhole(parts, node, extentOf, covering);
  const unite = (meeting: readonly Part[]): Field => joinWhole(meeting, node, extentOf, covering).field;
  const sections = isRoll(parts, joined.field) ? null : joinSections(parts, unite, extentOf);
  const told = joined.field.local !== null || (joined.field.ended?.open ?? null) !== null;
  return sections === null || !told ? joined : { ...joined, field: { ...joined.field, sections } };
}

// A rolled axis is one shift, not two parts.
function isRoll(parts: readonly Part[], { local }: Field): boolean {
  if (
    local === null ||
    parts.some(({ field, segment }) => segment === null || plainAxis(field.form) !== segment.axis)
  )
    return false;
  return rolledLocal(parts) === local;
}

// Sections aside: the hull of all parts.
function joinWhole(
  parts: readonly Part[],
  node: number,
  extentOf: (axis: number) => number | null,
  covering: boolean,
): Joined {
  const first = parts[0]!.field;
  const paths = onOneAxis(
    parts.filter(({ field }) => field.local !== null),
    extentOf,
  );
  const union = paths.length === 0 ? null : uniteLocals(paths, node, extentOf, covering);
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
  if (segmented || union === null) return { field, alignment: null };
  // A path that had to be widened to the common form has no place of its own to compare.
  const alike = paths.filter(({ field: { form } }) => form.length === 0 || equalForms(form, union.form));
  return { field, alignment: alignmentOf(alike.map((path) => path.field.local!)) };
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
