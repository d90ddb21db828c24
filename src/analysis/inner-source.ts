// Measuring from an inner tensor (engine.md §1; sheet §4.8): the graph is cut there, and the tensor becomes its one source, with the
// shape that inference gives it. What it needed goes; what else outputs need stays, and is seen by nobody.
import type { Integer } from '../engine/index.ts';
import { Failure } from '../failure.ts';
import {
  altered,
  ancestorsOf,
  type Graph,
  makersOf,
  type ModelText,
  type Node,
  type Remark,
  type TensorIndex,
} from '../graph/index.ts';
import { nearest } from '../names/index.ts';
import { startShapes } from '../shapes/index.ts';
import { type Given, type GivenInputs, givenShape } from './given.ts';
import { inheritedLayout } from './inherited-layout.ts';
import { withinLimits } from './pass.ts';

export interface Cut {
  readonly graph: Graph;
  readonly given: GivenInputs;
  /** The one tensor that is measured from; the other inputs of the graph are none. */
  readonly sources: readonly TensorIndex[];
  /** What the axes of that tensor mean by those of the inputs; null: they don't say it. */
  readonly layout: string | null;
}

/**
 * `name`: of a tensor, else of a node, which stands for its first output. A shape that a user gives for the tensor by name fills in
 * what inference leaves open. Throws a Failure: nothing is called so, or a constant is.
 */
export function cutAt(
  graph: Graph,
  name: string,
  given: GivenInputs,
  inputs: ReadonlyMap<string, Given>,
  path: string,
): Cut {
  const tensor = tensorCalled(graph, name, path);
  const own = graph.tensors[tensor]!;
  if (own.type === 'string') throw unusable(path, name, 'holds text', 'name a tensor of numbers');
  if (graph.inputs.includes(tensor)) return { graph, given, sources: [tensor], layout: null };
  const inferred = inferredShape(graph, tensor, given, path);
  const lengths = inferred?.map((length) => (typeof length === 'number' ? length : null)) ?? null;
  const said = inputs.get(own.name) ?? null;
  const answer = givenShape(own.name, lengths, said?.shape ?? null, path);
  const shape = inferred?.map((length, axis) => answer.shape?.[axis] ?? length) ?? answer.shape;
  return {
    graph: cutGraph(graph, tensor, altered(own, { shape: lengths })),
    given: {
      shapes: shape === null ? given.shapes : new Map([...given.shapes, [tensor, shape]]),
      of: (wanted) => (wanted === own.name ? said : given.of(wanted)),
      remarks: [...given.remarks, ...answer.remarks, ...(shape === null ? [shapeless(own.name)] : [])],
    },
    sources: [tensor],
    layout: inheritedLayout(graph, tensor, given, path),
  };
}

function tensorCalled(graph: Graph, name: string, path: string): TensorIndex {
  const makers = makersOf(graph);
  const exists = (tensor: TensorIndex): boolean => makers[tensor]! >= 0 || graph.inputs.includes(tensor);
  const tensor = graph.tensors.findIndex((each) => each.name === name);
  if (tensor >= 0 && exists(tensor)) return tensor;
  const constant = graph.tensors[tensor]?.constant ?? null;
  const node = graph.nodes.find((each) => each.name === name);
  const first = node?.outputs.find((output) => output !== null) ?? null;
  if (first !== null) return first;
  if (constant !== null) throw unusable(path, name, 'is a constant', 'name a tensor that a node makes');
  const known = [
    ...graph.nodes.flatMap((each) => [
      ...each.outputs.flatMap((output) => (output === null ? [] : graph.tensors[output]!.name)),
      each.name,
    ]),
    ...graph.inputs.map((input) => graph.tensors[input]!.name),
  ];
  const meant = nearest(name, [...new Set<string>(known)]);
  const remedy = meant === null ? '`inspect --all` lists the names' : `did you mean \`${meant}\`?`;
  throw unusable(path, name, 'is no tensor or node of this model', remedy);
}

function unusable(path: string, name: string, why: string, remedy: string): Failure {
  return new Failure({
    kind: 'usage',
    path,
    place: null,
    message: `the source \`${name.replaceAll('`', "'")}\` ${why}`,
    remedy,
  });
}

function shapeless(name: ModelText): Remark {
  const text = `its shape is not known, so nothing can be said of what it reaches; give it with \`--input ${name}=LENGTHS\``;
  return { node: name, text };
}

// Only what the tensor depends on is looked at, in the graph's order.
function inferredShape(
  graph: Graph,
  tensor: TensorIndex,
  { shapes: given }: GivenInputs,
  path: string,
): readonly Integer[] | null {
  const before = [...ancestorsOf(graph, makersOf(graph), [tensor])].sort((a, b) => a - b);
  const shapes = startShapes(graph, given);
  for (const node of before)
    withinLimits(path, graph.nodes[node]!.name, () => shapes.visit(node, () => false));
  return shapes.shape(tensor);
}

// The tensor's makers go where nothing else needs them.
function cutGraph(graph: Graph, tensor: TensorIndex, source: Graph['tensors'][number]): Graph {
  const outputs = graph.outputs.filter((output) => output !== tensor);
  const needed = ancestorsOf(graph, makersOf(graph), outputs, (operand) => operand !== tensor);
  const unmade = (node: Node): Node =>
    node.outputs.includes(tensor)
      ? { ...node, outputs: node.outputs.map((output) => (output === tensor ? null : output)) }
      : node;
  return {
    ...graph,
    nodes: graph.nodes.filter((_, index) => needed.has(index)).map(unmade),
    tensors: graph.tensors.with(tensor, source),
    inputs: [tensor, ...graph.inputs],
  };
}
