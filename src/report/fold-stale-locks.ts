// A lock file that is still the baseline's differs from the model in just what drift rules tell of it: the reader is told once.
import type { Finding, StaleLockDetail } from '../rules/index.ts';

/** In the same order; of stale locks what open findings of the same model say already is taken out. Linear in the findings. */
export function foldStaleLocks(findings: readonly Finding[]): readonly Finding[] {
  const stale = findings.filter(({ detail }) => detail.kind === 'stale-lock' && detail.sinceBaseline);
  if (stale.length === 0) return findings;
  const told = new Map<string, Finding[]>(stale.map(({ model }) => [model, []]));
  for (const finding of findings) if (finding.state === 'open') told.get(finding.model)?.push(finding);
  return findings.map((finding) => {
    const { detail, model } = finding;
    return detail.kind === 'stale-lock' && detail.sinceBaseline
      ? { ...finding, detail: withoutTold(detail, told.get(model)!) }
      : finding;
  });
}

/** Where nothing of it is told it stays as it is, and says all itself. */
function withoutTold(detail: StaleLockDetail, told: readonly Finding[]): StaleLockDetail {
  const { field, tensors } = detail;
  const names = new Set<string | null>(told.filter(isOfField).map(({ place }) => place.tensor));
  const costs = new Set(
    told
      .flatMap((one) => (one.detail.kind === 'cost-drift' ? one.detail.changes : []))
      .map(({ figure }) => figure),
  );
  const changes = new Set(
    told.flatMap((one) => (one.detail.kind === 'interface-drift' ? [JSON.stringify(one.detail.change)] : [])),
  );
  const ofInterface = new Set<string>(
    told.flatMap(({ detail: one }) =>
      one.kind === 'interface-drift'
        ? [one.change.before, one.change.after].flatMap((side) => side?.name ?? [])
        : [],
    ),
  );
  const left = {
    field: field !== null && names.has(field.tensor) ? null : field,
    tensors: tensors.filter(({ name, is }) => !names.has(name) && (is === 'other' || !ofInterface.has(name))),
    cost: detail.cost.filter(({ figure }) => !costs.has(figure)),
    interface: detail.interface.filter((change) => !changes.has(JSON.stringify(change))),
  };
  const isLess =
    left.tensors.length < tensors.length ||
    left.cost.length < detail.cost.length ||
    left.interface.length < detail.interface.length;
  return isLess ? { ...detail, ...left } : { ...detail, sinceBaseline: false };
}

function isOfField({ detail }: Finding): boolean {
  return ['receptive-field-drift', 'feature-drift', 'stride-dilation-tradeoff'].includes(detail.kind);
}
