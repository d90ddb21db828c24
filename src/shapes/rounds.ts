// Bodies that are repeated any number of times (sheet §3.12): the body stands in the graph once, for any trip. What its states hold is
// found in rounds: copies of the body that start from what the round before left, until nothing changes.
import { equal } from '../engine/index.ts';
import type { Collect, InnerGraph, Node, Operator, ScanAxis, TensorIndex } from '../graph/index.ts';
import { roundsOf } from './body-weight.ts';
import { copyNames, inPlace, type Names } from './copy-names.ts';
import type { Growing } from './growing.ts';
import { TOO_MANY } from './members.ts';
import { type StateLinks, stateLinks } from './state-links.ts';
import type { Writing } from './writing.ts';

/** What is repeated, and how. */
export interface Repeated {
  readonly node: Node;
  readonly body: InnerGraph;
  readonly around: Names;
  /** 1: the outermost body. */
  readonly depth: number;
  /** The body's operands in front of the states: the trip's number, a condition. */
  readonly ahead: readonly (TensorIndex | null)[];
  /** What the states start from. */
  readonly starts: readonly (TensorIndex | null)[];
  /** The body's operands behind the states: slices. */
  readonly behind: readonly (TensorIndex | null)[];
  /** The body's outputs in front of the states: a condition. */
  readonly outputsAhead: number;
  readonly stacks: readonly ScanAxis[];
  readonly length: Collect['length'];
  /** The tensor that gives the length. */
  readonly lengthOf: TensorIndex | null;
  /** Whether there may be no trip at all. */
  readonly mayBeNone: boolean;
  /** The first trip has the largest number. */
  readonly backwards: boolean;
  /** Outer tensors that say how many trips there are. */
  readonly deciders: readonly (TensorIndex | null)[];
  /** What it gives. */
  readonly outputs: readonly (TensorIndex | null)[];
  /** Called when all is written. */
  readonly end?: () => void;
}

export function repeat(writing: Writing, repeated: Repeated): void {
  const { growing } = writing;
  const { node, body, around, starts, ahead, outputsAhead } = repeated;
  const places = { inputs: ahead.length, outputs: outputsAhead };
  const links = stateLinks(body, starts.length, places);
  const problem = problemOf(growing, repeated, links);
  if (links === null || problem !== null) writing.leave(node, problem ?? TOO_MANY, around);
  else if (links.every(({ handedOn }) => handedOn)) finish(writing, repeated, links, starts);
  else round(writing, repeated, links, [starts]);
}

function problemOf(
  growing: Growing,
  { body, starts }: Repeated,
  links: readonly StateLinks[] | null,
): string | null {
  if (links === null) return 'it has too many states';
  if (starts.some((start) => start === null)) return 'a state has nothing to start from';
  return growing.hasRoom(roundsOf(links) * (growing.weightOf(body) + starts.length)) ? null : TOO_MANY;
}

/** `found`: the states as each round so far found them. */
function round(
  writing: Writing,
  repeated: Repeated,
  links: readonly StateLinks[],
  found: readonly (readonly (TensorIndex | null)[])[],
): void {
  const { node, body, around, depth, ahead, starts, behind, outputsAhead } = repeated;
  const { growing } = writing;
  const states = found.at(-1)!;
  const number = found.length;
  const path = around.name(body.path);
  const operands = [...ahead, ...states, ...behind];
  const names = copyNames(growing, body, around, `[round ${number}]`, operands, true);
  const end = (): void => {
    const left = statesOf(body, outputsAhead, starts.length).map((tensor) => names.tensor(tensor));
    if (!left.every((tensor, state) => sameShape(growing, tensor, starts[state]!))) {
      writing.leave(node, 'a state may change its shape from trip to trip', around);
      return;
    }
    const next = left.map((tensor, state) => {
      const { handedOn, accumulates } = links[state]!;
      if (handedOn) return starts[state]!;
      const before = number === 1 ? [] : [states[state]!];
      const output = growing.tensor(`${path}[round ${number}]/state ${state}`, null, null);
      growing.hide(output);
      const operator: Operator = { kind: 'carry', depth, accumulates, backwards: repeated.backwards };
      const inputs = [starts[state]!, tensor, ...before];
      growing.add({ name: `${path}/state ${state}`, type: node.type, operator, inputs, outputs: [output] });
      return output;
    });
    writing.varying.addAll(next.filter((_, state) => !links[state]!.handedOn));
    if (number < roundsOf(links) - 1) round(writing, repeated, links, [...found, next]);
    else finish(writing, repeated, links, settled(growing, repeated, links, states, next));
  };
  writing.start(body.nodes, names, end, depth);
}

