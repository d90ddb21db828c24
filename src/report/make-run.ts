// Records, findings and failures -> a run: findings get their sentences, those that say the same of several axes become
// one, and all are sorted and counted.
import type { ModelRecord } from '../analysis/index.ts';
import type { FailureParts } from '../failure.ts';
import type { Finding } from '../rules/index.ts';
import { foldAxes } from './fold-axes.ts';
import { foldStaleLocks } from './fold-stale-locks.ts';
import { say } from './message.ts';
import { type BaselineRecord, compareFindings, type FindingRecord, type Run } from './run.ts';
import { summarize } from './tally.ts';
import { indexModel, whereOf, type IndexedModel } from './where.ts';

export interface RunParts {
  readonly models: readonly ModelRecord[];
  readonly findings: readonly Finding[];
  readonly failures: readonly FailureParts[];
  readonly version: string;
  /** What models were compared with; absent: nothing. */
  readonly baseline?: BaselineRecord | null;
}

/** The run of these parts; n log n in the findings. */
export function makeRun({ models, findings, failures, version, baseline = null }: RunParts): Run {
  const records = new Map(models.map((model) => [model.path, indexModel(model)]));
  const said = foldAxes(foldStaleLocks(findings))
    .map(({ finding, axes, letters }) => findingRecord(finding, axes, letters, records.get(finding.model)))
    .toSorted(compareFindings);
  return {
    schema: 'rf-lint/run/1',
    tool: { name: 'rf-lint', version },
    baseline,
    models,
    findings: said,
    failures: failures.map(({ kind, path, place, message, remedy }) => ({
      kind,
      path,
      place,
      message,
      remedy,
    })),
    summary: summarize(models.length, said),
  };
}

function findingRecord(
  finding: Finding,
  axes: readonly number[],
  letters: readonly string[],
  model: IndexedModel | undefined,
): FindingRecord {
  const { rule, severity, state, place, blockedBy, waiver, asked, fingerprint } = finding;
  return {
    rule,
    severity,
    state,
    model: finding.model,
    node: place.node,
    tensor: place.tensor,
    source: place.source,
    sourceAxis: axes.length === 1 ? (axes[0] ?? null) : null,
    sourceAxes: axes,
    was: null,
    ...say(finding, whereOf(finding, letters, model)),
    // What is accepted is done.
    ...(state === 'accepted' ? { hint: null } : {}),
    blockedBy,
    waiver,
    place: asked,
    fingerprint,
  };
}
