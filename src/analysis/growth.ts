// Growth of a layer: what its node added to r (engine.md §1). Of a window (k − 1)·d·S, of a join what the hull has beyond the
// largest operand, of what takes a narrower part a negative number; so that along the widest path growths add up to r − 1.
import { type Field, type Local, widest } from '../engine/index.ts';
import type { TensorIndex } from '../graph/index.ts';
import type { PartsOf } from './local-walk.ts';
import type { Model } from './model.ts';

/** In samples, of one field of the tensor as the pass gives it; 0 for a source; null: an r isn't known exactly. */
export function growthOf(
  { graph, makers, pass }: Pick<Model, 'graph' | 'makers' | 'pass'>,
  partsOf: PartsOf,
  tensor: TensorIndex,
  field: Field,
): number | null {
  const size = exactSize(field);
  if (size === null) return null;
  const node = makers[tensor]!;
  if (node < 0) return 0;
  const behind = pass.passBehind(tensor, field.sourceAxis);
  const reaching = graph.nodes[node]!.inputs.flatMap((operand) =>
    operand === null
      ? []
      : behind.fieldsOf(operand).filter(({ sourceAxis }) => sourceAxis === field.sourceAxis),
  );
  // What a node with one operand hands on as it is needs no look at its edges.
  if (reaching.length === 1 && reaching[0]!.local === field.local) return 0;
  const parts = partsOf(behind, tensor, field);
  if (parts.length === 0) return null;
  let largest = 0;
  for (const part of parts) {
    const before = exactSize(part.field);
    if (before === null) return null;
    largest = Math.max(largest, before);
  }
  return size - largest;
}

// Exact also where only the region's place isn't known.
function exactSize({ local, causes }: Field): number | null {
  return local === null || causes?.ignorance === true ? null : sizeWithout(local);
}

function sizeWithout({ map, widened, unsized }: Local): number | null {
  const size = widened === null && unsized === null ? widest(map) : Infinity;
  return Number.isFinite(size) ? size : null;
}
