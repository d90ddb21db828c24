// What the rules about the lock file say.
import type {
  DriftFigures,
  LockedModelMissingDetail,
  StaleLockDetail,
  UnlockedModelDetail,
} from '../rules/index.ts';
import { blockChangeTexts } from './block-change.ts';
import { figureChange, sizesText } from './drift-figures.ts';
import { interfaceTexts } from './drift-words.ts';
import { codeSpan } from './escape.ts';
import { fraction, type Unit, unitOf } from './figures.ts';
import { otherFigures } from './message-drift.ts';
import { costText } from './message-drift-model.ts';
import { counted, namesListed, plainText } from './prose.ts';
import type { Said } from './said.ts';
import type { Where } from './where.ts';

export function sayUnlockedModel({ formerly }: UnlockedModelDetail, where: Where): Said {
  const message =
    formerly === null
      ? `${where.name} isn't in the lock file.`
      : `${where.name} isn't in the lock file, which has it under ${codeSpan(formerly)}.`;
  return said(message, '`rf-lint lock` puts it there.');
}

/**
 * "The lock file isn't that of `m.onnx`: locked → now: r of `y` 427 px at stride 32 → 459 px at stride 16 (the block is of rf-lint
 * 0.1.0)."; where findings beside it tell what moved, "it is still as the baseline" and what they leave.
 */
export function sayStaleLock(detail: StaleLockDetail, where: Where): Said {
  const { field, cost, tool, sinceBaseline } = detail;
  const parts = [
    ...(field === null ? [] : [fieldText(field)]),
    ...tensorTexts(detail),
    ...(cost.length === 0 ? [] : [costText(cost)]),
    ...interfaceChanges(detail),
    ...blockChangeTexts(detail.others),
  ];
  const moved = parts.length === 0 ? [] : [`locked → now: ${parts.join('; ')}`];
  const what = sinceBaseline
    ? ['it is still as the baseline', ...moved].join('; ')
    : (moved[0] ?? 'the same figures, by other steps than the model takes');
  return {
    ...said(
      `The lock file isn't that of ${where.name}: ${what} (the block is of rf-lint ${plainText(tool)}).`,
      'If the model is as it should be, run `rf-lint lock` and commit the lock file with it.',
    ),
    measured: field?.after?.size ?? null,
    was: field?.before?.size ?? null,
  };
}

/** "figures of `z`", "`a` is new", "`b` is gone", where neither the field nor the interface has named them. */
function tensorTexts({ field, tensors, interface: changes }: StaleLockDetail): string[] {
  const named = new Set<string | undefined>([
    field?.tensor,
    ...changes.flatMap(({ change, before, after }) =>
      change === 'added' || change === 'removed' ? [(after ?? before)?.name] : [],
    ),
  ]);
  const names = (which: string): string[] =>
    tensors.flatMap(({ name, is }) => (is === which && !named.has(name) ? [name] : []));
  const [others, come, gone] = ['other', 'new', 'gone'].map(names) as [string[], string[], string[]];
  return [
    ...(others.length === 0 ? [] : [`figures of ${namesListed(others)}`]),
    ...(come.length === 0 ? [] : [`${namesListed(come)} ${come.length === 1 ? 'is' : 'are'} new`]),
    ...(gone.length === 0 ? [] : [`${namesListed(gone)} ${gone.length === 1 ? 'is' : 'are'} gone`]),
  ];
}

/** Changes of inputs and outputs that are told; the others are counted. */
const MOST_TOLD = 3;

function interfaceChanges({ interface: changes }: StaleLockDetail): string[] {
  const rest = changes.length - MOST_TOLD;
  const told = interfaceTexts(changes.slice(0, MOST_TOLD));
  return rest > 0
    ? [...told, counted(rest, 'more change of inputs and outputs', 'more changes of inputs and outputs')]
    : told;
}

/** "r of `y` 427 px at stride 32 → 459 px at stride 16, center 0 → 0.5", "in `y` density 1 → 5/9". */
function fieldText(field: NonNullable<StaleLockDetail['field']>): string {
  const { tensor, letter, before, after, figures } = field;
  const others = otherFigures(field);
  const size = sizeChange(before, after, unitOf(letter, letter));
  if (size !== null) return [`r of ${codeSpan(tensor)} ${size}`, ...others].join(', ');
  const mark = figures.includes('mark') ? [`mark ${markText(before)} → ${markText(after)}`] : [];
  const told = [...others, ...mark];
  return `in ${codeSpan(tensor)} ${(told.length > 0 ? told : exactChanges(before, after)).join(', ')}`;
}

/** Null: r and the stride are the same. */
function sizeChange(before: DriftFigures | null, after: DriftFigures | null, unit: Unit): string | null {
  const alone = (side: DriftFigures | null): string => sizesText(side, side, unit, null);
  return alone(before) === alone(after) ? null : sizesText(before, after, unit, null);
}

function markText(side: DriftFigures | null): string {
  return side === null ? 'none' : side.mark.replace('-', ' ');
}

/** What differs by less than is shown, or what follows from something else, in full. */
function exactChanges(before: DriftFigures | null, after: DriftFigures | null): string[] {
  const texts = [
    figureChange('center', before?.center ?? null, after?.center ?? null, fraction),
    figureChange('P', before?.padding ?? null, after?.padding ?? null, fraction),
  ];
  return texts.filter((text) => text !== null);
}

export function sayLockedModelMissing({ path }: LockedModelMissingDetail, where: Where): Said {
  return said(
    `${where.name} has ${codeSpan(path)}, and there is no such file.`,
    '`rf-lint lock` without models takes out what is gone.',
  );
}

function said(message: string, hint: string): Said {
  return { message, hint, measured: null, wanted: null };
}
