// The counts of a run (interface.md §4): open findings by severity; undecided, waived and accepted ones only there.
import type { Finding } from './rule.ts';

export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly notices: number;
  /** Questions; those that the same node of a model blocks count once. */
  readonly undecided: number;
  readonly waived: number;
  readonly accepted: number;
}

export function countFindings(findings: Iterable<Finding>): FindingCounts {
  const counts = { error: 0, warning: 0, notice: 0, waived: 0, accepted: 0 };
  const undecided = new Set<string>();
  for (const finding of findings) {
    if (finding.state === 'open') counts[finding.severity]++;
    else if (finding.state === 'undecided') undecided.add(blockedQuestion(finding));
    else counts[finding.state]++;
  }
  return {
    errors: counts.error,
    warnings: counts.warning,
    notices: counts.notice,
    undecided: undecided.size,
    waived: counts.waived,
    accepted: counts.accepted,
  };
}

/** Questions with the same key count once: the first node in the way, or the question itself. */
function blockedQuestion(finding: Finding): string {
  const node = finding.blockedBy[0];
  return JSON.stringify([finding.model, node === undefined ? { question: finding.fingerprint } : node]);
}
