// What a model costs: parameters, multiply-accumulates, activation memory (engine.md §6). Counted from shapes alone.
import { checked, type Integer, Overflow } from '../engine/index.ts';
import type { ElementType, Graph, Node, NodeIndex, TensorIndex } from '../graph/index.ts';
import type { Pass } from './pass.ts';
import type { CostRecord } from './record.ts';

/** Bits per element; float32 where the file doesn't say. */
const BITS: { readonly [Type in ElementType]: number } = {
  float16: 16,
  bfloat16: 16,
  float32: 32,
  float64: 64,
  int2: 2,
  int4: 4,
  int8: 8,
  int16: 16,
  int32: 32,
  int64: 64,
  uint2: 2,
  uint4: 4,
  uint8: 8,
  uint16: 16,
  uint32: 32,
  uint64: 64,
  float4: 4,
  float8: 8,
  complex64: 64,
  complex128: 128,
  bool: 8,
  string: 0,
};

/**
 * `parameters`: elements of all constants that a layer weighs with (rank ≥ 1, real, or weights of a convolution or a product).
 * `multiplyAccumulates`: of convolutions, transposed ones and matrix products, one per weight and result. `activationBytes`:
 * the largest sum of tensors alive at once when nodes run in order, a tensor until its last reader. Null: a length is open, or a
 * fused operator may hold products. Nodes that depend on inputs, and on none of the sources, aren't counted.
 */
export function costOf(
  graph: Graph,
  pass: Pass,
  makers: Int32Array,
  sources: ReadonlySet<TensorIndex>,
): CostRecord {
  return {
    ...costOfNodes(graph, pass, makers, nodesBehind(graph, pass, sources)),
    activationBytes: unlessOpen(() => peakBytes(graph, pass)),
  };
}

// All but those that other inputs than the sources lead to.
function nodesBehind(graph: Graph, pass: Pass, sources: ReadonlySet<TensorIndex>): NodeIndex[] {
  const elsewhere = new Set(graph.inputs.filter((input) => !sources.has(input)));
  const isReached = (tensor: TensorIndex | null): boolean =>
    tensor !== null && pass.fieldsOf(tensor).length > 0;
  const isElsewhere = (tensor: TensorIndex | null): boolean => tensor !== null && elsewhere.has(tensor);
  const behind: NodeIndex[] = [];
  for (let index = 0; index < graph.nodes.length; index++) {
    const { inputs, outputs } = graph.nodes[index]!;
    if (elsewhere.size === 0 || outputs.some(isReached) || !inputs.some(isElsewhere)) behind.push(index);
    else for (const tensor of outputs) if (tensor !== null) elsewhere.add(tensor);
  }
  return behind;
}

/** What some nodes cost; a constant that several of them weigh with counts once. Linear in the nodes. */
export function costOfNodes(
  graph: Graph,
  pass: Pass,
  makers: Int32Array,
  nodes: readonly NodeIndex[],
): Pick<CostRecord, 'parameters' | 'multiplyAccumulates'> {
  return {
    parameters: countParameters(graph, pass, makers, nodes),
    multiplyAccumulates: unlessOpen(() => countMultiplyAccumulates(graph, pass, nodes)),
  };
}

class Open extends Error {}

function unlessOpen(count: () => number): number | null {
  try {
    return count();
  } catch (error) {
    if (error instanceof Open || error instanceof Overflow) return null;
    throw error;
  }
}

function countParameters(graph: Graph, pass: Pass, makers: Int32Array, nodes: readonly NodeIndex[]): number {
  const weights: TensorIndex[] = [];
  for (let at = 0; at < nodes.length; at++) addWeights(weights, graph, pass, makers, nodes[at]!);
  let parameters = 0;
  // One needs no set to be told from others.
  for (const tensor of weights.length > 1 ? new Set(weights) : weights)
    parameters += graph.tensors[tensor]!.constant!.shape.reduce((product, length) => product * length, 1);
  return parameters;
}

// The constants that a node weighs with; one that it reads twice is added twice.
function addWeights(
  weights: TensorIndex[],
  graph: Graph,
  pass: Pass,
  makers: Int32Array,
  index: NodeIndex,
): void {
  const node = graph.nodes[index]!;
  const weighing = weighs(node);
  for (let operand = 0; operand < node.inputs.length; operand++) {
    const tensor = node.inputs[operand] ?? null;
    if (tensor === null) continue;
    const always = weighing && operand > 0;
    const stored = always ? storedAs(graph, makers, pass, tensor) : tensor;
    const constant = stored === null ? null : graph.tensors[stored]!.constant;
    if (constant !== null && constant.shape.length > 0 && (always || isReal(constant.type)))
      weights.push(stored!);
  }
}

/** Operators between a stored constant and the weight that it becomes: scaling, casts, transposes. */
const STORAGE_STEPS = 8;

