// Sections across an edge: a step along their axis asks which parts an output index reads; every other axis moves each part as
// it moves the whole. What takes some of the indices takes some of the parts, and sees their regions only.
import { withNode } from './causes.ts';
import type { AxisEdge, AxisHow } from './edge.ts';
import { type Field, SECTION_LIMIT, SECTION_TABLE_LIMIT, type Sections } from './field.ts';
import { keptAxes } from './index-form.ts';
import { join } from './join.ts';
import type { StepMap } from './step-map.ts';
import type { Integer } from './symbolic.ts';

export interface Across {
  readonly node: number;
  /** Length of an output axis; null: open. */
  readonly extentOf: (axis: number) => number | null;
  /** One field across the same edge, sections aside. */
  readonly one: (field: Field) => Field;
}

type ToldApart = Extract<Sections, { kind: 'told-apart' }>;

/** `moved`: the whole field across the edge. Null: nothing of the source axis is left. */
export function sectionsAcrossAxes(
  sections: Sections,
  moved: Field,
  axes: readonly AxisEdge[],
  context: Across,
): Field | null {
  if (sections.kind === 'mixed') return mixedAcross(sections.axes, moved, axes, context.node);
  const { to, how } = axes[sections.axis]!;
  switch (how.kind) {
    case 'identity':
      return withSections(moved, {
        ...sections,
        axis: to ?? 0,
        fields: sections.fields.map((field) => (field === null ? null : context.one(field))),
      });
    case 'pick':
      return typeof how.index === 'number'
        ? partAt(sections, how.index, context)
        : widened(moved, context.node);
    case 'step':
      return steppedAcross(sections, moved, how, to ?? 0, context);
    default:
      return moved;
  }
}

function withSections(field: Field, sections: Sections | null): Field {
  return field.local === null && field.ended?.open === null ? field : { ...field, sections };
}

function partAt({ of, fields }: ToldApart, index: number, { one }: Across): Field | null {
  const field = fields[of[index] ?? -1] ?? null;
  return field === null ? null : one(field);
}

// Which parts each output index reads: equal sets of parts become one part.
function steppedAcross(
  sections: ToldApart,
  moved: Field,
  { step, outputLength }: Extract<AxisHow, { kind: 'step' }>,
  axis: number,
  context: Across,
): Field | null {
  // Where the source axis lies on the sections' axis the whole field's table says more than its parts, but for one part alone.
  const along = sections.fields.some(
    (field) => field?.form.some((term) => term.axis === sections.axis) === true,
  );
  if (along && !selects(step)) return moved;
  if (outputLength === null || outputLength > SECTION_TABLE_LIMIT || step.offset !== 0) {
    return selects(step)
      ? widened(moved, context.node)
      : withSections(moved, { kind: 'mixed', axes: [axis] });
  }
  const sets = new Map<string, { readonly id: number; readonly parts: readonly number[] }>();
  const of: number[] = [];
  for (let output = 0; output < outputLength; output++) {
    const parts = partsRead(sections.of, step, output);
    const key = parts.join();
    const known = sets.get(key) ?? { id: sets.size, parts };
    sets.set(key, known);
    of.push(known.id);
    if (sets.size > SECTION_LIMIT) return withSections(moved, { kind: 'mixed', axes: [axis] });
  }
  const across = sections.fields.map((field) => (field === null ? null : context.one(field)));
  const fields = [...sets.values()].map(({ parts }) =>
    uniteFields(
      parts.map((part) => across[part]!),
      context,
    ),
  );
  if (fields.length === 1) return fields[0]!;
  const union = along ? moved : uniteFields(fields, context);
  return union === null ? null : withSections(union, { kind: 'told-apart', axis, of, fields });
}

function partsRead(of: readonly number[], step: StepMap, output: number): readonly number[] {
  const phase = output % step.period;
  const first = step.first[phase]! + step.advance * ((output - phase) / step.period);
  const parts = new Set<number>();
  const count = step.count[phase]!;
  const start = first >= 0 ? 0 : Math.ceil(-first / step.spacing);
  const end = Math.min(count - 1, Math.floor((of.length - 1 - first) / step.spacing));
  for (let tap = start; tap <= end; tap++) parts.add(of[first + tap * step.spacing]!);
  return [...parts].sort((a, b) => a - b);
}

