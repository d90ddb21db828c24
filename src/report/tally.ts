// Counts of a run, and the headline made of them.
import type { FailureParts } from '../failure.ts';
import { counted } from './prose.ts';
import type { FindingRecord, Run, Summary } from './run.ts';

export function summarize(models: number, findings: readonly FindingRecord[]): Summary {
  const open = findings.filter((finding) => finding.state === 'open');
  const ofSeverity = (severity: string): number => open.filter((one) => one.severity === severity).length;
  const inState = (state: string): number => findings.filter((one) => one.state === state).length;
  return {
    models,
    errors: ofSeverity('error'),
    warnings: ofSeverity('warning'),
    notices: ofSeverity('notice'),
    undecided: new Set(findings.filter((one) => one.state === 'undecided').map(questionOf)).size,
    waived: inState('waived'),
    accepted: inState('accepted'),
  };
}

/** What an undecided finding waits for: questions with the same answer to that are one. */
function questionOf(finding: FindingRecord): string {
  const [first] = finding.rule === 'undecided-node' ? [finding.node] : finding.blockedBy;
  return first === undefined || first === null
    ? `finding\0${finding.fingerprint}`
    : `node\0${finding.model}\0${first}`;
}

/** "1 error, 1 warning in 3 models", "no findings in 3 models; 1 model could not be read". */
export function headline({ summary, failures }: Pick<Run, 'summary' | 'failures'>): string {
  const counts = [
    [summary.errors, 'error'],
    [summary.warnings, 'warning'],
    [summary.notices, 'notice'],
    [summary.undecided, 'undecided question'],
    [summary.accepted, 'accepted change'],
  ] as const;
  const found = counts.filter(([count]) => count > 0).map(([count, word]) => counted(count, word));
  const checked = `${found.length === 0 ? 'no findings' : found.join(', ')} in ${counted(summary.models, 'model')}`;
  const nothing = summary.models === 0 && found.length === 0 && failures.length > 0;
  return [...(nothing ? [] : [checked]), ...failureCounts(failures)].join('; ');
}

const OF_A_MODEL: ReadonlySet<FailureParts['kind']> = new Set([
  'missing-file',
  'unreadable',
  'not-a-model',
  'other-format',
  'lfs-pointer',
  'annex-pointer',
  'truncated',
  'malformed',
  'invalid-graph',
  'outside-workspace',
  'limit',
] as const);

function failureCounts(failures: readonly FailureParts[]): string[] {
  const models = failures.filter((failure) => OF_A_MODEL.has(failure.kind)).length;
  const others = failures.length - models;
  const words = [
    ...(models > 0 ? [`${counted(models, 'model')} could not be read`] : []),
    ...(others > 0 ? [counted(others, models > 0 ? 'other failure' : 'failure')] : []),
  ];
  return words.length === 0 ? [] : [words.join(', ')];
}
