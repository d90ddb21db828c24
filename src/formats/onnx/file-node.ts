// A node as the dialect sees it, while the graph around it is being built.
import type { GraphBuilder, ModelText, TensorIndex } from '../../graph/index.ts';
import type { Attributes, OnnxNode } from './node.ts';
import type { NodeContent } from './node-reader.ts';

/** Where a node stands: in the main graph, or as a copy in the place of a call. */
export interface Occurrence {
  /** Its own name, else that of its first output; '': neither. */
  readonly name: ModelText;
  readonly inputs: readonly (TensorIndex | null)[];
  readonly outputs: readonly (TensorIndex | null)[];
}

export class FileNode implements OnnxNode {
  readonly type: ModelText;
  readonly domain: ModelText;
  readonly overload: ModelText;
  readonly opset: number;
  readonly attributes: Attributes;
  readonly inputs: number;
  readonly outputs: number;
  readonly #at: Occurrence;
  readonly #builder: GraphBuilder;
  #askedOfItself = false;
  #askedTooEarly = false;

  constructor(
    at: Occurrence,
    content: NodeContent,
    attributes: Attributes,
    opset: number,
    builder: GraphBuilder,
  ) {
    this.type = content.type;
    this.domain = content.domain;
    this.overload = content.overload;
    this.opset = opset;
    this.attributes = attributes;
    this.inputs = at.inputs.length;
    this.outputs = at.outputs.length;
    this.#at = at;
    this.#builder = builder;
  }

  /** Whether something was asked that differs between nodes that are otherwise equal. */
  get askedOfItself(): boolean {
    return this.#askedOfItself;
  }

  /** Whether an answer may change once the rest of the file is read. */
  get askedTooEarly(): boolean {
    return this.#askedTooEarly;
  }

  get name(): ModelText {
    this.#askedOfItself = true;
    return this.#at.name;
  }

  present(operand: number): boolean {
    return (this.#at.inputs[operand] ?? null) !== null;
  }

  outputPresent(output: number): boolean {
    return (this.#at.outputs[output] ?? null) !== null;
  }

  constantShape(operand: number): readonly number[] | null {
    this.#askedOfItself = true;
    const tensor = this.#at.inputs[operand] ?? null;
    if (tensor === null) return null;
    if (!this.#builder.isDefined(tensor)) this.#askedTooEarly = true;
    return this.#builder.constantOf(tensor)?.shape ?? null;
  }
}
