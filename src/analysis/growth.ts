// Growth of a layer: what its node added to r (engine.md §1). Of a window (k − 1)·d·S, of a join what the hull has beyond the
// largest operand, of what takes a narrower part a negative number; so that along the widest path growths add up to r − 1.
import { type Field, type Local, widest } from '../engine/index.ts';
import type { TensorIndex } from '../graph/index.ts';
import { localParts } from './local-walk.ts';
import type { Model } from './model.ts';

/** In samples, of one field of the tensor as the pass gives it; 0 for a source; null: an r isn't known exactly. */
export function growthOf(
  { graph, makers, pass }: Pick<Model, 'graph' | 'makers' | 'pass'>,
  tensor: TensorIndex,
  field: Field,
): number | null {
  const size = exactSize(field);
  if (size === null) return null;
  if (makers[tensor]! < 0) return 0;
  let largest = 0;
  const behind = pass.passBehind(tensor, field.sourceAxis);
  for (const part of localParts({ graph, makers }, behind, tensor, field)) {
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
