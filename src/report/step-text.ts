// The first node that takes another step than before, with what stood there: "`conv2` (`Conv`): dilation 1 → 2".
import type { Drift, LockedStep } from '../history/index.ts';
import { codeSpan } from './escape.ts';
import { listed } from './prose.ts';
import { windowChanges, windowText } from './window-text.ts';

/** As prose: names stand in code spans. */
export function firstStepText({ after, before }: NonNullable<Drift['first']>): string {
  const node = `${codeSpan(after.node)} (${codeSpan(after.operator)})`;
  const moved = before?.window && after.window ? windowChanges(before.window, after.window) : [];
  if (moved.length > 0) return `${node}: ${listed(moved)}`;
  const now = withWindow(after);
  if (before === null) return `${node}${now} where there was none`;
  return `${node}${now} instead of ${before.kind}${withWindow(before)}`;
}

function withWindow({ window }: Pick<LockedStep, 'window'>): string {
  return window === undefined ? '' : ` with ${windowText(window)}`;
}