function settled(
  growing: Growing,
  { node, around, body }: Repeated,
  links: readonly StateLinks[],
  before: readonly (TensorIndex | null)[],
  after: readonly (TensorIndex | null)[],
): readonly (TensorIndex | null)[] {
  const moving = [...links.keys()].filter((state) => !links[state]!.handedOn);
  const path = around.name(body.path);
  const outputs = moving.map((state) => {
    const { type } = growing.tensors[after[state]!]!;
    const output = growing.tensor(`${path}/state ${state}`, type, null);
    if (around.hidden) growing.hide(output);
    return output;
  });
  const inputs = [...moving.map((state) => before[state]!), ...moving.map((state) => after[state]!)];
  growing.add({ name: `${path}/states`, type: node.type, operator: { kind: 'settle' }, inputs, outputs });
  return after.map((state, at) => outputs[moving.indexOf(at)] ?? state);
}

/** The body as any trip runs it, and what comes out of it. */
function finish(
  writing: Writing,
  repeated: Repeated,
  links: readonly StateLinks[],
  states: readonly (TensorIndex | null)[],
): void {
  const { growing } = writing;
  const { node, body, around, depth, ahead, starts, behind, outputsAhead } = repeated;
  writing.varying.addAll(states.filter((_, state) => !links[state]!.handedOn));
  const names = inPlace(body, around, [...ahead, ...states, ...behind]);
  const end = (): void => {
    const outputs = body.outputs.map((tensor) => names.tensor(tensor));
    const deciders = [...repeated.deciders, ...outputs.slice(0, outputsAhead)].filter(
      (tensor) => tensor !== null,
    );
    starts.forEach((start, state) => {
      const handedOn = links[state]!.handedOn;
      const values = repeated.mayBeNone
        ? [outputs[outputsAhead + state]!, states[state]!]
        : [outputs[outputsAhead + state]!];
      const operator: Operator = handedOn ? HANDED_ON : { kind: 'last', depth, values: values.length };
      give(growing, node, operator, handedOn ? [start] : [...values, ...deciders], repeated.outputs[state]);
    });
    repeated.stacks.forEach((stack, place) => {
      const at = starts.length + place;
      const operator: Operator = { kind: 'collect', depth, stack, length: repeated.length };
      give(growing, node, operator, [outputs[outputsAhead + at]!, repeated.lengthOf], repeated.outputs[at]);
    });
    repeated.end?.();
  };
  writing.start(body.nodes, names, end, depth);
}

const HANDED_ON: Operator = { kind: 'pointwise', arithmetic: 'identity' };

function give(
  growing: Growing,
  node: Node,
  operator: Operator,
  inputs: readonly (TensorIndex | null)[],
  output: TensorIndex | null | undefined,
): void {
  if (typeof output === 'number') growing.add({ ...node, operator, inputs, outputs: [output] });
}

function statesOf({ outputs }: InnerGraph, ahead: number, count: number): readonly (TensorIndex | null)[] {
  return outputs.slice(ahead, ahead + count);
}

function sameShape(growing: Growing, a: TensorIndex | null, b: TensorIndex | null): boolean {
  const [one, other] = [a, b].map((tensor) => (tensor === null ? null : growing.shapes.shape(tensor)));
  if (one == null || other == null || one.length !== other.length) return false;
  return one.every((length, axis) => equal(length, other[axis]!));
}
