// What the rules about the lock file say.
import type { LockedModelMissingDetail, StaleLockDetail, UnlockedModelDetail } from '../rules/index.ts';
import { sizesText } from './drift-figures.ts';
import { codeSpan } from './escape.ts';
import { unitOf } from './figures.ts';
import { otherFigures } from './message-drift.ts';
import { costText } from './message-drift-model.ts';
import { counted, plainText } from './prose.ts';
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
export function sayStaleLock(
  { field, tensors, cost, interface: changes, tool, sinceBaseline }: StaleLockDetail,
  where: Where,
): Said {
  const parts = [
    ...(field === null ? [] : [fieldText(field)]),
    ...(tensors > (field === null ? 0 : 1)
      ? [counted(tensors - (field === null ? 0 : 1), field === null ? 'tensor' : 'more tensor')]
      : []),
    ...(cost.length === 0 ? [] : [costText(cost)]),
    ...(changes.length === 0
      ? []
      : [counted(changes.length, 'change of inputs and outputs', 'changes of inputs and outputs')]),
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

/** "r of `y` 427 px at stride 32 → 459 px at stride 16, center 0 → 0.5", "in `y` density 1 → 5/9". */
function fieldText(field: NonNullable<StaleLockDetail['field']>): string {
  const { tensor, letter, before, after, figures } = field;
  const others = otherFigures(field);
  if (others.length > 0 && !figures.some((figure) => OF_THE_SIZE.has(figure)))
    return `in ${codeSpan(tensor)} ${others.join(', ')}`;
  const sizes = sizesText(before, after, unitOf(letter, letter), null);
  return [`r of ${codeSpan(tensor)} ${sizes}`, ...others].join(', ');
}

const OF_THE_SIZE: ReadonlySet<string> = new Set(['size', 'stride', 'mark']);

export function sayLockedModelMissing({ path }: LockedModelMissingDetail, where: Where): Said {
  return said(
    `${where.name} has ${codeSpan(path)}, and there is no such file.`,
    '`rf-lint lock` without models takes out what is gone.',
  );
}

function said(message: string, hint: string): Said {
  return { message, hint, measured: null, wanted: null };
}
