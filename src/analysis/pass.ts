// The forward pass: shapes, small values and fields of every tensor, node by node in topological order (engine.md §5). Time and
// memory grow with nodes and edges; fields are shared, not copied.
import {
  type Integer,
  type JoinVerdict,
  NO_FIELDS,
  type OutputEdges,
  Overflow,
  type Pin,
  pinFields,
  propagate,
  sourceField,
  SymbolicLimit,
  type TensorFields,
} from '../engine/index.ts';
import { Failure } from '../failure.ts';
import type { Graph, Node, NodeIndex, Remark, TensorIndex } from '../graph/index.ts';
import { classOf, type NodeView, opaqueOutputs, type Shape } from '../ops/index.ts';
import { Hanging } from './hanging.ts';
import { type Repeat, type Shapes, startShapes, type Visited } from '../shapes/index.ts';

/** One axis of one graph input; its place in the list is the engine's source axis. */
export interface SourceAxisPlace {
  readonly tensor: TensorIndex;
  readonly axis: number;
}

export interface JoinPlace extends JoinVerdict {
  readonly node: NodeIndex;
  readonly output: number;
}

export interface Pass {
  readonly graph: Graph;
  readonly sourceAxes: readonly SourceAxisPlace[];
  /** Inputs of unknown rank: nothing can be said of what they reach. */
  readonly withoutRank: readonly TensorIndex[];
  fieldsOf(tensor: TensorIndex): TensorFields;
  shapeOf(tensor: TensorIndex): Shape;
  /** What was noticed and gone on with. */
  readonly remarks: readonly Remark[];
  /** Joins whose paths aren't aligned, or where that isn't known. */
  readonly joins: readonly JoinPlace[];
  /** The edges of a node's outputs, asked again for a report. */
  edgesOf(node: NodeIndex): readonly OutputEdges[];
}

export type GivenShapes = ReadonlyMap<TensorIndex, readonly (Integer | null)[]>;

/** `onNode` is called now and then with the number of nodes done. `path` is for failures. `sources`: some of the graph's inputs. */
export function runPass(
  graph: Graph,
  given: GivenShapes,
  path: string,
  onNode?: (done: number) => void,
  sources: readonly TensorIndex[] = graph.inputs,
): Pass {
  const shapes = startShapes(graph, given);
  const fields: TensorFields[] = [];
  while (fields.length < graph.tensors.length) fields.push(NO_FIELDS);
  const { sourceAxes, withoutRank } = placeSources(graph, sources, shapes, fields);
  const reached = (tensor: TensorIndex): boolean => fields[tensor]!.length > 0;
  const hanging = new Hanging(graph);
  const meet = (a: TensorIndex, b: TensorIndex): boolean => shareAnAxis(fields[a]!, fields[b]!);
  const joins: JoinPlace[] = [];
  const edges = new NodeEdges();
  const isReached = (tensor: TensorIndex | null): boolean => tensor !== null && reached(tensor);
  const propagateNode = (node: Node, index: NodeIndex): void => {
    const visited = shapes.visit(index, reached, meet);
    if (!node.inputs.some(isReached)) return;
    const outputs = edges.of(visited);
    const operands = (operand: number): TensorFields => fieldsAt(fields, node.inputs[operand] ?? null);
    for (let place = 0; place < outputs.length; place++) {
      const tensor = node.outputs[place] ?? null;
      if (tensor === null) continue;
      const { pins } = outputs[place]!;
      const shape = visited.shapes[place] ?? null;
      const result = propagate(outputs[place]!, operands, index, (axis) => lengthAt(shape, axis));
      fields[tensor] =
        pins === undefined
          ? result.fields
          : pinned(result.fields, pins, (operand) => hanging.moves(node.inputs[operand]));
      for (const verdict of result.joins) {
        if (verdict.aligned !== true) joins.push({ ...verdict, node: index, output: place });
      }
    }
  };
  for (let index = 0; index < graph.nodes.length; index++) {
    const node = graph.nodes[index]!;
    hanging.visit(node);
    try {
      propagateNode(node, index);
    } catch (error) {
      if (!(error instanceof Overflow)) throw error;
      throw tooLarge(path, node.name);
    }
    if (onNode !== undefined && index % 4096 === 0) onNode(index);
  }
  return {
    graph,
    sourceAxes,
    withoutRank,
    remarks: shapes.remarks(),
    joins,
    fieldsOf: (tensor) => fields[tensor]!,
    shapeOf: (tensor) => shapes.shape(tensor),
    edgesOf: (node) => edges.of(shapes.visit(node, reached, meet)),
  };
}

