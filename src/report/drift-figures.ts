// The two sides of a drift in words: "427 px at stride 32", "dilation 1 → 2".
import type { Rational } from '../engine/index.ts';
import type { DriftFigures, DriftSteps } from '../rules/index.ts';
import { codeSpan } from './escape.ts';
import { amount, decimal, fraction, grouped, unitWord, type Unit } from './figures.ts';
import { plainText } from './prose.ts';
import { paddingChange } from './step-text.ts';
import { mainChanges, windowText } from './window-text.ts';

type StepDrift = NonNullable<DriftSteps['first']>;

/** "427 px at stride 32 → 459 px at stride 16"; the stride once where it stayed. */
export function sizesText(
  before: DriftFigures | null,
  after: DriftFigures | null,
  unit: Unit,
  sampleRateHz: number | null,
): string {
  const [from, to] = [before, after].map((side) => sizeOf(side, unit, sampleRateHz));
  const [old, now] = [strideOf(before), strideOf(after)];
  return old === now ? `${from} → ${to}${now}` : `${from}${old} → ${to}${now}`;
}

function strideOf(side: DriftFigures | null): string {
  const stride = side?.stride ?? null;
  return stride === null ? '' : ` at stride ${fraction(stride)}`;
}

/** "427 px", "188 to 204 px", "the whole axis". */
export function sizeOf(side: DriftFigures | null, unit: Unit, sampleRateHz: number | null): string {
  if (side === null) return 'nothing';
  const { size, narrowest, full } = side;
  if (size === null) return WITHOUT_SIZE[full];
  const phases =
    narrowest === null || narrowest === size
      ? amount([size, 1], unit, sampleRateHz)
      : `${grouped(narrowest)} to ${grouped(size)} ${unitWord(unit, true)}`;
  if (side.mark === 'upper-bound') return `at most ${phases}`;
  return side.mark === 'lower-bound' ? `at least ${phases}` : phases;
}

const WITHOUT_SIZE: Readonly<Record<DriftFigures['full'], string>> = {
  local: 'not known',
  'whole-axis': 'the whole axis',
  none: 'nothing',
  unknown: 'not known',
  open: 'open to one side',
};

/** "center 15.5 → 16", "density 1 → 5/9"; null: the figure is the same. */
export function figureChange(
  what: string,
  before: Rational | null,
  after: Rational | null,
  text: (value: Rational) => string = decimal,
): string | null {
  const [from, to] = [before, after].map((value) => (value === null ? '?' : text(value)));
  return from === to ? null : `${what} ${from} → ${to}`;
}

/** " First at `conv2`: stride 2 → 1, dilation 1 → 2 at stride 2.", " Gone: kernel 3 at stride 2."; empty where neither is known. */
export function firstStepText({ first, gone }: DriftSteps): string {
  if (first !== null) return ` First at ${codeSpan(first.after.node)}${stepChange(first)}.`;
  if (gone === null) return '';
  const what =
    gone.window === undefined ? `a step of the kind ${codeSpan(gone.kind)}` : windowText(gone.window);
  return ` Gone: ${what}${operandStride(gone.from)}, which took r/S from ${from(gone.from)} to ${plainText(gone.to)}.`;
}

/** What a step does otherwise than the one that stood there. */
function stepChange({ before, after }: StepDrift): string {
  const at = operandStride(after.from);
  const changes =
    before?.window === undefined || after.window === undefined
      ? []
      : mainChanges(before.window, after.window);
  const told = changes.length > 0 || before === null ? changes : paddingChange(before, after);
  if (told.length > 0) return `: ${told.join(', ')}${at}`;
  const window = after.window === undefined ? '' : `, ${windowText(after.window)}`;
  if (before === null) return ` (${codeSpan(after.operator)}${window}), a step that the baseline hasn't${at}`;
  return ` (${codeSpan(after.operator)}${window}): r/S ${from(after.from)} to ${plainText(before.to)} → to ${plainText(after.to)}`;
}

function from(labels: readonly string[]): string {
  return labels.map(plainText).join(' and ');
}

// Labels are "267/16", by axis where these differ; then nothing is said.
function operandStride(labels: readonly string[]): string {
  const strides = new Set(labels.map((label) => /^[\d,]+\/(\d+)$/.exec(label)?.[1]));
  const [stride] = strides;
  return strides.size === 1 && stride !== undefined ? ` at stride ${stride}` : '';
}
