// S: elements moved along axes, what leaves at one end coming in at the other.
import { affineStep, type AxisHow, SAME } from '../engine/index.ts';
import type { Roll } from '../graph/index.ts';
import { axesEdge, fromFront, opaqueOutputs, outputOf, takeHow } from './axes.ts';
import { readNumbers } from './parameter.ts';
import type { NodeView, OperatorClass } from './view.ts';

/** i = (o − shift) mod n: exact inside, the seam apart. */
export const roll: OperatorClass<Roll> = {
  shapes: (view) => [view.shape(0)],
  edges(view) {
    const shape = view.shape(0);
    const shifts = shape === null ? null : shiftsOf(view, shape.length);
    if (shape === null || shifts === null)
      return opaqueOutputs(view, 'the rank, the axes or the shifts are not known');
    if (!view.reached(0)) return [outputOf()];
    return [
      outputOf(
        axesEdge(0, shape.length, (axis): AxisHow => {
          const shift = shifts.get(axis) ?? 0;
          const how = shift === 0 ? SAME : takeHow(affineStep(1, -shift), shape[axis]!, shape[axis]!);
          return how.kind === 'step' ? { ...how, border: 'wrap' } : how;
        }),
      ),
    ];
  },
};

// Shifts by axis; several of one axis add up. Null: not known, or without axes (of the flat tensor).
function shiftsOf(view: NodeView<Roll>, rank: number): ReadonlyMap<number, number> | null {
  const [shifts, axes] = [readNumbers(view, view.operator.shifts), readNumbers(view, view.operator.axes)];
  if (shifts.kind !== 'known' || axes.kind !== 'known' || axes.values.length !== shifts.values.length)
    return null;
  const by = new Map<number, number>();
  for (const [entry, named] of axes.values.entries()) {
    const axis = fromFront(named, rank);
    if (axis === null) return null;
    by.set(axis, (by.get(axis) ?? 0) + shifts.values[entry]!);
  }
  return by.size === 0 ? null : by;
}
