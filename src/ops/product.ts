// X: matrix products (sheet §3.11). Contracted axes are united, the others come from one operand each.
import { type AxisEdge, type CauseKind, type Edge, SAME } from '../engine/index.ts';
import type { MatrixProduct } from '../graph/index.ts';
import { movedEdge, NO_EDGES, opaqueOutputs, unknownEdge } from './axes.ts';
import { broadcast, broadcastEdge } from './join.ts';
import { withPins } from './pinned.ts';
import type { NodeView, OperatorClass, Shape } from './view.ts';

export const matrixProduct: OperatorClass<MatrixProduct> = {
  shapes: (view) => [productShape(view)],
  edges(view, [shape]) {
    const { left, right, added } = view.operator;
    if (shape === null || shape === undefined)
      return opaqueOutputs(view, 'the rank of an operand is not known');
    // Both from one source: a score of two places. The left one stays, the right one is seen as a whole (attention).
    const scores = view.reached(left) && view.reached(right) && view.meet(left, right);
    const edges: Edge[] = [];
    edges.push(factorEdge(view, left, 'left', shape.length, SAME_ROW));
    edges.push(factorEdge(view, right, 'right', shape.length, scores ? 'attention' : SAME_ROW));
    view.node.inputs.forEach((tensor, operand) => {
      if (tensor === null || operand === left || operand === right) return;
      const edge = operand === added ? broadcastEdge(operand, view.shape(operand), shape) : null;
      edges.push(edge ?? { kind: 'all', operand, cause: 'data-dependent' });
    });
    return [{ ...withPins(view, edges, NO_EDGES), complementary: scores }];
  },
};

const SAME_ROW = null;

function productShape(view: NodeView<MatrixProduct>): Shape {
  const a = arrangedShape(view, 'left');
  const b = arrangedShape(view, 'right');
  if (a === null || b === null || a.length === 0 || b.length === 0) return null;
  const row = a.length === 1 ? null : a.at(-2)!;
  const column = b.length === 1 ? null : b.at(-1)!;
  const batch = broadcast([a.slice(0, -2), b.slice(0, -2)]);
  if (batch === null) return null;
  return [...batch, ...(row === null ? [] : [row]), ...(column === null ? [] : [column])];
}

/** `free`: what becomes of the operand's own axis in the result; null: it stays. */
function factorEdge(
  view: NodeView<MatrixProduct>,
  operand: number,
  side: 'left' | 'right',
  rank: number,
  free: CauseKind | null,
): Edge {
  const shape = arrangedShape(view, side);
  const other = arrangedShape(view, side === 'left' ? 'right' : 'left');
  if (shape === null || other === null) return unknownEdge(operand, 'the rank of an operand is not known');
  const contracted = shape.length === 1 || side === 'left' ? shape.length - 1 : shape.length - 2;
  const ownAxes = side === 'left' && other.length > 1 ? rank - 2 : rank - 1;
  const batchRank = rank - (shape.length > 1 ? 1 : 0) - (other.length > 1 ? 1 : 0);
  const ahead = batchRank - Math.max(0, shape.length - 2);
  const edges = shape.map((length, axis): AxisEdge => {
    if (axis === contracted) return { to: null, how: { kind: 'union', cause: free ?? 'pooling', length } };
    if (axis >= shape.length - 2) {
      return { to: ownAxes, how: free === null ? SAME : { kind: 'union', cause: free, length } };
    }
    const constant =
      length === 1 &&
      other.length - shape.length + axis >= 0 &&
      other[other.length - shape.length + axis] !== 1;
    return { to: axis + ahead, how: constant ? { kind: 'pick', index: 0 } : SAME };
  });
  const order = arrangement(view.operator, side, shape.length);
  return movedEdge(
    operand,
    order.map((_, axis) => edges[order.indexOf(axis)]!),
  );
}

/** The factor's axes as the product takes them, batch axes first: place i is axis order[i] of the operand. */
function arrangement(operator: MatrixProduct, side: 'left' | 'right', rank: number): readonly number[] {
  const [rotates, transposes] =
    side === 'left'
      ? [operator.rotateLeft, operator.transposeLeft]
      : [operator.rotateRight, operator.transposeRight];
  const order = Array.from({ length: rank }, (_, axis) => axis);
  if (rank < 2) return order;
  if (rotates === true) order.splice(rank - 2, 0, order.shift()!);
  return transposes ? [...order.slice(0, -2), order.at(-1)!, order.at(-2)!] : order;
}

function arrangedShape(view: NodeView<MatrixProduct>, side: 'left' | 'right'): Shape {
  const shape = view.shape(view.operator[side]);
  if (shape === null) return null;
  return arrangement(view.operator, side, shape.length).map((axis) => shape[axis]!);
}
