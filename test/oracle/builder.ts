// Makes a plain network node by node, knowing every shape on the way; a node that doesn't fit is taken back.
import {
  elementCount,
  type Attribute,
  type Net,
  type NetConstant,
  type NetInput,
  type NetNode,
  type Shape,
} from './interpreter/net.ts';
import { interpretNode } from './interpreter/tensors.ts';
import { source, type Argument } from './interpreter/value.ts';

/** Larger tensors cost the interpreter too much. */
const MOST_ELEMENTS = 1600;

/** A single window doesn't tell whether it would move along the axis. */
const WINDOWS = new Set(['AveragePool', 'Conv', 'ConvTranspose', 'LpPool', 'MaxPool', 'Resize', 'Upsample']);

/** A node that can't be, or would be too large. */
export class Misfit extends Error {}

export class NetBuilder {
  readonly opset: number;
  #inputs: NetInput[] = [];
  #constants: NetConstant[] = [];
  #nodes: NetNode[] = [];
  readonly #tensors = new Map<string, Argument>();

  constructor(opset: number) {
    this.opset = opset;
  }

  input(shape: Shape): string {
    const name = `x${this.#inputs.length}`;
    this.#inputs.push({ name, shape });
    this.#tensors.set(name, source(shape));
    return name;
  }

  /** A float32 constant in general position. */
  weights(shape: Shape): string {
    return this.constant('float32', shape);
  }

  numbers(type: NetConstant['type'], numbers: readonly number[], shape: Shape = [numbers.length]): string {
    return this.constant(type, shape, numbers);
  }

  constant(type: NetConstant['type'], shape: Shape, numbers: readonly number[] | null = null): string {
    const name = `c${this.#constants.length}`;
    this.#constants.push({ name, type, shape, numbers });
    this.#tensors.set(name, { kind: 'constant', shape, numbers });
    return name;
  }

  ints(...numbers: readonly number[]): string {
    return this.numbers('int64', numbers);
  }

  /** The first output. Throws a Misfit. */
  node(op: string, inputs: readonly (string | null)[], attributes: Record<string, Attribute> = {}): string {
    return this.nodes(op, 1, inputs, attributes)[0]!;
  }

  /** All outputs. */
  nodes(
    op: string,
    outputs: number,
    inputs: readonly (string | null)[],
    attributes: Record<string, Attribute> = {},
  ): string[] {
    const names = Array.from({ length: outputs }, (_, index) => `t${this.#nodes.length}_${index}`);
    const node: NetNode = { op, inputs, outputs: names, attributes };
    const made = interpretNode(node, this.opset, this.#tensors);
    const first = made[0]!.shape;
    if (WINDOWS.has(op) && first.some((length, axis) => length === 1 && this.shape(inputs[0]!)[axis] !== 1)) {
      throw new Misfit(`${op}: one window`);
    }
    for (const [index, name] of names.entries()) {
      const { shape } = made[index]!;
      if (shape.some((length) => length < 1 || !Number.isInteger(length)))
        throw new Misfit(`${op}: no elements`);
      if (elementCount(shape) > MOST_ELEMENTS) throw new Misfit(`${op}: too large`);
      this.#tensors.set(name, made[index]!);
    }
    this.#nodes.push(node);
    return names;
  }

  shape(name: string): Shape {
    return this.#tensors.get(name)!.shape;
  }

  /** What `make` returns, or null and nothing added if it doesn't fit. */
  attempt(make: () => string | null): string | null {
    const [nodes, constants] = [this.#nodes, this.#constants];
    this.#nodes = [...nodes];
    this.#constants = [...constants];
    let made: string | null = null;
    try {
      made = make();
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
    }
    if (made === null) [this.#nodes, this.#constants] = [nodes, constants];
    return made;
  }

  /** Outputs: every tensor that no node reads. Inputs that nothing reads are left out. */
  net(): Net {
    const read = new Set(this.#nodes.flatMap((node) => node.inputs));
    return {
      opset: this.opset,
      inputs: this.#inputs.filter(({ name }) => read.has(name)),
      constants: this.#constants.filter(({ name }) => read.has(name)),
      nodes: this.#nodes,
      outputs: this.#nodes.flatMap((node) => node.outputs).filter((name) => !read.has(name)),
    };
  }
}
