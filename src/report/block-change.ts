// A part of a block that says something else than would be written now: "of `y` on axis h: phases [[-3,3]] → [[-2,4]]".
import type { BlockChange, LockedStep, MemberChange, StepChange } from '../history/index.ts';
import { codeSpan } from './escape.ts';
import { counted, plainText } from './prose.ts';
import { windowChanges, windowText } from './window-text.ts';

/** Changes that are told; the others are counted. */
const MOST_TOLD = 3;

export function blockChangeTexts(changes: readonly BlockChange[]): readonly string[] {
  const rest = changes.length - MOST_TOLD;
  const told = changes
    .slice(0, MOST_TOLD)
    .map((change) => (change.kind === 'step' ? stepText(change) : memberText(change)));
  return rest > 0 ? [...told, counted(rest, 'more difference')] : told;
}

function memberText({ name, letter, key, before, after }: MemberChange): string {
  const axis = letter === null ? '' : ` on axis ${letter.toLowerCase()}`;
  const of = name === null ? '' : `of ${codeSpan(name)}${axis}: `;
  return `${of}${key} ${valueText(before)} → ${valueText(after)}`;
}

/** Characters of a value that are shown. */
const MOST_SHOWN = 60;

function valueText(value: unknown): string {
  if (value === undefined) return 'nothing';
  return shortened(JSON.stringify(value));
}

function shortened(text: string): string {
  return plainText(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
}

/** "step 1: kernel 70×7 → 7, stride 5×2 → 2". */
function stepText({ number, before, after }: StepChange): string {
  const windows =
    before?.window === undefined || after?.window === undefined
      ? []
      : windowChanges(before.window, after.window);
  const isOneWay = wayText(before) === wayText(after);
  const changes = windows.length > 0 && isOneWay ? windows : [`${wholeText(before)} → ${wholeText(after)}`];
  return `step ${number}: ${changes.join(', ')}`;
}

/** "r/S 1/1 to 7/2 (window, kernel 7, stride 2)". */
function wholeText(step: LockedStep | null): string {
  if (step === null) return 'none';
  const window = step.window === undefined ? '' : `, ${windowText(step.window)}`;
  return `${wayText(step)} (${shortened(step.kind)}${window})`;
}

function wayText(step: LockedStep | null): string {
  return step === null
    ? ''
    : `r/S ${shortened(step.from.join(' and ') || 'nothing')} to ${shortened(step.to)}`;
}
