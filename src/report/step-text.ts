// The first node that takes another step than before, with what stood there: "`conv2` (`Conv`): dilation 1 → 2".
import type { Drift, LockedStep } from '../history/index.ts';
import { codeSpan } from './escape.ts';
import { listed, plainText } from './prose.ts';
import { windowChanges, windowText } from './window-text.ts';

/** As prose: names stand in code spans. */
export function firstStepText({ after, before }: NonNullable<Drift['first']>): string {
  const node = `${codeSpan(after.node)} (${codeSpan(after.operator)})`;
  const changes = before === null ? [] : stepChanges(before, after);
  if (changes.length > 0) return `${node}: ${listed(changes)}`;
  return `${node}${withWindow(after)}${before === null ? ' where there was none' : insteadOf(before)}`;
}

/** The same where no node is known: "the window behind r/S 3/1: dilation 1 → 2". */
export function unnamedStepText({ after, before }: NonNullable<Drift['unnamed']>): string {
  const changes = before === null ? [] : stepChanges(before, after);
  if (changes.length > 0) return `${stepName(after)}${behind(after)}: ${listed(changes)}`;
  const none = before === null ? ' where there was none' : insteadOf(before);
  return `${stepName(after)}${withWindow(after)}${behind(after)}${none}`;
}

/** "the window with kernel 5 behind r/S 7/2". */
export function goneStepText(gone: LockedStep): string {
  return `${stepName(gone)}${withWindow(gone)}${behind(gone)}`;
}

/** "dilation 1 → 2" and whatever else of the window; what P it leads to where that alone differs. */
export function stepChanges(before: LockedStep, after: LockedStep): string[] {
  const changes = before.window && after.window ? windowChanges(before.window, after.window) : [];
  return changes.length > 0 ? changes : paddingChange(before, after);
}

/** Empty where something else than P differs too, or P isn't known. */
export function paddingChange(before: LockedStep, after: LockedStep): string[] {
  const [from, to] = [before.padding ?? null, after.padding ?? null];
  if (before.kind !== after.kind || before.to !== after.to || from === null || to === null) return [];
  return from === to ? [] : [`P of its result ${plainText(from)} → ${plainText(to)}`];
}

function insteadOf(before: LockedStep): string {
  return ` instead of ${plainText(before.kind)}${withWindow(before)}`;
}

function stepName({ kind, window }: LockedStep): string {
  return window === undefined ? `the step of the kind ${codeSpan(kind)}` : 'the window';
}

function behind({ from }: LockedStep): string {
  return ` behind r/S ${from.map(plainText).join(' and ')}`;
}

function withWindow({ window }: Pick<LockedStep, 'window'>): string {
  return window === undefined ? '' : ` with ${windowText(window)}`;
}
