// Which pooling an operand's indices come from: a walk back along what leaves values and their order alone.
import type { Graph, Node, TensorIndex } from '../graph/index.ts';
import type { Pooled, Shape } from '../ops/index.ts';

/** Null: the tensor isn't the second output of a pooling, passed on as it is. */
export function pooledBy(
  graph: Graph,
  makers: ArrayLike<number>,
  shape: (tensor: TensorIndex) => Shape,
  tensor: TensorIndex,
): Pooled | null {
  let at: TensorIndex | null = tensor;
  while (at !== null) {
    const maker: number = makers[at]!;
    const node: Node | null = maker < 0 ? null : graph.nodes[maker]!;
    if (node === null) return null;
    const { operator } = node;
    const input: TensorIndex | null = node.inputs[0] ?? null;
    if (operator.kind === 'window') {
      if (operator.does !== 'pool' || node.outputs.indexOf(at) !== 1 || input === null) return null;
      return { operator, shape: shape(input) };
    }
    if (operator.kind !== 'pointwise' || !PASSES.has(operator.arithmetic)) return null;
    at = input;
  }
  return null;
}

const PASSES: ReadonlySet<string | null> = new Set(['identity', 'to-integer', 'to-real', 'to-kind-of']);
