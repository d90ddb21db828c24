// The steps that take a local region across one edge, one after the other: for whoever follows more than its hull, the set of
// samples or their weights.
import type { Edge } from './edge.ts';
import { uniteFactors } from './factors.ts';
import type { Field, Local } from './field.ts';
import { axisStep, equalForms, type IndexForm, plainAxis } from './index-form.ts';
import { type Move, mover } from './move.ts';
import type { SampleExtent } from './sample-map.ts';
import type { StepMap } from './step-map.ts';
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
  const { move, steps } = recorder(node);
  const alone: Field = { ...field, ended: null, causes: null, sections: null };
  const [across] = transfer([alone], edge, node, extentOf, move);
  if (across === undefined || across.local === null) return null;
  return { form: across.form, local: across.local, steps };
}

/**
 * What brings a region to the form that it has in a join (engine/unite.ts): several factors of one axis are read as that axis, factors
 * that the form lacks are united. `to`: the joined region. Null: neither.
 */
export function traceToForm(
  { form, local }: Pick<Trace, 'form' | 'local'>,
  to: { readonly form: IndexForm; readonly local: Local },
  node: number,
  extentOf: (axis: number) => number | null,
): readonly TracedStep[] | null {
  // A region that is the same everywhere fits any form.
  if (form.length === 0 || equalForms(form, to.form)) return [];
  const axis = plainAxis(to.form);
  const along = axis !== null && form.every((term) => term.axis === axis) ? axisStep(form) : null;
  if (along !== null) return [{ step: along, extent: extentOfMove(local, to.local, along, extentOf(axis!)) }];
  const extra = form.filter((term) => !to.form.some((other) => equalForms([term], [other])));
  if (form.length - extra.length !== to.form.length) return null;
  const { move, steps } = recorder(node);
  return uniteFactors(local, extra, extentOf, move) === null ? null : steps;
}

function recorder(node: number): { readonly move: Move; readonly steps: TracedStep[] } {
  const steps: TracedStep[] = [];
  const move = mover(node);
  return {
    steps,
    move(local, step, lengths, widened) {
      const moved = move(local, step, lengths, widened);
      if (moved !== null && moved !== local)
        steps.push({ step, extent: extentOfMove(local, moved, step, lengths.operand) });
      return moved;
    },
  };
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
