// A graph that is written anew, node by node, with the shapes and small values of all that stands in it so far. Tensors keep
// their indices; new ones come behind them.
import { type Integer, Overflow } from '../engine/index.ts';
import {
  altered,
  type Constant,
  type Graph,
  type InnerGraph,
  type ModelText,
  type Node,
  type Operator,
  type Tensor,
  type TensorIndex,
} from '../graph/index.ts';
import { bodyWeights } from './body-weight.ts';
import { type Shapes, startShapes } from './infer.ts';

export class Growing {
  readonly nodes: Node[] = [];
  readonly tensors: Tensor[];
  readonly shapes: Shapes;
  readonly #from: Graph;
  /** Places of nodes that the file doesn't have. */
  readonly #added = new Set<number>();
  #left = WRITTEN_LIMIT;
  #weights: ReadonlyMap<InnerGraph, number> | null = null;
  /** Names that are taken, and the number that the next one like it gets. */
  #taken: Map<ModelText, number> | null = null;

  constructor(from: Graph, given: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>) {
    this.#from = from;
    this.tensors = [...from.tensors];
    this.shapes = startShapes({ ...from, nodes: this.nodes, tensors: this.tensors }, given);
  }

  /** Counts what is added anyway. */
  charge(weight: number): void {
    this.#left = Math.max(0, this.#left - weight);
  }

  /** What a copy of a body comes to, all that is repeated within it written out. */
  weightOf(body: InnerGraph): number {
    this.#weights ??= bodyWeights(this.#from);
    return this.#weights.get(body) ?? Infinity;
  }

  body(index: number): InnerGraph {
    return this.#from.bodies[index]!;
  }

  /** Whether that much more may be added. */
  hasRoom(weight: number): boolean {
    return weight <= this.#left;
  }

  /** Whether that much more may be added; then it counts as added. */
  affords(weight: number): boolean {
    if (!this.hasRoom(weight)) return false;
    this.charge(weight);
    return true;
  }

  /** A node of the file. */
  keep(node: Node): void {
    const index = this.nodes.push(node) - 1;
    try {
      this.shapes.visit(index, () => false);
    } catch (error) {
      // The pass names the node.
      if (!(error instanceof Overflow)) throw error;
    }
  }

  /** A node that the file doesn't have: it goes again where nothing reads it. */
  add(node: Node): void {
    this.#added.add(this.nodes.length);
    this.keep(node);
  }

  /** As {@link add}, with one output, which is new, and named after it. */
  step(
    { type }: Node,
    name: ModelText,
    operator: Operator,
    inputs: readonly (TensorIndex | null)[],
  ): TensorIndex {
    const output = this.tensor(name, this.tensors[inputs[0] ?? -1]?.type ?? null, null);
    this.add({ name: this.tensors[output]!.name, type, operator, inputs, outputs: [output] });
    return output;
  }

  tensor(
    name: ModelText,
    type: Tensor['type'],
    shape: Tensor['shape'],
    constant: Constant | null = null,
  ): TensorIndex {
    return this.tensors.push({ name: this.#apart(name), type, shape, constant }) - 1;
  }

  /** Nobody is shown that tensor. */
  hide(tensor: TensorIndex): void {
    this.tensors[tensor] = altered(this.tensors[tensor]!, { hidden: true });
  }

  /** One whole number or truth value. */
  number(name: ModelText, type: 'int64' | 'bool', value: number): TensorIndex {
    return this.tensor(name, type, [], numberConstant(type, value));
  }

  /** The one element of a tensor that folds; null: it doesn't, or it is an expression. */
  valueOf(tensor: TensorIndex): number | null {
    const values = this.shapes.values(tensor);
    const [value] = values ?? [];
    return values?.length === 1 && typeof value === 'number' ? value : null;
  }

  /** What was written, without the added nodes that nothing reads. */
  written(): Graph {
    return { ...this.#from, nodes: this.#read(), tensors: this.tensors, bodies: [] };
  }

  #read(): Node[] {
    const read = new Uint8Array(this.tensors.length);
    for (const output of this.#from.outputs) read[output] = 1;
    const kept: Node[] = [];
    for (let index = this.nodes.length - 1; index >= 0; index--) {
      const node = this.nodes[index]!;
      if (this.#added.has(index) && !node.outputs.some((output) => output !== null && read[output] === 1))
        continue;
      for (const input of node.inputs) if (input !== null) read[input] = 1;
      kept.push(node);
    }
    return kept.reverse();
  }

  #apart(name: ModelText): ModelText {
    this.#taken ??= new Map(this.tensors.map((tensor) => [tensor.name, 2]));
    let free = name;
    for (let number = this.#taken.get(name); number !== undefined && this.#taken.has(free); number++) {
      free = `${name}~${number}`;
      this.#taken.set(name, number + 1);
    }
    this.#taken.set(free, 2);
    return free;
  }
}

export function numberConstant(type: 'int64' | 'bool', value: number): Constant {
  return { shape: [], type, values: (limit) => (limit < 1 ? null : [value]) };
}

/** Nodes and tensors that all that is written out may have together; names of any length count by the 512 characters. */
const WRITTEN_LIMIT = 100_000;
