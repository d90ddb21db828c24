// Where the reader and the dialect meet: a node as the file has it, names resolved, nothing interpreted.
import type { Constant, ModelText, Operator } from '../../graph/index.ts';

export interface OnnxNode {
  /** op_type. */
  readonly type: ModelText;
  /** '' is the main domain; `ai.onnx` comes as ''. */
  readonly domain: ModelText;
  /** Chooses among model-local functions of one name. */
  readonly overload: ModelText;
  /** The node's name, else that of its first output. */
  readonly name: ModelText;
  /** The version imported for that domain; 0 if the file imports none. */
  readonly opset: number;
  readonly attributes: Attributes;
  /** Operand positions, absent ones included; what subgraphs capture isn't counted. */
  readonly inputs: number;
  readonly outputs: number;
  /** Whether that operand is there; false beyond the last position. */
  present(operand: number): boolean;
  /** Whether someone may ask for that output; false beyond the last position. */
  outputPresent(output: number): boolean;
  /** Lengths of a constant operand, from its header alone; null where the operand is absent or computed. */
  constantShape(operand: number): readonly number[] | null;
}

/**
 * A node's attributes by name. A getter answers null where the attribute is absent and throws `WrongAttribute` where
 * it is of another type. 64-bit integers beyond ±2⁵³ come as ±Infinity.
 */
export interface Attributes {
  int(name: string): number | null;
  ints(name: string): readonly number[] | null;
  float(name: string): number | null;
  floats(name: string): readonly number[] | null;
  string(name: string): ModelText | null;
  strings(name: string): readonly ModelText[] | null;
  tensor(name: string): Constant | null;
  /** Whether there is an attribute of that name, of any type (subgraphs too). */
  has(name: string): boolean;
  /** In the file's order. */
  names(): readonly ModelText[];
}

/** An attribute is there, but not of the type that was asked for; the dialect makes the node opaque, with the reason. */
export class WrongAttribute extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongAttribute';
  }
}

/** What an operator of the file means. Throws nothing: what it can't read becomes opaque, with the reason. */
export type Dialect = (node: OnnxNode) => Operator;
