// Topological order without recursion; a cycle is answered by its nodes.
import type { NodeIndex, TensorIndex } from './graph.ts';
import type { TensorLists } from './tensor-lists.ts';

export type Order =
  /** Null: as they stand. */
  | { readonly kind: 'sorted'; readonly order: Int32Array | null }
  /** In the direction of the data; the last one leads back to the first. */
  | { readonly kind: 'cycle'; readonly nodes: readonly NodeIndex[] };

/** No node makes it: a source, a constant. */
export const NO_MAKER = -1;

/**
 * Nodes behind the makers of their operands, otherwise as they stand. Linear in nodes and operands. `operands`: a list a node;
 * `makerOf`: index of the node that makes a tensor, or a negative number.
 */
export function orderNodes(operands: TensorLists, makerOf: (tensor: TensorIndex) => NodeIndex): Order {
  const { makers, sorted } = makersBefore(operands, makerOf);
  if (sorted) return { kind: 'sorted', order: null };
  const state = new Uint8Array(operands.size);
  const order = new Int32Array(operands.size);
  let done = 0;
  // The way from a node to the maker of an operand, to the maker of its operand …; and of each the operands that were looked at.
  const way = new Int32Array(operands.size);
  const seen = new Int32Array(operands.size);
  let length = 0;
  for (let root = 0; root < operands.size; root++) {
    if (state[root] !== NEW) continue;
    state[root] = ON_THE_WAY;
    way[length++] = root;
    while (length > 0) {
      const node = way[length - 1]!;
      const place = operands.start(node) + seen[node]!;
      if (place === operands.end(node)) {
        state[node] = DONE;
        order[done++] = node;
        length -= 1;
        continue;
      }
      seen[node]! += 1;
      const maker = makers[place]!;
      if (maker < 0 || state[maker] === DONE) continue;
      if (state[maker] === ON_THE_WAY)
        return { kind: 'cycle', nodes: cycle(Array.from(way.subarray(0, length)), maker) };
      state[maker] = ON_THE_WAY;
      way[length++] = maker;
    }
  }
  return { kind: 'sorted', order };
}

const NEW = 0;
const ON_THE_WAY = 1;
const DONE = 2;

/** Of each operand the node that makes it, or a negative number; whether every node stands behind them. */
function makersBefore(
  operands: TensorLists,
  makerOf: (tensor: TensorIndex) => NodeIndex,
): { readonly makers: Int32Array; readonly sorted: boolean } {
  const makers = new Int32Array(operands.size === 0 ? 0 : operands.end(operands.size - 1));
  let sorted = true;
  for (let node = 0; node < operands.size; node++) {
    const end = operands.end(node);
    for (let place = operands.start(node); place < end; place++) {
      const tensor = operands.at(place);
      const maker = tensor < 0 ? NO_MAKER : makerOf(tensor);
      makers[place] = maker;
      if (maker >= node) sorted = false;
    }
  }
  return { makers, sorted };
}

/** The way leads against the data, so what comes after its first node is turned round. */
function cycle(way: readonly NodeIndex[], first: NodeIndex): NodeIndex[] {
  const [head = first, ...rest] = way.slice(way.indexOf(first));
  return [head, ...rest.toReversed()];
}
