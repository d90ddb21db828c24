// Branches whose condition hangs on an open length and whose bodies differ in rank (`squeeze` writes such ones). What stands behind
// them takes one rank only, so the network runs on those lengths alone at which that body is taken: said as a condition.
import { type Integer, text } from '../engine/index.ts';
import { makersOf, type Graph, type Node, type NodeIndex, type TensorIndex } from '../graph/index.ts';
import { type Entry, isInteger } from '../ops/index.ts';
import { takeBranches, takenOperands } from './branches.ts';
import { type Shapes, startShapes } from './infer.ts';

export interface AssumedBranch {
  /** When the body is taken: "⌊H/16⌋ − 1 = 1", or by the node's name where that can't be said. */
  readonly condition: string;
  /** What the node makes; this and all behind it holds under the condition. */
  readonly outputs: readonly TensorIndex[];
}

export interface Assumed {
  readonly graph: Graph;
  readonly branches: readonly AssumedBranch[];
}

type Given = ReadonlyMap<TensorIndex, readonly (Integer | null)[]>;

/** Bodies that are chosen so; each costs two more walks over the shapes. */
const MOST_ASSUMED = 16;

/**
 * The graph with every choice made that these lengths decide, or that what stands behind the branch decides. Where either body could
 * be, the branch stays as it is. Tensors keep their indices.
 */
export function assumeBranches(read: Graph, given: Given): Assumed {
  let graph = takeBranches(read, given);
  const branches: AssumedBranch[] = [];
  const undecided = new Set<TensorIndex>();
  while (branches.length + undecided.size < MOST_ASSUMED && graph.nodes.some(mayBeOpen)) {
    const shapes = inferred(graph, given);
    const index = graph.nodes.findIndex((node) => isOpen(node, shapes) && !undecided.has(firstOutput(node)));
    if (index < 0) break;
    const node = graph.nodes[index]!;
    const [first, second] = (['first', 'second'] as const).map((body) => {
      const chosen = takeBranches(withBody(graph, index, body), given);
      return { graph: chosen, misfits: misfitsOf(chosen, given), body };
    }) as [Choice, Choice];
    if (first.misfits === second.misfits) {
      undecided.add(firstOutput(node));
      continue;
    }
    const better = first.misfits < second.misfits ? first : second;
    branches.push({
      condition: conditionOf(graph, shapes, node, better.body === 'first'),
      outputs: node.outputs.filter((tensor) => tensor !== null),
    });
    graph = better.graph;
  }
  return { graph, branches };
}

function mayBeOpen({ operator }: Node): boolean {
  return operator.kind === 'branch' && !operator.computed;
}

interface Choice {
  readonly graph: Graph;
  readonly misfits: number;
  readonly body: 'first' | 'second';
}

function inferred(graph: Graph, given: Given): Shapes {
  const shapes = startShapes(graph, given);
  graph.nodes.forEach((_, index) => shapes.visit(index, () => true));
  return shapes;
}

function firstOutput({ outputs }: Node): TensorIndex {
  return outputs.find((tensor) => tensor !== null) ?? -1;
}

// Lengths decide it, they are open, and some output has one rank in one body and another in the other.
function isOpen(node: Node, shapes: Shapes): boolean {
  if (!mayBeOpen(node)) return false;
  const { inputs, outputs } = node;
  const rankOf = (operand: number): number | null => {
    const tensor = inputs[operand] ?? null;
    return tensor === null ? null : (shapes.shape(tensor)?.length ?? null);
  };
  return outputs.some((tensor, output) => {
    const [first, second] = [rankOf(1 + output), rankOf(1 + outputs.length + output)];
    return tensor !== null && first !== null && second !== null && first !== second;
  });
}

function withBody(graph: Graph, index: NodeIndex, body: 'first' | 'second'): Graph {
  const node = graph.nodes[index]!;
  if (node.operator.kind !== 'branch') return graph;
  const { from, to } = body === 'first' ? node.operator.second : node.operator.first;
  const isLeft = (tensor: TensorIndex | null): boolean => tensor !== null && tensor >= from && tensor < to;
  const nodes = graph.nodes
    .with(index, { ...node, inputs: takenOperands(node, body) })
    .filter(({ inputs, outputs }) => !outputs.some(isLeft) && !inputs.some(isLeft));
  return { ...graph, nodes };
}

// Nodes that can't be what they are with the ranks of their operands. What nobody taught us fits everything.
function misfitsOf(graph: Graph, given: Given): number {
  const shapes = inferred(graph, given);
  const known = (tensor: TensorIndex | null): boolean => tensor === null || shapes.shape(tensor) !== null;
  return graph.nodes.filter(
    ({ operator, inputs, outputs }) =>
      operator.kind !== 'opaque' && inputs.every(known) && !outputs.every(known),
  ).length;
}

function conditionOf(graph: Graph, shapes: Shapes, node: Node, holds: boolean): string {
  const compared = node.inputs[0] ?? null;
  const said = compared === null ? null : comparison(graph, shapes, compared, holds);
  return said ?? `${node.name} takes its ${holds ? 'first' : 'second'} body`;
}

// Back through what hands a truth value on, or turns it round, to the comparison of two lengths.
function comparison(graph: Graph, shapes: Shapes, tensor: TensorIndex, holds: boolean): string | null {
  const makers = makersOf(graph);
  let truth = holds;
  let node = graph.nodes[makers[tensor] ?? -1];
  while (node?.operator.kind === 'pointwise') {
    const { arithmetic } = node.operator;
    if (arithmetic === 'not') truth = !truth;
    else if (arithmetic !== 'identity' && arithmetic !== 'to-boolean') return null;
    node = graph.nodes[makers[node.inputs[0] ?? -1] ?? -1];
  }
  if (node?.operator.kind !== 'join') return null;
  const sign = SIGNS.get(node.operator.arithmetic ?? '')?.[truth ? 0 : 1];
  const [left, right] = [0, 1].map((operand) => single(shapes, node.inputs[operand] ?? null));
  return sign === undefined || left == null || right == null ? null : `${left} ${sign} ${right}`;
}

function single(shapes: Shapes, tensor: TensorIndex | null): string | null {
  const entries: readonly Entry[] = (tensor === null ? null : shapes.values(tensor)) ?? [];
  const [entry = null] = entries;
  if (entries.length !== 1 || !isInteger(entry)) return null;
  return typeof entry === 'number' ? String(entry) : text(entry);
}

/** By what is compared: the sign where it is true, and where it is false. */
const SIGNS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['equal', ['=', '≠']],
  ['greater', ['>', '≤']],
  ['greater-or-equal', ['≥', '<']],
  ['less', ['<', '≥']],
  ['less-or-equal', ['≤', '>']],
]);
