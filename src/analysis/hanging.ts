// Which tensors hang on any input of the graph, be it a source or not: all others are numbers of the model itself.
import type { Graph, Node, TensorIndex } from '../graph/index.ts';

export class Hanging {
  readonly #hangs: Uint8Array;

  constructor({ tensors, inputs }: Graph) {
    this.#hangs = new Uint8Array(tensors.length);
    for (const input of inputs) this.#hangs[input] = 1;
  }

  /** In topological order. */
  visit({ operator, inputs, outputs }: Node): void {
    if (READ_NO_VALUE.has(operator.kind)) return;
    if (!this.#onAny(inputs)) return;
    for (const output of outputs) if (output !== null) this.#hangs[output] = 1;
  }

  #onAny(tensors: Node['inputs']): boolean {
    for (let at = 0; at < tensors.length; at++) if (this.on(tensors[at])) return true;
    return false;
  }

  on(tensor: TensorIndex | null | undefined): boolean {
    return typeof tensor === 'number' && this.#hangs[tensor] === 1;
  }
}

const READ_NO_VALUE: ReadonlySet<Node['operator']['kind']> = new Set([
  'shape-of',
  'size-of',
  'fill',
  'eye',
  'no-dependence',
]);
