// A node as its class sees it, over what is known of the tensors so far.
import { type Integer, symbol } from '../engine/index.ts';
import type { Graph, ModelText, Node, Operator, TensorIndex } from '../graph/index.ts';
import type { Cut, Entry, NodeView, Pooled, Shape } from '../ops/index.ts';
import type { Small } from './small.ts';

/** What may be asked of a tensor. */
export interface Known {
  readonly graph: Graph;
  readonly shape: (tensor: TensorIndex) => Shape;
  readonly fold: (tensor: TensorIndex) => Small | null;
  readonly reached: (tensor: TensorIndex) => boolean;
  readonly meet: (a: TensorIndex, b: TensorIndex) => boolean;
  readonly cut: (tensor: TensorIndex) => Cut | null;
  readonly pooled: (tensor: TensorIndex) => Pooled | null;
}

export class KnownNode implements NodeView {
  readonly node: Node;
  readonly operator: Operator;
  readonly #known: Known;
  #askedOfItself = false;

  constructor(node: Node, known: Known) {
    this.node = node;
    this.operator = node.operator;
    this.#known = known;
  }

  /** Whether something was asked that may differ between nodes of one operator over the same shapes. */
  get askedOfItself(): boolean {
    return this.#askedOfItself;
  }

  /** What the other operator asks isn't told apart. */
  doing<Kind extends Operator>(operator: Kind): NodeView<Kind> {
    this.#askedOfItself = true;
    return new KnownNode({ ...this.node, operator }, this.#known) as NodeView as NodeView<Kind>;
  }

  shape(operand: number): Shape {
    const tensor = this.#operand(operand);
    return tensor === null ? null : this.#known.shape(tensor);
  }

  present(operand: number): boolean {
    return this.#operand(operand) !== null;
  }

  reached(operand: number): boolean {
    const tensor = this.#operand(operand);
    return tensor !== null && this.#known.reached(tensor);
  }

  get name(): ModelText {
    this.#askedOfItself = true;
    return this.node.name;
  }

  meet(a: number, b: number): boolean {
    this.#askedOfItself = true;
    const [one, other] = [this.#operand(a), this.#operand(b)];
    return one !== null && other !== null && this.#known.meet(one, other);
  }

  values(operand: number): readonly Entry[] | null {
    this.#askedOfItself = true;
    const tensor = this.#operand(operand);
    return tensor === null ? null : (this.#known.fold(tensor)?.entries ?? null);
  }

  cutFrom(operand: number): Cut | null {
    this.#askedOfItself = true;
    const tensor = this.#operand(operand);
    return tensor === null ? null : this.#known.cut(tensor);
  }

  pooledBy(operand: number): Pooled | null {
    this.#askedOfItself = true;
    const tensor = this.#operand(operand);
    return tensor === null ? null : this.#known.pooled(tensor);
  }

  declared(output: number): readonly (Integer | null)[] | null {
    this.#askedOfItself = true;
    return declaredLengths(this.#known.graph, this.node, output);
  }

  fresh(output: number, axis: number): Integer {
    this.#askedOfItself = true;
    return freshLength(this.#known.graph, this.node, output, axis);
  }

  #operand(operand: number): TensorIndex | null {
    return this.node.inputs[operand] ?? null;
  }
}

/** See {@link NodeView.declared}. */
export function declaredLengths(
  graph: Graph,
  node: Node,
  output: number,
): readonly (Integer | null)[] | null {
  const tensor = node.outputs[output] ?? null;
  const shape = tensor === null ? null : graph.tensors[tensor]!.shape;
  return shape?.map((length) => (typeof length === 'string' ? symbol(length) : length)) ?? null;
}

/** See {@link NodeView.fresh}. */
export function freshLength(graph: Graph, node: Node, output: number, axis: number): Integer {
  const tensor = node.outputs[output] ?? null;
  const name = tensor === null ? node.name : graph.tensors[tensor]!.name;
  return symbol(`${name}.shape[${axis}]`);
}
