// What `aligned-merge` says: the join, how far apart its paths' centers are, and which layers make it so.
import type { JoinRecord, OffsetByResidue, PathRecord, Rational } from '../analysis/index.ts';
import { compareRational, subtractRational } from '../engine/index.ts';
import type { AlignedMergeDetail } from '../rules/index.ts';
import { differentStrides } from './alignment.ts';
import { codeSpan } from './escape.ts';
import { amount, decimal, fraction, plainNumber } from './figures.ts';
import { listed, namesListed } from './prose.ts';
import { alignedLength, apartWhere, conditionsText, placeText } from './residues.ts';
import { inTheWay, SHAPE_HINT, type Said } from './said.ts';
import type { Where } from './where.ts';

export function sayAlignedMerge(
  detail: AlignedMergeDetail,
  where: Where,
  blockedBy: readonly string[],
): Said {
  const at = { ...where, name: codeSpan(detail.join.node) };
  const { offset, tolerance, join } = detail;
  const wanted = tolerance === null ? null : plainNumber(tolerance);
  if (join.aligned === false && offset === null)
    return {
      message: `${at.name}: paths of different stride meet${at.onAxes}: ${pathTexts(join, strideOf)}.`,
      hint: `Give the paths the same strides, or resample one of them before ${at.name}.`,
      measured: `strides ${listed(differentStrides(join).map(fraction))}`,
      wanted: 'equal strides',
    };
  if (offset !== null && tolerance !== null)
    return {
      message: apart(detail, offset, tolerance, at),
      hint: residueHint(beyond(join, tolerance), at) ?? APART_HINT,
      measured: plainNumber(offset),
      wanted,
    };
  const measured = offset === null ? null : plainNumber(offset);
  return { message: undecided(detail, at, blockedBy), hint: SHAPE_HINT, measured, wanted };
}

function undecided({ offset }: AlignedMergeDetail, where: Where, blockedBy: readonly string[]): string {
  const question =
    offset === null
      ? `whether its paths meet aligned${where.onAxes} can't be known, since a stride or a padding on them isn't`
      : `its paths meet ${amount(offset, where.unit, null)} apart${where.onAxes}, and whether that is within the tolerance can't be known, since their stride isn't`;
  return `${where.name}: ${question}${inTheWay(blockedBy)}.`;
}

/** "`Add_41`: two paths meet 1.5 px apart on axes h and w, 0 wanted: center 1.5 by `conv3`; center 0 directly." */
function apart({ join }: AlignedMergeDetail, offset: Rational, tolerance: Rational, where: Where): string {
  const paths = NUMBERS[join.paths.length] ?? String(join.paths.length);
  const centers = pathTexts(join, centerOf);
  const byResidue = beyond(join, tolerance);
  const several = (byResidue?.cases.filter(({ aligned }) => !aligned).length ?? 0) > 1;
  const at = byResidue === undefined ? '' : apartWhere(byResidue, where.lengths);
  const far = `${several ? 'up to ' : ''}${amount(offset, where.unit, null)} apart`;
  return `${where.name}: ${paths} paths meet ${far}${where.onAxes}${at}${conditionsText(join.conditions, where.lengths)}, ${allowance(offset, tolerance)}: ${centers}.`;
}

const NUMBERS: readonly (string | undefined)[] = [undefined, 'one', 'two', 'three', 'four'];

function allowance(offset: Rational, tolerance: Rational): string {
  if (tolerance[0] === 0) return '0 wanted';
  const most = `at most ${decimal(tolerance)} wanted`;
  return compareRational(offset, tolerance) > 0
    ? `${most}, ${decimal(subtractRational(offset, tolerance))} too far`
    : most;
}

const PATHS_SHOWN = 4;

function pathTexts(join: JoinRecord, figure: (path: PathRecord) => string): string {
  const texts = join.paths
    .slice(0, PATHS_SHOWN)
    .map((path) => `${figure(path)} ${path.via.length === 0 ? 'directly' : `by ${viaText(path)}`}`);
  const rest = join.paths.length - PATHS_SHOWN;
  return (rest > 0 ? [...texts, `${rest} more`] : texts).join('; ');
}

/** All of a few layers; of many those that set the path apart: "`Resize_4`, of 11 layers". */
function viaText({ via, decisive = [] }: PathRecord): string {
  if (via.length <= LAYERS_SHOWN || decisive.length === 0) return namesListed(via, LAYERS_SHOWN);
  return `${namesListed(decisive, LAYERS_SHOWN)}, of ${via.length} layers`;
}

const LAYERS_SHOWN = 3;

function centerOf(path: PathRecord): string {
  return `center ${placeText(path, 'center')}`;
}

function strideOf({ stride }: PathRecord): string {
  return stride === null ? 'S ?' : `S = ${fraction(stride)}`;
}

/** By residue, where what the rule puts up with counts as aligned. */
function beyond({ byResidue }: JoinRecord, tolerance: Rational): OffsetByResidue | undefined {
  if (byResidue === undefined) return undefined;
  const cases = byResidue.cases.map((one) => ({
    ...one,
    aligned: one.aligned || compareRational(one.offset, tolerance) <= 0,
  }));
  return { ...byResidue, cases };
}

function residueHint(byResidue: OffsetByResidue | undefined, { lengths }: Where): string | null {
  if (byResidue === undefined) return null;
  const length = alignedLength(byResidue);
  if (length === null) return 'SAME padding follows the length: give each layer its padding in numbers.';
  const of = lengths.length > 1 ? `Lengths like ${length} are` : `A length like ${length} is`;
  return `${of} aligned: give the shape if the input always has it, else give each layer its padding in numbers in place of SAME.`;
}

const APART_HINT =
  'A layer keeps the center if the padding at its beginning is (kernel-1)×dilation/2; one sample more there moves the center back by the stride in front of the layer.';
