// P: each output element sees the operand's element at its place.
import { equal, type Integer, type OutputEdges, type Pin } from '../engine/index.ts';
import type { Pointwise } from '../graph/index.ts';
import { fromFront, NO_EDGES, outputOf } from './axes.ts';
import type { NodeView, OperatorClass } from './view.ts';

const SHARED = outputOf({ kind: 'share', operand: 0 });

/** Output 0 shares the operand's maps. Further outputs (a dropout mask) carry no value of the operand. */
export const pointwise: OperatorClass<Pointwise> = {
  shapes: (view) => view.node.outputs.map(() => view.shape(0)),
  edges(view) {
    const first = view.node.inputs.length === 1 ? SHARED : withParameters(view);
    return view.node.outputs.map((_, output) => (output === 0 ? first : NO_EDGES));
  },
};

function withParameters(view: NodeView<Pointwise>): OutputEdges {
  // Of such an operand the type alone is taken.
  if (view.operator.arithmetic === 'to-kind-of') return SHARED;
  const rank = view.shape(0)?.length ?? null;
  const pins = view.node.inputs.flatMap((_, operand): Pin[] => {
    const shape = operand === 0 || !view.present(operand) ? null : view.shape(operand);
    const axes = shape === null || rank === null ? [] : placesOf(shape, rank, view.operator.along);
    return axes.length === 0 ? [] : [{ operand, axes }];
  });
  return pins.length === 0 ? SHARED : { ...SHARED, pins };
}

// Axes along which a parameter differs from place to place.
function placesOf(shape: readonly Integer[], rank: number, along: number | undefined): readonly number[] {
  const own = shape.length === 1 && along !== undefined ? fromFront(along, rank) : null;
  const first = own ?? rank - shape.length;
  return shape.flatMap((length, axis) => (equal(length, 1) ? [] : [axis + first]));
}
