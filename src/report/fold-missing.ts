// A lock file may have blocks of thousands of models that are gone, which is one thing to do: above a few, one finding says it for all.
import { counted } from './prose.ts';
import type { FindingRecord } from './run.ts';

/** Findings in the order given, those of models that a lock file has too many folded into the first of them. */
export function foldMissing(findings: readonly FindingRecord[]): readonly FindingRecord[] {
  const groups = new Map<string, FindingRecord[]>();
  for (const finding of findings) {
    if (finding.rule !== RULE) continue;
    const group = groups.get(groupOf(finding));
    if (group === undefined) groups.set(groupOf(finding), [finding]);
    else group.push(finding);
  }
  return findings.flatMap((finding) => {
    const group = finding.rule === RULE ? (groups.get(groupOf(finding)) ?? []) : [];
    if (group.length <= FEW) return [finding];
    return finding === group[0] ? [forAll(finding, group.length - 1)] : [];
  });
}

const RULE = 'locked-model-missing';
const FEW = 5;

function groupOf({ model, severity, state }: FindingRecord): string {
  return JSON.stringify([model, severity, state]);
}

function forAll(finding: FindingRecord, others: number): FindingRecord {
  return {
    ...finding,
    message: `${finding.message} So it is with ${counted(others, 'more model')} of it; the JSON run names them.`,
  };
}
