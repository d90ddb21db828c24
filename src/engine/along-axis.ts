// A form whose factors all lie on one axis, taken as a plain axis: the same regions, as a periodic map of the axis' own index.
// Factors are kept while a tensor may yet be cut there again; whoever reads figures wants the axis.
import type { Field } from './field.ts';
import { axisStep, plainAxis, plainForm } from './index-form.ts';
import { mover } from './move.ts';

/** The field with a plain form, or the field itself where it has one, or none, or no period says it. */
export function alongAxis(field: Field, length: number | null): Field {
  const { form, local } = field;
  if (local === null || form.length === 0 || plainAxis(form) !== null) return field;
  const { axis } = form[0]!;
  const step = form.every((term) => term.axis === axis) ? axisStep(form) : null;
  if (step === null) return field;
  const moved = mover(NO_NODE)(local, step, { operand: length, output: length }, false);
  return moved === null || moved.widened !== local.widened
    ? field
    : { ...field, form: plainForm(axis), local: moved };
}

// Nothing is widened or displaced by another way of writing, so no node is named.
const NO_NODE = -1;
