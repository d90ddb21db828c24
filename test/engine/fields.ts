// Fields and locals for tests of the engine, written short and read short.
import {
  type Field,
  type IndexForm,
  listCauses,
  listNodes,
  type Local,
  periodicMap,
  type Periodic,
  type Plain,
  plainForm,
  type Rational,
  type RegionMap,
  SOURCE_LOCAL,
  text,
} from '../../src/engine/index.ts';

/** One phase [lo, hi]: a plain map of that advance; several: a periodic one. Null: an empty phase. */
export function map(
  advance: number,
  ...phases: readonly (readonly [number, number] | null)[]
): Plain | Periodic {
  return periodicMap(
    advance,
    phases.map((phase) => phase?.[0] ?? Infinity),
    phases.map((phase) => phase?.[1] ?? -Infinity),
  );
}

/** A local region with that map and its center; other members as the source has them, or as given. */
export function local(regions: RegionMap, more: Partial<Local> = {}): Local {
  return { ...SOURCE_LOCAL, map: regions, centers: centersOf(regions), ...more };
}

function centersOf(regions: RegionMap): Local['centers'] {
  if (regions.kind !== 'plain' || !Number.isFinite(regions.lo + regions.hi)) return SOURCE_LOCAL.centers;
  const doubled = regions.lo + regions.hi;
  const center: Rational = doubled % 2 === 0 ? [doubled / 2, 1] : [doubled, 2];
  return [center, center];
}

/** A field along axis 2, or with the given form. */
export function field(of: Local | RegionMap | null, more: Partial<Field> = {}): Field {
  const own = of === null || !('kind' in of) ? of : local(of);
  return {
    sourceAxis: 0,
    form: own === null ? [] : plainForm(2),
    local: own,
    ended: null,
    causes: null,
    sections: null,
    ...more,
  };
}

/** `q2 N1 [0,0] [0,1]`; period and advance where they aren't 1. */
export function showMap(regions: RegionMap): string {
  switch (regions.kind) {
    case 'hulls':
      return regions.hulls
        .map(({ slope, lo, hi }) => `${fraction(slope)}u+[${fraction(lo)},${fraction(hi)}]`)
        .join(' | ');
    case 'plain':
      return `${regions.advance === 1 ? '' : `N${regions.advance} `}${phase(regions.lo, regions.hi)}`;
    case 'periodic':
    case 'table': {
      const phases = regions.lo.map((lo, at) => phase(lo, regions.hi[at]!)).join(' ');
      return regions.kind === 'table'
        ? `table ${phases}`
        : `q${regions.period} N${regions.advance} ${phases}`;
    }
  }
}

function phase(lo: number, hi: number): string {
  const shown = (end: number): string => (Number.isFinite(end) ? `${end}` : end < 0 ? '-∞' : '∞');
  return lo > hi ? 'empty' : `[${shown(lo)},${shown(hi)}]`;
}

function fraction([n, d]: Rational): string {
  return d === 1 ? `${n}` : `${n}/${d}`;
}

/** `4·(u1/2) + u2 mod 3`. */
export function showForm(form: IndexForm): string {
  return form
    .map(({ axis, coefficient, divide, modulo }) => {
      const digit = divide === 1 ? `u${axis}` : `(u${axis}/${text(divide)})`;
      return `${coefficient === 1 ? '' : `${coefficient}·`}${digit}${modulo === null ? '' : ` mod ${text(modulo)}`}`;
    })
    .join(' + ');
}

/** The form's value at an index of the tensor. */
export function valueAt(form: IndexForm, index: readonly number[]): number {
  let w = 0;
  for (const { axis, coefficient, divide, modulo } of form) {
    const digit = Math.floor(index[axis]! / (divide as number));
    w += coefficient * (modulo === null ? digit : digit % (modulo as number));
  }
  return w;
}

/** `[0,2] of u2, + p; upper bound by 3; ends; by pooling 4`. */
export function showField(one: Field | null | undefined): string {
  if (one === null || one === undefined) return 'nothing';
  const parts = [one.local === null ? 'no local' : showLocal(one.local, one.form)];
  if (one.ended !== null) {
    const { open, flat } = one.ended;
    const what = open === null ? 'ends' : `opens ${showMap(open.map)} of ${showForm(open.form)}`;
    parts.push(`${what}${flat ? ', flat' : ''}`);
  }
  const causes = listCauses(one.causes).map(({ kind, node }) => `${kind} ${node}`);
  if (causes.length > 0) parts.push(`by ${causes.join(', ')}`);
  if (one.sections?.kind === 'mixed') parts.push(`mixed over ${one.sections.axes.join()}`);
  if (one.sections?.kind === 'told-apart') {
    const { table, fields } = one.sections;
    parts.push(`${table.axes.join()}: ${table.of.join('')} = ${fields.map(showField).join(' / ')}`);
  }
  return parts.join('; ');
}

export function showLocal(
  { map: regions, shift, widened, displaced, unsized }: Local,
  form: IndexForm,
): string {
  const own = form.length === 0 ? 'everywhere' : `of ${showForm(form)}`;
  const parts = [`${showMap(regions)} ${own}${shift === 0 ? '' : `, + ${text(shift)}`}`];
  if (widened !== null) parts.push(`upper bound by ${listNodes(widened).join()}`);
  if (displaced !== null) parts.push(`displaced by ${listNodes(displaced).join()}`);
  if (unsized !== null) parts.push(`unsized by ${listNodes(unsized).join()}`);
  return parts.join(', ');
}

/** Lengths of a shape, null where open. */
export function extents(...shape: readonly (number | null)[]): (axis: number) => number | null {
  return (axis) => shape[axis] ?? null;
}
