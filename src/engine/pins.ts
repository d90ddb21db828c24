// Axes along which an operator's own numbers differ from place to place: weights of each group of channels, a scale per channel, a table
// of places. A shift of the source that would move the output along such an axis is none of the output: the grid G (engine.md §1)
// counts only those that leave it alone.
import type { Field, Local, Sections, TensorFields } from './field.ts';
import type { IndexForm, Term } from './index-form.ts';
import { absoluteRational, lcmRational, multiplyRational } from './rational.ts';
import { slopeOf } from './region-map.ts';

/** The fields with grids that leave these axes alone. */
export function pinFields(fields: TensorFields, axes: readonly number[]): TensorFields {
  if (!fields.some((field) => liesOn(field, axes) || field.sections !== null)) return fields;
  const pinned = fields.map((field) => pinField(field, axes));
  return pinned.every((field, at) => field === fields[at]) ? fields : pinned;
}

function pinField(field: Field, axes: readonly number[]): Field {
  const sections = field.sections === null ? null : pinSections(field.sections, axes);
  const { local, form } = field;
  if (local === null || !liesOn(field, axes))
    return sections === field.sections ? field : { ...field, sections };
  const unit = shiftUnit(form, axes);
  return { ...field, local: { ...local, grid: unit === null ? null : gridOf(local, unit) }, sections };
}

// Whether it has a grid, and the region lies along one of the axes.
function liesOn({ local, form }: Field, axes: readonly number[]): boolean {
  if (local === null || local.grid === null) return false;
  for (const { axis } of form) if (axes.includes(axis)) return true;
  return false;
}

function pinSections(sections: Sections, axes: readonly number[]): Sections {
  if (sections.kind === 'mixed') return sections;
  return {
    ...sections,
    fields: sections.fields.map((field) => (field === null ? null : pinField(field, axes))),
  };
}

/** G where w moves by multiples of `unit` only: lcm(G, |S|·unit). Null: it has no value. */
export function gridOf({ grid, map }: Local, unit: number): number | null {
  const slope = slopeOf(map);
  if (grid === null || slope === null) return null;
  const by = absoluteRational(multiplyRational(slope, [unit, 1]));
  if (by[0] === 0) return grid;
  const [numerator, denominator] = lcmRational([grid, 1], by);
  return denominator === 1 ? numerator : null;
}

/**
 * The smallest shift of w that some move of the indices makes at every place away from borders, and multiples of which others make,
 * while indices of pinned axes stay. Null: none is known.
 */
export function shiftUnit(form: IndexForm, pinned: readonly number[]): number | null {
  const stays = ({ axis }: Term): boolean => pinned.includes(axis);
  const [only] = form;
  if (only === undefined) return null;
  if (form.length === 1) return stays(only) ? null : Math.abs(only.coefficient);
  // Digits, the finest first: one is carried into the next where they fill all that lies between.
  const digits = form.toSorted(
    (a, b) => Math.abs(a.coefficient) - Math.abs(b.coefficient) || Number(stays(b)) - Number(stays(a)),
  );
  let unit: number | null = null;
  let filled = 0;
  for (const digit of digits) {
    const step = Math.abs(digit.coefficient);
    if (stays(digit)) {
      unit = null;
      continue;
    }
    if (unit === null || filled < step || step % unit !== 0) unit = step;
    filled = typeof digit.modulo === 'number' ? step * digit.modulo : 0;
  }
  return unit;
}
