// Whether the paths of a model meet aligned, in a few words, and its joins with axes that say the same folded.
import type { JoinRecord, ModelRecord, Rational } from '../analysis/index.ts';
import { absoluteRational, compareRational, equalRational } from '../engine/index.ts';
import { codeSpan } from './escape.ts';
import { spatialLetters } from './fields.ts';
import { amount, fraction, unitOf, type Unit } from './figures.ts';
import { withoutAxis } from './fold-axes.ts';
import { listed } from './prose.ts';
import { apartWhere } from './residues.ts';
import { openLengths } from './where.ts';

export interface FoldedJoin {
  /** That of the first axis. */
  readonly join: JoinRecord;
  /** Letters of the axes on which the same holds. */
  readonly letters: readonly string[];
  /** The lengths of those axes by name, where they are open. */
  readonly lengths: readonly string[];
  readonly unit: Unit;
}

/** Every join once per set of axes that say the same, in the record's order. */
export function foldJoins(model: ModelRecord): FoldedJoin[] {
  const groups = new Map<string, { join: JoinRecord; letters: string[] }>();
  for (const join of model.joins) {
    const key = withoutAxis(join);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { join, letters: [join.letter] });
    else group.letters.push(join.letter);
  }
  const sources = new Map(model.sources.map((source) => [source.name as string, source]));
  return [...groups.values()].map(({ join, letters }) => {
    const source = sources.get(join.source);
    return {
      join,
      letters,
      lengths: source === undefined ? [] : openLengths(source, letters),
      unit: unitOf(join.letter, source === undefined ? '' : spatialLetters(source)),
    };
  });
}

/**
 * "yes", "no, 2 px at `Concat_41`", "no, strides 8 and 16 at `Add_3`", "no, 1 px where `H` mod 2 is 0 at `Add_3`", "? at `Add_3`";
 * the worst join speaks.
 */
export function alignmentText(model: ModelRecord): string {
  const joins = worstJoins(model);
  const [worst] = joins;
  if (worst === undefined) return 'yes';
  const nodes = new Set(joins.map(({ join }) => join.node)).size;
  const others = nodes > 1 ? ` and ${nodes - 1} more` : '';
  return `${worst.join.aligned === null ? '? ' : `no, ${distance(worst)}${whereApart(worst)} `}at ${codeSpan(worst.join.node)}${others}`;
}

/** The same without names: "yes", "2 px off", "1 px off at some lengths", "strides 8 and 16", "?". */
export function alignmentWord(model: ModelRecord): string {
  const [worst] = worstJoins(model);
  if (worst === undefined) return 'yes';
  if (worst.join.aligned === null) return '?';
  if (worst.join.offset === null) return distance(worst);
  return `${distance(worst)} off${whereApart(worst) === '' ? '' : ' at some lengths'}`;
}

/** " where `H` mod 2 is 0": at which lengths the paths part; empty where they do at every length. */
export function whereApart({ join, lengths }: FoldedJoin): string {
  return join.byResidue === undefined ? '' : apartWhere(join.byResidue, lengths);
}

/** The joins that are known not to be aligned, the worst first; without any, those of which it isn't known. */
function worstJoins(model: ModelRecord): FoldedJoin[] {
  const joins = foldJoins(model);
  const apart = joins.filter(({ join }) => join.aligned === false).toSorted(compareOffsets);
  return apart.length > 0 ? apart : joins.filter(({ join }) => join.aligned === null);
}

/** "2 px", "strides 8 and 16", "strides 4 and ?". */
export function distance({ join, unit }: FoldedJoin): string {
  if (join.offset !== null) {
    const most = amount(absoluteRational(join.offset), unit, null);
    const offsets = join.byResidue?.cases.filter(({ aligned }) => !aligned) ?? [];
    return offsets.length > 1 ? `up to ${most}` : most;
  }
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
