// Sections across an edge: a step along one of their axes asks which parts an output index reads; every other axis moves each
// part as it moves the whole. What takes some of the indices takes some of the parts, and sees their regions only.
import { withNode } from './causes.ts';
import { type AxisEdge, axisEdgeAt, type AxisHow, type Border } from './edge.ts';
import { type Field, type Mixed, SECTION_LIMIT, type Sections, type ToldApart } from './field.ts';
import { keptAxes } from './index-form.ts';
import { modulo } from './integer.ts';
import { join } from './join.ts';
import { type AxisReading, minimal, readTable, regroupTable, type SetTable } from './part-table.ts';
import type { StepMap } from './step-map.ts';
import type { Integer } from './symbolic.ts';

export interface Across {
  readonly node: number;
  /** Length of an output axis; null: open. */
  readonly extentOf: (axis: number) => number | null;
  /** One field across the same edge, sections aside. */
  readonly one: (field: Field) => Field;
}

/** `moved`: the whole field across the edge. Null: nothing of the source axis is left. */
export function sectionsAcrossAxes(
  sections: Sections,
  moved: Field,
  axes: readonly AxisEdge[],
  context: Across,
): Field | null {
  const own = sections.kind === 'mixed' ? sections.axes : sections.table.axes;
  if (own.some((axis) => axis >= axes.length)) return moved;
  if (sections.kind === 'mixed') return mixedAcross(sections.axes, moved, axes, context.node);
  const { table, fields } = sections;
  const hows = table.axes.map((axis) => axisEdgeAt(axes, axis));
  if (hows.every(({ how }) => how.kind === 'union')) return moved;
  if (hows.every(({ how }) => how.kind === 'identity')) {
    const readings = hows.map(({ to }): AxisReading => ({ kind: 'stays', to: to ?? 0 }));
    return withParts(
      readTable(table, readings)!,
      moved,
      fields.map((field) => across(field, context)),
      false,
      context,
    );
  }
  // Where the source axis lies on an axis of the sections, the whole field's table says more than its parts, but for one alone.
  const along = fields.some((field) => field?.form.some((term) => table.axes.includes(term.axis)) === true);
  if (along && hows.some(({ how }) => how.kind === 'open' || (how.kind === 'step' && !selects(how.step))))
    return moved;
  // A part of the source axis itself is united: only a table has kept which part stood where.
  const unites = table.axes.some(
    (axis) =>
      axisEdgeAt(axes, axis).how.kind === 'union' &&
      fields.some((field) => field?.form.some((term) => term.axis === axis) === true),
  );
  if (unites) return moved.local?.map.kind === 'table' ? moved : widened(moved, context.node);
  const readings = hows.map((edge, place) => readingOf(edge, table.lengths[place]!));
  const read = readings.some((reading) => reading === null)
    ? null
    : readTable(table, readings as AxisReading[]);
  if (read === null) return mixedAcross(table.axes, moved, axes, context.node);
  return withParts(
    read,
    moved,
    fields.map((field) => across(field, context)),
    along,
    context,
  );
}

function across(field: Field | null, { one }: Across): Field | null {
  return field === null ? null : one(field);
}

// Null: which indices are read isn't known as numbers.
function readingOf({ to, how }: AxisEdge, length: number): AxisReading | null {
  const all = Array.from({ length }, (_, index) => index);
  switch (how.kind) {
    case 'identity':
      return { kind: 'stays', to: to ?? 0 };
    case 'pick': {
      const { index } = how;
      return typeof index === 'number' ? { kind: 'reads', to: null, length: 1, reads: () => [index] } : null;
    }
    case 'step': {
      const { step, outputLength, border } = how;
      if (outputLength === null || step.offset !== 0) return null;
      const inside =
        border === undefined ? null : (index: number): number => indexInside(border, index, length);
      const reads = (output: number): Iterable<number> => tapsOf(step, output, length, inside);
      return { kind: 'reads', to: to ?? 0, length: outputLength, reads };
    }
    case 'open': {
      const { side, reach } = how;
      const sees = (output: number, index: number): boolean =>
        side === 'before' ? index <= output + reach : index >= output + reach;
      const reads = (output: number): readonly number[] => all.filter((index) => sees(output, index));
      return { kind: 'reads', to: to ?? 0, length, reads };
    }
    case 'union':
      return { kind: 'reads', to: null, length: 1, reads: () => all };
    case 'lost':
    case 'spread':
      return null;
  }
}

// Those inside an axis of this length, a window's many taps clipped to it; `inside`: where one outside reads instead.
function* tapsOf(
  step: StepMap,
  output: number,
  length: number,
  inside: ((index: number) => number) | null,
): Generator<number> {
  const phase = output % step.period;
  const first = step.first[phase]! + step.advance * ((output - phase) / step.period);
  if (inside !== null) {
    for (let tap = 0; tap < step.count[phase]!; tap++) yield inside(first + tap * step.spacing);
    return;
  }
  const start = first >= 0 ? 0 : Math.ceil(-first / step.spacing);
  const end = Math.min(step.count[phase]! - 1, Math.floor((length - 1 - first) / step.spacing));
  for (let tap = start; tap <= end; tap++) yield first + tap * step.spacing;
}

