// Whether two records take the same steps, and the first place where they don't.
import { geometryFingerprint, type StepRecord, stepKey } from '../analysis/index.ts';
import type { LockedModel, LockedStep } from './lock.ts';

/** Whether both see the same, by the same steps, as far as both say it. */
export function isSameGeometry(before: LockedModel, after: LockedModel): boolean {
  if (saysPaddings(before, after)) return before.geometry.fingerprint === after.geometry.fingerprint;
  return withoutPaddings(before) === withoutPaddings(after);
}

// An earlier version didn't keep where steps lead to, and hashed no taps: what it kept is hashed anew.
function withoutPaddings({ tensors, geometry }: LockedModel): string {
  return geometryFingerprint(tensors, geometry.steps, false);
}

/** Whether they say what P their steps lead to, as an earlier version didn't. */
export function saysPaddings(...models: readonly LockedModel[]): boolean {
  return models.every(({ geometry }) => geometry.steps.every(({ padding }) => padding !== undefined));
}

export interface ParallelSteps {
  readonly after: LockedStep;
  /** The step that the baseline takes from the same place; null: none. */
  readonly before: LockedStep | null;
}

export interface Parting {
  /** The first step that the baseline doesn't take; null: there is none. */
  readonly first: ParallelSteps | null;
  /** Where there is no such step: the first that the baseline takes alone; null: none. */
  readonly gone: LockedStep | null;
}

/** Beside the first step of the model that the baseline doesn't take: the baseline's from the same place that the model doesn't take. */
export function partingOf(before: LockedModel, after: LockedModel): Parting {
  const paddings = saysPaddings(before, after);
  const [olds, news] = [before.geometry.steps, after.geometry.steps];
  const keysOf = (steps: readonly LockedStep[]): Set<string> =>
    new Set(steps.map((step) => stepKey(step, paddings)));
  const [known, taken] = [keysOf(olds), keysOf(news)];
  const left = olds.filter((step) => !taken.has(stepKey(step, paddings)));
  const step = news.find((one) => !known.has(stepKey(one, paddings)));
  if (step === undefined) return { first: null, gone: left[0] ?? null };
  return { first: { after: step, before: insteadOf(step, left) }, gone: null };
}

// Of several from that place the one that leads to the same, then one of the same kind.
function insteadOf(step: LockedStep, left: readonly LockedStep[]): LockedStep | null {
  const from = JSON.stringify(step.from);
  const there = left.filter((one) => JSON.stringify(one.from) === from);
  const alike = there.filter(({ kind }) => kind === step.kind);
  return alike.find(({ to }) => to === step.to) ?? alike[0] ?? there[0] ?? null;
}

/** The same step with the node that takes it; null: none of these is it. */
export function named(step: LockedStep, steps: readonly StepRecord[]): StepRecord | null {
  const key = stepKey(step, true);
  return steps.find((one) => stepKey(one, true) === key) ?? null;
}
