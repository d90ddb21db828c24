// The steps that take a local region across one edge, one after the other: for whoever follows more than its hull, the set of
// samples or their weights.
import type { Edge } from './edge.ts';
import type { Field, Local } from './field.ts';
import type { IndexForm } from './index-form.ts';
import { type Move, mover } from './move.ts';
import type { SampleExtent } from './sample-map.ts';
import { IDENTITY, type StepMap } from './step-map.ts';
import { transfer } from './transfer.ts';

export interface Trace {
  readonly form: IndexForm;
  readonly local: Local;
  /** From the operand's w to the output's, in order; empty: every w sees what it saw. */
  readonly steps: readonly TracedStep[];
}

export interface TracedStep {
  readonly step: StepMap;
  readonly extent: SampleExtent;
}

/** Null: the edge ends the region, or there is none. Sections are left aside: the whole field goes across. */
export function traceLocal(
  field: Field,
  edge: Edge,
  node: number,
  extentOf: (axis: number) => number | null,
): Trace | null {
  if (field.local === null) return null;
  const steps: TracedStep[] = [];
  const move = mover(node);
  const recorded: Move = (local, step, lengths, widened) => {
    const moved = move(local, step, lengths, widened);
    if (moved !== null && step !== IDENTITY)
      steps.push({ step, extent: extentOfMove(local, moved, step, lengths.operand) });
    return moved;
  };
  const alone: Field = { ...field, ended: null, causes: null, sections: null };
  const [across] = transfer([alone], edge, node, extentOf, recorded);
  if (across === undefined || across.local === null) return null;
  return { form: across.form, local: across.local, steps };
}

/** What a step from one local to another counts: a periodic map that is written out as a table is cut to the operand's length. */
export function extentOfMove(
  from: Local,
  to: Local,
  step: StepMap,
  operandLength: number | null,
): SampleExtent {
  const output = to.map.kind === 'table' ? to.map.lo.length : null;
  if (from.map.kind === 'table') return { operand: from.map.lo.length, output };
  return { operand: output === null || step.bounded === true ? null : operandLength, output };
}
