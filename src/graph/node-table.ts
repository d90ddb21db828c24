// Nodes as they are read, in columns: in the order in which they can be run they become objects, made one after the other, so that every
// later walk goes through memory in a row. With a million nodes, walking at random takes several times as long.
import type { Node, NodeIndex } from './graph.ts';
import type { Operator } from './operator.ts';
import { TensorLists } from './tensor-lists.ts';
import type { ModelText } from './text.ts';

export class NodeTable {
  readonly inputs = new TensorLists();
  readonly outputs = new TensorLists();
  readonly #names: ModelText[] = [];
  readonly #types: ModelText[] = [];
  readonly #operators: Operator[] = [];

  get size(): number {
    return this.#names.length;
  }

  add({ name, type, operator, inputs, outputs }: Node): NodeIndex {
    this.inputs.add(inputs);
    this.outputs.add(outputs);
    this.#types.push(type);
    this.#operators.push(operator);
    return this.#names.push(name) - 1;
  }

  name(node: NodeIndex): ModelText {
    return this.#names[node] ?? '';
  }

  setOperator(node: NodeIndex, operator: Operator): void {
    if (node < this.size) this.#operators[node] = operator;
  }

  /** The nodes of these indices, in that order; null: all, as they came. */
  nodes(order: ArrayLike<NodeIndex> | null): Node[] {
    const length = order === null ? this.size : order.length;
    const nodes: Node[] = [];
    for (let place = 0; place < length; place++)
      nodes.push(this.#node(order === null ? place : order[place]!));
    return nodes;
  }

  #node(index: NodeIndex): Node {
    return {
      name: this.#names[index]!,
      type: this.#types[index]!,
      operator: this.#operators[index]!,
      inputs: this.inputs.list(index),
      outputs: this.outputs.list(index),
    };
  }
}
