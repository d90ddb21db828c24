// Adaptive pooling has no operator (sheet §8.7). A file that writes it out as slices, their means and concatenations is read back
// here: the last concatenation becomes the pooling of the tensor that was sliced, and keeps its name.
import { equal, Overflow } from '../engine/index.ts';
import {
  ancestorsOf,
  type Graph,
  makersOf,
  type ModelText,
  type Node,
  type NodeIndex,
  type TensorIndex,
} from '../graph/index.ts';
import { type Cut, fromFront, resolveAxes } from '../ops/index.ts';
import { type Taken, takenBySlice, takenOf } from './cut.ts';
import { type Shapes, startShapes, type Visited } from './infer.ts';

type Given = Parameters<typeof startShapes>[1];

/** The same graph where no pooling is written out. Tensors keep their indices, nodes their places. */
export function readBackPools(graph: Graph, given: Given): Graph {
  if (!graph.nodes.some(({ operator }) => operator.kind === 'concat')) return graph;
  const makers = makersOf(graph);
  const candidates = candidatesOf(graph, makers);
  if (candidates.length === 0) return graph;
  const pools = new Pools(graph, makers, startShapes(graph, given));
  const joined = candidates.flatMap((node) => graph.nodes[node]!.outputs).filter((tensor) => tensor !== null);
  const needed = [...ancestorsOf(graph, makers, joined)].sort((a, b) => a - b);
  try {
    const readBack = new Map<NodeIndex, Node>();
    for (const index of needed) {
      const pooling = pools.visit(index);
      if (pooling !== null) readBack.set(index, pooling);
    }
    if (readBack.size === 0) return graph;
    return { ...graph, nodes: graph.nodes.map((node, index) => readBack.get(index) ?? node) };
  } catch (error) {
    // The forward pass meets the same number, and names the node.
    if (error instanceof Overflow) return graph;
    throw error;
  }
}

/** Concatenations of what is pooled from slices, and of such concatenations. */
function candidatesOf({ nodes }: Graph, makers: Int32Array): readonly NodeIndex[] {
  const found = new Set<NodeIndex>();
  const maker = (tensor: TensorIndex | null | undefined): Node | undefined =>
    nodes[makers[tensor ?? -1] ?? -1];
  nodes.forEach(({ operator, inputs }, index) => {
    if (operator.kind !== 'concat' || inputs.length < 2) return;
    const first = maker(inputs[0]);
    const cut = maker(first?.inputs[0])?.operator.kind;
    const pools = first?.operator.kind === 'reduce' && (cut === 'slice' || cut === 'split');
    if (pools || found.has(makers[inputs[0] ?? -1] ?? -1)) found.add(index);
  });
  return [...found];
}

/** What is pooled, and by whom, piece by piece along these axes. */
interface Pieces {
  readonly type: ModelText;
  /** By axis that is pooled: pieces along it. */
  readonly counts: ReadonlyMap<number, number>;
  readonly all: readonly Piece[];
}

interface Piece {
  /** What the piece is the mean of. */
  readonly tensor: TensorIndex;
  /** By axis that is pooled: which piece along it. */
  readonly place: ReadonlyMap<number, number>;
}

/** Pieces that are looked at in one graph, all concatenations together. */
const MOST_PIECES = 262_144;
/** Slices of slices that are followed. */
const MOST_SLICES = 8;

class Pools {
  readonly #graph: Graph;
  readonly #makers: Int32Array;
  readonly #shapes: Shapes;
  readonly #pieces = new Map<TensorIndex, Pieces>();
  #left = MOST_PIECES;

  constructor(graph: Graph, makers: Int32Array, shapes: Shapes) {
    this.#graph = graph;
    this.#makers = makers;
    this.#shapes = shapes;
  }

  /** The node as the pooling that it completes; null: it is none. Asked in the order of the graph. */
  visit(index: NodeIndex): Node | null {
    const node = this.#graph.nodes[index]!;
    const visited = this.#shapes.visit(index, ANY);
    const pieces = this.#reduced(node, visited) ?? this.#joined(node);
    const output = node.outputs[0] ?? null;
    if (pieces === null || output === null) return null;
    this.#pieces.set(output, pieces);
    return pieces.all.length < 2 ? null : this.#pooling(node, pieces);
  }

