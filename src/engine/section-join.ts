// Sections where paths meet: a concatenation makes them, an element-wise operator refines them.
import { type Field, SECTION_LIMIT, type Sections, type ToldApart } from './field.ts';
import type { Part, Segment } from './part.ts';
import { minimal, PART_TABLE_LIMIT, type PartTable, productBehind, spreadOver } from './part-table.ts';

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
  const behind = productBehind(table.lengths, axes.indexOf(axis));
  const along = table.lengths[axes.indexOf(axis)]!;
  const filling = fillingOf(parts, along);
  const spread = new Map<Part, (flat: number) => Field | null>();
  const of: number[] = [];
  for (let flat = 0; flat < total; flat++) {
    // No operand there: one that the source axis doesn't reach.
    const part = filling[Math.floor(flat / behind) % along] ?? null;
    const at = part === null ? null : (spread.get(part) ?? partsOver(part.field, table));
    if (part !== null) spread.set(part, at!);
    const field = at === null ? null : at(flat);
    const id = ids.get(field) ?? fields.push(field) - 1;
    if (id === SECTION_LIMIT) return mixed;
    ids.set(field, id);
    of.push(id);
  }
  return fields.length === 1 ? null : { kind: 'told-apart', table: minimal({ ...table, of }), fields };
}

/** By index of the axis: the first part that fills it. */
function fillingOf(parts: readonly Part[], length: number): readonly (Part | undefined)[] {
  const filling: (Part | undefined)[] = Array.from({ length });
  let left = length;
  for (const part of parts) {
    if (left === 0) break;
    const { start, length: own } = part.segment!;
    if (typeof start !== 'number' || typeof own !== 'number') continue;
    for (let index = Math.max(0, start); index < Math.min(length, start + own); index++) {
      if (filling[index] !== undefined) continue;
      filling[index] = part;
      left--;
    }
  }
  return filling;
}

/** By flat index over these axes: the part of the field there; the field itself where it has no sections. */
function partsOver(field: Field, over: Omit<PartTable, 'of'>): (flat: number) => Field | null {
  const { sections } = field;
  if (sections?.kind !== 'told-apart') return () => field;
  const of = spreadOver(sections.table, over);
  return (flat) => sections.fields[of[flat] ?? -1] ?? null;
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
  const meetings = meetingsOf(parts, table, total);
  if (meetings === null) return { kind: 'mixed', axes };
  const fields = meetings.fields.map((met) =>
    uniteThere(
      parts.map((part, at) => ({ ...part, field: met[at]! })),
      unite,
    ),
  );
  return { kind: 'told-apart', table: minimal({ ...table, of: meetings.of }), fields };
}

/** By flat index: which fields meet there, told by number in the order in which they come. Null: too many are told apart. */
function meetingsOf(
  parts: readonly Part[],
  table: Omit<PartTable, 'of'>,
  total: number,
): { readonly of: readonly number[]; readonly fields: readonly (readonly (Field | null)[])[] } | null {
  let of: readonly number[] = Array.from({ length: total }, () => 0);
  let fields: readonly (readonly (Field | null)[])[] = [[]];
  // One operand after the other: a pair of numbers is a number, a list of them would be a string.
  for (const { field } of parts) {
    const at = partsOver(field, table);
    const numbers = new Map<Field | null, number>();
    const met = new Map<number, number>();
    const next: (readonly (Field | null)[])[] = [];
    const before = fields;
    of = of.map((meeting, flat) => {
      const here = at(flat);
      const pair = meeting + before.length * numberOf(numbers, here);
      const id = met.get(pair) ?? next.push([...before[meeting]!, here]) - 1;
      met.set(pair, id);
      return id;
    });
    if (next.length > SECTION_LIMIT) return null;
    fields = next;
  }
  return { of, fields };
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
