// The verdict on a model or a tensor: the worst of its findings, as a mark and in a few words.
import type { FindingRecord } from './run.ts';
import { codeSpan } from './escape.ts';
import { grouped } from './figures.ts';
import { plainText } from './prose.ts';
import { worstFirst } from './worst-first.ts';

export type Verdict = 'error' | 'warning' | 'undecided' | 'notice' | 'fine';

/** Worst first. */
const VERDICTS: readonly Verdict[] = ['error', 'warning', 'undecided', 'notice', 'fine'];

export const MARKS: Readonly<Record<Verdict, string>> = {
  error: '✗',
  warning: '⚠',
  undecided: '?',
  notice: 'ℹ',
  fine: '✓',
};

/** Waived and accepted findings weigh nothing. */
export function verdictOf(finding: FindingRecord): Verdict {
  if (finding.state === 'open') return finding.severity;
  return finding.state === 'undecided' ? 'undecided' : 'fine';
}

export function worstVerdict(findings: readonly FindingRecord[]): Verdict {
  const verdicts = new Set(findings.map(verdictOf));
  return VERDICTS.find((verdict) => verdicts.has(verdict)) ?? 'fine';
}

/** Negative where `a` is worse than `b`. */
export function compareVerdicts(a: Verdict, b: Verdict): number {
  return VERDICTS.indexOf(a) - VERDICTS.indexOf(b);
}

/**
 * "`min-receptive-field`: 224 wanted", as a message; each text once, the worst first, nodes of one rule together. Where nothing counts,
 * that a change is accepted, or a finding waived.
 */
export function verdictWords(findings: readonly FindingRecord[]): string[] {
  const counting = countingFindings(findings);
  if (counting.length === 0) return [setAsideWords(findings)].filter((words) => words !== '');
  const nodes = counting.filter((finding) => finding.rule === NODES);
  const once = counting.filter((finding) => finding.rule !== NODES || finding === nodes[0]);
  return [...new Set(once.map((finding) => words(finding, finding.rule === NODES ? nodes.length : 1)))];
}

const NODES = 'undecided-node';

/** Open and undecided ones, the worst first. */
export function countingFindings(findings: readonly FindingRecord[]): FindingRecord[] {
  return worstFirst(findings.filter((finding) => verdictOf(finding) !== 'fine'));
}

/** "accepted", "waived", "accepted, waived"; empty where no finding is put up with. */
export function setAsideWords(findings: readonly FindingRecord[]): string {
  const states = new Set(findings.map(({ state }) => state));
  return ['accepted', 'waived'].filter((state) => states.has(state as FindingRecord['state'])).join(', ');
}

/** `nodes`: how many findings of the rule these words stand for. */
function words(finding: FindingRecord, nodes: number): string {
  const { rule, node } = finding;
  if (rule === NODES && node !== null)
    return `${codeSpan(rule)}: ${codeSpan(node)}${nodes > 1 ? ` and ${nodes - 1} more` : ''}`;
  const wanted = finding.state === 'undecided' ? 'undecided' : wantedWords(finding);
  return wanted === '' ? codeSpan(rule) : `${codeSpan(rule)}: ${wanted}`;
}

function wantedWords({ rule, wanted }: FindingRecord): string {
  if (rule === 'aligned-merge' || wanted === null) return '';
  if (typeof wanted === 'number' && rule === 'stride-budget') return `at most ${grouped(wanted)}`;
  return `${typeof wanted === 'number' ? grouped(wanted) : plainText(wanted)} wanted`;
}