/** The hull of fields of one source axis; null: none of them is there. */
function uniteFields(
  fields: readonly (Field | null)[],
  { node, extentOf }: Omit<Across, 'one'>,
): Field | null {
  const there = [...new Set(fields)].filter((field) => field !== null);
  if (there.length < 2) return there[0] ?? null;
  const whole = there.map((field) => ({ field: { ...field, sections: null }, segment: null }));
  return { ...join(whole, node, extentOf).field, sections: null };
}

// A step of one tap per index may leave indices out; a window reads its neighbors, and the hull of all holds all the same.
function selects(step: StepMap): boolean {
  return step.count.every((count) => count <= 1);
}

function mixedAcross(mixed: readonly number[], moved: Field, axes: readonly AxisEdge[], node: number): Field {
  const kept: number[] = [];
  for (const axis of mixed) {
    const { to, how } = axes[axis]!;
    if (how.kind === 'pick' || (how.kind === 'step' && selects(how.step))) return widened(moved, node);
    if (how.kind === 'identity' || how.kind === 'step') kept.push(to ?? 0);
  }
  return kept.length === 0 ? moved : withSections(moved, { kind: 'mixed', axes: kept });
}

// Some parts are taken and it isn't known which: the hull of all of them is an upper bound.
function widened(field: Field, node: number): Field {
  if (field.local === null) return field;
  return {
    ...field,
    local: { ...field.local, widened: withNode(field.local.widened, node) },
    sections: null,
  };
}

/** Sections after the elements are read with other lengths: told apart where they still hang on one axis. */
export function sectionsRegrouped(
  sections: Sections,
  from: readonly Integer[],
  to: readonly Integer[],
  one: (field: Field) => Field,
): Sections | null {
  const { ahead, behind } = keptAxes(from, to);
  const kept = (axis: number): number | null => {
    if (axis < ahead) return axis;
    return axis >= from.length - behind ? axis + to.length - from.length : null;
  };
  const cut = Array.from({ length: to.length - ahead - behind }, (_, axis) => axis + ahead);
  if (sections.kind === 'mixed') {
    return { kind: 'mixed', axes: [...new Set(sections.axes.flatMap((axis) => kept(axis) ?? cut))] };
  }
  const fields = sections.fields.map((field) => (field === null ? null : one(field)));
  const place = kept(sections.axis);
  if (place !== null) return { ...sections, axis: place, fields };
  const recut = recutTable(
    sections,
    from.slice(ahead, from.length - behind),
    to.slice(ahead, to.length - behind),
    ahead,
  );
  return recut === null ? { kind: 'mixed', axes: cut } : { kind: 'told-apart', ...recut, fields };
}

/** Elements of a run that are looked at one by one. */
const RUN_LIMIT = 65_536;

// By brute force over the flat index of the run: the part must hang on one of the new axes alone.
function recutTable(
  { axis, of }: ToldApart,
  from: readonly Integer[],
  to: readonly Integer[],
  ahead: number,
): { readonly axis: number; readonly of: readonly number[] } | null {
  const lengths = to.filter((length) => typeof length === 'number');
  const inner = from.slice(axis - ahead + 1).reduce<number | null>(product, 1);
  const total = lengths.reduce((a, b) => a * b, 1);
  if (lengths.length < to.length || inner === null || total > RUN_LIMIT) return null;
  const partOf = (flat: number): number => of[Math.floor(flat / inner) % of.length]!;
  let behind = total;
  for (const [place, length] of lengths.entries()) {
    behind /= length;
    const table = Array.from({ length }, (_, index) => partOf(index * behind));
    let holds = length <= SECTION_TABLE_LIMIT;
    for (let flat = 0; holds && flat < total; flat++)
      holds = table[Math.floor(flat / behind) % length] === partOf(flat);
    if (holds) return { axis: ahead + place, of: table };
  }
  return null;
}

function product(a: number | null, b: Integer): number | null {
  return a === null || typeof b !== 'number' ? null : a * b;
}
