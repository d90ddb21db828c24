// Checked construction of the common graph, by names as files have them: no name is defined twice, every name that is
// used is defined, and the nodes come out in topological order.
import { Failure } from '../failure.ts';
import type {
  Constant,
  DeclaredShape,
  ElementType,
  Graph,
  InnerGraph,
  Node,
  NodeIndex,
  Remark,
  Tensor,
  TensorIndex,
} from './graph.ts';
import type { Operator } from './operator.ts';
import { NameTable } from './name-table.ts';
import { NodeTable } from './node-table.ts';
import { NO_MAKER, orderNodes } from './order.ts';
import { TensorLists } from './tensor-lists.ts';
import type { ModelText } from './text.ts';

/** Collects a graph in any order; {@link GraphBuilder.build} checks it. Throws a Failure (`invalid-graph`). */
export class GraphBuilder {
  readonly #path: string;
  readonly #tensors: (NamedTensor | MutableTensor)[] = [];
  readonly #names = new NameTable();
  /** By number of a name: its tensor. */
  readonly #ofName: TensorIndex[] = [];
  /** By tensor: the node that makes it, or one of the negative numbers below. */
  readonly #makers: number[] = [];
  /** What was declared of names that nothing has mentioned yet. */
  readonly #declared = new Map<ModelText, Declaration>();
  readonly #nodes = new NodeTable();
  readonly #inputs: TensorIndex[] = [];
  readonly #outputs: TensorIndex[] = [];
  readonly #remarks: Remark[] = [];
  /** Tensors that aren't known by name. */
  readonly #inner: MutableTensor[] = [];
  readonly #bodies: { readonly body: Omit<InnerGraph, 'nodes'>; readonly nodes: readonly NodeIndex[] }[] = [];
  /** Bodies that are being read, each within the one before: the nodes so far. */
  readonly #open: NodeIndex[][] = [];
  readonly #nodesOfBodies = new Set<NodeIndex>();

  /** `path`: how failures call the file. */
  constructor(path: string) {
    this.#path = path;
  }

  /** The tensor of that name; made where the name is new. */
  tensor(name: ModelText): TensorIndex {
    return this.#tensorOf(this.#names.ofText(name));
  }

  /** As {@link tensor}, of a name as it stands in the file. */
  tensorAt(bytes: Uint8Array, start: number, end: number): TensorIndex {
    return this.#tensorOf(this.#names.of(bytes, start, end));
  }

  #tensorOf(number: number): TensorIndex {
    const known = this.#ofName[number];
    if (known !== undefined) return known;
    const declared = this.#declared.size === 0 ? undefined : this.#declared.get(this.#names.text(number));
    const tensor = new NamedTensor(this.#names, number, declared?.type ?? null, declared?.shape ?? null);
    this.#makers.push(UNDEFINED);
    const index = this.#tensors.push(tensor) - 1;
    this.#ofName.push(index);
    return index;
  }

  /**
   * A new tensor of a body that is copied into the graph. Nothing finds it by that name, and where another tensor of the
   * graph has it too, this one gets a number behind it.
   */
  innerTensor(name: ModelText, type: ElementType | null, shape: DeclaredShape | null): TensorIndex {
    this.#makers.push(UNDEFINED);
    const tensor = { name, type, shape, constant: null };
    this.#inner.push(tensor);
    return this.#tensors.push(tensor) - 1;
  }

  /** Tensors so far. */
  get tensorCount(): number {
    return this.#tensors.length;
  }

  /** What the file says of a name; it makes no tensor. Of several declarations the first holds. */
  declare(name: ModelText, type: ElementType | null, shape: DeclaredShape | null): void {
    const tensor = this.#names.has(name) ? this.#tensors[this.tensor(name)] : undefined;
    if (tensor !== undefined) {
      tensor.type ??= type;
      tensor.shape ??= shape;
      return;
    }
    const earlier = this.#declared.get(name);
    this.#declared.set(name, { type: earlier?.type ?? type, shape: earlier?.shape ?? shape });
  }

