// What a run of the action comes to: its conclusion, and with it the exit code and the outputs.
import type { Inputs } from '../github/index.ts';
import type { Run } from '../report/index.ts';
import { compareSeverity } from '../rules/index.ts';

export type Conclusion = 'success' | 'failure' | 'error' | 'neutral';

/** What could not be done outweighs findings; `neutral`: nothing was checked. */
export function conclude(run: Run, { failOn, failOnUndecided }: Inputs): Conclusion {
  if (run.failures.length > 0) return 'error';
  const failing = run.findings.some(
    ({ state, severity }) =>
      (state === 'open' && failOn !== 'never' && compareSeverity(severity, failOn) >= 0) ||
      (state === 'undecided' && failOnUndecided),
  );
  if (failing) return 'failure';
  return run.models.length === 0 ? 'neutral' : 'success';
}
