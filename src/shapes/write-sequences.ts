// Sequences and what reads them, written out: the list of members is known as long as constructions and places fold (sheet §3.15).
import {
  altered,
  type InnerGraph,
  type Node,
  type Sequence,
  type SequenceMap,
  type SplitToSequence,
  type TensorIndex,
} from '../graph/index.ts';
import { copyNames, type Names } from './copy-names.ts';
import { numberConstant } from './growing.ts';
import {
  allMembers,
  changed,
  countOfMembers,
  fromStart,
  given,
  list,
  memberAt,
  type Members,
  splitUp,
  type Told,
  TOO_MANY,
  UNKNOWN_COUNT,
  UNKNOWN_PLACE,
  UNKNOWN_SEQUENCE,
  untold,
} from './members.ts';
import type { Writing } from './writing.ts';

export class Sequences {
  readonly #writing: Writing;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  split(node: Node, operator: SplitToSequence): void {
    this.#hold(node, splitUp(this.#writing.growing, node, operator));
  }

  /** A sequence stands in the graph only where something reads it as a whole. */
  #hold(node: Node, told: Told, output = node.outputs[0] ?? null): void {
    const reason = told.kind === 'untold' ? told.reason : 'a sequence is read as a whole';
    this.#writing.growing.add({ ...node, operator: { kind: 'opaque', reason }, outputs: [output] });
    if (told.kind !== 'untold' && output !== null) this.#writing.setMembers(output, told);
  }

  make(node: Node, { does }: Sequence, names: Names): void {
    if (does !== 'at' && does !== 'length') {
      this.#hold(
        node,
        changed(this.#writing.growing, node, does, (tensor) => this.#writing.membersOf(tensor)),
      );
      return;
    }
    const members = this.#writing.membersOf(node.inputs[0]);
    if (members === undefined) this.#writing.leave(node, UNKNOWN_SEQUENCE, names);
    else if (does === 'at') this.#member(node, members, names);
    else this.#length(node, members, names);
  }

  #length(node: Node, members: Members, names: Names): void {
    const count = countOfMembers(members);
    const [output = null] = node.outputs;
    if (output === null) return;
    const tensor = this.#writing.growing.tensors[output]!;
    if (count === null)
      this.#writing.put(
        { ...node, operator: { kind: 'fill', shape: given([]), value: null }, inputs: [] },
        names,
      );
    else {
      const constant = numberConstant('int64', count);
      this.#writing.growing.tensors[output] = altered(tensor, { type: 'int64', shape: [], constant });
    }
  }

  #member(node: Node, members: Members, names: Names): void {
    const [, at = null] = node.inputs;
    const place = at === null ? null : this.#writing.growing.valueOf(at);
    if (place === null) {
      const all = allMembers(this.#writing.growing, node, members);
      if (all === null || all.length === 0)
        this.#writing.leave(node, all === null ? UNKNOWN_COUNT : UNKNOWN_PLACE, names);
      else this.#writing.put({ ...node, operator: { kind: 'one-of' }, inputs: [at, ...all] }, names);
      return;
    }
    const fromFront = fromStart(place, countOfMembers(members));
    const member = fromFront === null ? null : memberAt(this.#writing.growing, node, members, fromFront);
    if (member === null) this.#writing.leave(node, fromFront === null ? UNKNOWN_COUNT : UNKNOWN_PLACE, names);
    else this.#writing.handOn(node, member, node.outputs[0] ?? null);
  }

  concat(node: Node, axis: number, stacks: boolean, names: Names): void {
    const members = this.#writing.membersOf(node.inputs[0]);
    const all = members === undefined ? null : allMembers(this.#writing.growing, node, members);
    if (all !== null) this.#writing.inARow(node, all, axis, stacks, node.outputs[0] ?? null, names);
    else {
      const reason = countOfMembers(members ?? list([])) === null ? UNKNOWN_COUNT : TOO_MANY;
      this.#writing.leave(node, members === undefined ? UNKNOWN_SEQUENCE : reason, names);
    }
  }

  /** The body once for each member; no member sees another. */
  map(node: Node, { body: index, operands }: SequenceMap, around: Names): void {
    const members = this.#writing.membersOf(node.inputs[0]);
    const count = members === undefined ? null : countOfMembers(members);
    if (members === undefined || count === null || index === null) {
      this.#writing.leave(node, members === undefined ? UNKNOWN_SEQUENCE : UNKNOWN_COUNT, around);
      return;
    }
    const body = this.#writing.growing.body(index);
    const given = node.inputs.slice(0, operands).map((tensor) => {
      const sequence = this.#writing.membersOf(tensor);
      return sequence === undefined ? tensor : allMembers(this.#writing.growing, node, sequence);
    });
    const fits = given.every((one) => one === null || typeof one === 'number' || one.length === count);
    if (
      !fits ||
      given[0] === null ||
      !this.#writing.growing.hasRoom(count * this.#writing.growing.weightOf(body))
    ) {
      this.#writing.leave(node, fits ? TOO_MANY : 'its sequences differ in length', around);
      return;
    }
    this.#mapped(
      node,
      body,
      around,
      given as readonly (TensorIndex | null | readonly TensorIndex[])[],
      count,
      [],
    );
  }

  #mapped(
    node: Node,
    body: InnerGraph,
    around: Names,
    given: readonly (TensorIndex | null | readonly TensorIndex[])[],
    count: number,
    done: (readonly (TensorIndex | null)[])[],
  ): void {
    const place = done.length;
    if (place === count) {
      node.outputs.forEach((output, at) => {
        const tensors = done.flatMap((outputs) => outputs[at] ?? []);
        this.#hold(node, tensors.length === count ? list(tensors) : untold(UNKNOWN_SEQUENCE), output);
      });
      return;
    }
    const operands = given.map((one) => (typeof one === 'number' || one === null ? one : one[place]!));
    const names = copyNames(this.#writing.growing, body, around, `[${place}]`, operands);
    this.#writing.start(body.nodes, names, () => {
      done.push(body.outputs.map((output) => names.tensor(output)));
      this.#mapped(node, body, around, given, count, done);
    });
  }
}