  /** That tensor is a graph input. */
  source(tensor: TensorIndex): void {
    this.#define(tensor, SOURCE);
    this.#inputs.push(tensor);
  }

  /** That tensor's values stand in the file; `type` as the file says, null: one that we don't know. */
  constant(tensor: TensorIndex, type: ElementType | null, constant: Constant): void {
    this.#define(tensor, CONSTANT);
    const entry = this.#tensors[tensor];
    if (entry === undefined) return;
    entry.constant = constant;
    entry.type = type;
    entry.shape = constant.shape;
  }

  /** Operands and outputs by {@link tensor}. */
  node(
    name: ModelText,
    type: ModelText,
    operator: Operator,
    inputs: readonly (TensorIndex | null)[],
    outputs: readonly (TensorIndex | null)[],
  ): NodeIndex {
    const index = this.#nodes.add({ name, type, operator, inputs, outputs });
    const body = this.#open.at(-1);
    if (body !== undefined) {
      body.push(index);
      this.#nodesOfBodies.add(index);
    }
    for (const output of outputs) if (output !== null) this.#define(output, index);
    return index;
  }

  /** Nodes from here to {@link closeBody} are those of a body and not of the graph around it. */
  openBody(): void {
    this.#open.push([]);
  }

  /** The index of the body among the graph's. */
  closeBody(body: Omit<InnerGraph, 'nodes'>): number {
    const indices = this.#open.pop() ?? [];
    for (const input of body.inputs) if (input !== null) this.#define(input, GIVEN);
    return this.#bodies.push({ body, nodes: indices }) - 1;
  }

  /** Says later what a node does. The index is the one that {@link node} gave. */
  setOperator(index: NodeIndex, operator: Operator): void {
    this.#nodes.setOperator(index, operator);
  }

  /** That tensor is a graph output. */
  output(tensor: TensorIndex): void {
    this.#outputs.push(tensor);
  }

  remark(node: ModelText, text: string): void {
    this.#remarks.push({ node, text });
  }

  /** Whether something so far makes that tensor. */
  isDefined(tensor: TensorIndex): boolean {
    return this.#makers[tensor] !== UNDEFINED;
  }

  constantOf(tensor: TensorIndex): Constant | null {
    return this.#tensors[tensor]?.constant ?? null;
  }

  build(name: ModelText, exporter: ModelText | null = null): Graph {
    this.#nameApart();
    this.#checkDefined();
    return {
      name,
      exporter,
      nodes: this.#ordered(),
      tensors: this.#tensors,
      inputs: this.#inputs,
      outputs: this.#outputs,
      bodies: this.#bodies.map(({ body, nodes }) => ({ ...body, nodes: this.#orderedOf(nodes) })),
      remarks: this.#remarks,
    };
  }

