// A window's parameters as the record says them, one entry per spatial axis.
import type { Node, TransposedWindow, Window } from '../graph/index.ts';
import type { Model } from './model.ts';
import type { WindowRecord } from './record.ts';
import { samePadding } from './same-padding.ts';

/** Null: the node has no window, or its kernel isn't known. */
export function windowRecord(model: Model, node: Node): WindowRecord | null {
  const { operator } = node;
  if (operator.kind !== 'window' && operator.kind !== 'transposed-window') return null;
  const kernel = kernelOf(model, node);
  if (kernel === null) return null;
  const ones = kernel.map(() => 1);
  const taps = {
    kernel: [...kernel],
    stride: [...(operator.strides ?? ones)],
    dilation: [...(operator.dilations ?? ones)],
  };
  if (operator.padding.kind !== 'same') return { ...taps, ...paddingOf(operator, kernel.length) };
  const known = operator.kind === 'window' ? samePadding(model, node, operator, taps) : null;
  return { ...taps, ...(known ?? { before: null, after: null }), same: true };
}

/** Taps by spatial axis. Null: the node has no window, or its kernel isn't known. */
export function kernelOf(model: Model, { operator, inputs }: Node): readonly number[] | null {
  if (operator.kind !== 'window' && operator.kind !== 'transposed-window') return null;
  const { kernel } = operator;
  if (kernel.kind === 'given') return kernel.lengths;
  const weights = inputs[kernel.operand] ?? null;
  const lengths = weights === null ? undefined : model.pass.shapeOf(weights)?.slice(2);
  return lengths?.every((length) => typeof length === 'number') === true ? (lengths as number[]) : null;
}

function paddingOf(
  { padding }: Window | TransposedWindow,
  rank: number,
): Pick<WindowRecord, 'before' | 'after'> {
  switch (padding.kind) {
    case 'explicit':
      return { before: [...padding.before], after: [...padding.after] };
    case 'valid':
      return { before: Array.from({ length: rank }, () => 0), after: Array.from({ length: rank }, () => 0) };
    case 'same':
    case 'operand':
      return { before: null, after: null };
  }
}
