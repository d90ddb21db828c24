// Sections that come to lie on the axis of the source itself, as channels that become rows of a pixel shuffle: then each index of
// the axis sees the parts that stand there, and the field's map says so. The parts are kept as they are for as long as they may
// be cut apart again; this is for whoever reads neighbors together, or figures.
import { alongAxis } from './along-axis.ts';
import { withNode } from './causes.ts';
import type { Field, Local, ToldApart } from './field.ts';
import { plainAxis, plainForm } from './index-form.ts';
import { gcd } from './integer.ts';
import {
  EMPTY_HI,
  EMPTY_LO,
  hiAt,
  loAt,
  type Periodic,
  PERIOD_LIMIT,
  periodicMap,
  periodOf,
  type Plain,
  type Table,
} from './region-map.ts';

/** The field with its sections told in its map, where they lie on its axis; an upper bound where no map tells them. */
export function tellSectionsAlong(field: Field, node: number): Field {
  const { sections, local, form } = field;
  if (sections === null || local === null) return field;
  const axes = sections.kind === 'mixed' ? sections.axes : sections.table.axes;
  const own = new Set(form.map((term) => term.axis));
  if (!axes.some((axis) => own.has(axis))) return field;
  // One part that is there beside parts that see nothing, as zeros in front: a border, which changes no region inside.
  if (sections.kind === 'told-apart' && sections.fields.filter((part) => part !== null).length === 1)
    return field;
  const [axis] = own;
  const told = sections.kind === 'mixed' || own.size > 1 ? null : tellAlong(field, sections, axis!);
  return told ?? { ...field, local: { ...local, widened: withNode(local.widened, node) }, sections: null };
}

function tellAlong(field: Field, sections: ToldApart, axis: number): Field | null {
  const { table } = sections;
  const { local } = field;
  const length = table.lengths[table.axes.indexOf(axis)]!;
  const whole = alongAxis({ ...field, sections: null }, length);
  const fields = sections.fields.map((part) => (part === null ? null : alongAxis(part, length)));
  if (plainAxis(whole.form) !== axis) return null;
  const maps = fields.map((part) => (part?.local === null || part === null ? null : mapAlong(part, axis)));
  if (maps.some((map) => map === 'none')) return null;
  const map = mapOfParts(partsByIndex(sections, axis), maps as readonly (PartMap | null)[]);
  if (map === null) return null;
  // A table was made where the parts still stood apart along the axis; it holds unless the parts say less.
  if (local!.map.kind === 'table' && !isWithin(map, local!.map)) return field;
  return {
    ...whole,
    form: plainForm(axis),
    local: { ...whole.local!, map },
    sections: { ...sections, fields },
  };
}

function isWithin(map: PartMap, table: Table): boolean {
  return table.lo.every((lo, index) => loAt(map, index) >= lo && hiAt(map, index) <= table.hi[index]!);
}

type PartMap = Plain | Periodic | Table;

function mapAlong({ form, local }: Field, axis: number): PartMap | 'none' {
  const { map, shift } = local as Local;
  return plainAxis(form) === axis && shift === 0 && map.kind !== 'hulls' ? map : 'none';
}

/** By index of the axis: the parts that stand there, over all indices of the other axes. */
function partsByIndex({ table }: ToldApart, axis: number): readonly (readonly number[])[] {
  const place = table.axes.indexOf(axis);
  const length = table.lengths[place]!;
  const behind = table.lengths.slice(place + 1).reduce((a, b) => a * b, 1);
  const sets = Array.from({ length }, () => new Set<number>());
  table.of.forEach((part, flat) => sets[Math.floor(flat / behind) % length]!.add(part));
  return sets.map((set) => [...set].sort((a, b) => a - b));
}

// Periodic where the parts repeat and move alike, else a table over the axis.
function mapOfParts(
  parts: readonly (readonly number[])[],
  maps: readonly (PartMap | null)[],
): PartMap | null {
  const steady = maps.filter((map) => map !== null && map.kind !== 'table') as (Plain | Periodic)[];
  const period = repeatOf(parts);
  if (period !== null && steady.length === maps.filter((map) => map !== null).length && steady.length > 0) {
    const all = steady.reduce((common, map) => (common / gcd(common, periodOf(map))) * periodOf(map), period);
    const advances = steady.map((map) => map.advance * (all / periodOf(map)));
    if (all <= PERIOD_LIMIT && new Set(advances).size === 1) {
      const ends = Array.from({ length: all }, (_, index) => endsAt(parts[index % period]!, maps, index));
      return periodicMap(
        advances[0]!,
        ends.map(([lo]) => lo),
        ends.map(([, hi]) => hi),
      );
    }
  }
  if (parts.length > PERIOD_LIMIT) return null;
  const ends = parts.map((there, index) => endsAt(there, maps, index));
  return { kind: 'table', lo: ends.map(([lo]) => lo), hi: ends.map(([, hi]) => hi) };
}

// The smallest period of the sets that is seen twice at least.
function repeatOf(parts: readonly (readonly number[])[]): number | null {
  const keys = parts.map((there) => there.join());
  for (let period = 1; 2 * period <= keys.length; period++) {
    if (keys.every((key, index) => index < period || key === keys[index - period])) return period;
  }
  return null;
}

function endsAt(
  there: readonly number[],
  maps: readonly (PartMap | null)[],
  index: number,
): readonly [number, number] {
  let lo = EMPTY_LO;
  let hi = EMPTY_HI;
  for (const part of there) {
    const map = maps[part] ?? null;
    if (map === null) continue;
    lo = Math.min(lo, loAt(map, index));
    hi = Math.max(hi, hiAt(map, index));
  }
  return [lo, hi];
}
