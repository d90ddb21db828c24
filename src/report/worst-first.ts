// The order in which findings are read: the worst first, and among those what says why before what follows from it. A lock file that is
// behind says only that something moved; where a rule of the same model names the place, that comes before it.
import type { Severity } from '../rules/index.ts';
import { compareFindings, type FindingRecord } from './run.ts';

/** By state, severity, what explains, then as in the run; n log n. */
export function worstFirst(findings: readonly FindingRecord[]): FindingRecord[] {
  const behind = new Map(
    findings.flatMap((one) =>
      one.rule === 'stale-lock' && one.state === 'open' ? [[one.model, one.severity] as const] : [],
    ),
  );
  const weightOf = (finding: FindingRecord): number => {
    const own = SEVERITIES.indexOf(finding.severity);
    const follows = EXPLAINING.includes(finding.rule) ? behind.get(finding.model) : undefined;
    return follows === undefined ? own : Math.min(own, SEVERITIES.indexOf(follows));
  };
  return findings.toSorted(
    (a, b) =>
      STATES.indexOf(a.state) - STATES.indexOf(b.state) ||
      weightOf(a) - weightOf(b) ||
      placeOf(a.rule) - placeOf(b.rule) ||
      compareFindings(a, b),
  );
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'notice'];
const STATES: readonly FindingRecord['state'][] = ['open', 'undecided', 'accepted', 'waived'];

/** They name the first node that differs; the one that says what is wrong with it first. */
const EXPLAINING: readonly string[] = ['stride-dilation-tradeoff', 'receptive-field-drift'];
/** They say that something moved. */
const FOLLOWING: readonly string[] = ['cost-drift', 'exporter-drift', 'stale-lock', 'unlocked-model'];

function placeOf(rule: string): number {
  if (EXPLAINING.includes(rule)) return EXPLAINING.indexOf(rule) - EXPLAINING.length;
  return FOLLOWING.indexOf(rule) + 1;
}
