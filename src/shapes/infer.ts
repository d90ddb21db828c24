// Shapes and small values of all tensors, node by node in the graph's order; values only on demand of a parameter (sheet §9).
import { type Integer, symbol, SymbolicLimit } from '../engine/index.ts';
import {
  type Graph,
  makersOf,
  type Node,
  type NodeIndex,
  type Remark,
  type TensorIndex,
} from '../graph/index.ts';
import { classOf, type Cut, type Entry, entryOf, type Pooled, type Shape } from '../ops/index.ts';
import { cutFrom } from './cut.ts';
import { evaluate, foldedOperands } from './evaluate.ts';
import { declaredLengths, freshLength, type Known, KnownNode } from './known-node.ts';
import { mismatchOf } from './mismatch.ts';
import { pooledBy } from './pooled.ts';
import { type Repeat, Repeats } from './repeats.ts';
import { ENTRY_LIMIT, type Small } from './small.ts';

/** What is known of the tensors so far. */
export interface Shapes {
  shape(tensor: TensorIndex): Shape;
  /** Elements of a small tensor that folds; null: it doesn't. */
  values(tensor: TensorIndex): readonly Entry[] | null;
  /** What was noticed so far and gone on with. */
  remarks(): readonly Remark[];
  /** Infers the outputs of the node, whose operands have been inferred, and gives what its class may know of it. */
  visit(
    node: NodeIndex,
    reached: (tensor: TensorIndex) => boolean,
    meet?: (a: TensorIndex, b: TensorIndex) => boolean,
  ): Visited;
}

/** A node whose outputs have been inferred. */
export interface Visited {
  readonly view: KnownNode;
  readonly shapes: readonly Shape[];
  /** The identical object for nodes that repeat one another; null: something of this node's own went into its shapes. */
  readonly repeat: Repeat | null;
}

/**
 * `given`: lengths that a user gave for graph inputs; null entries are as the file has them. The graph may grow: nodes and tensors
 * that come later are known once they are visited.
 */
export function startShapes(
  graph: Graph,
  given: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>,
): Shapes {
  const shapes: (Shape | undefined)[] = [];
  const small = new Map<TensorIndex, Small | null>();
  const makers: number[] = [];
  for (const maker of makersOf(graph)) makers.push(maker);
  for (const { constant } of graph.tensors) shapes.push(constant?.shape);
  for (const index of graph.inputs) shapes[index] = inputShape(graph, index, given.get(index) ?? null);

  const shape = (tensor: TensorIndex): Shape =>
    shapes[tensor] ?? graph.tensors[tensor]?.constant?.shape ?? null;
  const fold = (tensor: TensorIndex): Small | null => foldTensor(graph, makers, shape, small, tensor);
  const cut = (tensor: TensorIndex): Cut | null => cutFrom(graph, makers, shape, fold, tensor);
  const pooled = (tensor: TensorIndex): Pooled | null => pooledBy(graph, makers, shape, tensor);
  const remarks = new Map<NodeIndex, Remark>();
  const repeats = new Repeats();
  let known: Known | null = null;
  // The same for every node, as long as the same is asked.
  const knownWith = (reached: Known['reached'], meet: Known['meet']): Known => {
    if (known === null || known.reached !== reached || known.meet !== meet)
      known = { graph, shape, fold, reached, meet, cut, pooled };
    return known;
  };
  return {
    shape,
    remarks: () => [...remarks.values()],
    values: (tensor) => fold(tensor)?.entries ?? null,
    visit(index, reached, meet = ANY_MEET) {
      const node = graph.nodes[index]!;
      const view = new KnownNode(node, knownWith(reached, meet));
      const repeated = repeats.find(view);
      const inferred = repeated?.shapes ?? inferShapes(view);
      // Of nodes that repeat one another the first speaks for all.
      const mismatch = repeated === null ? mismatchOf(view) : null;
      if (mismatch !== null) remarks.set(index, { node: node.name, text: mismatch });
      let outputs =
        inferred.length === node.outputs.length
          ? inferred
          : node.outputs.map((_, output) => inferred[output] ?? null);
      let own = view.askedOfItself;
      for (let output = 0; output < outputs.length; output++) {
        const from = outputs[output]!;
        let found = complete(graph, node, output, from);
        const negative = negativeAxis(found);
        if (negative !== null) {
          remarks.set(index, { node: node.name, text: tooSmallFor(negative) });
          found = nonNegative(found);
        }
        if (found !== from) {
          outputs = outputs.with(output, found);
          own = true;
        }
        const tensor = node.outputs[output]!;
        if (tensor === null) continue;
        shapes[tensor] = found;
        makers[tensor] = index;
      }
      return { view, shapes: outputs, repeat: own ? null : (repeated ?? repeats.keep(view, outputs)) };
    },
  };
}

const ANY_MEET = (): boolean => true;

// A shape that stays is shared with operand 0: so repeats are recognized, and memory doesn't grow with tensors.
function inferShapes(view: KnownNode): readonly Shape[] {
  const operand = view.shape(0);
  return unlessTooLarge(() => classOf(view.operator).shapes(view)).map((shape) =>
    equalShapes(shape, operand) ? operand : shape,
  );
}

function equalShapes(a: Shape, b: Shape): boolean {
  if (a === null || b === null || a.length !== b.length) return false;
  return a.every((length, axis) => length === b[axis]);
}

