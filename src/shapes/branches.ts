// Branches whose condition folds (sheet §3.12): the other body's nodes leave the graph before anything is computed of it. Of the
// rest it is said whether values of a source decide.
import { type Integer, Overflow } from '../engine/index.ts';
import type { Graph, Node, TensorIndex } from '../graph/index.ts';
import { takenBranch } from '../ops/index.ts';
import { type Shapes, startShapes } from './infer.ts';

/**
 * The graph with the choices made that these lengths decide; the same graph where there is nothing to choose. Tensors keep
 * their indices. Linear in nodes and edges.
 */
export function takeBranches(
  graph: Graph,
  given: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>,
): Graph {
  if (!graph.nodes.some(({ operator }) => operator.kind === 'branch')) return graph;
  const shapes = startShapes(graph, given);
  const depends = new Uint8Array(graph.tensors.length);
  for (const input of graph.inputs) depends[input] = 1;
  const unread = new Uint8Array(graph.tensors.length);
  const nodes = graph.nodes.map((node, index) => {
    const taken = takenAt(shapes, index);
    const { operator } = node;
    if (readsValues(node) && node.inputs.some((tensor) => tensor !== null && depends[tensor] === 1))
      for (const output of node.outputs) if (output !== null) depends[output] = 1;
    if (operator.kind !== 'branch') return node;
    if (taken === null)
      return { ...node, operator: { ...operator, computed: depends[node.inputs[0] ?? -1] === 1 } };
    const { from, to } = taken === 'first' ? operator.second : operator.first;
    unread.fill(1, from, to);
    return { ...node, inputs: takenOperands(node, taken) };
  });
  const isUnread = (tensor: TensorIndex | null): boolean => tensor !== null && unread[tensor] === 1;
  const read = nodes.filter(({ inputs, outputs }) => {
    if (!outputs.some(isUnread) && !inputs.some(isUnread)) return true;
    for (const output of outputs) if (output !== null) unread[output] = 1;
    return false;
  });
  return { ...graph, nodes: read };
}

function takenAt(shapes: Shapes, index: number): 'first' | 'second' | null {
  try {
    const { view } = shapes.visit(index, () => false);
    return view.operator.kind === 'branch' ? takenBranch(view) : null;
  } catch (error) {
    // The pass names the node, if it is still there then.
    if (error instanceof Overflow) return null;
    throw error;
  }
}

function readsValues({ operator }: Node): boolean {
  return operator.kind !== 'shape-of' && operator.kind !== 'size-of' && operator.kind !== 'no-dependence';
}

/** The condition and the operands of the other body go. */
export function takenOperands({ inputs, outputs }: Node, taken: 'first' | 'second'): (TensorIndex | null)[] {
  const first = taken === 'first' ? 1 : 1 + outputs.length;
  const last = first + outputs.length - 1;
  return inputs.map((tensor, operand) => (operand >= first && operand <= last ? tensor : null));
}
