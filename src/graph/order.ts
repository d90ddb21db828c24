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
  // The way from a node to the maker of an operand, to the maker of its operand …; and of each the operand to look at next.
  const way = new Int32Array(nodes.length);
  const next = new Int32Array(nodes.length);
  let length = 0;
  for (let root = 0; root < nodes.length; root++) {
    if (state[root] !== NEW) continue;
    state[root] = ON_THE_WAY;
    way[length++] = root;
    while (length > 0) {
      const index = way[length - 1]!;
      const node = nodes[index]!;
      const operand = next[index]!;
      if (operand === node.inputs.length) {
        state[index] = DONE;
        sorted.push(node);
        length -= 1;
        continue;
      }
      next[index] = operand + 1;
      const tensor = node.inputs[operand] ?? null;
      const maker = tensor === null ? NO_MAKER : makerOf(tensor);
      if (maker < 0 || state[maker] === DONE) continue;
      if (state[maker] === ON_THE_WAY)
        return { kind: 'cycle', nodes: cycle(nodes, Array.from(way.subarray(0, length)), maker) };
      state[maker] = ON_THE_WAY;
      way[length++] = maker;
    }
  }
  return { kind: 'sorted', nodes: sorted };
}

const NEW = 0;
const ON_THE_WAY = 1;
const DONE = 2;

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
