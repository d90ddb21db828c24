// Operands whose lengths can't meet: the network doesn't run at these lengths, though its regions are those of others.
import { fromFront, type NodeView, type Shape } from '../ops/index.ts';

/** In one clause; null: their lengths meet, as far as they are numbers. */
export function mismatchOf(view: NodeView): string | null {
  const { operator } = view;
  if (operator.kind !== 'join' && operator.kind !== 'concat') return null;
  const present = view.node.inputs.flatMap((_, operand) => (view.present(operand) ? [operand] : []));
  if (operator.kind === 'join' && operator.broadcast.kind === 'numpy') {
    const own = operator.operands?.filter((operand) => view.present(operand)) ?? present;
    return unlike(
      own.map((operand) => view.shape(operand)),
      (lengths, back) => lengths.at(-back) ?? 1,
      1,
    );
  }
  if (operator.kind === 'concat' && operator.operands === undefined) {
    const shapes = present.map((operand) => view.shape(operand));
    const rank = shapes.find((shape) => shape !== null)?.length ?? 0;
    const axis = fromFront(operator.axis, rank);
    return unlike(
      shapes,
      (lengths, back) => (rank - back === axis ? null : (lengths.at(-back) ?? null)),
      null,
    );
  }
  return null;
}

// `lengthAt`: counted from the last axis, which is 1; null: any. `stretches`: a length that meets every other.
function unlike(
  shapes: readonly Shape[],
  lengthAt: (shape: NonNullable<Shape>, back: number) => NonNullable<Shape>[number] | null,
  stretches: number | null,
): string | null {
  const rank = shapes.reduce((most, shape) => Math.max(most, shape?.length ?? 0), 0);
  for (let back = rank; back > 0; back--) {
    let first: number | null = null;
    for (const shape of shapes) {
      const length = shape === null ? null : lengthAt(shape, back);
      if (typeof length !== 'number' || length === stretches) continue;
      first ??= length;
      if (length !== first)
        return `along axis ${rank - back} its operands have lengths ${first} and ${length}`;
    }
  }
  return null;
}
