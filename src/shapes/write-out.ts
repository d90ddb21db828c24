// Sequences and bodies that are repeated, written out as nodes without either (sheet §3.12, §3.15): a sequence is the list of its
// members as long as constructions and places fold, and of a body that is run a known number of times each trip stands in the
// graph. What can't be written out becomes opaque, with what stands in the way. One stack, no recursion.
import type { Integer } from '../engine/index.ts';
import type { Graph, Node, Operator, TensorIndex } from '../graph/index.ts';
import { AS_WRITTEN, type Names, renamed } from './copy-names.ts';
import { Growing } from './growing.ts';
import { Repetitions } from './write-repetitions.ts';
import { Sequences } from './write-sequences.ts';
import { Writing } from './writing.ts';

/** The same graph where there is nothing to write out. Linear in the nodes written, which are limited. */
export function writeOut(
  graph: Graph,
  lengths: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>,
): Graph {
  return graph.nodes.some(({ operator }) => standsForOthers(operator))
    ? new Writer(graph, lengths).write()
    : graph;
}

function standsForOthers({ kind }: Operator): boolean {
  switch (kind) {
    case 'loop':
    case 'scan':
    case 'sequence-map':
    case 'sequence':
    case 'split-to-sequence':
    case 'concat-from-sequence':
      return true;
    default:
      return false;
  }
}

class Writer {
  readonly #graph: Graph;
  readonly #writing: Writing;
  readonly #sequences: Sequences;
  readonly #repetitions: Repetitions;

  constructor(graph: Graph, lengths: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>) {
    this.#graph = graph;
    this.#writing = new Writing(new Growing(graph, lengths));
    this.#sequences = new Sequences(this.#writing);
    this.#repetitions = new Repetitions(this.#writing);
  }

  write(): Graph {
    const { runs, growing } = this.#writing;
    this.#writing.start(this.#graph.nodes, AS_WRITTEN, () => undefined);
    for (let run = runs.at(-1); run !== undefined; run = runs.at(-1)) {
      const node = run.nodes[run.next++];
      if (node === undefined) {
        runs.pop();
        run.end();
      } else this.#write(run.names === AS_WRITTEN ? node : renamed(node, run.names), run.names);
    }
    return growing.written();
  }

  #write(node: Node, names: Names): void {
    const { operator } = node;
    switch (operator.kind) {
      case 'sequence':
        this.#sequences.make(node, operator, names);
        break;
      case 'split-to-sequence':
        this.#sequences.split(node, operator);
        break;
      case 'concat-from-sequence':
        this.#sequences.concat(node, operator.axis, operator.stacks, names);
        break;
      case 'loop':
        this.#repetitions.loop(node, operator, names);
        break;
      case 'scan':
        this.#repetitions.scan(node, operator, names);
        break;
      case 'sequence-map':
        this.#sequences.map(node, operator, names);
        break;
      default:
        this.#ordinary(node, names);
    }
  }

  #ordinary(node: Node, names: Names): void {
    const { operator } = node;
    const depth =
      operator.kind === 'gather' && operator.form === 'gather'
        ? this.#writing.varying.numberAt(node, 1)
        : null;
    if (operator.kind === 'gather' && depth !== null) {
      const slice = { axis: operator.axis, reversed: false };
      this.#writing.put(
        { ...node, operator: { kind: 'each', depth, slice }, inputs: node.inputs.slice(0, 1) },
        names,
      );
      this.#writing.varying.add(node.outputs[0] ?? null);
      return;
    }
    if (this.#writing.varying.hasParameter(node))
      this.#writing.leave(node, 'a parameter of it may differ from trip to trip', names);
    else if (!this.#isSequenceHandedOn(node)) this.#writing.put(node, names);
    this.#writing.varying.follow(node);
  }

  /** A sequence under another name. */
  #isSequenceHandedOn(node: Node): boolean {
    const { operator } = node;
    const handsOn = operator.kind === 'pointwise' && operator.arithmetic === 'identity';
    if (!handsOn || this.#writing.membersOf(node.inputs[0]) === undefined) return false;
    this.#writing.handOn(node, node.inputs[0] ?? null, node.outputs[0] ?? null);
    return true;
  }
}