  #ordered(): readonly Node[] {
    if (this.#nodesOfBodies.size > 0) {
      const all = Array.from({ length: this.#nodes.size }, (_, index) => index);
      return this.#orderedOf(all.filter((index) => !this.#nodesOfBodies.has(index)));
    }
    const order = orderNodes(this.#nodes.inputs, (tensor) => this.#makers[tensor] ?? NO_MAKER);
    if (order.kind === 'cycle') throw this.#cycle(order.nodes);
    return this.#nodes.nodes(order.order);
  }

  /** Some of the nodes, in an order that they can be run in. */
  #orderedOf(nodes: readonly NodeIndex[]): readonly Node[] {
    const places = new Map(nodes.map((index, place) => [index, place]));
    const operands = new TensorLists();
    for (const index of nodes) operands.add(this.#nodes.inputs.list(index));
    const order = orderNodes(operands, (tensor) => places.get(this.#makers[tensor] ?? NO_MAKER) ?? NO_MAKER);
    if (order.kind === 'cycle') throw this.#cycle(order.nodes.map((place) => nodes[place]!));
    return this.#nodes.nodes(order.order === null ? nodes : order.order.map((place) => nodes[place]!));
  }

  /** No two tensors have one name. */
  #nameApart(): void {
    const taken = new Set<ModelText>();
    const next = new Map<ModelText, number>();
    for (const tensor of this.#inner) {
      const { name } = tensor;
      let number = next.get(name) ?? 2;
      while (taken.has(tensor.name) || this.#names.has(tensor.name)) tensor.name = `${name}~${number++}`;
      if (tensor.name !== name) next.set(name, number);
      taken.add(tensor.name);
    }
  }

  #define(tensor: TensorIndex, maker: number): void {
    const earlier = this.#makers[tensor] ?? UNDEFINED;
    if (earlier !== UNDEFINED) {
      const name = this.#tensors[tensor]?.name ?? '';
      throw this.#invalid(
        maker >= 0 ? `node ${this.#nodes.name(maker)}` : `tensor ${name}`,
        `the name \`${name}\` is defined twice, first by ${this.#makerName(earlier)}`,
      );
    }
    this.#makers[tensor] = maker;
  }

  #makerName(maker: number): string {
    if (maker === SOURCE) return 'a graph input';
    if (maker === CONSTANT) return 'a constant';
    if (maker === GIVEN) return 'an input of its graph';
    return `node \`${this.#nodes.name(maker)}\``;
  }

  #checkDefined(): void {
    const { inputs, size } = this.#nodes;
    for (let node = 0; node < size; node++) {
      const end = inputs.end(node);
      for (let place = inputs.start(node); place < end; place++) {
        const tensor = inputs.at(place);
        if (tensor < 0 || this.#makers[tensor] !== UNDEFINED) continue;
        const name = this.#tensors[tensor]?.name ?? '';
        throw this.#invalid(`node ${this.#nodes.name(node)}`, `its operand \`${name}\` is defined nowhere`);
      }
    }
    for (const {
      body: { path, outputs },
    } of this.#bodies) {
      const missing = outputs.find((tensor) => tensor !== null && this.#makers[tensor] === UNDEFINED) ?? null;
      if (missing === null) continue;
      throw this.#invalid(
        `graph ${path}`,
        `no node makes its output \`${this.#tensors[missing]?.name ?? ''}\``,
      );
    }
    for (const tensor of this.#outputs) {
      if (this.#makers[tensor] !== UNDEFINED) continue;
      const name = this.#tensors[tensor]?.name ?? '';
      throw this.#invalid(`output ${name}`, 'no node makes this graph output');
    }
    if (this.#outputs.length === 0) throw this.#invalid(null, 'the graph has no outputs');
  }

  #cycle(nodes: readonly NodeIndex[]): Failure {
    const names = nodes.slice(0, NAMED).map((node) => `\`${this.#nodes.name(node)}\``);
    const more = nodes.length - names.length;
    const left = more > 0 ? [`… ${more} more`] : [];
    const way = [...names, ...left, names[0] ?? ''].join(' → ');
    return this.#invalid(`node ${this.#nodes.name(nodes[0] ?? 0)}`, `these nodes form a cycle: ${way}`);
  }

  #invalid(place: string | null, message: string): Failure {
    return new Failure({
      kind: 'invalid-graph',
      path: this.#path,
      place,
      message,
      remedy: 'export the model again',
    });
  }
}

/** Known by name; the name is read from the table, since most are never asked for. */
class NamedTensor implements Tensor {
  readonly #names: NameTable;
  readonly #number: number;
  type: ElementType | null;
  shape: DeclaredShape | null;
  constant: Constant | null = null;

  constructor(names: NameTable, number: number, type: ElementType | null, shape: DeclaredShape | null) {
    this.#names = names;
    this.#number = number;
    this.type = type;
    this.shape = shape;
  }

  get name(): ModelText {
    return this.#names.text(this.#number);
  }
}

type MutableTensor = { -readonly [Key in keyof Tensor]: Tensor[Key] };

interface Declaration {
  readonly type: ElementType | null;
  readonly shape: DeclaredShape | null;
}

const SOURCE = -1;
const CONSTANT = -2;
const UNDEFINED = -3;
const GIVEN = -4;
/** Nodes of a cycle that its message names. */
const NAMED = 10;
