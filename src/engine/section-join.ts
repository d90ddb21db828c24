// Sections where paths meet: a concatenation makes them, an element-wise operator refines them.
import { type Field, SECTION_LIMIT, type Sections, type ToldApart } from './field.ts';
import type { Part, Segment } from './part.ts';
import { minimal, PART_TABLE_LIMIT } from './part-table.ts';

type Union = (parts: readonly Part[]) => Field;

/**
 * Sections of a join's output; null: all indices see the same. `unite`: the field of a join of these parts. `extentOf`: length of
 * an output axis.
 */
export function joinSections(
  parts: readonly Part[],
  unite: Union,
  extentOf: (axis: number) => number | null,
): Sections | null {
  const segment = parts.find((part) => part.segment !== null)?.segment ?? null;
  return segment === null ? refine(parts, unite) : concatenate(parts, segment.axis, extentOf);
}

function concatenate(
  parts: readonly Part[],
  axis: number,
  extentOf: (axis: number) => number | null,
): Sections | null {
  const sectioned = parts.flatMap(({ field }) => axesOf(field.sections));
  const axes = [...new Set([axis, ...sectioned])].sort((a, b) => a - b);
  const lengths = axes.map(extentOf);
  const mixed: Sections = { kind: 'mixed', axes };
  if (
    lengths.some((length) => length === null) ||
    parts.some(({ field }) => field.sections?.kind === 'mixed')
  )
    return mixed;
  const table = { axes, lengths: lengths as number[] };
  const total = table.lengths.reduce((a, b) => a * b, 1);
  if (total > PART_TABLE_LIMIT) return mixed;
  const fields: (Field | null)[] = [];
  const ids = new Map<Field | null, number>();
  const place = axes.indexOf(axis);
  const of = Array.from({ length: total }, (_, flat) => {
    const index = indexOf(flat, table.lengths);
    const field = filler(parts, axes, index, index[place]!);
    const id = ids.get(field) ?? fields.push(field) - 1;
    ids.set(field, id);
    return id;
  });
  if (fields.length === 1) return null;
  return fields.length > SECTION_LIMIT
    ? mixed
    : { kind: 'told-apart', table: minimal({ ...table, of }), fields };
}

// The part that fills an index; null: an operand that the source axis doesn't reach.
function filler(
  parts: readonly Part[],
  axes: readonly number[],
  index: readonly number[],
  along: number,
): Field | null {
  const part = parts.find(({ segment }) => contains(segment!, along));
  return part === undefined ? null : partAt(part.field, axes, index);
}

function contains({ start, length }: Segment, index: number): boolean {
  return typeof start === 'number' && typeof length === 'number' && index >= start && index < start + length;
}

/** The part of a field at an index over these axes; the field itself where it has no sections. */
function partAt(field: Field, axes: readonly number[], index: readonly number[]): Field | null {
  const { sections } = field;
  if (sections?.kind !== 'told-apart') return field;
  let flat = 0;
  sections.table.axes.forEach((axis, at) => {
    flat = flat * sections.table.lengths[at]! + index[axes.indexOf(axis)]!;
  });
  return sections.fields[sections.table.of[flat] ?? -1] ?? null;
}

function indexOf(flat: number, lengths: readonly number[]): number[] {
  const index: number[] = [];
  let rest = flat;
  for (const length of lengths.toReversed()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return index;
}

function axesOf(sections: Sections | null): readonly number[] {
  if (sections === null) return [];
  return sections.kind === 'mixed' ? sections.axes : sections.table.axes;
}

// Element-wise: each index joins the parts that meet there.
function refine(parts: readonly Part[], unite: Union): Sections | null {
  const sectioned = parts.flatMap(({ field }) => (field.sections === null ? [] : [field.sections]));
  if (sectioned.length === 0) return null;
  const axes = [...new Set(sectioned.flatMap(axesOf))].sort((a, b) => a - b);
  const apart = sectioned.filter((one): one is ToldApart => one.kind === 'told-apart');
  const lengths = axes.map((axis) => lengthAlong(apart, axis));
  const total = lengths.reduce<number>((a, b) => a * (b ?? Infinity), 1);
  if (apart.length < sectioned.length || total > PART_TABLE_LIMIT) return { kind: 'mixed', axes };
  const table = { axes, lengths: lengths as number[] };
  const fields: (Field | null)[] = [];
  const met = new Map<string, number>();
  const of: number[] = [];
  const numbers = new Map<Field | null, number>();
  for (let flat = 0; flat < total; flat++) {
    const index = indexOf(flat, table.lengths);
    const meeting = parts.map((part) => ({ ...part, field: partAt(part.field, axes, index) }));
    const key = meeting.map(({ field }) => numberOf(numbers, field)).join();
    let id = met.get(key);
    if (id === undefined) {
      if (met.size === SECTION_LIMIT) return { kind: 'mixed', axes };
      id = fields.push(uniteThere(meeting, unite)) - 1;
      met.set(key, id);
    }
    of.push(id);
  }
  return { kind: 'told-apart', table: minimal({ ...table, of }), fields };
}

function uniteThere(
  meeting: readonly { readonly field: Field | null; readonly segment: Segment | null }[],
  unite: Union,
): Field | null {
  const there = meeting.filter((part): part is Part => part.field !== null);
  return there.length < 2 ? (there[0]?.field ?? null) : unite(there);
}

function numberOf(numbers: Map<Field | null, number>, field: Field | null): number {
  const known = numbers.get(field) ?? numbers.size;
  numbers.set(field, known);
  return known;
}

// Null: two operands disagree on the length, or none has sections along it.
function lengthAlong(apart: readonly ToldApart[], axis: number): number | null {
  const lengths = apart.flatMap(({ table }) => {
    const at = table.axes.indexOf(axis);
    return at < 0 ? [] : [table.lengths[at]!];
  });
  return new Set(lengths).size === 1 ? lengths[0]! : null;
}
