// Slices of an axis laid out on a new last axis: place t of slice o is o·step + t.
import {
  add,
  type AxisHow,
  equal,
  floorDiv,
  type Integer,
  multiply,
  SAME,
  subtract,
  windowStep,
} from '../engine/index.ts';
import type { Unfold } from '../graph/index.ts';
import { axesEdge, fromFront, movedEdge, opaqueOutputs, outputOf, stepHow } from './axes.ts';
import type { NodeView, OperatorClass } from './view.ts';

export const unfold: OperatorClass<Unfold> = {
  shapes(view) {
    const plan = planOf(view);
    return [plan === null ? null : [...plan.shape.with(plan.axis, plan.count), view.operator.size]];
  },
  edges(view) {
    const plan = planOf(view);
    if (plan === null) return opaqueOutputs(view, 'the rank is not known');
    if (!view.reached(0)) return [outputOf()];
    const { axis, shape, count } = plan;
    const { size, step } = view.operator;
    const rank = shape.length;
    // Slices side by side cut the axis in two, which is exact.
    if (step === size && equal(multiply(count, size), shape[axis]!)) {
      const cut = [...shape.slice(0, axis), count, size, ...shape.slice(axis + 1)];
      const behind = Array.from({ length: rank + 1 }, (_, at) =>
        at === axis + 1 ? rank : at > axis + 1 ? at - 1 : at,
      );
      const edges = [
        { kind: 'regroup', operand: 0, from: shape, to: cut } as const,
        movedEdge(
          0,
          behind.map((to) => ({ to, how: SAME })),
        ),
      ];
      return [outputOf({ kind: 'chain', operand: 0, edges })];
    }
    // Slices that overlap are no factors of the axis: every place of a slice is said to see the whole slice.
    const how: AxisHow = stepHow(windowStep(size, step, 1, 0), shape[axis]!, count, size > 1);
    return [outputOf(axesEdge(0, rank, (at) => (at === axis ? how : SAME)))];
  },
};

function planOf(
  view: NodeView<Unfold>,
): { readonly axis: number; readonly shape: readonly Integer[]; readonly count: Integer } | null {
  const shape = view.shape(0);
  const axis = shape === null ? null : fromFront(view.operator.axis, shape.length);
  if (shape === null || axis === null) return null;
  const { size, step } = view.operator;
  return { axis, shape, count: add(floorDiv(subtract(shape[axis]!, size), step), 1) };
}
