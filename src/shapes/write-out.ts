// Sequences and bodies that are repeated, written out as nodes without either (sheet §3.12, §3.15): a sequence is the list of its
// members as long as constructions and places fold, and of a body that is run a known number of times each trip stands in the
// graph. What can't be written out becomes opaque, with what stands in the way. One stack, no recursion.
import type { Integer } from '../engine/index.ts';
import type {
  Graph,
  Loop,
  Node,
  Operator,
  Scan,
  ScanAxis,
  Sequence,
  SequenceMap,
  TensorIndex,
} from '../graph/index.ts';
import { AS_WRITTEN, copyNames, type Names, renamed } from './copy-names.ts';
import { Growing, numberConstant } from './growing.ts';
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
import { repeat, type Repeated, type Runs } from './rounds.ts';
import { loopPlan, type LoopPlan } from './trips.ts';
import { Varying } from './varying.ts';

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

/** Nodes that are being written, of the graph or of one trip. */
interface Run {
  readonly nodes: readonly Node[];
  readonly names: Names;
  next: number;
  readonly end: () => void;
  /** Of the bodies within one another that stand for any trip. */
  readonly depth: number;
}

class Writer {
  readonly #graph: Graph;
  readonly #growing: Growing;
  readonly #runs: Run[] = [];
  readonly #sequences = new Map<TensorIndex, Members>();
  readonly #varying = new Varying();

  constructor(graph: Graph, lengths: ReadonlyMap<TensorIndex, readonly (Integer | null)[]>) {
    this.#graph = graph;
    this.#growing = new Growing(graph, lengths);
  }

  write(): Graph {
    this.#start(this.#graph.nodes, AS_WRITTEN, () => undefined);
    for (let run = this.#runs.at(-1); run !== undefined; run = this.#runs.at(-1)) {
      const node = run.nodes[run.next++];
      if (node === undefined) {
        this.#runs.pop();
        run.end();
      } else this.#write(run.names === AS_WRITTEN ? node : renamed(node, run.names), run.names);
    }
    return this.#growing.written();
  }

