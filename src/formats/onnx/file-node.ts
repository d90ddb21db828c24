// A node as the dialect sees it, while the graph around it is being built.
import type { GraphBuilder, ModelText } from '../../graph/index.ts';
import type { Attributes, OnnxNode } from './node.ts';
import type { NodeContent, NodeOutline } from './node-reader.ts';

export class FileNode implements OnnxNode {
  readonly type: ModelText;
  readonly domain: ModelText;
  readonly overload: ModelText;
  readonly opset: number;
  readonly attributes: Attributes;
  readonly inputs: number;
  readonly outputs: number;
  readonly #outline: NodeOutline;
  readonly #builder: GraphBuilder;
  #askedOfItself = false;
  #askedTooEarly = false;

  constructor(outline: NodeOutline, content: NodeContent, opset: number, builder: GraphBuilder) {
    this.type = content.type;
    this.domain = content.domain;
    this.overload = content.overload;
    this.opset = opset;
    this.attributes = content.attributes;
    this.inputs = outline.inputs.length;
    this.outputs = outline.outputs.length;
    this.#outline = outline;
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
    return this.#outline.name;
  }

  present(operand: number): boolean {
    return (this.#outline.inputs[operand] ?? null) !== null;
  }

  outputPresent(output: number): boolean {
    return (this.#outline.outputs[output] ?? null) !== null;
  }

  constantShape(operand: number): readonly number[] | null {
    this.#askedOfItself = true;
    const tensor = this.#outline.inputs[operand] ?? null;
    if (tensor === null) return null;
    if (!this.#builder.isDefined(tensor)) this.#askedTooEarly = true;
    return this.#builder.constantOf(tensor)?.shape ?? null;
  }
}
