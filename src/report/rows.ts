// The rows of a run's table: one per model, feature and source, with the findings that concern it. Terminal, comment
// and CSV show the same rows.
import type { FieldRecord, ModelRecord, SourceRecord, TensorRecord } from '../analysis/index.ts';
import { beforeOf, type BeforeRow } from './before.ts';
import { fieldsFrom } from './fields.ts';
import type { FindingRecord, Run } from './run.ts';
import { worstVerdict, type Verdict } from './verdict.ts';

export interface ModelRows {
  readonly model: ModelRecord;
  readonly rows: readonly Row[];
  /** Of all findings of the model. */
  readonly verdict: Verdict;
  readonly findings: readonly FindingRecord[];
}

export interface Row {
  /** Name of the tensor. */
  readonly tensor: string;
  /** null: no source reaches the tensor. */
  readonly source: SourceRecord | null;
  /** Whether the source has to be named, since the tensor looks at several. */
  readonly namesSource: boolean;
  readonly fields: readonly FieldRecord[];
  /** What the baseline has of it; null: nothing, or there is none. */
  readonly before: BeforeRow | null;
  readonly findings: readonly FindingRecord[];
  readonly verdict: Verdict;
}

/** In the order of the run's models. Linear in tensors and findings. */
export function rowsOf(run: Run): ModelRows[] {
  const byModel = new Map<string, FindingRecord[]>();
  for (const finding of run.findings) {
    const list = byModel.get(finding.model);
    if (list === undefined) byModel.set(finding.model, [finding]);
    else list.push(finding);
  }
  return run.models.map((model) => modelRows(model, byModel.get(model.path) ?? []));
}

interface OpenRow extends Omit<Row, 'verdict'> {
  readonly findings: FindingRecord[];
}

function modelRows(model: ModelRecord, findings: readonly FindingRecord[]): ModelRows {
  const rows = openRows(model, findings);
  const byTensor = new Map<string, OpenRow[]>();
  for (const row of rows) byTensor.set(row.tensor, [...(byTensor.get(row.tensor) ?? []), row]);
  for (const finding of findings) {
    const there = byTensor.get(finding.tensor ?? '') ?? [];
    const row = there.find((one) => one.source?.name === finding.source) ?? there[0] ?? rows[0];
    row?.findings.push(finding);
  }
  return {
    model,
    rows: rows.map((row) => ({ ...row, verdict: worstVerdict(row.findings) })),
    verdict: worstVerdict(findings),
    findings,
  };
}

/** Rules whose findings aren't about the field of the tensor that they name. */
const WITHOUT_ROW: ReadonlySet<string> = new Set(['aligned-merge', 'undecided-node', 'interface-drift']);

/** Features, else outputs; then the tensors that a rule about fields complains of. */
function openRows(model: ModelRecord, findings: readonly FindingRecord[]): OpenRow[] {
  const tensors = new Map(model.tensors.map((tensor) => [tensor.name as string, tensor]));
  const names = new Set<string>(model.features.length > 0 ? model.features : model.outputs);
  for (const { rule, tensor } of findings)
    if (tensor !== null && !WITHOUT_ROW.has(rule) && tensors.has(tensor)) names.add(tensor);
  return [...names].flatMap((name) => tensorRows(name, tensors.get(name), model));
}

function tensorRows(name: string, tensor: TensorRecord | undefined, model: ModelRecord): OpenRow[] {
  const reaching = model.sources
    .map((source) => ({ source, fields: tensor === undefined ? [] : fieldsFrom(tensor, source) }))
    .filter(({ fields }) => fields.length > 0);
  if (reaching.length === 0)
    return [{ tensor: name, source: null, namesSource: false, fields: [], before: null, findings: [] }];
  return reaching.map(({ source, fields }) => ({
    tensor: name,
    source,
    namesSource: reaching.length > 1,
    fields,
    before: beforeOf(model, name, source),
    findings: [],
  }));
}
