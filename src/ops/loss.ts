// D: losses: a union over classes, and over all places where they are reduced.
import { type AxisEdge, type Edge, type OutputEdges, SAME } from '../engine/index.ts';
import type { Loss } from '../graph/index.ts';
import { axesEdge, movedEdge, opaqueOutputs, outputOf, reachedOperands } from './axes.ts';
import type { OperatorClass } from './view.ts';

export const loss: OperatorClass<Loss> = {
  shapes(view) {
    const scores = view.shape(0);
    const places = scores === null ? null : scores.toSpliced(1, 1);
    return [view.operator.reduces ? [] : places, scores];
  },
  edges(view) {
    const scores = view.shape(0);
    if (scores === null || scores.length < 2) return opaqueOutputs(view, 'the rank is not known');
    return view.node.outputs.map((_, output): OutputEdges => {
      if (output > 0) return view.reached(0) ? normalized(scores.length) : outputOf();
      const edges = reachedOperands(view).map((operand): Edge => {
        if (view.operator.reduces || operand > 1) return { kind: 'all', operand, cause: 'pooling' };
        return operand === 1 ? { kind: 'share', operand } : placesEdge(scores.length);
      });
      return outputOf(...edges);
    });
  },
};

function placesEdge(rank: number): Edge {
  const axes = Array.from({ length: rank }, (_, axis): AxisEdge => {
    if (axis === 1) return { to: null, how: { kind: 'union', cause: 'pooling', length: null } };
    return { to: axis === 0 ? 0 : axis - 1, how: SAME };
  });
  return movedEdge(0, axes);
}

function normalized(rank: number): OutputEdges {
  const classes = { kind: 'union', cause: 'statistics', length: null } as const;
  return outputOf(
    { kind: 'share', operand: 0 },
    axesEdge(0, rank, (axis) => (axis === 1 ? classes : SAME)),
  );
}