  #reduced({ type, operator, inputs }: Node, { view }: Visited): Pieces | null {
    const [tensor = null, ...parameters] = inputs;
    if (operator.kind !== 'reduce' || !operator.keepAxes || tensor === null) return null;
    if (parameters.length > (operator.axes.kind === 'parameter' ? 1 : 0)) return null;
    const shape = view.shape(0);
    const axes = shape === null ? null : resolveAxes(view, operator.axes, shape.length);
    if (axes === null || axes.length === 0) return null;
    return {
      type,
      counts: new Map(axes.map((axis) => [axis, 1])),
      all: [{ tensor, place: new Map(axes.map((axis) => [axis, 0])) }],
    };
  }

  #joined({ operator, inputs, outputs }: Node): Pieces | null {
    if (operator.kind !== 'concat' || operator.operands !== undefined) return null;
    const parts = inputs.map((tensor) => this.#pieces.get(tensor ?? -1));
    const [first] = parts;
    const rank = this.#shapes.shape(outputs[0] ?? -1)?.length ?? 0;
    const axis = fromFront(operator.axis, rank);
    if (first === undefined || axis === null || parts.length < 2) return null;
    const fits = parts.every((part) => part?.type === first.type && equalPlaces(part.counts, first.counts));
    if (!fits || first.counts.get(axis) !== 1) return null;
    this.#left -= parts.length * first.all.length;
    if (this.#left < 0) return null;
    const all = (parts as readonly Pieces[]).flatMap((part, at) =>
      part.all.map((piece) => ({ ...piece, place: new Map(piece.place).set(axis, at) })),
    );
    return { ...first, counts: new Map(first.counts).set(axis, parts.length), all };
  }

  #pooling(node: Node, pieces: Pieces): Node | null {
    const [first, ...others] = pieces.all;
    const cuts = this.#cutsOf(first!.tensor).filter((cut) => this.#isWindow(first!, pieces, cut));
    const cut = cuts.find(({ tensor }) =>
      others.every((piece) => {
        const own = this.#cutsOf(piece.tensor).find((one) => one.tensor === tensor);
        return own !== undefined && this.#isWindow(piece, pieces, own);
      }),
    );
    if (cut === undefined) return null;
    const axes = this.#shapes.shape(cut.tensor)!.length;
    const values = Array.from({ length: axes }, (_, axis) => pieces.counts.get(axis) ?? -1);
    // The pieces stay operands, so that whoever looks at what is needed finds them; nothing is read of them.
    return {
      ...node,
      operator: { kind: 'adaptive-pool', axes, size: { kind: 'given', values } },
      inputs: [cut.tensor, ...node.inputs],
    };
  }

  /** Whether the piece takes what an adaptive pooling of that tensor takes there (sheet §8.6), and all of every other axis. */
  #isWindow({ tensor, place }: Piece, { counts }: Pieces, { tensor: from, steps }: Cut): boolean {
    const lengths = this.#shapes.shape(from);
    const own = this.#shapes.shape(tensor);
    if (lengths === null || own === null || lengths.length !== own.length) return false;
    return lengths.every((length, axis) => {
      const { start, step } = steps.get(axis) ?? { start: 0, step: 1 };
      const count = counts.get(axis);
      if (count === undefined) return start === 0 && step === 1 && equal(own[axis]!, length);
      const taken = own[axis]!;
      if (typeof length !== 'number' || typeof taken !== 'number' || step !== 1) return false;
      const at = place.get(axis)!;
      const end = Math.ceil(((at + 1) * length) / count);
      return start === Math.floor((at * length) / count) && start + taken === end;
    });
  }

  /** What the tensor was taken from by slices and splits, the nearest first. */
  #cutsOf(tensor: TensorIndex): readonly Cut[] {
    const cuts: Cut[] = [];
    let steps: Cut['steps'] = new Map();
    let at = tensor;
    while (cuts.length < MOST_SLICES) {
      const node = this.#graph.nodes[this.#makers[at]!];
      const input = node?.inputs[0] ?? null;
      const taken = node === undefined || input === null ? null : this.#taken(node, input, at);
      if (taken === null) break;
      steps = takenOf(steps, taken);
      at = input!;
      cuts.push({ tensor: at, steps });
    }
    return cuts;
  }

  #taken(node: Node, input: TensorIndex, output: TensorIndex): readonly Taken[] | null {
    const { operator, outputs } = node;
    const rank = this.#shapes.shape(input)?.length ?? 0;
    if (operator.kind === 'slice') return takenBySlice(node, operator, this.#folded, rank);
    const axis = operator.kind === 'split' ? fromFront(operator.axis, rank) : null;
    if (axis === null) return null;
    let start = 0;
    for (const part of outputs.slice(0, outputs.indexOf(output))) {
      const length = part === null ? null : (this.#shapes.shape(part)?.[axis] ?? null);
      if (typeof length !== 'number') return null;
      start += length;
    }
    return [{ axis, start, step: 1 }];
  }

  readonly #folded = (
    tensor: TensorIndex,
  ): { readonly entries: NonNullable<ReturnType<Shapes['values']>> } | null => {
    const entries = this.#shapes.values(tensor);
    return entries === null ? null : { entries };
  };
}

const ANY = (): boolean => true;

function equalPlaces(a: ReadonlyMap<number, number>, b: ReadonlyMap<number, number>): boolean {
  return a.size === b.size && [...a].every(([axis, count]) => b.get(axis) === count);
}
