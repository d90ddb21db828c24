// What the rules about fields say of drift: old → new, by how much, and the first node that differs.
import type {
  DriftFigures,
  FeatureDriftDetail,
  ReceptiveFieldDriftDetail,
  StrideDilationDetail,
} from '../rules/index.ts';
import { firstStepText, figureChange, sizesText } from './drift-figures.ts';
import { amount, fraction } from './figures.ts';
import { plainText } from './prose.ts';
import { inTheWay, LOCK_HINT, type Said, unblockHint } from './said.ts';
import type { Where } from './where.ts';

/** "`y`: r = 427 px at stride 32 → 459 px at stride 16, 32 more, on axes h and w. First at `conv2`: dilation 1 → 2 at stride 16." */
export function sayReceptiveFieldDrift(
  detail: ReceptiveFieldDriftDetail,
  where: Where,
  blockedBy: readonly string[],
): Said {
  const { before, after, steps, undecided } = detail;
  const what = [sizes(before, after, where), ...otherFigures(detail)].join('; ');
  const figures = { measured: after?.size ?? null, wanted: null, was: before?.size ?? null };
  if (undecided)
    return {
      message: `${where.name}: whether the receptive field moved${where.onAxes} can't be known: ${what}${inTheWay(blockedBy)}.`,
      hint: unblockHint(blockedBy, where),
      ...figures,
    };
  return {
    message: `${where.name}: ${what}${where.onAxes}.${firstStepText(steps)}`,
    hint: LOCK_HINT,
    ...figures,
  };
}

/** "r = 427 px at stride 32 → 459 px at stride 16, 32 more". */
function sizes(before: DriftFigures | null, after: DriftFigures | null, where: Where): string {
  return `r = ${sizesText(before, after, where.unit, where.sampleRateHz)}${difference(before, after, where)}`;
}

function difference(before: DriftFigures | null, after: DriftFigures | null, { unit }: Where): string {
  const [from, to] = [exactSize(before), exactSize(after)];
  if (from === null || to === null || from === to) return '';
  const samples = amount([Math.abs(to - from), 1], unit, null);
  return `, ${samples} ${to > from ? 'more' : 'less'}`;
}

function exactSize(side: DriftFigures | null): number | null {
  return side === null || side.mark === 'upper-bound' || side.mark === 'lower-bound' ? null : side.size;
}

/** "center 0 → 0.5", "density 1 → 5/9": what moved beside r and the stride. */
export function otherFigures({
  before,
  after,
  figures,
}: Pick<ReceptiveFieldDriftDetail, 'before' | 'after' | 'figures'>): string[] {
  const isPlaced = before !== null && after !== null;
  const center =
    isPlaced && figures.includes('center') ? figureChange('center', before.center, after.center) : null;
  // P follows from the others, so it is told where it moved alone.
  const padding =
    isPlaced && figures.length === 1 && figures[0] === 'padding'
      ? figureChange('P', before.padding, after.padding)
      : null;
  const density =
    isPlaced && figures.includes('density')
      ? figureChange('density', before.density, after.density, fraction)
      : null;
  const causes = figures.includes('causes') ? [causesText(before, after)] : [];
  return [center, padding, density, ...causes].filter((text) => text !== null);
}

function causesText(before: DriftFigures | null, after: DriftFigures | null): string {
  const [from, to] = [before, after].map((side) =>
    side === null || side.causes.length === 0 ? 'none' : side.causes.map(plainText).join(', '),
  );
  return `what sees the whole axis: ${from} → ${to}`;
}

export function sayFeatureDrift({ change, steps }: FeatureDriftDetail, where: Where): Said {
  const what =
    change === 'new'
      ? "is a feature that the baseline hasn't"
      : 'is no feature any more, and none took its place';
  return {
    message: `${where.name} ${what}.${firstStepText(steps)}`,
    hint: LOCK_HINT,
    measured: null,
    wanted: null,
  };
}

/** "`y`: the stride fell and r isn't the same: r = 427 px at stride 32 → 459 px at stride 16, 32 more, on axes h and w. First at …" */
export function sayStrideDilation(
  { before, after, steps, undecided }: StrideDilationDetail,
  where: Where,
  blockedBy: readonly string[],
): Said {
  const figures = { measured: after.size, wanted: before.size, was: before.size };
  const what = sizes(before, after, where);
  if (undecided)
    return {
      message: `${where.name}: the stride fell${where.onAxes}, and whether r stayed can't be known: ${what}${inTheWay(blockedBy)}.`,
      hint: unblockHint(blockedBy, where),
      ...figures,
    };
  return {
    message: `${where.name}: the stride fell and r isn't the same: ${what}${where.onAxes}.${firstStepText(steps)}`,
    hint: 'The layer that gives up its stride keeps its dilation; the layers behind it take theirs times that stride.',
    ...figures,
  };
}