// The constant that a weight is made of. Null: none, or data.
function storedAs(graph: Graph, makers: Int32Array, pass: Pass, weight: TensorIndex): TensorIndex | null {
  let tensor = weight;
  for (let step = 0; step < STORAGE_STEPS; step++) {
    if (graph.tensors[tensor]!.constant !== null) return tensor;
    const maker = pass.fieldsOf(tensor).length > 0 ? -1 : makers[tensor]!;
    const operand = maker < 0 ? null : (graph.nodes[maker]!.inputs[0] ?? null);
    if (operand === null) return null;
    tensor = operand;
  }
  return null;
}

function isReal(type: ElementType): boolean {
  return type.startsWith('float') || type === 'bfloat16';
}

// A body that stands there once is run any number of times, and copies of it may help to find its states.
function isRepeated({ operator }: Node): boolean {
  return operator.kind === 'collect' || operator.kind === 'last' || operator.kind === 'carry';
}

function weighs({ operator: { kind } }: Node): boolean {
  return kind === 'window' || kind === 'transposed-window' || kind === 'matrix-product';
}

function countMultiplyAccumulates(graph: Graph, pass: Pass, nodes: readonly NodeIndex[]): number {
  let total = 0;
  for (let at = 0; at < nodes.length; at++) {
    const node = graph.nodes[nodes[at]!]!;
    if (isRepeated(node)) throw new Open();
    const output = node.outputs[0] ?? null;
    if (output === null || !pass.fieldsOf(output).length) continue;
    total = checked(total + multiplyAccumulatesOf(node, output, pass));
  }
  return total;
}

function multiplyAccumulatesOf(node: Node, output: TensorIndex, pass: Pass): number {
  const { operator } = node;
  switch (operator.kind) {
    case 'window': {
      if (operator.channels === null) return 0;
      // Each result takes one product per weight of its output channel: C / group · k1 … kr.
      const weights = shapeAt(pass, node, operator.channels.weights);
      return checked(elements(pass.shapeOf(output)) * elements(weights, 1));
    }
    case 'transposed-window':
      return checked(elements(shapeAt(pass, node, 0)) * elements(shapeAt(pass, node, operator.weights), 1));
    case 'matrix-product': {
      const left = shapeAt(pass, node, operator.left);
      const turned = operator.transposeLeft && left !== null && left.length > 1;
      const contracted = left?.at(turned ? (operator.rotateLeft === true ? 0 : -2) : -1);
      return checked(
        elements(pass.shapeOf(output)) * elements(contracted === undefined ? null : [contracted]),
      );
    }
    case 'fused':
      // It may hold products, which its data doesn't say.
      throw new Open();
    default:
      return 0;
  }
}

function shapeAt(pass: Pass, node: Node, operand: number): readonly Integer[] | null {
  const tensor = node.inputs[operand] ?? null;
  return tensor === null ? null : pass.shapeOf(tensor);
}

function elements(shape: readonly Integer[] | null, start = 0): number {
  if (shape === null) throw new Open();
  let product = 1;
  for (let axis = start; axis < shape.length; axis++) {
    const length = shape[axis]!;
    if (typeof length !== 'number') throw new Open();
    product = checked(product * length);
  }
  return product;
}

function peakBytes(graph: Graph, pass: Pass): number {
  if (graph.nodes.some(isRepeated)) throw new Open();
  const lastReader = lastReaders(graph);
  const bytesOf = (tensor: TensorIndex): number =>
    pass.fieldsOf(tensor).length === 0
      ? 0
      : Math.ceil((elements(pass.shapeOf(tensor)) * BITS[graph.tensors[tensor]!.type ?? 'float32']) / 8);
  // Kept until the tensor dies; what isn't counted takes none.
  const bytes = new Float64Array(graph.tensors.length);
  let alive = 0;
  for (const tensor of graph.inputs) alive += bytes[tensor] = bytesOf(tensor);
  let peak = alive;
  for (let index = 0; index < graph.nodes.length; index++) {
    const { inputs, outputs } = graph.nodes[index]!;
    for (const tensor of outputs) {
      if (tensor === null) continue;
      bytes[tensor] = bytesOf(tensor);
      alive = checked(alive + bytes[tensor]);
    }
    peak = Math.max(peak, alive);
    for (const tensor of inputs) {
      if (tensor === null || lastReader[tensor] !== index) continue;
      alive -= bytes[tensor]!;
      // An operand that is read twice dies once.
      lastReader[tensor] = DEAD;
    }
    for (const tensor of outputs) {
      if (tensor !== null && lastReader[tensor] === NO_READER) alive -= bytes[tensor]!;
    }
  }
  return peak;
}

const NO_READER = -1;
const DEAD = -2;

/** By tensor: the last node that reads it; behind all nodes for an output of the graph. */
function lastReaders(graph: Graph): Int32Array {
  const last = new Int32Array(graph.tensors.length).fill(NO_READER);
  for (let index = 0; index < graph.nodes.length; index++) {
    for (const tensor of graph.nodes[index]!.inputs) if (tensor !== null) last[tensor] = index;
  }
  for (const tensor of graph.outputs) last[tensor] = graph.nodes.length;
  return last;
}
