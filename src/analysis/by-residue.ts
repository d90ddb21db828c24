// Figures that hang on an open length through its residue alone, residue by residue (sheet §3.4, §9.5): "P = 0, 3, 2, 1 for
// H mod 4 = 0, 1, 2, 3".
import {
  addRational,
  type Alignment,
  type ByResidue,
  type Local,
  type Rational,
  rational,
  subtractRational,
  valuesOfResidues,
} from '../engine/index.ts';
import type { Figures } from './figures.ts';
import type { LengthBehind } from './multiples.ts';
import type { OffsetByResidue, PlaceByResidue } from './record.ts';

/**
 * P and c₀ of a region that an open length moves. `base`: the figures of its map alone, as though it weren't moved. Undefined:
 * the length moves it by more than a residue, or the figures aren't known at any length.
 */
export function placeByResidue(
  { shift }: Pick<Local, 'shift'>,
  { padding, center }: Pick<Figures, 'padding' | 'center'>,
  behind: LengthBehind,
): PlaceByResidue | undefined {
  if (typeof shift === 'number' || (padding === null && center === null)) return undefined;
  const moved = valuesOfResidues(shift);
  if (moved === null) return undefined;
  const { name, multiple } = behind(moved.name);
  return {
    length: name,
    modulus: moved.modulus * multiple,
    cases: casesOf(moved, multiple).map(([residues, by]) => ({
      residues,
      padding: padding === null ? null : subtractRational(padding, by),
      center: center === null ? null : addRational(center, by),
    })),
  };
}

// Residues that move it by as much are one case; in the order of their first residue.
function casesOf({ values }: ByResidue, multiple: number): [number[], Rational][] {
  const cases = new Map<number, number[]>();
  values.forEach((value, residue) => grouped(cases, value).push(residue * multiple));
  return [...cases].map(([value, residues]) => [residues, rational(value)]);
}

export function offsetByResidue(
  { byResidue }: Pick<Alignment, 'byResidue'>,
  behind: LengthBehind,
): OffsetByResidue | undefined {
  if (byResidue === undefined) return undefined;
  const { name, multiple } = behind(byResidue.name);
  const cases = new Map<string, number[]>();
  byResidue.cases.forEach((one, residue) =>
    grouped(cases, JSON.stringify([one.aligned, one.offset])).push(residue * multiple),
  );
  return {
    length: name,
    modulus: byResidue.cases.length * multiple,
    cases: [...cases.values()].map((residues) => {
      const { aligned, offset } = byResidue.cases[residues[0]! / multiple]!;
      return { residues, aligned, offset };
    }),
  };
}

function grouped<Key>(groups: Map<Key, number[]>, key: Key): number[] {
  const group = groups.get(key) ?? [];
  groups.set(key, group);
  return group;
}
