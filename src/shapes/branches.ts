// Branches whose condition folds (sheet §3.12): the other body's nodes leave the graph before anything is computed of it.
import { type Integer, Overflow } from '../engine/index.ts';
import type { Graph, Node, TensorIndex } from '../graph/index.ts';
import { takenBranch } from '../ops/index.ts';
import { startShapes } from './infer.ts';

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
  const unread = new Uint8Array(graph.tensors.length);
  const nodes = graph.nodes.map((node, index) => {
    const taken = takenAt(index);
    if (taken === null || node.operator.kind !== 'branch') return node;
    const { from, to } = taken === 'then' ? node.operator.else : node.operator.then;
    unread.fill(1, from, to);
    return { ...node, inputs: takenOperands(node, taken) };
  });
  return {
    ...graph,
    nodes: nodes.filter(({ outputs }) => !outputs.some((tensor) => tensor !== null && unread[tensor] === 1)),
  };

  function takenAt(index: number): 'then' | 'else' | null {
    try {
      const { view } = shapes.visit(index, () => false);
      return view.operator.kind === 'branch' ? takenBranch(view) : null;
    } catch (error) {
      // The pass names the node, if it is still there then.
      if (error instanceof Overflow) return null;
      throw error;
    }
  }
}

function takenOperands({ inputs, outputs }: Node, taken: 'then' | 'else'): (TensorIndex | null)[] {
  const first = taken === 'then' ? 1 : 1 + outputs.length;
  return inputs.map((tensor, operand) =>
    operand >= first && operand < first + outputs.length ? tensor : null,
  );
}
