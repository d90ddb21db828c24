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
    });
  }

  scan(node: Node, { body: index, states, slices, stacks }: Scan, around: Names): void {
    const [first] = slices;
    if (index === null || first === undefined) {
      this.#writing.leave(node, 'it has no body', around);
      return;
    }
    const body = this.#writing.growing.body(index);
    const depth = this.#writing.depth + 1;
    // From the end to the start throughout, it is the same from the start to the end with the states handed the other way.
    const backwards = [...slices, ...stacks].every(({ reversed }) => reversed);
    const scanned = node.inputs.slice(states, states + slices.length);
    const turned = (one: ScanAxis): ScanAxis => (backwards ? { ...one, reversed: false } : one);
    const behind = slices.map((one, place) => {
      const slice = turned(one);
      const name = `${around.name(body.path)}/slice ${place}`;
      return this.#writing.growing.step(node, name, { kind: 'each', depth, slice }, [scanned[place] ?? null]);
    });
    for (const slice of behind) this.#writing.varying.add(slice);
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
