// Lengths by their residues, in words: "where `H` or `W` mod 4 is 1 or 2". Every axis of a group has the same residues, each of its
// own length.
import type {
  FieldRecord,
  OffsetByResidue,
  PathRecord,
  PlaceByResidue,
  Rational,
} from '../analysis/index.ts';
import { compareRational } from '../engine/index.ts';
import { codeSpan } from './escape.ts';
import { decimal } from './figures.ts';
import { counted, listed } from './prose.ts';

/** "`H` or `W` mod 4". Without names: that of the record. */
function remainder(
  { length, modulus }: Pick<PlaceByResidue, 'length' | 'modulus'>,
  lengths: readonly string[],
): string {
  const names = [...new Set(lengths.length === 0 ? [length] : lengths)];
  return `${listed(names.map(codeSpan), 'or')} mod ${modulus}`;
}

/** "where `H` mod 4 is 1 or 2", "except where `H` mod 16 is 0": the lengths at which the paths of a join part. */
export function apartWhere(byResidue: OffsetByResidue, lengths: readonly string[]): string {
  const [apart, aligned] = [false, true].map((wanted) =>
    byResidue.cases.filter((one) => one.aligned === wanted).flatMap(({ residues }) => residues),
  ) as [number[], number[]];
  if (aligned.length === 0) return '';
  const of = remainder(byResidue, lengths);
  const except = runsOf(apart).length > 2 && runsOf(aligned).length <= 2;
  return except
    ? ` except where ${of} is ${residuesText(aligned)}`
    : ` where ${of} is ${residuesText(apart)}`;
}

/** " if `H mod 32 = 0` and `W mod 32 = 0`": what a join holds under, said of every axis of its group; empty without conditions. */
export function conditionsText(
  conditions: readonly string[] | undefined,
  lengths: readonly string[],
): string {
  const said = (conditions ?? []).flatMap((condition) => {
    const remainderOf = condition.slice(condition.lastIndexOf(' mod '));
    return lengths.length < 2 ? [condition] : [...new Set(lengths)].map((length) => length + remainderOf);
  });
  return said.length === 0 ? '' : ` if ${listed(said.map(codeSpan))}`;
}

/** A length at which the paths are aligned, one that is in use if there is one; null: none. */
export function alignedLength({ modulus, cases }: OffsetByResidue): number | null {
  const aligned = new Set(cases.filter((one) => one.aligned).flatMap(({ residues }) => residues));
  const fits = (length: number): boolean => aligned.has(length % modulus);
  const usual = USUAL_LENGTHS.find(fits);
  if (usual !== undefined || aligned.size === 0) return usual ?? null;
  const [least] = USUAL_LENGTHS;
  const further = [...aligned].map((residue) => (((residue - least) % modulus) + modulus) % modulus);
  return least + Math.min(...further);
}

const USUAL_LENGTHS = [224, 256, 320, 384, 512, 640, 299, 300, 225, 257, 321, 513] as const;

/** "0", "0 or 1", "0 to 31", "-0.5 to 3": the values over all residues, the least and the largest of more than two. */
function valuesText(values: readonly Rational[]): string {
  const texts = [...new Set(values.toSorted(compareRational).map(decimal))];
  return texts.length < 3 ? texts.join(' or ') : `${texts[0]} to ${texts.at(-1)}`;
}

/** P or c₀: "3", "0 to 31" over the residues of an open length, "?". */
export function placeText(place: Place, figure: 'padding' | 'center'): string {
  const value = place[figure];
  if (value !== null) return decimal(value);
  const values = place.byResidue?.cases.map((one) => one[figure]) ?? [];
  const known = values.filter((one) => one !== null);
  return known.length > 0 && known.length === values.length ? valuesText(known) : '?';
}

/** "P by `H` or `W` mod 32": once per modulus. */
export function residueNotes(fields: readonly FieldRecord[]): string[] {
  const lengths = new Map<number, string[]>();
  for (const { local } of fields) {
    if (local?.byResidue === undefined) continue;
    const { length, modulus } = local.byResidue;
    lengths.set(modulus, [...(lengths.get(modulus) ?? []), length]);
  }
  return [...lengths].map(([modulus, names]) => `P by ${remainder({ length: '', modulus }, names)}`);
}

type Place = Pick<PathRecord, 'padding' | 'center' | 'byResidue'>;

/** "0, 3 or 5 to 7"; many: "12 residues". Ascending or not. */
function residuesText(residues: readonly number[]): string {
  const runs = runsOf(residues);
  if (runs.length > RUNS_SHOWN) return `one of ${counted(residues.length, 'residue')}`;
  return listed(
    runs.flatMap(([from, to]) => {
      if (to - from > 1) return [`${from} to ${to}`];
      return from === to ? [String(from)] : [String(from), String(to)];
    }),
    'or',
  );
}

const RUNS_SHOWN = 4;

function runsOf(residues: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const residue of residues.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === residue) last[1] = residue;
    else runs.push([residue, residue]);
  }
  return runs;
}

/** "1 px apart where `H` mod 4 is 1, 0.5 px apart where it is 2 or 3, else aligned"; of many offsets the largest alone. */
export function casesText(
  byResidue: OffsetByResidue,
  lengths: readonly string[],
  distance: (offset: Rational) => string,
): string {
  const apart = byResidue.cases
    .filter(({ aligned }) => !aligned)
    .toSorted((a, b) => compareRational(b.offset, a.offset));
  const [largest] = apart;
  const end = apart.length < byResidue.cases.length ? ', else aligned' : '';
  if (largest !== undefined && apart.length > CASES_SHOWN)
    return `up to ${distance(largest.offset)} apart${apartWhere(byResidue, lengths)}${end}`;
  const of = remainder(byResidue, lengths);
  const texts = apart.map(
    ({ offset, residues }, at) =>
      `${distance(offset)} apart where ${at === 0 ? of : 'it'} is ${residuesText(residues)}`,
  );
  return texts.join(', ') + end;
}

const CASES_SHOWN = 3;
