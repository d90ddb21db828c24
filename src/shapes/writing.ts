// A graph while its sequences and repeated bodies are being written out: what is to be run next, what sequences hold, and how
// nodes get into it.
import type { Node, Operator, TensorIndex } from '../graph/index.ts';
import { AS_WRITTEN, type Names } from './copy-names.ts';
import type { Growing } from './growing.ts';
import { given, type Members } from './members.ts';
import { Varying } from './varying.ts';

/** Nodes that are being written, of the graph or of one trip. */
export interface Run {
  readonly nodes: readonly Node[];
  readonly names: Names;
  next: number;
  readonly end: () => void;
  /** Of the bodies within one another that stand for any trip. */
  readonly depth: number;
}

export class Writing {
  readonly growing: Growing;
  readonly varying = new Varying();
  /** The innermost is the last. */
  readonly runs: Run[] = [];
  readonly #sequences = new Map<TensorIndex, Members>();

  constructor(growing: Growing) {
    this.growing = growing;
  }

  /** These nodes come next, then `end`. */
  start(nodes: readonly Node[], names: Names, end: () => void, depth = this.depth): void {
    this.runs.push({ nodes, names, next: 0, end, depth });
  }

  get depth(): number {
    return this.runs.at(-1)?.depth ?? 0;
  }

  /** Nodes of the file stay whether they are read or not. */
  put(node: Node, names: Names): void {
    if (names === AS_WRITTEN) this.growing.keep(node);
    else this.growing.add(node);
  }

  /** The node can't be followed, for this reason. */
  leave(node: Node, reason: string, names: Names): void {
    this.put({ ...node, operator: { kind: 'opaque', reason } }, names);
  }

  /** What a sequence holds; undefined: the tensor is none, or that isn't known. */
  membersOf(tensor: TensorIndex | null | undefined): Members | undefined {
    return typeof tensor === 'number' ? this.#sequences.get(tensor) : undefined;
  }

  setMembers(tensor: TensorIndex, members: Members): void {
    this.#sequences.set(tensor, members);
  }

  /** The same tensor or sequence under another name. */
  handOn(node: Node, from: TensorIndex | null, to: TensorIndex | null): void {
    if (to === null) return;
    this.growing.add({ ...node, operator: HANDED_ON, inputs: [from], outputs: [to] });
    const members = this.membersOf(from);
    if (members !== undefined) this.setMembers(to, members);
  }

  /** One behind the other along an axis, which is a new one if `stacks`. */
  inARow(
    node: Node,
    tensors: readonly TensorIndex[],
    axis: number,
    stacks: boolean,
    output: TensorIndex | null,
    names: Names,
  ): void {
    if (output === null) return;
    const outputs = [output];
    if (tensors.length === 0) {
      this.put({ ...node, operator: { kind: 'no-dependence', shapeOf: null }, inputs: [], outputs }, names);
      return;
    }
    const unsqueeze: Operator = { kind: 'unsqueeze', axes: given([axis]) };
    const inputs = stacks
      ? tensors.map((tensor, place) => this.growing.step(node, `${node.name}[${place}]`, unsqueeze, [tensor]))
      : tensors;
    this.put({ ...node, operator: { kind: 'concat', axis }, inputs, outputs }, names);
  }
}

const HANDED_ON: Operator = { kind: 'pointwise', arithmetic: 'identity' };
