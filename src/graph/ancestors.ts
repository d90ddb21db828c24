// Walks against and along the arrows, without recursion.
import type { Graph, NodeIndex, TensorIndex } from './graph.ts';

/** By tensor: the node that makes it, −1 for sources and constants. */
export function makersOf(graph: Graph): Int32Array {
  const makers = new Int32Array(graph.tensors.length).fill(-1);
  graph.nodes.forEach((node, index) => {
    for (const output of node.outputs) if (output !== null) makers[output] = index;
  });
  return makers;
}

/**
 * The nodes that a tensor depends on, nearest first, as far as `follow` says of each operand tensor that it is worth
 * following. Linear in the nodes visited.
 */
export function ancestorsOf(
  graph: Graph,
  makers: Int32Array,
  tensors: Iterable<TensorIndex>,
  follow: (tensor: TensorIndex) => boolean = () => true,
): Set<NodeIndex> {
  const found = new Set<NodeIndex>();
  let layer = [...tensors];
  while (layer.length > 0) {
    const next: TensorIndex[] = [];
    for (const tensor of layer) {
      const node = makers[tensor]!;
      if (node < 0 || found.has(node)) continue;
      found.add(node);
      for (const input of graph.nodes[node]!.inputs) if (input !== null && follow(input)) next.push(input);
    }
    layer = next;
  }
  return found;
}

/** By tensor: 1 where it is one of these or depends on one. Linear in the graph. */
export function dependentsOf(graph: Graph, tensors: Iterable<TensorIndex>): Uint8Array {
  const depends = new Uint8Array(graph.tensors.length);
  for (const tensor of tensors) depends[tensor] = 1;
  for (const { inputs, outputs } of graph.nodes) {
    if (!inputs.some((tensor) => tensor !== null && depends[tensor] === 1)) continue;
    for (const output of outputs) if (output !== null) depends[output] = 1;
  }
  return depends;
}
