// Loops and scans, written out: trip by trip where it is known how many there are, else once for any trip (sheet §3.12).
import type { Loop, Node, Operator, Scan, ScanAxis, TensorIndex } from '../graph/index.ts';
import { copyNames, type Names } from './copy-names.ts';
import { given } from './members.ts';
import { repeat, type Repeated } from './rounds.ts';
import { loopPlan, type LoopPlan } from './trips.ts';
import type { Writing } from './writing.ts';

export class Repetitions {
  readonly #writing: Writing;

  constructor(writing: Writing) {
    this.#writing = writing;
  }

  loop(node: Node, operator: Loop, around: Names): void {
    const plan = loopPlan(this.#writing.growing, node, operator, around);
    if (plan.kind === 'trips') {
      this.#trip(node, plan, around, 0, plan.states, []);
      return;
    }
    if (plan.kind === 'unknown') {
      this.#writing.leave(node, plan.reason, around);
      return;
    }
    const { body, known } = plan;
    const depth = this.#writing.depth + 1;
    const path = around.name(body.path);
    const number = this.#writing.growing.step(node, `${path}/trip`, SCALAR, []);
    this.#writing.varying.addNumber(number, depth);
    const goesOn = this.#writing.growing.number(`${path}/condition`, 'bool', 1);
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
      outputs: node.outputs,
    });
  }

  scan(node: Node, { body: index, states, slices, stacks, batched }: Scan, around: Names): void {
    const [first] = slices;
    if (index === null || first === undefined) {
      this.#writing.leave(node, 'it has no body', around);
      return;
    }
    const { growing, varying } = this.#writing;
    const body = growing.body(index);
    const path = around.name(body.path);
    const batch = this.#writing.depth + 1;
    const depth = batched ? batch + 1 : batch;
    // Each of a batch is a trip of its own, which hangs on no other.
    const ofBatch = (tensor: TensorIndex | null, name: string): TensorIndex | null => {
      if (!batched || tensor === null) return tensor;
      const one = growing.step(node, `${path}/${name} of the batch`, eachOf(batch, FRONT), [tensor]);
      varying.add(one);
      return one;
    };
    const operands = batched ? node.inputs.slice(1) : node.inputs;
    const starts = operands.slice(0, states).map((start, place) => ofBatch(start, `state ${place}`));
    const scanned = operands
      .slice(states, states + slices.length)
      .map((tensor, place) => ofBatch(tensor, `slice ${place}`));
    // From the end to the start throughout, it is the same from the start to the end with the states handed the other way.
    const backwards = [...slices, ...stacks].every(({ reversed }) => reversed);
    const turned = (one: ScanAxis): ScanAxis => (backwards ? { ...one, reversed: false } : one);
    const behind = slices.map((slice, place) =>
      growing.step(node, `${path}/slice ${place}`, eachOf(depth, turned(slice)), [scanned[place] ?? null]),
    );
    varying.addAll(behind);
    const outputs = batched
      ? node.outputs.map((output, place) =>
          output === null ? null : growing.tensor(`${path}/output ${place} of the batch`, null, null),
        )
      : node.outputs;
    const lengthOf = batched ? (operands[states] ?? null) : null;
    const end = (): void => {
      node.outputs.forEach((output, place) => {
        if (output === null) return;
        const operator: Operator = {
          kind: 'collect',
          depth: batch,
          stack: FRONT,
          length: { kind: 'axis', axis: 0 },
        };
        growing.add({ ...node, operator, inputs: [outputs[place] ?? null, lengthOf], outputs: [output] });
      });
    };
    this.#repeat({
      node,
      body,
      around,
      depth,
      ahead: [],
      starts,
      behind,
      outputsAhead: 0,
      stacks: stacks.map(turned),
      length: { kind: 'axis', axis: first.axis },
      lengthOf: scanned[0] ?? null,
      mayBeNone: false,
      backwards,
      deciders: [],
      outputs,
      ...(batched ? { end } : {}),
    });
  }

  #repeat(repeated: Repeated): void {
    const { node, around, starts } = repeated;
    if ([...starts, repeated.lengthOf].some((tensor) => this.#writing.membersOf(tensor) !== undefined)) {
      this.#writing.leave(node, 'a sequence goes from trip to trip', around);
      return;
    }
    repeat(this.#writing, repeated);
  }

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
      states.forEach((state, place) => this.#writing.handOn(node, state, node.outputs[place] ?? null));
      node.outputs.slice(states.length).forEach((output, place) => {
        this.#writing.inARow(node, stacks[place] ?? [], 0, true, output, around);
      });
      return;
    }
    const label = `[${trip}]`;
    const number = this.#writing.growing.number(`${node.name}${label}/trip`, 'int64', trip);
    const goesOn = this.#writing.growing.number(`${node.name}${label}/condition`, 'bool', 1);
    const names = copyNames(this.#writing.growing, body, around, label, [number, goesOn, ...states]);
    this.#writing.start(body.nodes, names, () => {
      const [, ...outputs] = body.outputs.map((output) => names.tensor(output));
      const stacked = outputs
        .slice(states.length)
        .map((output, place) => [...(stacks[place] ?? []), ...(output === null ? [] : [output])]);
      this.#trip(node, plan, around, trip + 1, outputs.slice(0, states.length), stacked);
    });
  }
}

/** A whole number that nobody knows. */
const SCALAR: Operator = { kind: 'fill', shape: given([]), value: null };

function eachOf(depth: number, slice: ScanAxis): Operator {
  return { kind: 'each', depth, slice };
}

const FRONT: ScanAxis = { axis: 0, reversed: false };
