// Regions of tensors within a repeated body (sheet onnx-operators.md §3.12): what a trip sees of an axis that is cut trip by trip lies on
// the axis of trips, which no operator of the body moves. It comes back to light where trips are stacked.
import type { TripAxis } from './edge.ts';
import type { Field, Sections } from './field.ts';
import { type IndexForm, relabel } from './index-form.ts';

/** Whether all that the field says of places, it says of trips. */
export function liesOnTrips({ local, form, ended }: Field): boolean {
  const open = ended?.open ?? null;
  const forms = [...(local === null ? [] : [form]), ...(open === null ? [] : [open.form])];
  if (ended !== null && open === null) return false;
  return forms.length > 0 && forms.every((one) => one.length > 0 && one.every(({ axis }) => axis < 0));
}

/** The axis of trips becomes axis `to`; those from there on stand one further. */
export function surfaced(field: Field, trips: TripAxis, to: number): Field {
  const place = (axis: number): number => (axis === trips ? to : axis >= to ? axis + 1 : axis);
  const moved = (form: IndexForm): IndexForm => (form.length === 0 ? form : relabel(form, place));
  const { ended } = field;
  return {
    ...field,
    form: moved(field.form),
    ended: ended?.open == null ? ended : { ...ended, open: { ...ended.open, form: moved(ended.open.form) } },
    sections: field.sections === null ? null : surfacedSections(field.sections, trips, to, place),
  };
}

function surfacedSections(
  sections: Sections,
  trips: TripAxis,
  to: number,
  place: (axis: number) => number,
): Sections {
  const axes = sections.kind === 'mixed' ? sections.axes : sections.table.axes;
  const placed = axes.map(place);
  if (sections.kind === 'mixed' || axes.includes(trips))
    return { kind: 'mixed', axes: placed.toSorted((a, b) => a - b) };
  const fields = sections.fields.map((field) => (field === null ? null : surfaced(field, trips, to)));
  return { kind: 'told-apart', table: { ...sections.table, axes: placed }, fields };
}