  #start(nodes: readonly Node[], names: Names, end: () => void, depth = this.#depth): void {
    this.#runs.push({ nodes, names, next: 0, end, depth });
  }

  get #depth(): number {
    return this.#runs.at(-1)?.depth ?? 0;
  }

  #write(node: Node, names: Names): void {
    const { operator } = node;
    switch (operator.kind) {
      case 'sequence':
        this.#sequence(node, operator, names);
        break;
      case 'split-to-sequence':
        this.#hold(node, splitUp(this.#growing, node, operator));
        break;
      case 'concat-from-sequence':
        this.#concat(node, operator.axis, operator.stacks, names);
        break;
      case 'loop':
        this.#loop(node, operator, names);
        break;
      case 'scan':
        this.#scan(node, operator, names);
        break;
      case 'sequence-map':
        this.#map(node, operator, names);
        break;
      default:
        this.#ordinary(node, names);
    }
  }

  #ordinary(node: Node, names: Names): void {
    const { operator } = node;
    const depth =
      operator.kind === 'gather' && operator.form === 'gather' ? this.#varying.numberAt(node, 1) : null;
    if (operator.kind === 'gather' && depth !== null) {
      const slice = { axis: operator.axis, reversed: false };
      this.#put(
        { ...node, operator: { kind: 'each', depth, slice }, inputs: node.inputs.slice(0, 1) },
        names,
      );
      this.#varying.add(node.outputs[0] ?? null);
      return;
    }
    if (this.#varying.hasParameter(node))
      this.#leave(node, 'a parameter of it may differ from trip to trip', names);
    else if (!this.#isSequenceHandedOn(node)) this.#put(node, names);
    this.#varying.follow(node);
  }

  /** A sequence under another name. */
  #isSequenceHandedOn(node: Node): boolean {
    const { operator } = node;
    const handsOn = operator.kind === 'pointwise' && operator.arithmetic === 'identity';
    if (!handsOn || this.#membersAt(node, 0) === undefined) return false;
    this.#handOn(node, node.inputs[0] ?? null, node.outputs[0] ?? null);
    return true;
  }

  /** Nodes of the file stay whether they are read or not. */
  #put(node: Node, names: Names): void {
    if (names === AS_WRITTEN) this.#growing.keep(node);
    else this.#growing.add(node);
  }

  #leave(node: Node, reason: string, names: Names): void {
    this.#put({ ...node, operator: { kind: 'opaque', reason } }, names);
  }

  /** A sequence stands in the graph only where something reads it as a whole. */
  #hold(node: Node, told: Told, output = node.outputs[0] ?? null): void {
    const reason = told.kind === 'untold' ? told.reason : 'a sequence is read as a whole';
    this.#growing.add({ ...node, operator: { kind: 'opaque', reason }, outputs: [output] });
    if (told.kind !== 'untold' && output !== null) this.#sequences.set(output, told);
  }

  #membersAt(node: Node, operand: number): Members | undefined {
    const tensor = node.inputs[operand] ?? null;
    return tensor === null ? undefined : this.#sequences.get(tensor);
  }

  #sequence(node: Node, { does }: Sequence, names: Names): void {
    if (does !== 'at' && does !== 'length') {
      this.#hold(
        node,
        changed(this.#growing, node, does, (tensor) => this.#sequences.get(tensor)),
      );
      return;
    }
    const members = this.#membersAt(node, 0);
    if (members === undefined) this.#leave(node, UNKNOWN_SEQUENCE, names);
    else if (does === 'at') this.#member(node, members, names);
    else this.#length(node, members, names);
  }

  #length(node: Node, members: Members, names: Names): void {
    const count = countOfMembers(members);
    const [output = null] = node.outputs;
    if (output === null) return;
    const tensor = this.#growing.tensors[output]!;
    if (count === null)
      this.#put({ ...node, operator: { kind: 'fill', shape: given([]), value: null }, inputs: [] }, names);
    else {
      const constant = numberConstant('int64', count);
      this.#growing.tensors[output] = { ...tensor, type: 'int64', shape: [], constant };
    }
  }

  #member(node: Node, members: Members, names: Names): void {
    const [, at = null] = node.inputs;
    const place = at === null ? null : this.#growing.valueOf(at);
    if (place === null) {
      const all = allMembers(this.#growing, node, members);
      if (all === null || all.length === 0)
        this.#leave(node, all === null ? UNKNOWN_COUNT : UNKNOWN_PLACE, names);
      else this.#put({ ...node, operator: { kind: 'one-of' }, inputs: [at, ...all] }, names);
      return;
    }
    const fromFront = fromStart(place, countOfMembers(members));
    const member = fromFront === null ? null : memberAt(this.#growing, node, members, fromFront);
    if (member === null) this.#leave(node, fromFront === null ? UNKNOWN_COUNT : UNKNOWN_PLACE, names);
    else this.#handOn(node, member, node.outputs[0] ?? null);
  }

  #handOn(node: Node, from: TensorIndex | null, to: TensorIndex | null): void {
    if (to === null) return;
    this.#growing.add({ ...node, operator: HANDED_ON, inputs: [from], outputs: [to] });
    const members = from === null ? undefined : this.#sequences.get(from);
    if (members !== undefined) this.#sequences.set(to, members);
  }

  #concat(node: Node, axis: number, stacks: boolean, names: Names): void {
    const members = this.#membersAt(node, 0);
    const all = members === undefined ? null : allMembers(this.#growing, node, members);
    if (all !== null) this.#inARow(node, all, axis, stacks, node.outputs[0] ?? null, names);
    else {
      const reason = countOfMembers(members ?? list([])) === null ? UNKNOWN_COUNT : TOO_MANY;
      this.#leave(node, members === undefined ? UNKNOWN_SEQUENCE : reason, names);
    }
  }

  #inARow(
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
      this.#put({ ...node, operator: { kind: 'no-dependence', shapeOf: null }, inputs: [], outputs }, names);
      return;
    }
    const unsqueeze: Operator = { kind: 'unsqueeze', axes: given([axis]) };
    const inputs = stacks
      ? tensors.map((tensor, place) =>
          this.#growing.step(node, `${node.name}[${place}]`, unsqueeze, [tensor]),
        )
      : tensors;
    this.#put({ ...node, operator: { kind: 'concat', axis }, inputs, outputs }, names);
  }

  #loop(node: Node, operator: Loop, around: Names): void {
    const plan = loopPlan(this.#growing, node, operator, around);
    if (plan.kind === 'trips') {
      this.#trip(node, plan, around, 0, plan.states, []);
      return;
    }
    if (plan.kind === 'unknown') {
      this.#leave(node, plan.reason, around);
      return;
    }
    const { body, known } = plan;
    const depth = this.#depth + 1;
    const path = around.name(body.path);
    const number = this.#growing.step(node, `${path}/trip`, SCALAR, []);
    this.#varying.addNumber(number, depth);
    const goesOn = this.#growing.number(`${path}/condition`, 'bool', 1);
    this.#repeat({
      node,
      body,
      around,
      depth,
      ahead: [number, goesOn],
      starts: node.inputs.slice(2, 2 + operator.states),
      behind: [],
      outputsAhead: 1,
      stacks: node.outputs.slice(operator.states).map(() => ({ axis: 0, reversed: false })),
      length: known ? { kind: 'value' } : null,
      lengthOf: known ? (node.inputs[0] ?? null) : null,
      mayBeNone: !plan.atLeastOne,
      backwards: false,
      deciders: node.inputs.slice(0, 2),
    });
  }

  #scan(node: Node, { body: index, states, slices, stacks }: Scan, around: Names): void {
    const [first] = slices;
    if (index === null || first === undefined) {
      this.#leave(node, 'it has no body', around);
      return;
    }
    const body = this.#growing.body(index);
    const depth = this.#depth + 1;
    // From the end to the start throughout, it is the same from the start to the end with the states handed the other way.
    const backwards = [...slices, ...stacks].every(({ reversed }) => reversed);
    const scanned = node.inputs.slice(states, states + slices.length);
    const turned = (one: ScanAxis): ScanAxis => (backwards ? { ...one, reversed: false } : one);
    const behind = slices.map((one, place) => {
      const slice = turned(one);
      const name = `${around.name(body.path)}/slice ${place}`;
      return this.#growing.step(node, name, { kind: 'each', depth, slice }, [scanned[place] ?? null]);
    });
    for (const slice of behind) this.#varying.add(slice);
    this.#repeat({
      node,
      body,
      around,
      depth,
      ahead: [],
      starts: node.inputs.slice(0, states),
      behind,
      outputsAhead: 0,
      stacks: stacks.map(turned),
      length: { kind: 'axis', axis: first.axis },
      lengthOf: scanned[0] ?? null,
      mayBeNone: false,
      backwards,
      deciders: [],
    });
  }

  #repeat(repeated: Repeated): void {
    const { node, around, starts } = repeated;
    if ([...starts, repeated.lengthOf].some((tensor) => tensor !== null && this.#sequences.has(tensor))) {
      this.#leave(node, 'a sequence goes from trip to trip', around);
      return;
    }
    repeat(this.#growing, this.#forRepeating, repeated);
  }

  readonly #forRepeating: Runs = {
    start: (nodes, names, end, depth) => this.#start(nodes, names, end, depth),
    vary: (tensors) => {
      for (const tensor of tensors) this.#varying.add(tensor);
    },
    leave: (node, reason, names) => this.#leave(node, reason, names),
  };

  /** From one trip to the next; behind the last one, what the loop gives. */
  #trip(
    node: Node,
    plan: LoopPlan,
    around: Names,
    trip: number,
    states: readonly (TensorIndex | null)[],
    stacks: readonly (readonly TensorIndex[])[],
  ): void {
    const { body, trips } = plan;
    if (trip === trips) {
      states.forEach((state, place) => this.#handOn(node, state, node.outputs[place] ?? null));
      node.outputs.slice(states.length).forEach((output, place) => {
        this.#inARow(node, stacks[place] ?? [], 0, true, output, around);
      });
      return;
    }
    const label = `[${trip}]`;
    const number = this.#growing.number(`${node.name}${label}/trip`, 'int64', trip);
    const goesOn = this.#growing.number(`${node.name}${label}/condition`, 'bool', 1);
    const names = copyNames(this.#growing, body, around, label, [number, goesOn, ...states]);
    this.#start(body.nodes, names, () => {
      const [, ...outputs] = body.outputs.map((output) => names.tensor(output));
      const stacked = outputs
        .slice(states.length)
        .map((output, place) => [...(stacks[place] ?? []), ...(output === null ? [] : [output])]);
      this.#trip(node, plan, around, trip + 1, outputs.slice(0, states.length), stacked);
    });
  }

  /** The body once for each member; no member sees another. */
  #map(node: Node, { body: index, operands }: SequenceMap, around: Names): void {
    const members = this.#membersAt(node, 0);
    const count = members === undefined ? null : countOfMembers(members);
    if (members === undefined || count === null || index === null) {
      this.#leave(node, members === undefined ? UNKNOWN_SEQUENCE : UNKNOWN_COUNT, around);
      return;
    }
    const body = this.#growing.body(index);
    const given = node.inputs.slice(0, operands).map((tensor, operand) => {
      const sequence = this.#membersAt(node, operand);
      return sequence === undefined ? tensor : allMembers(this.#growing, node, sequence);
    });
    const fits = given.every((one) => one === null || typeof one === 'number' || one.length === count);
    if (!fits || given[0] === null || !this.#growing.hasRoom(count * this.#growing.weightOf(body))) {
      this.#leave(node, fits ? TOO_MANY : 'its sequences differ in length', around);
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
    body: LoopPlan['body'],
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
    const names = copyNames(this.#growing, body, around, `[${place}]`, operands);
    this.#start(body.nodes, names, () => {
      done.push(body.outputs.map((output) => names.tensor(output)));
      this.#mapped(node, body, around, given, count, done);
    });
  }
}

/** A whole number that nobody knows. */
const SCALAR: Operator = { kind: 'fill', shape: given([]), value: null };
const HANDED_ON: Operator = { kind: 'pointwise', arithmetic: 'identity' };
