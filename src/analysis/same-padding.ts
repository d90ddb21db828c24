// What SAME padding comes to at a window whose lengths are known: read off the fields and lengths around it.
import {
  divideRational,
  type Field,
  plainAxis,
  type Rational,
  slopeOf,
  subtractRational,
} from '../engine/index.ts';
import type { Node, Window } from '../graph/index.ts';
import { lengthAt } from './pass.ts';
import type { Model } from './model.ts';
import { placedPadding } from './placed-padding.ts';
import type { WindowRecord } from './record.ts';

type Taps = Pick<WindowRecord, 'kernel' | 'stride' | 'dilation'>;

/** In samples of the operand, one entry per spatial axis; null: a length, or a place, isn't known along one of them. */
export function samePadding(
  { pass }: Model,
  { inputs, outputs }: Node,
  { layout }: Window,
  { kernel, stride, dilation }: Taps,
): { readonly before: number[]; readonly after: number[] } | null {
  const [operand, result] = [inputs[0] ?? null, outputs[0] ?? null];
  if (operand === null || result === null) return null;
  const [shape, shapeOfResult] = [pass.shapeOf(operand), pass.shapeOf(result)];
  const before: number[] = [];
  const after: number[] = [];
  for (const [at, taps] of kernel.entries()) {
    const axis = at + (layout === 'channels-first' ? 2 : 1);
    const [length, windows] = [lengthAt(shape, axis), lengthAt(shapeOfResult, axis)];
    const own = addedPadding(along(pass.fieldsOf(operand), axis), along(pass.fieldsOf(result), axis));
    if (length === null || windows === null || own === null) return null;
    const read = (windows - 1) * stride[at]! + (taps - 1) * dilation[at]! + 1;
    before.push(own);
    after.push(Math.max(0, read - length - own));
  }
  return { before, after };
}

function along(fields: readonly Field[], axis: number): Field | null {
  return fields.find(({ form, local }) => local !== null && plainAxis(form) === axis) ?? null;
}

// P of the result is P of the operand and S times the padding.
function addedPadding(operand: Field | null, result: Field | null): number | null {
  if (operand === null || result === null) return null;
  const [from, to] = [placedPadding(operand), placedPadding(result)];
  const stride: Rational | null = slopeOf(operand.local!.map);
  if (from === null || to === null || stride === null || stride[0] === 0) return null;
  const [added, per] = divideRational(subtractRational(to, from), stride);
  return per === 1 && added >= 0 ? added : null;
}
