// Values that differ from trip to trip while the body stands in the graph once (sheet §3.12): as data they are like any other, but a parameter
// that is made of them is no one number.
import type { Node, Operator, TensorIndex } from '../graph/index.ts';

export class Varying {
  readonly #tensors = new Set<TensorIndex>();
  /** By tensor that is a trip's number: the depth of the body. */
  readonly #numbers = new Map<TensorIndex, number>();

  add(tensor: TensorIndex | null): void {
    if (tensor !== null) this.#tensors.add(tensor);
  }

  addAll(tensors: Iterable<TensorIndex | null>): void {
    for (const tensor of tensors) this.add(tensor);
  }

  addNumber(tensor: TensorIndex, depth: number): void {
    this.#tensors.add(tensor);
    this.#numbers.set(tensor, depth);
  }

  /** The depth of the body whose trips the operand counts; null: it is something else. */
  numberAt({ inputs }: Node, operand: number): number | null {
    return this.#numbers.get(inputs[operand] ?? -1) ?? null;
  }

  /** Whether a parameter of the node differs from trip to trip. */
  hasParameter({ operator, inputs }: Node): boolean {
    if (this.#tensors.size === 0) return false;
    return inputs.some((tensor, operand) => this.#has(tensor) && !isData(operator, operand));
  }

  /** What the node makes differs where what it reads does. */
  follow(node: Node): void {
    if (this.#tensors.size === 0 || !node.inputs.some((tensor) => this.#has(tensor))) return;
    for (const output of node.outputs) this.add(output);
    const { operator } = node;
    const depth = this.numberAt(node, 0);
    const copies =
      operator.kind === 'pointwise' &&
      (operator.arithmetic === 'identity' || operator.arithmetic === 'to-integer');
    const [output = null] = node.outputs;
    if (depth !== null && output !== null && copies) this.#numbers.set(output, depth);
  }

  #has(tensor: TensorIndex | null): boolean {
    return tensor !== null && this.#tensors.has(tensor);
  }
}

// Whether the values of an operand go into the result and say nothing of places or lengths.
function isData({ kind }: Operator, operand: number): boolean {
  switch (kind) {
    case 'range':
    case 'fill':
    case 'non-zero':
      return false;
    case 'pointwise':
    case 'join':
    case 'concat':
    case 'matrix-product':
    case 'einsum':
    case 'window':
    case 'transposed-window':
    case 'attention':
    case 'recurrence':
    case 'normalize':
    case 'branch':
    case 'one-of':
    case 'opaque':
    case 'carry':
    case 'settle':
    case 'collect':
    case 'last':
    case 'shape-of':
    case 'size-of':
    case 'no-dependence':
    // What counts trips or members is asked for its value, which doesn't fold.
    case 'loop':
    case 'scan':
    case 'sequence':
    case 'sequence-map':
      return true;
    default:
      return operand === 0;
  }
}
