// The ladder of severities.
import type { Severity } from './rule.ts';

/** From the mildest to the severest. */
export const SEVERITIES = ['notice', 'warning', 'error'] as const satisfies readonly Severity[];

/** Positive where a is severer than b. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}

export function severest(a: Severity, b: Severity): Severity {
  return compareSeverity(a, b) >= 0 ? a : b;
}
