// D: a union over axes (sheet §3.10). The other axes keep their maps.
import { type AxisEdge, type Edge, SAME } from '../engine/index.ts';
import type { Reduce } from '../graph/index.ts';
import { movedEdge, opaqueOutputs, outputOf, reachedOperands, resolveAxes, shapeWithout } from './axes.ts';
import type { OperatorClass } from './view.ts';

export const reduce: OperatorClass<Reduce> = {
  shapes(view) {
    const shape = view.shape(0);
    const axes = shape === null ? null : resolveAxes(view, view.operator.axes, shape.length);
    const reduced =
      shape === null || axes === null ? null : shapeWithout(shape, axes, view.operator.keepAxes);
    return view.node.outputs.map(() => reduced);
  },
  edges(view) {
    const shape = view.shape(0);
    const axes = shape === null ? null : resolveAxes(view, view.operator.axes, shape.length);
    if (shape === null || axes === null)
      return opaqueOutputs(view, 'the rank or the reduced axes are not known');
    let to = 0;
    const edges = shape.map((length, axis): AxisEdge => {
      const reduced = axes.includes(axis);
      const place = reduced && !view.operator.keepAxes ? null : to++;
      return { to: place, how: reduced ? { kind: 'union', cause: 'pooling', length } : SAME };
    });
    // Parameters that are computed after all, such as a scale; computed axes wouldn't be known.
    const parameters = reachedOperands(view).flatMap((operand): Edge[] =>
      operand === 0 ? [] : [{ kind: 'all', operand, cause: 'data-dependent' }],
    );
    const output = outputOf(...(view.reached(0) ? [movedEdge(0, edges)] : []), ...parameters);
    return view.node.outputs.map(() => output);
  },
};
