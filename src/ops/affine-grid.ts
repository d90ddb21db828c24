// K: a grid made from matrices: every place of it sees the row of the matrix that makes its coordinate, and no axis of a source lies
// along the grid.
import { type AxisEdge, type Edge, SAME } from '../engine/index.ts';
import type { AffineGrid } from '../graph/index.ts';
import { movedEdge, outputOf } from './axes.ts';
import { readLengths } from './parameter.ts';
import type { OperatorClass, Shape } from './view.ts';

export const affineGrid: OperatorClass<AffineGrid> = {
  shapes(view): readonly Shape[] {
    const size = readLengths(view, view.operator.size);
    return [size === null ? null : [size[0]!, ...size.slice(2), size.length - 2]];
  },
  edges(view, [shape]) {
    // Matrices have as many rows as the image has axes.
    const rows = view.shape(0)?.[1];
    const rank = shape?.length ?? (typeof rows === 'number' ? rows + 2 : null);
    const edges: Edge[] = [];
    if (view.reached(0)) {
      const row: AxisEdge = rank === null ? { to: null, how: ANY } : { to: rank - 1, how: SAME };
      edges.push(movedEdge(0, [{ to: 0, how: SAME }, row, { to: null, how: ANY }]));
    }
    if (view.reached(1)) edges.push({ kind: 'all', operand: 1, cause: 'data-dependent' });
    return [outputOf(...edges)];
  },
};

const ANY = { kind: 'union', cause: 'pooling', length: null } as const;