function indexInside(border: Border, index: number, length: number): number {
  switch (border) {
    case 'edge':
      return Math.min(Math.max(index, 0), length - 1);
    case 'wrap':
      return modulo(index, length);
    case 'reflect': {
      const turn = Math.max(1, 2 * (length - 1));
      const folded = modulo(index, turn);
      return folded < length ? folded : turn - folded;
    }
  }
}

// Equal sets of parts become one part. `along`: the whole field says more than the union of parts does.
function withParts(
  table: SetTable,
  moved: Field,
  fields: readonly (Field | null)[],
  along: boolean,
  context: Across,
): Field | null {
  const ids = new Map<string, number>();
  const sets: (readonly number[])[] = [];
  const of = table.of.map((parts) => {
    const key = parts.join();
    const known = ids.get(key) ?? sets.push(parts) - 1;
    ids.set(key, known);
    return known;
  });
  if (sets.length > SECTION_LIMIT) return withSections(moved, { kind: 'mixed', axes: table.axes });
  const united = sets.map((parts) =>
    uniteFields(
      parts.map((part) => fields[part]!),
      context,
    ),
  );
  if (united.length === 1) return united[0]!;
  const whole = along || coversAll(sets, fields.length) ? moved : uniteFields(united, context);
  const apart: ToldApart = { kind: 'told-apart', table: minimal({ ...table, of }), fields: united };
  return whole === null ? null : withSections(whole, apart);
}

function coversAll(sets: readonly (readonly number[])[], parts: number): boolean {
  return new Set(sets.flat()).size === parts;
}

function withSections(field: Field, sections: Sections | null): Field {
  const told = field.local !== null || (field.ended?.open ?? null) !== null;
  return told ? { ...field, sections } : field;
}

/** The hull of fields of one source axis; null: none of them is there. */
function uniteFields(
  fields: readonly (Field | null)[],
  { node, extentOf }: Omit<Across, 'one'>,
): Field | null {
  const there = [...new Set(fields)].filter((field) => field !== null);
  if (there.length < 2) return there[0] ?? null;
  const parts = there.map((field) => ({ field, segment: null }));
  return { ...join(parts, node, extentOf, true).field, sections: null };
}

// A step of one tap per index may leave indices out; a window reads its neighbors, and the hull of all holds all the same.
export function selects(step: StepMap): boolean {
  return step.count.every((count) => count <= 1);
}

function mixedAcross(mixed: readonly number[], moved: Field, axes: readonly AxisEdge[], node: number): Field {
  const kept: number[] = [];
  for (const axis of mixed) {
    const { to, how } = axisEdgeAt(axes, axis);
    if (takesSome(how)) return widened(moved, node);
    if (how.kind !== 'union') kept.push(to ?? 0);
  }
  return kept.length === 0 ? moved : withSections(moved, { kind: 'mixed', axes: kept });
}

function takesSome(how: AxisHow): boolean {
  if (how.kind === 'spread') return true;
  return how.kind === 'pick' || how.kind === 'lost' || (how.kind === 'step' && selects(how.step));
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

/** Sections after the elements are read with other lengths. */
export function sectionsRegrouped(
  sections: Sections,
  from: readonly Integer[],
  to: readonly Integer[],
  one: (field: Field) => Field,
): Sections {
  const { ahead, behind } = keptAxes(from, to);
  const mixed: Mixed = {
    kind: 'mixed',
    axes: movedAxes(sections, ahead, from.length - behind, to.length - from.length),
  };
  if (sections.kind === 'mixed') return mixed;
  const [run, cut] = [from.slice(ahead, from.length - behind), to.slice(ahead, to.length - behind)];
  const untouched = sections.table.axes.every((axis) => axis < ahead || axis >= from.length - behind);
  const known =
    run.every((length) => typeof length === 'number') && cut.every((length) => typeof length === 'number');
  if (!known && !untouched) return mixed;
  const table = known
    ? regroupTable(sections.table, ahead, run as number[], cut as number[])
    : { ...sections.table, axes: mixed.axes };
  const fields = sections.fields.map((field) => (field === null ? null : one(field)));
  return table === null ? mixed : { kind: 'told-apart', table, fields };
}

// Axes that stay move along; one in the run may be any of the new ones.
function movedAxes(sections: Sections, ahead: number, end: number, moved: number): readonly number[] {
  const axes = sections.kind === 'mixed' ? sections.axes : sections.table.axes;
  const run = Array.from({ length: end + moved - ahead }, (_, axis) => axis + ahead);
  return [...new Set(axes.flatMap((axis) => (axis < ahead ? axis : axis >= end ? axis + moved : run)))].sort(
    (a, b) => a - b,
  );
}