// Lengths that grow beyond all measure aren't known; the regions may be all the same.
function unlessTooLarge(infer: () => readonly Shape[]): readonly Shape[] {
  try {
    return infer();
  } catch (error) {
    if (error instanceof SymbolicLimit) return [];
    throw error;
  }
}

// A length that the file fixes stands; one that it leaves open is what the user gave, else a symbol of its name or place.
function inputShape(graph: Graph, index: TensorIndex, given: readonly (Integer | null)[] | null): Shape {
  const { name, shape } = graph.tensors[index]!;
  if (shape === null)
    return given === null ? null : given.map((length, axis) => length ?? symbol(`${name}.shape[${axis}]`));
  return shape.map((length, axis) => {
    if (typeof length === 'number') return length;
    return given?.[axis] ?? symbol(length ?? `${name}.shape[${axis}]`);
  });
}

function withOperand<Result>(
  node: Node,
  operand: number,
  ask: (tensor: TensorIndex) => Result,
  absent: Result,
): Result {
  const tensor = node.inputs[operand] ?? null;
  return tensor === null ? absent : ask(tensor);
}

// The first axis that would be shorter than nothing.
function negativeAxis(shape: Shape): number | null {
  for (let axis = 0; shape !== null && axis < shape.length; axis++) {
    const length = shape[axis]!;
    if (typeof length === 'number' && length < 0) return axis;
  }
  return null;
}

// What would be shorter than nothing is empty.
function nonNegative(shape: Shape): Shape {
  return shape?.map((length) => (typeof length === 'number' && length < 0 ? 0 : length)) ?? null;
}

function tooSmallFor(axis: number): string {
  return `its operand is too small: nothing is left along axis ${axis}`;
}

// A number that the file declares completes a length that the rule leaves open; where both are known the rule stands.
function complete(graph: Graph, node: Node, output: number, inferred: Shape): Shape {
  const declared = declaredLengths(graph, node, output);
  if (declared === null) return inferred;
  if (inferred === null)
    return declared.map((length, axis) => length ?? freshLength(graph, node, output, axis));
  if (inferred.length !== declared.length) return inferred;
  const completes = (length: Integer, axis: number): boolean =>
    typeof length !== 'number' && typeof declared[axis] === 'number';
  return inferred.some(completes)
    ? inferred.map((length, axis) => (completes(length, axis) ? declared[axis]! : length))
    : inferred;
}

// Walks back from the tensor that is asked for, operands first, without recursion; every answer is kept.
function foldTensor(
  graph: Graph,
  makers: readonly number[],
  shape: (tensor: TensorIndex) => Shape,
  known: Map<TensorIndex, Small | null>,
  wanted: TensorIndex,
): Small | null {
  const pending = [wanted];
  while (pending.length > 0) {
    const tensor = pending.at(-1)!;
    if (known.has(tensor)) {
      pending.pop();
      continue;
    }
    const { constant } = graph.tensors[tensor]!;
    const maker = makers[tensor] ?? -1;
    const node = maker < 0 ? null : graph.nodes[maker]!;
    if (constant !== null || node === null) {
      known.set(tensor, constant === null ? null : readConstant(constant));
      continue;
    }
    const missing = missingOperands(node, shape(tensor), known);
    if (missing.length > 0) pending.push(...missing);
    else known.set(tensor, fromNode(node, tensor, shape, known));
  }
  return known.get(wanted) ?? null;
}

function missingOperands(
  node: Node,
  output: Shape,
  known: ReadonlyMap<TensorIndex, Small | null>,
): TensorIndex[] {
  const operands = foldedOperands(node.operator, node.inputs.length);
  if (operands === null || !isSmall(output)) return [];
  return operands.flatMap((operand) => {
    const tensor = node.inputs[operand] ?? null;
    return tensor === null || known.has(tensor) ? [] : [tensor];
  });
}

function isSmall(shape: Shape): boolean {
  if (shape === null) return true;
  let count = 1;
  for (const length of shape) {
    if (typeof length !== 'number') return true;
    count *= length;
  }
  return count <= ENTRY_LIMIT;
}

function fromNode(
  node: Node,
  tensor: TensorIndex,
  shape: (tensor: TensorIndex) => Shape,
  known: ReadonlyMap<TensorIndex, Small | null>,
): Small | null {
  if (foldedOperands(node.operator, node.inputs.length) === null || !isSmall(shape(tensor))) return null;
  const own = shape(tensor);
  return evaluate(node.operator, node.outputs.indexOf(tensor), {
    count: node.inputs.length,
    present: (operand) => typeof node.inputs[operand] === 'number',
    small: (operand) => withOperand<Small | null>(node, operand, (input) => known.get(input) ?? null, null),
    shape: (operand) => withOperand(node, operand, shape, null),
    outputShape: own !== null && own.every((length) => typeof length === 'number') ? (own as number[]) : null,
  });
}

function readConstant(constant: NonNullable<Graph['tensors'][number]['constant']>): Small | null {
  const values = constant.values(ENTRY_LIMIT);
  if (values === null) return null;
  const real = constant.type.startsWith('float') || constant.type === 'bfloat16';
  return { shape: constant.shape, entries: values.map((value) => entryOf(value, real)), real };
}
