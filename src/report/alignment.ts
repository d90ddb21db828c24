// Whether the paths of a model meet aligned, in a few words, and its joins with axes that say the same folded.
import type { JoinRecord, ModelRecord, Rational } from '../analysis/index.ts';
import { absoluteRational, compareRational, equalRational } from '../engine/index.ts';
import { codeSpan } from './escape.ts';
import { spatialLetters } from './fields.ts';
import { amount, fraction, unitOf, type Unit } from './figures.ts';
import { listed } from './prose.ts';

export interface FoldedJoin {
  /** That of the first axis. */
  readonly join: JoinRecord;
  /** Letters of the axes on which the same holds. */
  readonly letters: readonly string[];
  readonly unit: Unit;
}

/** Every join once per set of axes that say the same, in the record's order. */
export function foldJoins(model: ModelRecord): FoldedJoin[] {
  const groups = new Map<string, { join: JoinRecord; letters: string[] }>();
  for (const join of model.joins) {
    const key = JSON.stringify({ ...join, sourceAxis: null, letter: null });
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { join, letters: [join.letter] });
    else group.letters.push(join.letter);
  }
  const spatial = new Map(model.sources.map((source) => [source.name as string, spatialLetters(source)]));
  return [...groups.values()].map(({ join, letters }) => ({
    join,
    letters,
    unit: unitOf(join.letter, spatial.get(join.source) ?? ''),
  }));
}

/** "yes", "no, 2 px at `Concat_41`", "no, strides 8 and 16 at `Add_3`", "? at `Add_3`"; the worst join speaks. */
export function alignmentText(model: ModelRecord): string {
  const joins = worstJoins(model);
  const [worst] = joins;
  if (worst === undefined) return 'yes';
  const nodes = new Set(joins.map(({ join }) => join.node)).size;
  const others = nodes > 1 ? ` and ${nodes - 1} more` : '';
  return `${worst.join.aligned === null ? '? ' : `no, ${distance(worst)} `}at ${codeSpan(worst.join.node)}${others}`;
}

/** The same without names: "yes", "2 px off", "strides 8 and 16", "?". */
export function alignmentWord(model: ModelRecord): string {
  const [worst] = worstJoins(model);
  if (worst === undefined) return 'yes';
  if (worst.join.aligned === null) return '?';
  return worst.join.offset === null ? distance(worst) : `${distance(worst)} off`;
}

/** The joins that are known not to be aligned, the worst first; without any, those of which it isn't known. */
function worstJoins(model: ModelRecord): FoldedJoin[] {
  const joins = foldJoins(model);
  const apart = joins.filter(({ join }) => join.aligned === false).toSorted(compareOffsets);
  return apart.length > 0 ? apart : joins.filter(({ join }) => join.aligned === null);
}

/** "2 px", "strides 8 and 16", "strides 4 and ?". */
export function distance({ join, unit }: FoldedJoin): string {
  if (join.offset !== null) return amount(absoluteRational(join.offset), unit, null);
  const strides = differentStrides(join).map(fraction);
  const unknown = join.paths.some((path) => path.stride === null) ? ['?'] : [];
  return `strides ${listed([...strides, ...unknown])}`;
}

/** The known strides of the paths, each once. */
export function differentStrides(join: JoinRecord): Rational[] {
  const found: Rational[] = [];
  for (const { stride } of join.paths) {
    if (stride !== null && !found.some((one) => equalRational(one, stride))) found.push(stride);
  }
  return found;
}

/** Different strides first, then the larger offset. */
function compareOffsets(a: FoldedJoin, b: FoldedJoin): number {
  if (a.join.offset === null || b.join.offset === null)
    return Number(a.join.offset !== null) - Number(b.join.offset !== null);
  return compareRational(absoluteRational(b.join.offset), absoluteRational(a.join.offset));
}
