// Which tensors hang on any input of the graph, be it a source or not: all others are numbers of the model itself, and some of
// these are the same everywhere.
import type { Graph, Node, TensorIndex } from '../graph/index.ts';

export class Hanging {
  /** By tensor, one of the numbers below. */
  readonly #marks: Uint8Array;
  readonly #tensors: Graph['tensors'];

  constructor({ tensors, inputs }: Graph) {
    this.#tensors = tensors;
    this.#marks = new Uint8Array(tensors.length);
    for (const input of inputs) this.#marks[input] = HANGS;
  }

  /** In topological order. */
  visit({ operator, inputs, outputs }: Node): void {
    const hangs = !READ_NO_VALUE.has(operator.kind) && this.#hangOnAny(inputs);
    if (!hangs && !this.#isEven(operator, inputs)) return;
    for (const output of outputs) if (output !== null) this.#marks[output] = hangs ? HANGS : EVEN;
  }

  #hangOnAny(tensors: Node['inputs']): boolean {
    for (let at = 0; at < tensors.length; at++) if (this.#mark(tensors[at]) === HANGS) return true;
    return false;
  }

  /** Whether it moves with an input, or is the same everywhere, so that it isn't told whether it moved. */
  moves(tensor: TensorIndex | null | undefined): boolean {
    return this.#mark(tensor) !== STAYS;
  }

  #mark(tensor: TensorIndex | null | undefined): number {
    return typeof tensor === 'number' ? this.#marks[tensor]! : STAYS;
  }

  /** One number, and what spreads one. */
  #isEven(operator: Node['operator'], inputs: Node['inputs']): boolean {
    if (operator.kind === 'fill') return operator.value !== null;
    const spreads = operator.kind === 'expand' || operator.kind === 'tile';
    if (!spreads && (operator.kind !== 'pointwise' || inputs.length > 1)) return false;
    const [input = null] = inputs;
    const single = input === null ? null : this.#tensors[input]!.constant;
    return this.#mark(input) === EVEN || single?.shape.every((length) => length === 1) === true;
  }
}

const STAYS = 0;
const HANGS = 1;
/** The same everywhere. */
const EVEN = 2;

const READ_NO_VALUE: ReadonlySet<Node['operator']['kind']> = new Set([
  'shape-of',
  'size-of',
  'fill',
  'eye',
  'no-dependence',
]);
