// Topological order without recursion; a cycle is answered by its nodes.
import type { Node, NodeIndex, TensorIndex } from './graph.ts';

export type Order =
  | { readonly kind: 'sorted'; readonly nodes: readonly Node[] }
  /** In the direction of the data; the last one leads back to the first. */
  | { readonly kind: 'cycle'; readonly nodes: readonly Node[] };

/** No node makes it: a source, a constant. */
export const NO_MAKER = -1;

/**
 * Nodes behind the makers of their operands, otherwise as they stand; the same list where they are so already.
 * Linear in nodes and operands. `makerOf`: index of the node that makes a tensor, or a negative number.
 */
export function orderNodes(nodes: readonly Node[], makerOf: (tensor: TensorIndex) => NodeIndex): Order {
  if (isSorted(nodes, makerOf)) return { kind: 'sorted', nodes };
  const state = new Uint8Array(nodes.length);
  const sorted: Node[] = [];
  // The way from a node to the maker of an operand, to the maker of its operand …; and the operand to look at next.
  const way: NodeIndex[] = [];
  const next: number[] = [];
  for (let root = 0; root < nodes.length; root++) {
    if (state[root] !== NEW) continue;
    state[root] = ON_THE_WAY;
    way.push(root);
    next.push(0);
    while (way.length > 0) {
      const node = way.at(-1) ?? 0;
      const operand = next.at(-1) ?? 0;
      const { inputs } = nodes[node] ?? NO_OPERANDS;
      if (operand === inputs.length) {
        state[node] = DONE;
        const done = nodes[node];
        if (done !== undefined) sorted.push(done);
        way.pop();
        next.pop();
        continue;
      }
      next[next.length - 1] = operand + 1;
      const tensor = inputs[operand];
      const maker = tensor === null || tensor === undefined ? NO_MAKER : makerOf(tensor);
      if (maker < 0 || state[maker] === DONE) continue;
      if (state[maker] === ON_THE_WAY) return { kind: 'cycle', nodes: cycle(nodes, way, maker) };
      state[maker] = ON_THE_WAY;
      way.push(maker);
      next.push(0);
    }
  }
  return { kind: 'sorted', nodes: sorted };
}

const NEW = 0;
const ON_THE_WAY = 1;
const DONE = 2;
const NO_OPERANDS: Pick<Node, 'inputs'> = { inputs: [] };

function isSorted(nodes: readonly Node[], makerOf: (tensor: TensorIndex) => NodeIndex): boolean {
  return nodes.every((node, index) =>
    node.inputs.every((tensor) => tensor === null || makerOf(tensor) < index),
  );
}

/** The way leads against the data, so what comes after its first node is turned round. */
function cycle(nodes: readonly Node[], way: readonly NodeIndex[], first: NodeIndex): Node[] {
  const [head, ...rest] = way.slice(way.indexOf(first));
  return [head, ...rest.toReversed()].flatMap((index) => nodes[index ?? NO_MAKER] ?? []);
}
