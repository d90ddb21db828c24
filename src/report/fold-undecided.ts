// Questions that wait for one node are one thing to do: they stand under the finding that names the node.
import { codeSpan } from './escape.ts';
import { foldMissing } from './fold-missing.ts';
import { namesListed } from './prose.ts';
import type { FindingRecord } from './run.ts';

export interface LeadingFinding {
  readonly finding: FindingRecord;
  /** Undecided findings of the same model that wait for the same node. */
  readonly waiting: readonly FindingRecord[];
}

/** Open and undecided findings in the order given, those that only wait for another's node, or say the same of another model, folded. */
export function foldUndecided(findings: readonly FindingRecord[]): LeadingFinding[] {
  const shown = foldMissing(
    findings.filter((finding) => finding.state === 'open' || finding.state === 'undecided'),
  );
  const leaders = new Map<string, { finding: FindingRecord; waiting: FindingRecord[] }>();
  for (const finding of shown)
    if (finding.rule === 'undecided-node' && finding.node !== null)
      leaders.set(nodeKey(finding, finding.node), { finding, waiting: [] });
  const folded: LeadingFinding[] = [];
  for (const finding of shown) {
    const node = finding.rule === 'undecided-node' ? finding.node : waitsFor(finding);
    const key = node === null ? null : nodeKey(finding, node);
    const leader = key === null ? undefined : leaders.get(key);
    if (leader !== undefined && leader.finding !== finding) {
      leader.waiting.push(finding);
      continue;
    }
    const own = leader ?? { finding, waiting: [] };
    if (leader === undefined && key !== null) leaders.set(key, own);
    folded.push(own);
  }
  return folded;
}

/** The findings with each hint of a model only where it is said first. */
export function withHintsOnce(leading: readonly LeadingFinding[]): LeadingFinding[] {
  const said = new Set<string>();
  return leading.map((one) => {
    const { model, hint } = one.finding;
    const key = `${model}\0${hint}`;
    if (said.has(key)) return { ...one, finding: { ...one.finding, hint: null } };
    said.add(key);
    return one;
  });
}

function waitsFor(finding: FindingRecord): string | null {
  return finding.state === 'undecided' ? (finding.blockedBy[0] ?? null) : null;
}

function nodeKey(finding: FindingRecord, node: string): string {
  return `${finding.model}\0${node}`;
}

/** "Undecided because of it: `min-receptive-field` at `P3` and `P4`." as a message; null where nothing waits. */
export function waitingText({ finding, waiting }: LeadingFinding): string | null {
  if (waiting.length === 0) return null;
  const also =
    finding.state === 'undecided' && finding.rule !== 'undecided-node' ? 'Also undecided' : 'Undecided';
  const places = new Map<string, Set<string>>();
  for (const { rule, tensor, node } of waiting)
    places.set(rule, (places.get(rule) ?? new Set()).add(tensor ?? node ?? ''));
  const questions = [...places].map(([rule, names]) => `${codeSpan(rule)} at ${namesListed([...names])}`);
  return `${also} because of it: ${questions.join('; ')}.`;
}
