// What a run comes to for the shell (interface.md §2).
import type { FailureParts } from '../failure.ts';
import type { Run } from '../report/index.ts';
import { compareSeverity } from '../rules/index.ts';
import type { CheckRequest } from './requests.ts';

/** 0: nothing at or above the level asked for; 1: findings; 2: something could not be done, whatever else was found. */
export type ExitCode = 0 | 1 | 2;

export function exitCodeOf(
  { findings, failures }: Pick<Run, 'findings' | 'failures'>,
  { failOn, failOnUndecided }: Pick<CheckRequest, 'failOn' | 'failOnUndecided'>,
): ExitCode {
  if (failures.length > 0) return 2;
  const counts = findings.some(
    ({ state, severity }) =>
      (state === 'open' && failOn !== 'never' && compareSeverity(severity, failOn) >= 0) ||
      (state === 'undecided' && failOnUndecided),
  );
  return counts ? 1 : 0;
}

/** Of work without findings. */
export function exitCodeWithout(failures: readonly FailureParts[]): ExitCode {
  return failures.length > 0 ? 2 : 0;
}