function shareAnAxis(a: TensorFields, b: TensorFields): boolean {
  return a.some(({ sourceAxis }) => b.some((other) => other.sourceAxis === sourceAxis));
}

function fieldsAt(fields: readonly TensorFields[], tensor: TensorIndex | null): TensorFields {
  return tensor === null ? NO_FIELDS : fields[tensor]!;
}

export function lengthAt(shape: Shape, axis: number): number | null {
  const length = shape?.[axis];
  return typeof length === 'number' ? length : null;
}

// Every axis of every numeric source is a source axis, batch and channels too.
function placeSources(
  graph: Graph,
  sources: readonly TensorIndex[],
  shapes: Shapes,
  fields: TensorFields[],
): { sourceAxes: SourceAxisPlace[]; withoutRank: TensorIndex[] } {
  const sourceAxes: SourceAxisPlace[] = [];
  const withoutRank: TensorIndex[] = [];
  for (const tensor of sources) {
    if (graph.tensors[tensor]!.type === 'string') continue;
    const shape = shapes.shape(tensor);
    if (shape === null) {
      withoutRank.push(tensor);
      continue;
    }
    fields[tensor] = shape.map((_, axis) => sourceField(sourceAxes.push({ tensor, axis }) - 1, axis));
  }
  return { sourceAxes, withoutRank };
}

// What hangs on another input moves as that does; what hangs on none stays where it is. `moves`: whether it isn't told apart after a shift.
function pinned(
  fields: TensorFields,
  pins: readonly Pin[],
  moves: (operand: number) => boolean,
): TensorFields {
  let axes: readonly number[] = [];
  for (const { operand, axes: own } of pins)
    if (operand === null || !moves(operand)) axes = axes.length === 0 ? own : [...axes, ...own];
  return axes.length === 0 ? fields : pinFields(fields, axes);
}

/** Asks the classes for edges: once for nodes that repeat one another, unless the class asks for more than they share. */
class NodeEdges {
  readonly #known = new Map<Repeat, readonly OutputEdges[]>();

  of({ view, shapes, repeat }: Visited): readonly OutputEdges[] {
    const known = repeat === null ? undefined : this.#known.get(repeat);
    if (known !== undefined) return known;
    const edges = edgesFor(view, shapes);
    if (repeat !== null && !view.askedOfItself) this.#known.set(repeat, edges);
    return edges;
  }
}

function edgesFor(view: NodeView, shapes: readonly Shape[]): readonly OutputEdges[] {
  try {
    return classOf(view.operator).edges(view, shapes);
  } catch (error) {
    if (!(error instanceof SymbolicLimit)) throw error;
    return opaqueOutputs(view, 'its lengths are too involved an expression');
  }
}

/** What `make` makes; a Failure where a figure outgrows 2⁵³. `node`: the name of the node at hand, null: none. */
export function withinLimits<Value>(path: string, node: string | null, make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Overflow)) throw error;
    throw tooLarge(path, node);
  }
}

function tooLarge(path: string, node: string | null): Failure {
  return new Failure({
    kind: 'limit',
    path,
    place: node === null ? null : `node ${node}`,
    message: 'a length or a figure of the receptive field exceeds 2^53',
    remedy: 'check lengths, kernel, stride, dilation and pads of this node and of those before it',
  });
}
