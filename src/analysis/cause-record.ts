// Causes as the record lists them, each with one clause that says what the node does.
import { type Cause, listCauses } from '../engine/index.ts';
import type { CauseKind, FieldRecord } from './record.ts';

/** A node's name by its index. */
export type Named = (node: number) => string;

const CLAUSES: { readonly [Kind in CauseKind]: string } = {
  pooling: 'sums over the whole axis',
  attention: 'attends to every place',
  gate: 'joins a value that is the same at every place',
  statistics: 'normalizes by a statistic of the whole axis',
  recurrence: 'carries a state along the axis',
  'data-dependent': 'chooses places by computed values',
  opaque: 'no rule for this operator',
  unknown: 'a quantity is not known',
};

export function causeRecords(causes: readonly Cause[], nameOf: Named): FieldRecord['causes'] {
  const records = causes.map((cause) => ({
    kind: cause.kind,
    node: nameOf(cause.node),
    text: cause.reason ?? CLAUSES[cause.kind],
    via: listCauses(cause.via).map(({ node }) => nameOf(node)),
  }));
  // A node of a repeated body may stand in the graph more than once.
  const first = new Map<string, (typeof records)[number]>();
  for (const record of records) {
    const key = JSON.stringify([record.kind, record.node]);
    if (!first.has(key)) first.set(key, record);
  }
  return [...first.values()];
}
