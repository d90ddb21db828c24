// Sections where paths meet: a concatenation makes them, an element-wise operator refines them.
import { type Field, SECTION_LIMIT, SECTION_TABLE_LIMIT, type Sections } from './field.ts';
import type { Part, Segment } from './join.ts';

type ToldApart = Extract<Sections, { kind: 'told-apart' }>;
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
  return segment === null ? refine(parts, unite) : concatenate(parts, segment.axis, extentOf(segment.axis));
}

function concatenate(parts: readonly Part[], axis: number, extent: number | null): Sections | null {
  const fields: (Field | null)[] = [];
  const ids = new Map<Field | null, number>();
  const idOf = (field: Field | null): number => {
    const known = ids.get(field) ?? fields.push(field) - 1;
    ids.set(field, known);
    return known;
  };
  const mixed = [...new Set([axis, ...parts.flatMap(({ field }) => otherAxes(field.sections, axis))])];
  if (extent === null || extent > SECTION_TABLE_LIMIT || mixed.length > 1)
    return { kind: 'mixed', axes: mixed };
  const of = Array.from({ length: extent }, () => -1);
  for (const { field, segment } of parts) {
    if (!fill(of, field, segment!, idOf)) return { kind: 'mixed', axes: mixed };
  }
  // Operands that the source axis doesn't reach fill the rest.
  of.forEach((part, index) => {
    if (part < 0) of[index] = idOf(null);
  });
  if (fields.length === 1) return null;
  return fields.length > SECTION_LIMIT
    ? { kind: 'mixed', axes: [axis] }
    : { kind: 'told-apart', axis, of, fields };
}

function otherAxes(sections: Sections | null, axis: number): readonly number[] {
  if (sections === null) return [];
  const axes = sections.kind === 'mixed' ? sections.axes : [sections.axis];
  return axes.filter((own) => own !== axis || sections.kind === 'mixed');
}

// An operand with sections along the same axis brings its parts; its edge has moved their table to output indices.
function fill(
  of: number[],
  field: Field,
  { start, length }: Segment,
  idOf: (field: Field | null) => number,
): boolean {
  const { sections } = field;
  if (start === null || length === null || sections?.kind === 'mixed') return false;
  for (let index = start; index < start + length; index++) {
    of[index] = idOf(sections === null ? field : (sections.fields[sections.of[index] ?? -1] ?? null));
  }
  return true;
}

// Element-wise: each index joins the parts that meet there.
function refine(parts: readonly Part[], unite: Union): Sections | null {
  const sectioned = parts.flatMap(({ field }) => (field.sections === null ? [] : [field.sections]));
  if (sectioned.length === 0) return null;
  const axes = [...new Set(sectioned.flatMap((one) => (one.kind === 'mixed' ? one.axes : [one.axis])))];
  const apart = sectioned.filter((one): one is ToldApart => one.kind === 'told-apart');
  const extent = apart[0]?.of.length ?? 0;
  if (apart.length < sectioned.length || axes.length > 1 || apart.some(({ of }) => of.length !== extent)) {
    return { kind: 'mixed', axes };
  }
  const fields: (Field | null)[] = [];
  const ids = new Map<string, number>();
  const of: number[] = [];
  for (let index = 0; index < extent; index++) {
    const meeting = apart.map((one) => one.of[index]!);
    const key = meeting.join();
    let id = ids.get(key);
    if (id === undefined) {
      if (ids.size === SECTION_LIMIT) return { kind: 'mixed', axes };
      id = fields.push(fieldAt(parts, index, unite)) - 1;
      ids.set(key, id);
    }
    of.push(id);
  }
  return { kind: 'told-apart', axis: axes[0]!, of, fields };
}

function fieldAt(parts: readonly Part[], index: number, unite: Union): Field | null {
  const meeting = parts.flatMap(({ field, segment }): Part[] => {
    const { sections } = field;
    const own = sections?.kind === 'told-apart' ? (sections.fields[sections.of[index]!] ?? null) : field;
    return own === null ? [] : [{ field: own, segment }];
  });
  return meeting.length === 0 ? null : meeting.length === 1 ? meeting[0]!.field : unite(meeting);
}
