// X: matrix products and Einsum (sheet §3.11, §7.5). Contracted axes are united, the others come from one operand each.
import { type AxisEdge, type CauseKind, type Edge, type Integer, SAME } from '../engine/index.ts';
import type { Einsum, MatrixProduct } from '../graph/index.ts';
import { movedEdge, opaqueOutputs, outputOf, unknownEdge } from './axes.ts';
import { broadcast, broadcastEdge } from './join.ts';
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
    if (view.reached(left)) edges.push(factorEdge(view, left, 'left', shape.length, SAME_ROW));
    if (view.reached(right))
      edges.push(factorEdge(view, right, 'right', shape.length, scores ? 'attention' : SAME_ROW));
    view.node.inputs.forEach((tensor, operand) => {
      if (tensor === null || operand === left || operand === right || !view.reached(operand)) return;
      const edge = operand === added ? broadcastEdge(operand, view.shape(operand), shape) : null;
      edges.push(edge ?? { kind: 'all', operand, cause: 'data-dependent' });
    });
    return [{ ...outputOf(...edges), complementary: scores }];
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

/** By labels: one that the result has stays, one that it lacks is united. Ellipses and repeated labels aren't followed. */
export const einsum: OperatorClass<Einsum> = {
  shapes(view) {
    const terms = termsOf(view);
    return [terms === null ? null : terms.output.map((label) => lengthOf(view, terms, label))];
  },
  edges(view) {
    const terms = termsOf(view);
    if (terms === null)
      return opaqueOutputs(
        view,
        'its equation has an ellipsis, a repeated label, or does not fit its operands',
      );
    const edges = terms.operands.flatMap((labels, operand): Edge[] => {
      if (!view.reached(operand)) return [];
      return [
        movedEdge(
          operand,
          labels.map((label, axis) => labelEdge(view, terms, operand, label, axis)),
        ),
      ];
    });
    return [outputOf(...edges)];
  },
};

interface Terms {
  readonly operands: readonly (readonly string[])[];
  readonly output: readonly string[];
}

function termsOf(view: NodeView<Einsum>): Terms | null {
  const equation = view.operator.equation.replaceAll(' ', '');
  if (!/^[A-Za-z,]*(->[A-Za-z]*)?$/.test(equation)) return null;
  const [left, right] = equation.split('->');
  const operands = left!.split(',').map((term) => Array.from(term));
  if (operands.length !== view.node.inputs.length) return null;
  if (
    operands.some(
      (labels, operand) =>
        new Set(labels).size !== labels.length || view.shape(operand)?.length !== labels.length,
    )
  )
    return null;
  return { operands, output: right === undefined ? impliedOutput(operands) : Array.from(right) };
}

// Without an arrow: the labels that occur once, in alphabetical order.
function impliedOutput(operands: readonly (readonly string[])[]): string[] {
  const all = operands.flat();
  return all.filter((label) => all.indexOf(label) === all.lastIndexOf(label)).sort();
}

function lengthOf(view: NodeView, { operands }: Terms, label: string): Integer {
  const operand = operands.findIndex((labels) => labels.includes(label));
  return operand < 0 ? view.fresh(0, 0) : view.shape(operand)![operands[operand]!.indexOf(label)]!;
}

function labelEdge(view: NodeView, terms: Terms, operand: number, label: string, axis: number): AxisEdge {
  const to = terms.output.indexOf(label);
  const length = view.shape(operand)![axis]!;
  if (to < 0) return { to: null, how: { kind: 'union', cause: 'pooling', length } };
  // A free label of a second operand that the same source reaches would be a second place of the same axis (attention).
  const second = terms.operands.some(
    (_, other) => other < operand && view.reached(other) && view.meet(other, operand),
  );
  const shared = terms.operands.some((labels, other) => other !== operand && labels.includes(label));
  if (second && !shared) return { to, how: { kind: 'union', cause: 'attention', length } };
  return { to, how: SAME };
}
